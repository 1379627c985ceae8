/** A run as it stands, judged: all figures, what is to be beaten, and what its answers rest on. */
import {
  Constant,
  type Dependence,
  type ExportContext,
  Importance,
  type Judged,
  type Judgement,
  LinearFit,
  type Missed,
  type Part,
  type Reasons,
  type Trainer,
} from "../../wasm/data.js";
import type { Beaten, Evaluation, Relied } from "./protocol.ts";

/** The most rows that are told one by one. */
const MOST = 2000;
/** Milliseconds that a piece of work takes, so that a run and other questions get through. */
const PIECE = 30;

export class Judging {
  #part: Part = "validation";
  #judgement: Judgement | null = null;
  #constant: Judgement | null = null;
  #fit: LinearFit | null = null;
  #linear: Judgement | null = null;
  #importance: Importance | null = null;

  /** What is judged is the run as it stands when this is asked. */
  evaluate(trainer: Trainer, part: Part, worst: number): Evaluation {
    this.free();
    this.#part = part;
    this.#judgement = trainer.judge(part);
    const constant = new Constant(trainer);
    this.#constant = constant.judge(part);
    constant.free();
    this.#fit = new LinearFit(trainer);
    return {
      report: this.#judgement.report(),
      constant: this.#constant.report(),
      some: this.#judgement.some(MOST),
      worst: this.#judgement.worst(worst),
      step: trainer.position().step,
    };
  }

  /** What is said from a threshold on: by the run, by the majority, by the linear model once it is there. */
  decide(threshold: number) {
    return {
      run: this.#here.decide(threshold),
      constant: this.#constant?.decide(threshold) ?? null,
      linear: this.#linear?.decide(threshold) ?? null,
    };
  }

  cell(is: number, said: number, threshold: number, most: number): Judged[] {
    return this.#here.cell(is, said, threshold, most);
  }

  missed(threshold: number, most: number): Missed {
    return this.#here.missed(threshold, most);
  }

  /** The linear model of the same rows, a piece further; its figures where it is done. */
  beaten(): Beaten {
    const fit = this.#fit;
    if (fit && !this.#linear && within(() => fit.goOn())) {
      this.#linear = fit.judge(this.#part);
    }
    return { rows: fit?.rows ?? 0, report: this.#linear?.report() ?? null };
  }

  /** How much the run needs each column, a piece further. */
  relied(trainer: Trainer, repeats: number): Relied {
    this.#importance ??= new Importance(trainer, this.#part, repeats);
    const importance = this.#importance;
    within(() => importance.goOn());
    const { done, all } = importance;
    return { done, all, columns: importance.columns() };
  }

  dependence(trainer: Trainer, column: string, values: number): Dependence | null {
    return trainer.dependence(column, values) ?? null;
  }

  reasons(trainer: Trainer, row: (number | string | null)[]): Reasons {
    return trainer.reasons(row);
  }

  export(trainer: Trainer, format: string, context: ExportContext): Uint8Array {
    return trainer.export(format, context);
  }

  free(): void {
    for (const each of [
      this.#judgement,
      this.#constant,
      this.#fit,
      this.#linear,
      this.#importance,
    ]) {
      each?.free();
    }
    this.#judgement = null;
    this.#constant = null;
    this.#fit = null;
    this.#linear = null;
    this.#importance = null;
  }

  get #here(): Judgement {
    if (!this.#judgement) {
      throw new Error("Nothing was evaluated yet.");
    }
    return this.#judgement;
  }
}

/** Goes on until it is done, or its time is over; tells whether it is done. */
function within(step: () => boolean): boolean {
  const end = performance.now() + PIECE;
  do {
    if (step()) {
      return true;
    }
  } while (performance.now() < end);
  return false;
}
