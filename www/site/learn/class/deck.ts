/**
 * A lesson as slides, for a projector: a screen a slide, large letters, the trainer beside them. What a
 * class says is shown, an answer waits for its key, nothing is locked and nothing is kept as progress.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Lesson, Part, Screen, Trainer } from "../../../../lessons/reader/lesson.ts";
import { wear } from "../../../run/style.ts";
import { learn } from "../../../say/messages.ts";
import { TASK_WORDS } from "../../../say/task/words.ts";
import { Around } from "../../around.ts";
import { entryHere, lessonOf } from "../course.ts";
import { Desk } from "../desk.ts";
import { Now } from "../now.ts";
import "../../math.ts";
import page from "../page.css?inline";
import screen from "../screen.css?inline";
import { LESSON_WORDS, SAID_WORDS } from "../words.ts";
import style from "./deck.css?inline";
import { Keys } from "./keys.ts";
import { packed } from "./pages.ts";
import { onSlide, type Said, slidePart } from "./slide.ts";
import inside from "./trainer.css?inline";
import { type Side, sidesOf, stateOf, trainerOf } from "./trainer.ts";
import { addressOf } from "./ways.ts";
import { CLASS_WORDS } from "./words.ts";

/** Pixels between two parts of a slide. */
const GAP = 16;

const find = <E extends HTMLElement>(what: string) => document.querySelector(what) as E;

class Deck implements Said {
  readonly #around = new Around(() => void this.#open());
  readonly #desk = new Desk(find(".trainer"), () => {});
  readonly #article = find("article");
  readonly #now = new Now(this.#article, this.#desk.element);
  readonly #ruler = document.createElement("div");
  /** A page that scrolls has room for all. */
  readonly #narrow = matchMedia("(max-width: 719px)");
  readonly #chosen = new Map<string, string[]>();
  readonly #shown = new Set<string>();
  /** The runs as they were left, by screen. */
  readonly #left = new Map<string, string>();
  #lesson: Lesson | null = null;
  #place = 0;
  /** Which of the screen's pages, where one is too small for it. */
  #page = 0;
  /** Which of the trainer's sides is seen. */
  #side = 0;
  #entered: Screen | null = null;
  #entering: Promise<void> = Promise.resolve();
  #entries = 0;

  async start(): Promise<void> {
    document.documentElement.dataset.deck = "";
    wear(document, page);
    wear(document, screen);
    wear(document, style);
    this.#ruler.className = "ruler";
    this.#article.after(this.#ruler);
    const { element } = this.#desk;
    element.addEventListener("gradwalk-ready", () => {
      if (element.shadowRoot) {
        wear(element.shadowRoot, inside);
      }
    });
    element.addEventListener("gradwalk-view", () =>
      document.documentElement.toggleAttribute("data-big", element.big),
    );
    new Keys(element, {
      on: () => void this.#turn(1),
      back: () => void this.#turn(-1),
      first: () => void this.#go(0),
      last: () => void this.#go(Number.POSITIVE_INFINITY, true),
      reveal: () => this.#reveal(),
      choose: (place) => this.#chooseNth(place),
      swap: () => this.#swap(),
      full: () => void this.#fill(),
      leave: () => this.#leave(),
    });
    window.addEventListener("resize", () => this.#render());
    await this.#open();
  }

  async #open(): Promise<void> {
    const around = this.#around;
    const entry = entryHere();
    await Promise.all([
      around.settle(),
      learn(around.language, LESSON_WORDS),
      learn(around.language, SAID_WORDS),
      learn(around.language, TASK_WORDS),
      learn(around.language, CLASS_WORDS),
    ]);
    if (!entry) {
      return;
    }
    this.#lesson = await lessonOf(entry, around.language);
    document.title = `${this.#lesson.title} · Gradwalk`;
    if (!this.#entered) {
      const named = this.#lesson.screens.findIndex(({ id }) => `#${id}` === location.hash);
      this.#place = Math.max(named, 0);
      this.#render();
      await this.#enter();
    }
    this.#render();
    // The letters of formulas change how high a part is.
    await document.fonts.ready;
    this.#render();
  }

  get #screen(): Screen {
    return this.#lesson?.screens[this.#place] as Screen;
  }

  get #parts(): Part[] {
    // Keys and a change of size may come before the lesson.
    return this.#lesson ? this.#screen.parts.filter(onSlide) : [];
  }

  // What the class says ---------------------------------------------------------------------------

  chosen(question: string): readonly string[] {
    return this.#chosen.get(question) ?? [];
  }

  choose(question: string, choice: string): void {
    const before = this.chosen(question);
    const several = this.#parts.some(
      (part) => part.kind === "ask" && part.id === question && part.answer.kind === "several",
    );
    const others = several ? before.filter((each) => each !== choice) : [];
    this.#chosen.set(question, before.includes(choice) ? others : [...others, choice]);
    this.#render();
  }

  shown(demand: string): boolean {
    return this.#shown.has(demand);
  }

  /** What of the slide in sight has an answer. */
  get #demands() {
    return this.#inSight().filter((part) => part.kind === "ask" || part.kind === "task");
  }

  #chooseNth(place: number): void {
    for (const part of this.#demands) {
      if (part.kind === "ask" && "choices" in part.answer) {
        const choice = part.answer.choices[place];
        if (choice) {
          this.choose(part.id, choice.id);
        }
        return;
      }
    }
  }

  /** The next answer; once all are shown, none. */
  #reveal(): void {
    const demands = this.#demands;
    const next = demands.find(({ id }) => !this.#shown.has(id));
    if (next) {
      this.#shown.add(next.id);
    } else {
      for (const { id } of demands) {
        this.#shown.delete(id);
      }
    }
    this.#render();
  }

  // The way through -------------------------------------------------------------------------------

  /** To the next page, be it of this screen or of the next one. */
  async #turn(by: 1 | -1): Promise<void> {
    if (!this.#lesson) {
      return;
    }
    const page = this.#page + by;
    const place = this.#place + by;
    if (page >= 0 && page < this.#pages().length) {
      this.#page = page;
      this.#render();
      this.#attend();
    } else if (this.#lesson.screens[place]) {
      await this.#go(place, by < 0);
    }
  }

  async #go(wanted: number, atEnd = false): Promise<void> {
    const last = (this.#lesson?.screens.length ?? 1) - 1;
    const place = Math.min(Math.max(wanted, 0), last);
    const other = place !== this.#place;
    if (other) {
      this.#keep();
      this.#place = place;
      history.replaceState(history.state, "", `#${this.#screen.id}`);
    }
    if (other || wanted === place || wanted > last) {
      this.#page = atEnd ? this.#pages().length - 1 : 0;
    }
    this.#render();
    this.#attend();
    if (other) {
      await this.#enter();
    }
  }

  #keep(): void {
    const { state } = this.#desk;
    if (this.#entered && state !== null) {
      this.#left.set(this.#entered.id, state);
    }
  }

  async #enter(): Promise<void> {
    const screen = this.#screen;
    const entry = ++this.#entries;
    // Until its run is there, nothing of it can be kept.
    this.#entered = null;
    const trainer = this.#trainer;
    // A race is read off its table.
    const raced = trainer?.view.includes("tab=race");
    const numbers = this.#sides.findIndex(({ name }) => name === "deck-numbers");
    this.#side = raced && numbers > 0 ? numbers : 0;
    const shown = trainer && { ...trainer, panels: this.#sides[this.#side]?.panels ?? "" };
    // One run after the other: of two on their way the first might come last.
    await this.#entering.catch(() => {});
    if (entry !== this.#entries) {
      return;
    }
    const state = this.#lesson && stateOf(this.#lesson, screen, this.#left);
    this.#entering = this.#desk.show(shown, state, {});
    await this.#entering;
    if (entry === this.#entries) {
      this.#entered = screen;
      this.#render();
    }
  }

  get #trainer(): Trainer | null {
    return this.#lesson && trainerOf(this.#lesson, this.#screen);
  }

  get #sides(): Side[] {
    return this.#trainer ? sidesOf(this.#trainer) : [];
  }

  /** The side after this one; nothing where there is no other. */
  get #next(): Side | undefined {
    const sides = this.#sides;
    return sides.length > 1 ? sides[(this.#side + 1) % sides.length] : undefined;
  }

  /** One picture at a time: what stands on a slide is large. */
  #swap(): void {
    const next = this.#next;
    if (next) {
      this.#side = this.#sides.indexOf(next);
      this.#desk.element.setAttribute("panels", next.panels);
      this.#render();
    }
  }

  #attend(): void {
    this.#article.querySelector<HTMLElement>("h2")?.focus();
  }

  async #fill(): Promise<void> {
    if (document.fullscreenElement) {
      await document.exitFullscreen();
    } else {
      await document.documentElement.requestFullscreen().catch(() => {});
    }
  }

  /** Back to the lesson, as it is read. */
  #leave(): void {
    location.href = addressOf("read");
  }

  // What is seen ----------------------------------------------------------------------------------

  /** The parts of the screen, as many on a page as there is room for. */
  #pages(): Part[][] {
    const parts = this.#parts;
    if (this.#narrow.matches || !this.#lesson) {
      return [parts];
    }
    const { say } = this.#around;
    const all: Said = { chosen: () => [], choose: () => {}, shown: () => true };
    render(
      html`${this.#title()}${parts.map((part) => html`<div class="part">${slidePart(say, all, part)}</div>`)}`,
      this.#ruler,
    );
    const measure = (tight: boolean) => {
      for (const each of [this.#ruler, this.#article]) {
        each.classList.toggle("tight", tight);
      }
      return [...this.#ruler.children].map((child) => child.getBoundingClientRect().height);
    };
    const style = getComputedStyle(this.#article);
    const around = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
    const room = this.#article.clientHeight - around - GAP;
    let [title = 0, ...heights] = measure(false);
    if (heights.some((height) => height > room - title)) {
      // Longer lines, and closer together, before anything is cut.
      [title = 0, ...heights] = measure(true);
    }
    // Nothing stands on the page twice.
    render(nothing, this.#ruler);
    return packed(parts, heights, room - title, GAP);
  }

  #inSight(): Part[] {
    const pages = this.#pages();
    return pages[Math.min(this.#page, pages.length - 1)] ?? [];
  }

  #title(): TemplateResult {
    return html`<h2 tabindex="-1">${unsafeHTML(this.#screen.title)}</h2>`;
  }

  #render(): void {
    const { say, language } = this.#around;
    const lesson = this.#lesson;
    if (!lesson) {
      return;
    }
    const pages = this.#pages();
    this.#page = Math.min(this.#page, pages.length - 1);
    render(this.#head(lesson), find("header.top"));
    render(
      html`${this.#title()}${pages[this.#page]?.map((part) => html`<div class="part" data-here>${slidePart(say, this, part)}</div>`)}`,
      this.#article,
    );
    this.#article.lang = language;
    this.#now.look();
    render(this.#foot(pages.length), find(".way"));
  }

  #head({ title }: Lesson): TemplateResult {
    const { say } = this.#around;
    return html`
      <h1>${title}</h1>
      <span class="space"></span>
      <button type="button" aria-keyshortcuts="f" @click=${() => void this.#fill()}>${say("deck-full")}</button>
      <button type="button" aria-keyshortcuts="Escape" @click=${() => this.#leave()}>${say("deck-leave")}</button>
    `;
  }

  #foot(parts: number): TemplateResult {
    const { say } = this.#around;
    const count = this.#lesson?.screens.length ?? 1;
    const demands = this.#demands;
    const next = this.#next;
    const all = demands.every(({ id }) => this.#shown.has(id));
    const [atStart, atEnd] = [
      this.#place === 0 && this.#page === 0,
      this.#place === count - 1 && this.#page === parts - 1,
    ];
    return html`
      <button type="button" aria-keyshortcuts="ArrowLeft PageUp" ?disabled=${atStart} @click=${() => void this.#turn(-1)}>${say("deck-back")}</button>
      <span role="status">
        ${say("deck-place", { place: this.#place + 1, count })}${parts > 1 ? html`<span class="parts"> · ${say("deck-part", { part: this.#page + 1, parts })}</span>` : nothing}
      </span>
      <button type="button" class="primary" aria-keyshortcuts="ArrowRight PageDown" ?disabled=${atEnd} @click=${() => void this.#turn(1)}>${say("deck-next")}</button>
      <span class="space"></span>
      ${
        next
          ? html`<button type="button" aria-keyshortcuts="n" @click=${() => this.#swap()}>
              ${say(next.name)} <kbd>N</kbd>
            </button>`
          : nothing
      }
      ${
        demands.length === 0
          ? nothing
          : html`<button type="button" aria-keyshortcuts="a Enter" @click=${() => this.#reveal()}>
              ${say(all ? "deck-hide" : "deck-answer")} <kbd>A</kbd>
            </button>`
      }
    `;
  }
}

void new Deck().start();
