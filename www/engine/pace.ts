/** How much of a work fits into a part of a slice, as measured. */

/** Milliseconds of training before the player listens again. */
export const SLICE = 5;
/** Of the first call, before anything was measured. */
const FIRST = 16;

export class Pace {
  #fit = FIRST;

  /** Does something as often as fits, at most so often, and learns from the time that it took. */
  run<T>(most: number, work: (count: number) => T): T {
    const count = Math.min(this.#fit, most);
    const start = performance.now();
    const result = work(count);
    const time = performance.now() - start;
    if (time < SLICE / 8 && count === this.#fit) {
      this.#fit = Math.min(count * 2, 1e6);
    } else if (time > SLICE / 2) {
      this.#fit = Math.max(1, Math.floor(count / 2));
    }
    return result;
  }

  /** The work is another one from here on. */
  forget(): void {
    this.#fit = FIRST;
  }
}
