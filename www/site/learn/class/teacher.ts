/**
 * A lesson for whoever teaches it, `&teacher`: every screen unfolded, the trainer of the one in sight
 * beside it. All screens are open, and nothing is kept as progress.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Lesson, Screen, Trainer } from "../../../../lessons/reader/lesson.ts";
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
import { lost } from "../trouble.ts";
import { LESSON_WORDS, SAID_WORDS } from "../words.ts";
import { numberHere, numbering, numbersOf, withNumbers } from "./numbers.ts";
import { openHomework, openPart } from "./open-part.ts";
import style from "./teacher.css?inline";
import { stateOf, trainerOf } from "./trainer.ts";
import { addressOf, links } from "./ways.ts";
import { CLASS_WORDS } from "./words.ts";

/** Milliseconds for which a screen is in sight before its trainer comes. */
const REST = 250;

const find = <E extends HTMLElement>(what: string) => document.querySelector(what) as E;

class Teacher {
  readonly #around = new Around(() => void this.show());
  readonly #article = find("article");
  readonly #desk = new Desk(find(".trainer"), () => {});
  readonly #now = new Now(this.#article, this.#desk.element);
  #lesson: Lesson | null = null;
  /** The screen, or the homework, whose trainer is shown. */
  #here = "";
  /** What stands beside the text is its run. */
  #entered = "";
  #entering: Promise<void> = Promise.resolve();
  /** The runs as they were left, by screen. */
  readonly #left = new Map<string, string>();
  #arrived = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    document.documentElement.dataset.teacher = "";
    wear(document, page);
    wear(document, screen);
    wear(document, style);
    const look = () => {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => void this.#follow(), REST);
    };
    this.#article.addEventListener("scroll", look, { passive: true });
    window.addEventListener("scroll", look, { passive: true });
    void this.show();
  }

  async show(): Promise<void> {
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
    const number = numberHere();
    try {
      this.#lesson = await withNumbers(await lessonOf(entry, around.language), number);
      lost(null);
    } catch {
      lost(around.say);
      return;
    }
    document.title = `${this.#lesson.title} · Gradwalk`;
    around.show({ place: "learn", after: html`<span class="space"></span>` });
    this.#render();
    if (!this.#arrived) {
      this.#arrived = true;
      // The screen that the address names is there now.
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
    await this.#follow();
  }

  #render(): void {
    const { say, language } = this.#around;
    const lesson = this.#lesson;
    if (!lesson) {
      return;
    }
    render(links(say, "teacher"), find(".way"));
    this.#article.lang = language;
    render(
      html`
        <h2>${lesson.number}. ${lesson.title}</h2>
        <p>${say("class-view")}</p>
        <ul>${lesson.goals.map((goal) => html`<li>${goal}</li>`)}</ul>
        ${lesson.screens.map((screen, k) => this.#screen(lesson, screen, k))}
        ${numbering(say, lesson, () => void this.#renumber())}
        ${lesson.homework.map(
          (work) => html`<section class="opened" id=${work.id} ?data-here=${work.id === this.#here}>
            ${openHomework(say, work)} ${numbersOf(say, work, numberHere())}
          </section>`,
        )}
      `,
      this.#article,
    );
    this.#now.look();
  }

  #screen({ number }: Lesson, { id, title, parts }: Screen, place: number): TemplateResult {
    const { say } = this.#around;
    return html`<section class="opened" id=${id} ?data-here=${id === this.#here}>
      <h2>${number}.${place + 1} ${unsafeHTML(title)}</h2>
      <p><a href="${addressOf("deck")}#${id}">${say("class-from-here")}</a></p>
      ${parts.map((part) => openPart(say, part))}
      ${id === this.#here ? html`<p class="unseen" role="status">${say("class-beside")}</p>` : nothing}
    </section>`;
  }

  /** The trainer of what stands at the top of the text. */
  async #follow(): Promise<void> {
    const sections = [...this.#article.querySelectorAll<HTMLElement>(".opened")];
    const line = Math.max(this.#article.getBoundingClientRect().top, 0) + window.innerHeight / 3;
    const above = sections.filter((each) => each.getBoundingClientRect().top < line);
    const { id } = above.at(-1) ?? sections[0] ?? { id: "" };
    if (id === this.#here) {
      return;
    }
    this.#here = id;
    this.#render();
    await this.#enter(id);
  }

  /** One run after the other; each goes on from where its screen, or the one before it, was left. */
  #enter(id: string): Promise<void> {
    const { state } = this.#desk;
    if (this.#entered !== "" && state !== null) {
      this.#left.set(this.#entered, state);
    }
    this.#entered = "";
    this.#entering = this.#entering
      .then(async () => {
        if (id === this.#here) {
          await this.#desk.show(this.#trainer(id), this.#state(id), {});
          this.#entered = id;
        }
      })
      // The element says what it cannot show; the next screen is tried for itself.
      .catch(() => {});
    return this.#entering;
  }

  /** Another student's numbers: homework begins anew with them. */
  async #renumber(): Promise<void> {
    await this.show();
    const { homework = [] } = this.#lesson ?? {};
    if (homework.some(({ id }) => id === this.#here)) {
      this.#entered = "";
      await this.#enter(this.#here);
    }
  }

  #state(id: string): string | null {
    const lesson = this.#lesson as Lesson;
    const screen = lesson.screens.find((each) => each.id === id);
    return screen ? stateOf(lesson, screen, this.#left) : null;
  }

  #trainer(id: string): Trainer | null {
    const lesson = this.#lesson as Lesson;
    const screen = lesson.screens.find((each) => each.id === id);
    return screen
      ? trainerOf(lesson, screen)
      : (lesson.homework.find((work) => work.id === id)?.trainer ?? null);
  }
}

new Teacher().start();
