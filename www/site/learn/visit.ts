/** A lesson being visited: it is read, answered and kept, from screen to screen and lesson to lesson. */
import { render, type TemplateResult } from "lit";
import type { First } from "../../../lessons/reader/first.ts";
import type { Lesson } from "../../../lessons/reader/lesson.ts";
import { wear } from "../../run/style.ts";
import { learn } from "../../say/messages.ts";
import { TASK_WORDS } from "../../say/task/words.ts";
import type { Around } from "../around.ts";
import { explain } from "../glossary/pointed.ts";
import "../math.ts";
import besideStyle from "./beside.css?inline";
import type { Paper } from "./class/paper.ts";
import { lessonOf } from "./course.ts";
import { Desk } from "./desk.ts";
import { beside, firstOf, nameHere } from "./first.ts";
import { keepFocus, keepToHere } from "./focus.ts";
import { article, frame, host } from "./frame.ts";
import type { Work } from "./homework/work.ts";
import { Now } from "./now.ts";
import { type LessonProgress, Progress } from "./progress.ts";
import { Reading } from "./reading.ts";
import style from "./screen.css?inline";
import { screens } from "./screen.ts";
import { Scroll } from "./scroll.ts";
import { Told } from "./told.ts";
import { lost } from "./trouble.ts";
import { LESSON_WORDS, SAID_WORDS } from "./words.ts";

wear(document, style);

export class Visit {
  reading: Reading | null = null;
  /** The homework that the address names, in place of the screens. */
  #work: Work | null = null;
  /** Homework that the address names and the lesson does not have. */
  #unknown: string | null = null;
  #first: First | null = null;
  #shownLast = "";
  #printing: Promise<Paper> | null = null;
  /** Lessons that were asked for: the last one is shown. */
  #turn = 0;
  readonly #told = new Told(article, host);
  readonly #scroll = new Scroll(article, (place) => void this.reading?.go(place, true));
  readonly #desk = new Desk(host, () => this.reading?.judge());
  readonly #figures = new Now(article, this.#desk.element);
  /** Nothing can be kept here. */
  #unkept = false;
  readonly #progress = new Progress(
    () => {
      if (!this.#unkept) {
        this.#unkept = true;
        void this.show();
      }
    },
    () => void this.show(),
  );

  constructor(private readonly around: Around) {
    around.changed = () => void this.show();
    const { element } = this.#desk;
    if (!element.isConnected) {
      const beside = () => wear(this.#desk.shadow, besideStyle);
      element.addEventListener("gradwalk-ready", beside, { once: true });
    }
    explain(article, () => this.#desk.element);
    document.addEventListener("click", (event) => this.#follow(event));
    window.addEventListener("popstate", () => void this.#back());
    window.addEventListener("pagehide", () => this.reading?.save());
  }

  /** Opens the lesson that the address names, in the language that is shown; says where it does not come. */
  async open(): Promise<void> {
    const turn = ++this.#turn;
    try {
      await this.#open(turn);
      lost(null);
    } catch {
      if (turn === this.#turn) {
        lost(this.around.say);
      }
    }
  }

  async #open(turn: number): Promise<void> {
    const name = nameHere();
    const [first, lesson, kept] = await Promise.all([
      firstOf(name, this.around.language),
      lessonOf({ name }, this.around.language),
      this.#progress.of(name),
    ]);
    if (turn !== this.#turn) {
      return;
    }
    this.#first = first;
    if (!(await this.#openHomework(lesson))) {
      await this.#read(lesson, kept);
    }
    this.#prepare();
  }

  async #read(lesson: Lesson, kept: LessonProgress): Promise<void> {
    const before = this.#work ? null : this.reading;
    const place = before?.lesson.name === lesson.name ? before.place : null;
    const reading = new Reading(lesson, kept, this.#progress, this.#desk, () => void this.show());
    this.#work = null;
    this.reading = reading;
    // A word of the glossary leads to the screen that speaks of it, where that is open.
    const named = lesson.screens.findIndex(({ id }) => `#${id}` === location.hash);
    reading.place = place ?? (named >= 0 && named <= reading.place ? named : reading.place);
    await this.show();
    await reading.enter();
  }

  /** What is wanted next is there before it is: the lesson that follows, and what prints this one. */
  #prepare(): void {
    this.#paper()
      .then((paper) => paper.prepare())
      // What prints it may come when it is wanted.
      .catch(() => {});
    const next = beside(nameHere(), 1);
    if (next) {
      const { language } = this.around;
      // Without a network what was kept serves, or the page says so when it is wanted.
      Promise.all([firstOf(next, language), lessonOf({ name: next }, language)]).catch(() => {});
    }
  }

  /** Opens the homework that the address names; it comes with what shows it. */
  async #openHomework(lesson: Lesson): Promise<boolean> {
    const id = new URLSearchParams(location.search).get("homework");
    this.#unknown = null;
    if (id === null) {
      return false;
    }
    const { Work } = await import("./homework/page.ts");
    const work = await Work.open(lesson, id, this.#progress, this.#desk, () => void this.show());
    if (!work) {
      this.#unknown = id;
      return false;
    }
    this.#work = work;
    this.reading = work.reading;
    await this.show();
    await work.enter();
    return true;
  }

  async #homework(shown: Work): Promise<TemplateResult> {
    const { view, WORDS } = await import("./homework/page.ts");
    await learn(this.around.language, WORDS);
    return view(this.around.say, shown, () => void this.open());
  }

  async show(): Promise<void> {
    const { around } = this;
    const { language } = around;
    if (this.reading && !this.reading.scrolled && this.#named(this.reading) !== this.#shownLast) {
      this.#scroll.expect();
    }
    const all = [LESSON_WORDS, SAID_WORDS, TASK_WORDS].map((words) => learn(language, words));
    await Promise.all([around.settle(), ...all]);
    const { reading } = this;
    if (!reading || !this.#first) {
      return;
    }
    const lesson = this.#work?.lesson ?? reading.lesson;
    this.#desk.hold(reading.guess !== null);
    if ((await lessonOf({ name: nameHere() }, language)) !== lesson) {
      reading.save();
      void this.open();
      return;
    }
    frame(around, this.#first, () => void this.print(), this.#unkept);
    const shown = this.#work
      ? await this.#homework(this.#work)
      : screens(around.say, reading, this.#unknown);
    keepFocus(article, () => render(shown, article));
    keepToHere(article);
    this.#come(reading);
    this.#scroll.look();
    this.#figures.look();
    this.#told.look();
  }

  /** What is in hand, among all lessons. */
  #named({ screen, lesson }: Reading): string {
    return `${this.#work?.lesson.name ?? lesson.name} ${screen.id}`;
  }

  /** Another screen is there: it is brought into sight. */
  #come(reading: Reading): void {
    const here = this.#named(reading);
    if (here === this.#shownLast) {
      return;
    }
    // A page that is opened begins with what stands above its first screen.
    const begins = this.#shownLast === "" && (this.#work !== null || reading.place === 0);
    if (!reading.scrolled && !begins) {
      const title = this.#work ? "screen-title" : `title-${reading.screen.id}`;
      this.#scroll.to(title, this.#shownLast !== "");
    }
    this.#shownLast = here;
    this.#told.begin();
  }

  async print(): Promise<void> {
    await (await this.#paper()).print();
  }

  /** What prints the lesson: it comes once all else stands. */
  #paper(): Promise<Paper> {
    this.#printing ??= import("./class/paper.ts").then(
      ({ Paper }) =>
        new Paper(
          () =>
            this.reading && {
              lesson: this.#work?.onPaper ?? this.reading.lesson,
              number: this.#work?.waits === false ? this.#work.hand.number : null,
              language: this.around.language,
            },
        ),
    );
    return this.#printing;
  }

  /** Another lesson of the course is shown in place of this one: nothing has to arrive for it anew. */
  #follow(event: MouseEvent): void {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
    const link = (target as Element).closest<HTMLAnchorElement>(".way a[href^='?lesson=']");
    if (!link || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) {
      return;
    }
    event.preventDefault();
    this.reading?.save();
    history.pushState(null, "", link.href);
    void this.open();
  }

  /** The history was gone through: another lesson, or a homework, may be the one that is named. */
  async #back(): Promise<void> {
    const homework = new URLSearchParams(location.search).get("homework");
    const shown = this.#work?.homework.id ?? null;
    if (nameHere() !== this.#first?.name || homework !== shown) {
      this.reading?.save();
      await this.open();
    }
  }
}

/** The visit of a page, once its lesson is open. */
export async function visit(around: Around): Promise<Visit> {
  const visit = new Visit(around);
  await visit.open();
  return visit;
}
