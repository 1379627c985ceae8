/** What is around a lesson: the head of the page, and the way through the course. */
import { html, nothing, render, type TemplateResult } from "lit";
import type { First } from "../../../lessons/reader/first.ts";
import type { Around } from "../around.ts";
import { addressOf } from "./class/ways.ts";
import { beside, NAMES, wordOf } from "./first.ts";

export const article = document.querySelector("article") as HTMLElement;
export const host = document.querySelector(".trainer") as HTMLElement;
const trail = document.querySelector(".way") as HTMLElement;

/** `print` prints the lesson; `unkept`, that nothing can be kept here. */
export function frame(
  around: Around,
  { name, title, titles }: First,
  print: () => void,
  unkept = false,
): void {
  const { say } = around;
  around.show({ place: "learn", after: tools(around, print, unkept) });
  document.title = `${title} · Gradwalk`;
  render(way(around, name, titles), trail);
  article.setAttribute("aria-label", title);
  trail.setAttribute("aria-label", say("learn-lessons"));
  host.setAttribute("aria-label", say("learn-trainer"));
}

/** The same lesson for a class, and on paper. */
const tools = ({ say }: Around, print: () => void, unkept: boolean): TemplateResult => html`
  <span class="space">${unkept ? html`<span role="status">${say("unkept")}</span>` : nothing}</span>
  <a class="tool" href=${addressOf("deck")}>${say("way-deck")}</a>
  <button type="button" class="tool" @click=${print}>${say("learn-print")}</button>
`;

function way({ say }: Around, here: string, titles: readonly string[]): TemplateResult {
  const titleOf = (name: string) => titles[NAMES.indexOf(name)] ?? "";
  const turn = (name: string | undefined, mark: string) =>
    name
      ? html`<a class="turn" href="?lesson=${wordOf(name)}">${mark === "<" ? chevron("M10 4L6 8l4 4") : nothing}${titleOf(name)}${mark === ">" ? chevron("M6 4l4 4-4 4") : nothing}</a>`
      : nothing;
  return html`
    <b>${say("learn-lesson-of", { place: NAMES.indexOf(here) + 1, count: NAMES.length })}</b>
    <ol>
      ${NAMES.map(
        (name, k) => html`<li>
          <a
            href="?lesson=${wordOf(name)}"
            title=${titleOf(name)}
            aria-label="${k + 1} ${titleOf(name)}"
            aria-current=${name === here ? "step" : nothing}
          >${k + 1}</a>
        </li>`,
      )}
    </ol>
    <span class="space"></span>
    <a class="turn" href="./glossary.html">${say("learn-glossary")}</a>
    ${turn(beside(here, -1), "<")} ${turn(beside(here, 1), ">")}
  `;
}

const chevron = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
