/**
 * A sweep over learning rates within a time. Coarse rates come first, and for a first picture as many
 * epochs as fit; where these are not all, the same rates are run once more for as many as fit into
 * the rest, and finer ones follow while there is time. The clock decides how much is run, never what
 * comes of it.
 */
import type { Sweep } from "../../wasm/full.js";
import { Pace } from "../pace.ts";
import type { Sweeping, Swept } from "./protocol.ts";

/** The most updates of one call. */
const MOST = 1e6;
/** How many times its share of the time a rate may take, once one of them was measured. */
const LONGER = 4;
/** The part of all the time after which an epoch that is not done yet takes too long. */
const HOPELESS = 1 / 4;

export class RateSweep {
  readonly #pace = new Pace();
  /** Epochs that each rate is run for now, and which rate of which list it is. */
  #epochs: number;
  #level = 0;
  #next = 0;
  #running = false;
  #measured = false;
  /** It is the second time that the coarse rates are run. */
  #again = false;
  /** Milliseconds: of all, of this turn, of the present rate; and rates of this turn that are done. */
  #spent = 0;
  #turn = 0;
  #rate = 0;
  #count = 0;
  readonly #swept: Swept;

  constructor(
    private readonly sweep: Sweep,
    private readonly plan: Pick<Sweeping, "levels" | "times">,
    private readonly now: () => number = () => performance.now(),
  ) {
    const { epochs: whole, start } = sweep;
    this.#epochs = whole;
    this.#swept = { reached: [], best: null, start, epochs: whole, whole, done: false };
  }

  free(): void {
    this.sweep.free();
  }

  /** Goes on for about so many milliseconds. */
  goOn(time: number): Swept {
    const end = this.now() + time;
    while (!this.#swept.done && this.now() < end) {
      const start = this.now();
      const there = this.#piece();
      const took = this.now() - start;
      this.#spent += took;
      this.#turn += took;
      this.#rate += took;
      if (there) {
        this.#ended();
      } else if (this.#rate > this.#share * (this.#measured ? LONGER : 1)) {
        this.#shorten();
      }
    }
    return { ...this.#swept };
  }

  /** Some updates at the present rate; what it came to is kept where it is at its end. */
  #piece(): boolean {
    if (!this.#running) {
      this.sweep.begin(this.plan.levels[this.#level]?.[this.#next] as number);
      this.#running = true;
    }
    const there = this.#pace.run(MOST, (count) => this.sweep.goOn(this.#epochs, count));
    if (there) {
      this.sweep.end();
    }
    return there;
  }

  /** Milliseconds that a rate may take. */
  get #share(): number {
    const { levels, times } = this.plan;
    if (!times) {
      return Number.POSITIVE_INFINITY;
    }
    const [first = 0, second = 0] = levels.map((rates) => rates.length);
    return this.#again ? (times.all - times.first) / (first + second) : times.first / first;
  }

  #ended(): void {
    this.#running = false;
    this.#measured = true;
    this.#rate = 0;
    this.#count += 1;
    this.#next += 1;
    if (this.#next === this.plan.levels[this.#level]?.length) {
      this.#show();
    }
  }

  /** All rates of a list are done. */
  #show(): void {
    const { levels, times } = this.plan;
    const { sweep } = this;
    const best = sweep.best() ?? null;
    Object.assign(this.#swept, { reached: sweep.reached(), best, epochs: this.#epochs });
    this.#next = 0;
    this.#level += 1;
    const each = this.#turn / this.#count;
    if (times && this.#epochs < sweep.epochs && !this.#again) {
      this.#again = true;
      if (each < this.#share / 2) {
        this.#startOver(sweep.epochs);
        return;
      }
    }
    const more = levels[this.#level]?.length ?? 0;
    const promised = this.#again && this.#level === 1;
    const fits = !times || promised || this.#spent + each * more <= times.all;
    this.#swept.done = more === 0 || !fits;
  }

  /** The rate takes too long: all of them are run for fewer epochs. */
  #shorten(): void {
    const { done } = this.sweep;
    if (done > 0) {
      this.#startOver(rounded(done));
      this.#measured = true;
    } else if (this.#rate > (this.plan.times?.all ?? 0) * HOPELESS) {
      this.#swept.done = true;
    }
  }

  #startOver(epochs: number): void {
    this.sweep.forget();
    this.#epochs = epochs;
    this.#level = 0;
    this.#next = 0;
    this.#running = false;
    this.#measured = false;
    this.#turn = 0;
    this.#rate = 0;
    this.#count = 0;
  }
}

/** Down to one digit: 37 epochs are 30. */
function rounded(epochs: number): number {
  const unit = 10 ** Math.floor(Math.log10(epochs));
  return Math.floor(epochs / unit) * unit;
}
