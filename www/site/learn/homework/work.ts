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
    this.onPaper = { ...lesson, screens: [], homework: [own] };
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

  /** Hands in the run as it stands, whatever it has reached. */
  async take(): Promise<void> {
    const { attempt } = this.desk;
    if (attempt) {
      this.#keep({ attempt });
      await this.#make();
    }
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
  async #make(attempt: Attempt | null = this.hand.attempt): Promise<void> {
    const { number, name, attempt: kept, reached } = this.hand;
    const key = JSON.stringify([attempt, number, name]);
    if (!attempt || this.#busy || key === this.#made) {
      return;
    }
    this.#busy = true;
    const { lesson, homework, own, desk } = this;
    const handed = await desk
      .handIn(assignmentOf(lesson.name, homework, own), { number, name, help: this.#help }, attempt)
      .catch(() => null);
    this.#busy = false;
    this.#made = key;
    const now = handed?.star ? 2 : handed?.graded.met ? 1 : 0;
    if (handed && (attempt === kept || now >= Math.max(reached, 1))) {
      this.handed = handed;
      this.#keep({ attempt, reached: now });
      this.changed();
    }
    if (this.hand.number !== number || this.hand.name !== name) {
      // It was typed on meanwhile.
      await this.#make();
    }
  }

  /** Hints that were opened, and the solution as one more. */
  get #help(): number {
    const { hints, shown } = this.reading.here;
    const { id } = this.homework;
    return (hints[id] ?? 0) + (shown.includes(id) ? 1 : 0);
  }

  #keep(change: Partial<HandedIn>): void {
    this.progress.handedIn = { ...this.hand, ...change };
    this.keeping.soon(`${this.lesson.name}/${this.homework.id}`);
    // It is not to be lost, however soon the page is left.
    this.keeping.save();
  }
}
