/**
 * A lesson being read: which screen, what was answered and solved on it, and the run beside it. It asks the
 * judge, and keeps the progress.
 */
import type { Goal, Json, Lesson, Question, Screen } from "../../../lessons/reader/lesson.ts";
import type { Graded } from "../../wasm/full.js";
import { expectTable } from "../supply.ts";
import type { Desk } from "./desk.ts";
import { asked, blankId, taskOf } from "./goals.ts";
import { type LessonProgress, newScreen, type Progress, type ScreenProgress } from "./progress.ts";
import { stateOn, trainerOn } from "./standing.ts";

/** What a learner can be asked for on a screen. */
export type Demand = Question | Goal;

const demandsOf = ({ parts }: Screen): Demand[] =>
  parts.filter((part): part is Demand => part.kind === "ask" || part.kind === "task");

export class Reading {
  /** The screen in sight. */
  place = 0;
  /** What the judge says of each task of the screen. */
  readonly graded = new Map<string, Graded>();
  /** The screen in hand was come to by scrolling. */
  scrolled = false;
  /** The screen whose run stands beside the text; none while another one is being shown. */
  #standing: Screen | null = null;
  /** The run of the screen in hand could not be shown. */
  failed = false;
  /** The question whose last answer could not be judged, and was not kept. */
  unjudged: string | null = null;
  #entering: Promise<void> = Promise.resolve();
  /** It is judged, and has changed meanwhile. */
  #judging = false;
  #again = false;
  /** Screens that are passed over: what they are shown for does not hold. */
  readonly #over = new Set<Screen>();

  constructor(
    readonly lesson: Lesson,
    readonly progress: LessonProgress,
    private readonly keeping: Progress,
    private readonly desk: Desk,
    private readonly changed: () => void,
  ) {
    this.place = Math.min(progress.furthest, lesson.screens.length - 1);
    for (const screen of lesson.screens.filter(({ when }) => when !== null)) {
      this.#over.add(screen);
    }
  }

  /** What is to be done on a screen before its guess is judged: its tasks; without any, its questions. */
  proofs(screen: Screen): Demand[] {
    const demands = demandsOf(screen);
    const tasks = demands.filter(({ kind }) => kind === "task");
    const questions = demands.filter((demand) => demand.kind === "ask" && !demand.before);
    return tasks.length > 0 ? tasks : questions;
  }

  /** Whether what belongs to the guess of a screen may be told: what shows it was done. */
  tells(screen: Screen): boolean {
    return this.proofs(screen).every((demand) => this.done(demand, screen));
  }

  tasksOf(screen: Screen): number {
    return this.proofs(screen).filter(({ kind }) => kind === "task").length;
  }

  get tasks(): number {
    return this.tasksOf(this.screen);
  }

  get revealed(): boolean {
    return this.tells(this.screen);
  }

  /** Something was done on the screen in hand. */
  get touched(): boolean {
    return this.desk.touched;
  }

  /** Numbers that a task asks for and nothing on the screen shows: they are not told either. */
  get hides(): readonly string[] {
    const panels = this.#trainer()?.panels.split(/\s+/) ?? [];
    const text = this.screen.parts.map((part) => ("html" in part ? part.html : "")).join("");
    return panels.includes("loss") || text.includes('data-now="loss"') ? [] : ["loss"];
  }

  /** The screens that are open, to be read from the first on. */
  get open(): readonly Screen[] {
    const furthest = Math.max(this.progress.furthest, this.place);
    return this.screens.filter((screen) => this.lesson.screens.indexOf(screen) <= furthest);
  }

  /** What may be asked of it is in hand. */
  readonly inHand: boolean = true;

  get screen(): Screen {
    return this.lesson.screens[this.place] as Screen;
  }

  /** The screens that there are, but those that are passed over. */
  get screens(): Screen[] {
    return this.lesson.screens.filter((screen) => !this.#over.has(screen));
  }

  /** The screen that is shown after, or before, one; null where none is. */
  beside(by: 1 | -1, from = this.place): number | null {
    const { screens } = this.lesson;
    for (let place = from + by; place in screens; place += by) {
      if (!this.#over.has(screens[place] as Screen)) {
        return place;
      }
    }
    return null;
  }

  of({ id }: Screen): ScreenProgress {
    this.progress.screens[id] ??= newScreen();
    return this.progress.screens[id];
  }

  get here(): ScreenProgress {
    return this.of(this.screen);
  }

  /** Whether a question was answered, a guess kept, a task solved. */
  done(demand: Demand, screen = this.screen): boolean {
    const { answers, solved, shown } = this.of(screen);
    if (shown.includes(demand.id) || solved.includes(demand.id)) {
      return true;
    }
    const kept = demand.kind === "ask" && (demand.before || demand.answer.kind === "pick");
    return kept && answers[demand.id] !== undefined;
  }

  /** Whether the next screen is open. */
  passed(screen = this.screen): boolean {
    return this.openOn(screen) === null;
  }

  /** The first that is still asked for on a screen; null where the next one is open. */
  openOn(screen: Screen): Demand | null {
    return demandsOf(screen).find((demand) => !this.done(demand, screen)) ?? null;
  }

  /** A guess that is to be kept before anything is run. */
  get guess(): Question | null {
    const open = demandsOf(this.screen).find(
      (demand) => demand.kind === "ask" && demand.before && !this.done(demand),
    );
    return (open as Question | undefined) ?? null;
  }

  /** Takes a screen in hand; `scrolled` by who reads on, so that nothing is to be moved. */
  async go(place: number, scrolled = false): Promise<void> {
    if (place < 0 || place >= this.lesson.screens.length || place === this.place) {
      await this.#entering;
      return;
    }
    this.#leave();
    this.place = place;
    this.scrolled = scrolled;
    this.failed = false;
    this.unjudged = null;
    this.progress.furthest = Math.max(this.progress.furthest, place);
    this.graded.clear();
    this.#keep();
    this.changed();
    await this.enter();
  }

  /** Shows the run of the screen in hand, as it was left or as it begins: one after the other. */
  enter(): Promise<void> {
    const last = this.#entering;
    this.#entering = last
      .then(() => this.#show())
      .then(
        () => this.#fail(false),
        // Of a table that cannot be fetched, say; the next one is tried for itself.
        () => this.#fail(true),
      );
    return this.#entering;
  }

  #fail(failed: boolean): void {
    if (this.failed !== failed) {
      this.failed = failed;
      this.changed();
    }
  }

  /** Of a screen whose run does not stand, once more. */
  again(): Promise<void> {
    this.#standing = null;
    return this.enter();
  }

  async #show(): Promise<void> {
    await this.#pass();
    if (this.#over.has(this.screen)) {
      // What was answered since has led to another one.
      this.place = this.beside(-1) ?? 0;
      this.changed();
    }
    const { screen } = this;
    if (this.#standing === screen) {
      return;
    }
    this.#standing = null;
    const { record, state } = this.here;
    await this.desk.show(this.#trainer(), this.#state(), record, state !== null);
    if (screen === this.screen) {
      this.#standing = screen;
      this.judge();
    }
    const next = this.lesson.screens[this.beside(1) ?? -1]?.trainer;
    if (next) {
      expectTable(next.experiment);
    }
  }

  /** The run beside the screen in hand, as it was left. */
  #state(): string | null {
    return stateOn(this.#path, (screen) => this.of(screen).state);
  }

  #trainer() {
    return trainerOn(this.#path);
  }

  /** The screens up to the one in hand. */
  get #path(): Screen[] {
    const { screens } = this.lesson;
    return screens.slice(0, this.place + 1).filter((each) => !this.#over.has(each));
  }

  /** Which screens are shown, by all that was answered in this lesson. */
  async #pass(): Promise<void> {
    const screens = Object.values(this.progress.screens);
    const answers = screens.flatMap(({ answers }) =>
      Object.entries(answers).map(([id, { value }]) => ({ id, value })),
    );
    // What stands in blanks has names of its own.
    const single = answers.filter(({ value }) => Array.isArray(value) || typeof value !== "object");
    for (const screen of this.lesson.screens) {
      if (screen.when === null) {
        continue;
      }
      const when = screen.when as { [key: string]: Json };
      if (await this.desk.holds(when, single)) {
        this.#over.delete(screen);
      } else {
        this.#over.add(screen);
      }
    }
  }

  /** Keeps what was done where the run stands. */
  #leave(): void {
    const { desk } = this;
    if (this.#standing) {
      const here = this.of(this.#standing);
      here.state = desk.state ?? here.state;
      here.record = desk.record;
    }
  }

  /** Takes an answer, and says what it is worth; one that cannot be judged is not kept. */
  async answer(question: Question, value: unknown): Promise<void> {
    await this.#entering;
    const { here } = this;
    this.unjudged = null;
    const graded = this.failed ? null : await this.#judged(question, value);
    if (!graded) {
      this.unjudged = question.id;
      this.changed();
      return;
    }
    const before = here.answers[question.id];
    const tries = (before?.tries ?? 0) + 1;
    const { met, wrong = null } = graded;
    here.answers[question.id] = { value, met, wrong, tries };
    if (met && !question.before) {
      this.#solve(question.id, here);
    }
    await this.#pass();
    this.#keep();
    this.changed();
  }

  /** An answer held against its question; null where nothing could judge it. */
  async #judged(question: Question, value: unknown): Promise<Graded | null> {
    const { desk } = this;
    const { record } = desk;
    if (question.answer.kind === "blanks") {
      for (const [blank, each] of Object.entries(value as Record<string, number | null>)) {
        desk.answer(blankId(question.id, blank), each, question.before);
      }
    } else {
      desk.answer(question.id, value, question.before);
    }
    const graded = await desk.judge({ version: 1, ...asked(question) }).catch(() => null);
    if (!graded) {
      desk.withdraw(record);
    }
    return graded;
  }

  /** Epoch, training loss and validation loss along the run that stands. */
  losses(): Promise<number[][]> {
    return this.desk.losses();
  }

  /** Keeps what the run did beside the sketch of it. */
  see({ id }: Question, seen: readonly (readonly number[])[]): void {
    const answered = this.here.answers[id];
    if (answered) {
      answered.seen = seen;
      this.#keep();
      this.changed();
    }
  }

  hint(id: string): void {
    const { hints } = this.here;
    hints[id] = (hints[id] ?? 0) + 1;
    this.#keep();
    this.changed();
  }

  /** Shows the solution: it opens the way on, without a star. */
  show(id: string): void {
    this.here.shown.push(id);
    this.#keep();
    this.changed();
  }

  #solve(id: string, { solved }: ScreenProgress): void {
    if (!solved.includes(id)) {
      solved.push(id);
    }
  }

  /** Something was done: what of the tasks is met now? */
  judge(): void {
    if (this.#standing !== this.screen) {
      return;
    }
    if (this.#judging) {
      this.#again = true;
      return;
    }
    void this.#judgeAll();
  }

  async #judgeAll(): Promise<void> {
    this.#judging = true;
    const { screen } = this;
    const start = this.#trainer()?.experiment ?? {};
    for (const demand of demandsOf(screen)) {
      if (demand.kind === "task") {
        const graded = await this.desk.judge(taskOf(demand, start)).catch(() => null);
        if (graded && screen === this.screen) {
          this.graded.set(demand.id, graded);
          if (graded.met) {
            this.#solve(demand.id, this.of(screen));
          }
        }
      }
    }
    this.#judging = false;
    this.#keep();
    this.changed();
    if (this.#again) {
      this.#again = false;
      this.judge();
    }
  }

  #keep(): void {
    this.progress.done ||= this.beside(1) === null && this.passed();
    this.keeping.soon(this.lesson.name);
  }

  /** Before the page is left. */
  save(): void {
    this.#leave();
    this.#keep();
    this.keeping.save();
  }
}
