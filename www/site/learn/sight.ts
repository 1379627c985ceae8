/** One screen of a reading: what it shows, and what may be asked of it. */
import type { Question, Screen } from "../../../lessons/reader/lesson.ts";
import type { Graded } from "../../wasm/full.js";
import type { ScreenProgress } from "./progress.ts";
import type { Demand, Reading } from "./reading.ts";

/** What a question or a task is shown with. */
export type Sight = Pick<
  Reading,
  | "here"
  | "done"
  | "revealed"
  | "tasks"
  | "losses"
  | "see"
  | "graded"
  | "touched"
  | "hides"
  | "inHand"
  | "unjudged"
  | "answer"
  | "hint"
  | "show"
>;

/** A screen that need not be the one in hand: whoever answers it takes it in hand. */
export class OnScreen implements Sight {
  constructor(
    private readonly reading: Reading,
    private readonly place: number,
  ) {}

  get screen(): Screen {
    return this.reading.lesson.screens[this.place] as Screen;
  }

  get here(): ScreenProgress {
    return this.reading.of(this.screen);
  }

  get inHand(): boolean {
    return this.reading.place === this.place;
  }

  get graded(): Map<string, Graded> {
    return this.inHand ? this.reading.graded : new Map();
  }

  get touched(): boolean {
    return this.inHand && this.reading.touched;
  }

  get unjudged(): string | null {
    return this.reading.unjudged;
  }

  get hides(): readonly string[] {
    return this.reading.hides;
  }

  get tasks(): number {
    return this.reading.tasksOf(this.screen);
  }

  get revealed(): boolean {
    return this.reading.tells(this.screen);
  }

  done(demand: Demand): boolean {
    return this.reading.done(demand, this.screen);
  }

  async answer(question: Question, value: unknown): Promise<void> {
    await this.reading.go(this.place, true);
    await this.reading.answer(question, value);
  }

  losses(): Promise<number[][]> {
    return this.reading.losses();
  }

  see(question: Question, seen: readonly (readonly number[])[]): void {
    if (this.inHand) {
      this.reading.see(question, seen);
    }
  }

  hint(id: string): void {
    void this.reading.go(this.place, true).then(() => this.reading.hint(id));
  }

  show(id: string): void {
    void this.reading.go(this.place, true).then(() => this.reading.show(id));
  }
}
