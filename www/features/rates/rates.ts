/**
 * What the run comes to at each learning rate: keeps what was found while nothing but the rate
 * changes, and has it found anew when something else does.
 */
import type { Swept } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import { withValues } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import { rateAxis } from "../../run/controls.ts";
import type { Host } from "../../run/host.ts";
import { spaced, sweep } from "../../run/sweep.ts";
import type { Experiment, Reached } from "../../wasm/full.js";

/** Rates on the axis, as the slider has them, with two digits. */
const COUNT = 61;
const DIGITS = 2;
/** How many steps of the finest list the coarser ones take. */
const STRIDES = [6, 3, 1];
const TIMES = { first: 200, all: 2000 };
/** Keys that move what is read, by how many rates. */
const BY: Record<string, number> = {
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 6, PageDown: -6 },
};
/** Of data that stand in the experiment, so many rows are compared; of more, the run tells. */
const ROWS = 1000;

export class Rates {
  /** What was found last; `fresh` where it is of the run as it stands. */
  swept: Swept | null = null;
  fresh = false;
  failed = false;
  /** The rate that is read. */
  #cursor: number | null = null;
  #of: { setup: Setup | null; now: string; revision: number } = {
    setup: null,
    now: "",
    revision: 0,
  };
  #key = "";
  #sweeping = new AbortController();

  constructor(private readonly host: Host) {}

  close(): void {
    this.#sweeping.abort();
  }

  /** What is found of this very run. */
  get known(): Swept | null {
    return this.fresh ? this.swept : null;
  }

  /** The run may be another one, or its settings may be. */
  follow(setup: Setup, frame: Frame): void {
    const { host } = this;
    if (!host.shows("rate") || frame.run !== setup.run) {
      return;
    }
    const now = textOf(frame.settings.now);
    const { revision } = frame;
    const of = this.#of;
    if (of.setup === setup && of.now === now && of.revision === revision) {
      return;
    }
    this.#of = { setup, now, revision };
    const key = keyOf(setup, frame);
    if (key !== this.#key) {
      this.#key = key;
      void this.#sweep();
    }
  }

  // What is read -----------------------------------------------------------------------------------

  /** The place of the rate that is read: others come between them. */
  get cursor(): number | null {
    return this.#cursor === null ? null : this.#nearest(this.#cursor);
  }

  /** Under the pointer: the rate that is nearest to a share of the axis. */
  readAt(share: number): void {
    const { from, to } = rateAxis(this.host);
    this.#read(this.#nearest(from * (to / from) ** share));
  }

  enter(): void {
    this.#read(this.cursor ?? this.#here);
  }

  leave(): void {
    this.#read(null);
  }

  /** Moves what is read; tells whether the key does. */
  key(key: string): boolean {
    const last = (this.known?.reached.length ?? 0) - 1;
    const place = this.cursor ?? this.#here;
    const by = BY[key];
    if (last < 0 || (by === undefined && key !== "Home" && key !== "End")) {
      return false;
    }
    const next = by === undefined ? (key === "End" ? last : 0) : place + by;
    this.#read(Math.min(Math.max(next, 0), last));
    return true;
  }

  #read(place: number | null): void {
    const rate = place === null ? null : (this.swept?.reached[place]?.rate ?? this.#rate);
    if (rate !== this.#cursor) {
      this.#cursor = rate;
      this.host.changed();
    }
  }

  get #rate(): number {
    return Number(this.host.run.value("learning-rate"));
  }

  /** The place of the rate now. */
  get #here(): number {
    return this.#nearest(this.#rate);
  }

  #nearest(rate: number): number {
    const far = ({ rate: other }: { rate: number }) => Math.abs(Math.log(other / rate));
    const { reached = [] } = this.swept ?? {};
    return reached.reduce(
      (best, end, k) => (far(end) < far(reached[best] as Reached) ? k : best),
      0,
    );
  }

  // What is found ----------------------------------------------------------------------------------

  async #sweep(): Promise<void> {
    const { host } = this;
    this.#sweeping.abort();
    this.#sweeping = new AbortController();
    const { signal } = this.#sweeping;
    this.fresh = false;
    this.failed = false;
    host.changed();
    try {
      const { experiment, changes, step } = await host.commands.run();
      const { from, to } = rateAxis(host);
      const levels = levelsOf(spaced(from, to, COUNT, DIGITS));
      await sweep(
        { run: { experiment, changes, step }, levels, times: TIMES },
        {
          signal,
          playing: () => host.run.frame?.snapshot.status === "playing",
          take: (swept) => this.#take(swept),
        },
      );
    } catch {
      // Its worker died, or its file did not come: said here, and tried again with other settings.
      if (!signal.aborted) {
        this.failed = true;
        host.changed();
      }
    }
  }

  #take(swept: Swept): void {
    const more = swept.reached.length !== this.swept?.reached.length;
    const { epochs, done } = this.swept ?? {};
    const other = swept.epochs !== epochs || swept.done !== done || !this.fresh;
    if (swept.reached.length > 0 ? more || other : swept.done) {
      this.swept = swept;
      this.fresh = true;
      this.host.changed();
    }
  }
}

/** All but the rate, as a text. */
const textOf = (value: unknown, run = 0) =>
  JSON.stringify(value, (key, value) => {
    if (key === "learning-rate" || key === "learningRate") {
      return undefined;
    }
    const many = (key === "points" || key === "rows") && (value as unknown[]).length > ROWS;
    return many ? run : value;
  });

/** What the losses depend on. */
function keyOf({ run, experiment }: Setup, { changes, settings }: Frame): string {
  const { data, ...rest } = experiment;
  const now = withValues(rest as Experiment, settings.now);
  const start = changes.filter(([step, name]) => step === 0 && name === "parameter");
  return textOf([data, now, start], run);
}

/** The rates in lists: coarse ones first, then those between them. */
function levelsOf(rates: number[]): number[][] {
  const before = new Set<number>();
  const lists = STRIDES.map((stride) =>
    rates.filter((rate, place) => {
      const due = place % stride === 0 || place === rates.length - 1;
      return due && !before.has(rate) && before.add(rate);
    }),
  );
  return lists.filter((list) => list.length > 0);
}
