/**
 * What the run comes to at each learning rate: keeps what was found while nothing but the rate
 * changes, and has it found anew when something else does.
 */
import type { Swept } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { rateAxis } from "../../run/controls.ts";
import type { Host } from "../../run/host.ts";
import { spaced, sweep } from "../../run/sweep.ts";
import { Cursor } from "./cursor.ts";
import { keyOf, textOf } from "./key.ts";

/** Rates on the axis, as the slider has them, with two digits. */
const COUNT = 61;
const DIGITS = 2;
/** How many steps of the finest list the coarser ones take. */
const STRIDES = [6, 3, 1];
const TIMES = { first: 200, all: 2000 };

export class Rates {
  /** What was found last; `fresh` where it is of the run as it stands. */
  swept: Swept | null = null;
  fresh = false;
  failed = false;
  readonly cursor: Cursor;
  #of: { setup: Setup | null; now: string; revision: number } = {
    setup: null,
    now: "",
    revision: 0,
  };
  #key = "";
  #sweeping = new AbortController();

  constructor(private readonly host: Host) {
    this.cursor = new Cursor(host, () => this.swept?.reached ?? []);
  }

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
    if (!host.run.shown("rates") || !host.shows("rate") || frame.run !== setup.run) {
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
