/**
 * One run from many draws of its start weights, one after the other, in pieces. The clock decides how
 * many of them are run, never what comes of one.
 */
import type { Trainer } from "../../wasm/full.js";
import { Pace } from "../pace.ts";
import type { Ended, Tallied, Tallying } from "./protocol.ts";

/** The most updates of one call. */
const MOST = 1e6;

export class Tally {
  readonly #pace = new Pace();
  readonly #epochs: number;
  /** Which of the draws it is, the loss it began with, and the milliseconds spent so far. */
  #next = 0;
  #start: number | null = null;
  #spent = 0;

  constructor(
    private readonly trainer: Trainer,
    private readonly plan: Omit<Tallying, "run">,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#epochs = trainer.experiment().train.epochs;
  }

  free(): void {
    this.trainer.free();
  }

  /** Goes on for about so many milliseconds. */
  goOn(time: number): Tallied {
    const from = this.now();
    const ended: Ended[] = [];
    const open = () => this.#next < this.plan.draws.length && this.#spent < this.plan.most;
    let took = 0;
    while (open() && took < time) {
      if (this.#piece()) {
        ended.push(this.#end());
      }
      const all = this.now() - from;
      this.#spent += all - took;
      took = all;
    }
    return { ended, done: !open() };
  }

  /** Some updates of the present run; tells whether it is at its end. */
  #piece(): boolean {
    const { trainer } = this;
    if (this.#start === null) {
      trainer.redraw(this.plan.draws[this.#next] as number);
      this.#start = trainer.loss();
    }
    const last = trainer.lastStep();
    this.#pace.run(MOST, (count) => trainer.approach(last, count));
    return (
      trainer.diverged() ||
      trainer.endedEarly() ||
      trainer.currentEpoch() >= this.#epochs ||
      trainer.currentStep() >= trainer.lastStep()
    );
  }

  #end(): Ended {
    const { trainer, plan } = this;
    const { map, curve } = plan;
    const ended: Ended = {
      draw: plan.draws[this.#next] as number,
      step: trainer.currentStep(),
      start: this.#start as number,
      loss: trainer.loss(),
      validationLoss: trainer.validationLoss() ?? null,
      accuracy: trainer.metrics().accuracy ?? null,
      diverged: trainer.diverged(),
    };
    const { width = 0, height = 0, window = [], palette = [] } = map ?? {};
    const [corners, colours] = [new Float64Array(window), new Uint8Array(palette)];
    const field = map ? trainer.field(width, height, corners, colours, false) : undefined;
    if (field) {
      ended.map = field;
    }
    if (curve) {
      ended.curve = trainer.curve(curve.from, curve.to, curve.count);
    }
    this.#next += 1;
    this.#start = null;
    return ended;
  }
}
