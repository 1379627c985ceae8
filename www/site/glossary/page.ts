/** The page of the glossary: all terms, by lesson or by the alphabet, with what there is to see. */
import { html, nothing, render, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { GlossaryTerm } from "../../../lessons/reader/glossary.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, type Language, learn } from "../../say/messages.ts";
import { Around } from "../around.ts";
import { course, type Entry } from "../learn/course.ts";
import { picture } from "../still/image.ts";
import { live } from "./live.ts";
import { collator, letterOf } from "./order.ts";
import "../math.ts";
import style from "./page.css?inline";
import { drawAhead, print, printed } from "./print.ts";
import { plain, termsIn } from "./terms.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

const ORDERS = ["lesson", "letter"] as const;

const place = document.querySelector("main") as HTMLElement;
wear(document, style);
const around = new Around(() => void show());
let order: (typeof ORDERS)[number] = "lesson";
let sought = "";
let terms: readonly GlossaryTerm[] = [];
let spoken: Language | null = null;
/** What of each term is searched. */
let texts: ReadonlyMap<string, string> = new Map();

async function show(): Promise<void> {
  const { language } = around;
  await Promise.all([around.settle(), learn(language, WORDS)]);
  const first = spoken === null;
  if (spoken !== language) {
    terms = await termsIn(language);
    spoken = language;
    texts = new Map(
      terms.map(({ id, word, other, html }) => [
        id,
        plain(`${word} ${other} ${html}`).toLowerCase(),
      ]),
    );
  }
  around.show({ place: "learn", before: html`<span class="space"></span>` });
  document.title = `${around.say("glossary-title")} · Gradwalk`;
  render(page(), place);
  drawAhead(place, `${language} ${around.theme}`);
  if (first) {
    printed(place);
    goTo();
  }
}

/** The term that the address names: in sight, and in the focus. */
function goTo(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (terms.some((term) => term.id === id)) {
    sought = "";
    render(page(), place);
    const term = document.getElementById(id);
    term?.scrollIntoView({ block: "start", behavior: "instant" });
    term?.focus({ preventScroll: true });
  }
}

function page(): TemplateResult {
  const { say } = around;
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = terms.filter(({ id }) => words.every((word) => texts.get(id)?.includes(word)));
  return html`
    <div class="top-of-list">
      <h2>${say("glossary-title")}</h2>
      <p>${say("glossary-intro", { count: terms.length })}</p>
      <div class="tools">
        <label>
          <span>${say("glossary-search")}</span>
          <input type="search" autocomplete="off" .value=${sought} @input=${seek} />
        </label>
        <div class="segments" role="group" aria-label=${say("glossary-by")}>
          ${ORDERS.map(
            (each) =>
              html`<button type="button" aria-pressed=${each === order} @click=${() => sort(each)}>
                ${say(`glossary-by-${each}`)}
              </button>`,
          )}
        </div>
        <button type="button" class="on-paper" @click=${onPaper}>
          ${say("glossary-print")}
        </button>
        <p role="status">${
          sought === "" ? nothing : say("glossary-found", { count: found.length, text: sought })
        }</p>
      </div>
    </div>
    ${repeat(
      groups(found),
      ({ name }) => name,
      ({ title, terms }) => html`<section>
        <h3>${title}</h3>
        ${repeat(terms, ({ id }) => id, term)}
      </section>`,
    )}
  `;
}

/** It takes a while: pictures that were never in sight are drawn first. */
async function onPaper({ currentTarget }: Event): Promise<void> {
  const button = currentTarget as HTMLButtonElement;
  button.disabled = true;
  await print(place);
  button.disabled = false;
}

function seek(event: Event): void {
  sought = (event.target as HTMLInputElement).value;
  render(page(), place);
}

function sort(by: (typeof ORDERS)[number]): void {
  order = by;
  render(page(), place);
}

interface Group {
  name: string;
  title: TemplateResult | string;
  terms: GlossaryTerm[];
}

function groups(found: readonly GlossaryTerm[]): Group[] {
  const { say, language } = around;
  const grouped = new Map<string, GlossaryTerm[]>();
  const collate = collator(language);
  const word = ({ word }: GlossaryTerm) => plain(word);
  const letter = (each: GlossaryTerm) => letterOf(word(each), collate);
  // Engines differ in whether Latin words stand before the Chinese ones: the letter goes first.
  const sorted =
    order === "letter"
      ? [...found].sort(
          (a, b) => letter(a).localeCompare(letter(b), "en") || collate.compare(word(a), word(b)),
        )
      : [...found].sort((a, b) => a.lesson - b.lesson);
  for (const each of sorted) {
    const name = order === "letter" ? letter(each) : String(each.lesson);
    grouped.set(name, [...(grouped.get(name) ?? []), each]);
  }
  return [...grouped].map(([name, terms]) => {
    const entry = order === "lesson" ? course.find(({ number }) => number === Number(name)) : null;
    const told = entry && say("glossary-lesson", { number: name, title: entry.titles[language] });
    const title = entry ? html`<a href="./lesson.html?lesson=${entry.word}">${told}</a>` : name;
    return { name: `${order} ${name}`, title, terms };
  });
}

function term({ id, ...term }: GlossaryTerm): TemplateResult {
  const { say, language } = around;
  const entry = course.find(({ number }) => number === term.lesson);
  const other = language === "en" ? "zh-Hans" : "en";
  const see = terms.filter((each) => term.see.includes(each.id));
  return html`
    <article id=${id} tabindex="-1" aria-labelledby="word-${id}">
      <div class="told">
        <h4 id="word-${id}">
          <span>${unsafeHTML(term.word)}</span> <span class="other" lang=${other}>${unsafeHTML(term.other)}</span>
        </h4>
        ${unsafeHTML(term.html)}
        <p class="ways">
          ${entry ? html`<a href=${lessonAddress(entry, term.screen)}>${say("glossary-lesson", { number: entry.number, title: entry.titles[language] })}</a>` : nothing}
          <span class="see">${say("glossary-see")} ${see.map(
            (each) =>
              html`<a href="#${each.id}" @click=${() => look(each.id)}>${unsafeHTML(each.word)}</a>`,
          )}</span>
        </p>
      </div>
      <div class="seen">
        ${unsafeHTML(term.example)}
        ${term.picture ? picture(term.picture) : nothing}
        ${term.trainer ? live(term.trainer, say("glossary-live", { word: plain(term.word) })) : nothing}
      </div>
    </article>
  `;
}

const lessonAddress = (entry: Entry, screen: string | null) =>
  `./lesson.html?lesson=${entry.word}${screen ? `#${screen}` : ""}`;

/** A word that the search has hidden is shown; the address has changed by then. */
function look(id: string): void {
  if (`#${id}` === location.hash) {
    goTo();
  }
}

window.addEventListener("hashchange", goTo);
void show();
