/** Undo and redo: whole runs, which replay to the bit, so nothing a learner did is lost. */
import type { Run } from "../experiment/run.ts";

/** So many steps back are kept. */
const MOST = 100;

export class Undo {
  #past: Run[] = [];
  #future: Run[] = [];
  #reason = "";

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
    this.#reason = "";
  }

  /** Edits for the same reason in a row, as of a slider, are one: the run before it is kept. */
  joins(reason: string): boolean {
    return reason !== "" && reason === this.#reason;
  }

  /** The next edit joins none: the run has gone on. */
  end(): void {
    this.#reason = "";
  }

  /** Keeps the run before an edit. */
  keep(run: Run, reason: string): void {
    if (!this.joins(reason)) {
      this.#past = [...this.#past.slice(1 - MOST), run];
    }
    this.#reason = reason;
    this.#future = [];
  }

  /** The run before the last edit, with the present one kept for redo. */
  undo(present: Run): Run | undefined {
    return this.#move(this.#past, this.#future, present);
  }

  redo(present: Run): Run | undefined {
    return this.#move(this.#future, this.#past, present);
  }

  #move(from: Run[], to: Run[], present: Run): Run | undefined {
    const run = from.pop();
    if (run) {
      to.push(present);
    }
    this.#reason = "";
    return run;
  }
}
