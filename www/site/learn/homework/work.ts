/**
 * A homework being done: read as a lesson of one screen, with the numbers that the learner's own number
 * draws, and what is handed in of it.
 */
import type { Homework, Lesson } from "../../../../lessons/reader/lesson.ts";
import type { Handed } from "../../../element/task/hand.ts";
import { seedOf } from "../../../experiment/result.ts";
import type { Attempt } from "../../../wasm/full.js";
import type { Desk } from "../desk.ts";
import type { HandedIn, LessonProgress, Progress } from "../progress.ts";
import { Reading } from "../reading.ts";
import { asLesson, assignmentOf, drawn } from "./assignment.ts";

export class Work {
  /** What is handed in as it stands, with its code; nothing while there is none. */
  handed: Handed | null = null;
  /** What was made a code of last. */
  #made = "";
  #busy = false;
  /** While a code was made, another one was wanted: of this attempt, or of what is kept. */
  #again = false;
  #next: Attempt | null = null;
  /** What no code could be made of; it is tried again when that is asked for. */
  #lost: Attempt | null = null;
  failed = false;
  /** As a lesson that holds it alone. */
  readonly onPaper: Lesson;

  private constructor(
    readonly lesson: Lesson,
    readonly homework: Homework,
    /** With its numbers drawn. */
    readonly own: Homework,
    readonly reading: Reading,
    private readonly progress: LessonProgress,
    private readonly keeping: Progress,
    private readonly desk: Desk,
    readonly changed: () => void,
  ) {
    this.onPaper = { ...lesson, screens: [], homework: [this.waits ? homework : own] };
  }

  static async open(
    lesson: Lesson,
    id: string,
    keeping: Progress,
    desk: Desk,
    changed: () => void,
  ): Promise<Work | null> {
    const homework = lesson.homework.find((each) => each.id === id);
    if (!homework) {
      return null;
    }
    const progress = await keeping.of(`${lesson.name}/${id}`);
    const seed = seedOf(progress.handedIn?.number ?? "");
    const own = await drawn((task, by) => desk.draw(task, by), homework, seed);
    const reading = new Reading(asLesson(lesson, own), progress, keeping, desk, () => work.look());
    const work: Work = new Work(lesson, homework, own, reading, progress, keeping, desk, changed);
    return work;
  }

  get hand(): HandedIn {
    return this.progress.handedIn ?? { number: "", name: "", attempt: null, reached: 0 };
  }

  /** Its numbers are drawn by the learner's number, and that is not known yet. */
  get waits(): boolean {
    return this.homework.vary !== null && this.hand.number === "";
  }

  async enter(): Promise<void> {
    if (!this.waits) {
      await this.reading.enter();
      await this.#make();
    }
  }

  /** Another number: of numbers that vary all begins anew. */
  async setNumber(number: string): Promise<void> {
    if (this.homework.vary !== null) {
      this.progress.screens = {};
      this.progress.done = false;
      this.#keep({ number, attempt: null, reached: 0 });
    } else {
      this.#keep({ number });
      await this.#make();
    }
  }

  async setName(name: string): Promise<void> {
    this.#keep({ name });
    await this.#make();
  }

  /** What was kept has reached the task, or its code is being made: nothing less may take its place. */
  get settled(): boolean {
    return this.hand.reached > 0 || (this.hand.attempt !== null && !this.handed && !this.failed);
  }

  /** Hands in the run as it stands, whatever it has reached. */
  async take(): Promise<void> {
    const { attempt } = this.desk;
    if (this.settled) {
      return;
    }
    if (attempt) {
      this.#keep({ attempt });
      await this.#make();
    } else {
      this.#fail(null);
    }
  }

  /** Once more what failed. */
  async again(): Promise<void> {
    const lost = this.#lost;
    this.failed = false;
    this.changed();
    await (lost ? this.#make(lost) : this.take());
  }

  #fail(attempt: Attempt | null): void {
    this.#lost = attempt;
    this.failed = true;
    this.changed();
  }

  /** Something was judged: what reaches the task is kept to be handed in. */
  look(): void {
    this.changed();
    const { id } = this.homework;
    const { attempt } = this.desk;
    if (attempt && this.reading.graded.get(id)?.met) {
      void this.#make(attempt);
    }
  }

  /** Makes the code of what is kept, or of an attempt that reaches as much or more. */
  async #make(wanted: Attempt | null = null): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      this.#next = wanted ?? this.#next;
      return;
    }
    const attempt = wanted ?? this.hand.attempt;
    const { number, name } = this.hand;
    const key = JSON.stringify([attempt, number, name]);
    if (!attempt || key === this.#made) {
      return;
    }
    this.#busy = true;
    const handed = await this.#handIn(attempt);
    this.#busy = false;
    if (handed) {
      this.#made = key;
      this.failed = false;
      this.#take(handed, attempt);
    } else {
      this.#fail(attempt);
    }
    if (this.#again) {
      const next = this.#next;
      this.#again = false;
      this.#next = null;
      await this.#make(next);
    }
    if (handed && (this.hand.number !== number || this.hand.name !== name)) {
      // It was typed on meanwhile.
      await this.#make();
    }
  }

  #handIn(attempt: Attempt): Promise<Handed | null> {
    const { lesson, homework, own, desk } = this;
    const { number, name } = this.hand;
    const work = assignmentOf(lesson.name, homework, own);
    return desk.handIn(work, { number, name, help: this.#help }, attempt).catch(() => null);
  }

  #take(handed: Handed, attempt: Attempt): void {
    const { attempt: kept, reached } = this.hand;
    const now = handed.star ? 2 : handed.graded.met ? 1 : 0;
    if (attempt === kept || now >= Math.max(reached, 1)) {
      this.handed = handed;
      this.#keep({ attempt, reached: now });
    }
    this.changed();
  }

  /** Hints that were opened, of the task and of its questions; what was shown is one more. */
  get #help(): number {
    const { hints, shown } = this.reading.here;
    return Object.values(hints).reduce((sum, count) => sum + count, shown.length);
  }

  #keep(change: Partial<HandedIn>): void {
    this.progress.handedIn = { ...this.hand, ...change };
    this.keeping.soon(`${this.lesson.name}/${this.homework.id}`);
    // It is not to be lost, however soon the page is left.
    this.keeping.save();
  }
}
