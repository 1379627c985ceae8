/** The four ways in, each a column: the course, the lab, one's own data, teaching. */

import contents from "virtual:contents";
import { html, nothing, render, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import { type Catalogue, type Language, learn, type Say } from "../../../say/messages.ts";
import { whole } from "../../../say/number.ts";
import type { Around } from "../../around.ts";
import { hand } from "../../data/keep.ts";
import { words as SET_WORDS, SETS, said } from "../../data/sets.ts";
import { Progress } from "../../learn/progress.ts";
import { placeAt } from "../../place.ts";
import { Carry } from "./carry.ts";
import { type Far, farOf } from "./far.ts";
import { picture } from "./thumbs.ts";
import style from "./ways.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

const host = document.querySelector(".four") as HTMLElement;

export class Ways {
  /** Where to go on, if anything was begun. */
  next: { readonly said: string; readonly address: string } | null = null;
  #far: Far = farOf(contents, new Map());
  /** Anything is kept, of homework, too. */
  #any = false;
  #lost = false;
  readonly #progress: Progress;
  readonly #carry: Carry;

  private constructor(changed: () => void) {
    const renewed = () => void this.#look().then(changed);
    this.#progress = new Progress(() => {
      this.#lost = true;
    }, renewed);
    this.#carry = new Carry(this.#progress, renewed);
  }

  /** `changed` is told when another progress is to be shown. */
  static async begin(changed: () => void): Promise<Ways> {
    const ways = new Ways(changed);
    await ways.#look();
    wear(document, style);
    return ways;
  }

  async #look(): Promise<void> {
    const all = await this.#progress.all();
    this.#far = farOf(contents, all);
    this.#any = all.size > 0;
  }

  async show({ say, language }: Around): Promise<void> {
    await Promise.all([learn(language, WORDS), learn(language, SET_WORDS)]);
    const far = this.#far;
    const { name } = contents[far.next] ?? {};
    this.next =
      far.begun && name !== undefined
        ? { said: say("home-go-on", { number: far.next + 1 }), address: lessonAt(name) }
        : null;
    render(
      html`
        ${column("learn", "./lesson.html", say("place-learn"), say("home-lessons", { count: contents.length }), this.#course(say, language))}
        ${column("lab", "./lab.html", say("place-lab"), say("home-lab-hint"), lab(say))}
        ${column("data", "./data.html", say("place-data"), say("home-data-hint"), tables(say))}
        ${column("teach", "./teach.html", say("place-teach"), say("home-teach-hint"), teach(say))}
      `,
      host,
    );
  }

  #course(say: Say, language: Language): TemplateResult {
    const after = this.#lost
      ? html`<p class="note" role="status">${say("home-lost")}</p>`
      : this.#carry.show(say, this.#any);
    return html`${lessons(say, language, this.#far)}${after}`;
  }
}

/** The address of a lesson, by the word in its name. */
const lessonAt = (name: string) => `./lesson.html?lesson=${name.slice(3)}`;

const column = (id: string, to: string, title: string, hint: string, inside: unknown) => html`
  <section aria-labelledby="way-${id}">
    <h2 id="way-${id}"><a href=${to}>${title}</a><span>${hint}</span></h2>
    ${inside}
  </section>
`;

function lessons(say: Say, language: Language, { far }: Far): TemplateResult {
  return html`
    <ol class="lessons">
      ${contents.map(({ name, minutes, screens, titles }, k) => {
        const at = far[k] ?? 0;
        const so =
          at === "done"
            ? say("home-done")
            : at > 0
              ? say("home-far", { far: at, screens })
              : say("home-minutes", { minutes });
        return html`<li>
          <a href=${lessonAt(name)} class=${at === "done" ? "done" : nothing}>
            <span>${k + 1}</span>${titles[language]}<em>${so}</em>
          </a>
        </li>`;
      })}
    </ol>
    <p class="glossary"><a href="./glossary.html">${say("home-glossary")}</a></p>
  `;
}

const entry = (to: string, title: string, about: string, before: unknown = nothing) => html`
  <li><a href=${to}>${before}<span><b>${title}</b><span>${about}</span></span></a></li>
`;

function lab(say: Say): TemplateResult {
  const of = (what: "line" | "classify" | "network", preset: string) =>
    entry(`./lab.html?preset=${preset}`, say(`tab-${what}`), say(`home-${what}`), picture(what));
  return html`<ul class="entries">
    ${of("line", "line")} ${of("classify", "perceptron")} ${of("network", "spiral")}
  </ul>`;
}

/** A file of one's own, and the bundled tables. */
function tables(say: Say): TemplateResult {
  return html`
    <label class="own">
      ${say("home-own")}
      <input type="file" accept=".csv,.tsv,.txt,.tab,.json,.xlsx,.gz" @change=${pick} />
    </label>
    <p class="note">${say("home-own-stays")}</p>
    <ul class="sets">
      ${SETS.map(
        (set) => html`<li>
          <a href="./data.html?set=${set.id}">
            ${said(say, set).name}<em>${say("home-samples", { rows: whole(set.rows) })}</em>
          </a>
        </li>`,
      )}
    </ul>
  `;
}

/** The page of one's own data opens it. */
async function pick({ target }: Event): Promise<void> {
  const file = (target as HTMLInputElement).files?.[0];
  if (file) {
    await hand(file);
    location.href = placeAt("./data.html");
  }
}

function teach(say: Say): TemplateResult {
  return html`<ul class="entries">
    ${entry("./teach.html#plans", say("home-plans"), say("home-plans-about"))}
    ${entry("./teach.html#lessons", say("home-slides"), say("home-slides-about"))}
    ${entry("./teach.html#homework", say("home-homework"), say("home-homework-about"))}
  </ul>`;
}
