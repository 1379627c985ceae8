/** Which rate of the strip is read: under the pointer, or by the keyboard. */
import { rateAxis } from "../../run/controls.ts";
import type { Host } from "../../run/host.ts";

/** Keys that move what is read, by how many rates. */
const BY: Record<string, number> = {
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 6, PageDown: -6 },
};

export class Cursor {
  #rate: number | null = null;

  constructor(
    private readonly host: Host,
    /** Those that can be read, from the least to the largest. */
    private readonly ends: () => readonly { readonly rate: number }[],
  ) {}

  /** The place of the rate that is read: others come between them. */
  get place(): number | null {
    return this.#rate === null ? null : this.#nearest(this.#rate);
  }

  /** Under the pointer: the rate that is nearest to a share of the axis. */
  readAt(share: number): void {
    const { from, to } = rateAxis(this.host);
    this.#read(this.#nearest(from * (to / from) ** share));
  }

  enter(): void {
    this.#read(this.place ?? this.#nearest(this.#now));
  }

  leave(): void {
    this.#read(null);
  }

  /** Moves what is read; tells whether the key does. */
  key(key: string): boolean {
    const last = this.ends().length - 1;
    const place = this.place ?? this.#nearest(this.#now);
    const by = BY[key];
    if (last < 0 || (by === undefined && key !== "Home" && key !== "End")) {
      return false;
    }
    const next = by === undefined ? (key === "End" ? last : 0) : place + by;
    this.#read(Math.min(Math.max(next, 0), last));
    return true;
  }

  #read(place: number | null): void {
    const rate = place === null ? null : (this.ends()[place]?.rate ?? this.#now);
    if (rate !== this.#rate) {
      this.#rate = rate;
      this.host.changed();
    }
  }

  /** The rate now. */
  get #now(): number {
    return Number(this.host.run.value("learning-rate"));
  }

  #nearest(rate: number): number {
    const far = (other: number) => Math.abs(Math.log(other / rate));
    const ends = this.ends();
    return ends.reduce(
      (best, end, k) => (far(end.rate) < far(ends[best]?.rate ?? 0) ? k : best),
      0,
    );
  }
}
