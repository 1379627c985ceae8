/** The page of a homework: what is to be done, the questions, hints, and the code to hand in. */
import { html, nothing, type TemplateResult } from "lit";
import { copy } from "../../../run/copy.ts";
import type { Say } from "../../../say/messages.ts";
import { codeOf, drawn } from "../../share/qr.ts";
import { partOf } from "../screen.ts";
import { trouble } from "../trouble.ts";
import type { Work } from "./work.ts";

/** What was copied last: it says so until there is another code. */
let copied: { code: string; done: boolean } | null = null;

export function homework(say: Say, work: Work, renumbered: () => void): TemplateResult {
  const { lesson, reading, homework: written } = work;
  return html`
    <p class="back"><a href="?lesson=${lesson.name.slice(3)}">${say("work-back", { title: lesson.title })}</a></p>
    <h2 id="screen-title" tabindex="-1">${say("learn-homework-of", { name: written.id.toUpperCase() })}</h2>
    <p class="quiet">${say(`learn-level-${written.level}`)}${written.star === null ? nothing : html` · ${say("work-star")}`}</p>
    ${written.vary === null ? nothing : numbering(say, work, renumbered)}
    ${
      work.waits
        ? nothing
        : html`${trouble(say, reading)}<div data-here>${reading.screen.parts.map((part) => partOf(say, reading, part))}</div>
            ${handing(say, work)}`
    }
  `;
}

/** Who has numbers of one's own says by which number they are drawn. */
function numbering(say: Say, work: Work, renumbered: () => void): TemplateResult {
  const { number } = work.hand;
  const submit = async (event: Event) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("number");
    const typed = (field as HTMLInputElement).value.trim();
    if (typed !== "" && typed !== work.hand.number) {
      await work.setNumber(typed);
      renumbered();
    }
  };
  return html`
    <form class="numbering" @submit=${submit}>
      <label>
        <span>${say("work-number")}</span>
        <input name="number" autocomplete="off" maxlength="30" required .value=${number} />
      </label>
      <button type="submit">${say(number === "" ? "work-begin" : "work-renumber")}</button>
      <p>${say(number === "" ? "work-number-why" : "work-renumber-why")}</p>
    </form>
  `;
}

function handing(say: Say, work: Work): TemplateResult {
  const { handed } = work;
  return html`
    <section class="box hand" aria-labelledby="hand-title">
      <h3 id="hand-title">${say("work-hand")}</h3>
      <p role="status">${reached(say, work)}</p>
      ${
        work.failed
          ? html`<p role="alert">${say("work-failed")}</p>
              <button type="button" @click=${() => void work.again()}>${say("work-again")}</button>`
          : nothing
      }
      ${work.settled ? nothing : html`<button type="button" class="quiet" @click=${() => void work.take()}>${say("work-unfinished")}</button>`}
      ${handed ? card(say, work, handed.code) : nothing}
    </section>
  `;
}

function reached(say: Say, { handed, homework: { star } }: Work): string {
  if (!handed) {
    return say("work-not-yet");
  }
  if (!handed.graded.met) {
    return say("work-as-it-is");
  }
  return say(handed.star ? "work-met-star" : star === null ? "work-met" : "work-met-no-star");
}

/** The code, with who it is from. */
function card(say: Say, work: Work, code: string): TemplateResult {
  const { name, number } = work.hand;
  const value = (event: Event) => (event.target as HTMLInputElement).value.trim();
  const press = async (event: Event) => {
    const button = event.target as HTMLElement;
    const field = button.closest("section")?.querySelector("textarea") as HTMLTextAreaElement;
    copied = { code, done: await copy(field) };
    work.changed();
  };
  return html`
    <div class="who">
      <label>
        <span>${say("work-name")}</span>
        <input autocomplete="name" maxlength="60" .value=${name} @change=${(event: Event) => void work.setName(value(event))} />
      </label>
      ${
        work.homework.vary === null
          ? html`<label>
              <span>${say("work-number-too")}</span>
              <input autocomplete="off" maxlength="30" .value=${number} @change=${(event: Event) => void work.setNumber(value(event))} />
            </label>`
          : nothing
      }
    </div>
    <label class="code">
      <span>${say("work-code")}</span>
      <textarea readonly rows="5" spellcheck="false" .value=${code} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
    </label>
    <div class="who">
      <button type="button" class="primary" @click=${press}>${say("work-copy")}</button>
      <span role="status">${copied?.code === code ? say(copied.done ? "work-copied" : "work-select") : ""}</span>
    </div>
    <p>${say("work-what")}</p>
    ${toScan(say, code)}
  `;
}

/** For a teacher's camera, or a printed page; a code with long texts in it is too fine for one. */
function toScan(say: Say, code: string): TemplateResult | typeof nothing {
  const found = codeOf(code);
  return found
    ? html`<details>
        <summary>${say("work-qr")}</summary>
        <svg class="scan" role="img" aria-label=${say("work-qr")} viewBox="0 0 ${found.edge} ${found.edge}">${drawn(found)}</svg>
      </details>`
    : nothing;
}
