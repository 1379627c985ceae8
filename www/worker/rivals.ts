/**
 * The rivals of a run: other runs on its data, each a trainer of its own. They keep in step by the
 * rows that they have seen, as their batches may differ; a ghost stands still at its own end.
 */
import type { Position, Trainer } from "../wasm/gradwalk.js";
import { type Painter, snapshotOf } from "./frame.ts";
import { Pace } from "./pace.ts";
import type { FrameRequest, Rival, RivalFrame, Status } from "./protocol.ts";

/** Beside the run itself. */
const MOST = 3;

/**
 * The first step at which a run has seen so many rows: of `rows` an epoch, in batches of the given
 * sizes, each from its step on. The last batch of an epoch may be smaller.
 */
export function stepAt(rows: number, seen: number, batches: readonly [number, number][]): number {
  let [step, at] = [0, 0];
  for (const [k, [, size]] of batches.entries()) {
    const batch = Math.min(size, rows);
    const whole = Math.ceil(rows / batch);
    const left = rows - (at % rows);
    const first = Math.ceil(left / batch);
    const more = seen - at - left;
    const steps =
      more <= 0
        ? Math.ceil((seen - at) / batch)
        : first + Math.floor(more / rows) * whole + Math.ceil((more % rows) / batch);
    const next = batches[k + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    if (step + steps <= next) {
      return step + steps;
    }
    const done = next - step;
    const beyond = done - first;
    at +=
      beyond < 0
        ? done * batch
        : left + Math.floor(beyond / whole) * rows + (beyond % whole) * batch;
    step = next;
  }
  return step;
}

class Racer {
  readonly #rows: number;
  readonly #batches: [number, number][];
  readonly #pace = new Pace();
  there = false;

  constructor(
    readonly key: string,
    readonly trainer: Trainer,
    /** Where a ghost stands. */
    readonly end: number | null,
  ) {
    this.#rows = trainer.data().trainRows;
    this.#batches = [[0, trainer.position().startBatch]];
    for (const [step, name, value] of trainer.changes()) {
      if (name === "batch") {
        this.#batches.push([step, Number(value)]);
      }
    }
  }

  /** Goes towards where it belongs when the run has seen so many rows. */
  follow(seen: number, until: number): void {
    const { trainer } = this;
    let goal = this.end ?? stepAt(this.#rows, seen, this.#batches);
    this.there = false;
    while (!this.there) {
      const end = trainer.stopped();
      if (end && goal >= end.step) {
        goal = end.best;
      }
      if (trainer.position().step > goal) {
        trainer.restore(goal);
      }
      this.there = trainer.position().step >= goal || trainer.diverged();
      if (this.there || performance.now() >= until) {
        return;
      }
      this.#pace.run(1e6, (count) => trainer.approach(goal, count));
    }
  }

  /** Whether it could go on to the end of so many epochs. */
  open(epochs: number): boolean {
    const { trainer } = this;
    const ended = this.end !== null || trainer.diverged() || trainer.endedEarly();
    return !ended && trainer.position().epoch < epochs;
  }
}

export class Rivals {
  #all: Racer[] = [];
  /** Rows by which the others are ahead of a run that has ended. */
  #ahead = 0;

  /** Other rivals, on the data of the run; those that were there already go on. */
  set(list: Rival[], make: (rival: Rival) => Trainer, allow: (rival: Trainer) => void): void {
    if (list.length > MOST) {
      throw new Error(`rivals: ${list.length} are more than ${MOST}`);
    }
    const made: Trainer[] = [];
    try {
      const next = list.map((rival, k) => {
        const key = JSON.stringify(rival);
        const old = this.#all.find((racer) => racer.key === key);
        try {
          const trainer = old?.trainer ?? make(rival);
          if (!old) {
            made.push(trainer);
          }
          allow(trainer);
          return old ?? new Racer(key, trainer, rival.ghost ? rival.step : null);
        } catch (error) {
          (error as Error).message = `rivals[${k}]: ${(error as Error).message}`;
          throw error;
        }
      });
      for (const { trainer } of this.#all.filter((racer) => !next.includes(racer))) {
        trainer.free();
      }
      this.#all = next;
    } catch (error) {
      made.forEach((trainer) => void trainer.free());
      throw error;
    }
  }

  clear(): void {
    this.set(
      [],
      () => null as never,
      () => {},
    );
    this.#ahead = 0;
  }

  /** The run moved by itself: the others are with it again. */
  rejoin(): void {
    this.#ahead = 0;
  }

  /** The others go on by so many rows without the run. */
  lead(rows: number): void {
    this.#ahead += rows;
  }

  open(epochs: number): boolean {
    return this.#all.some((racer) => racer.open(epochs));
  }

  /** Whether one of them is still on its way. */
  get behind(): boolean {
    return this.#all.some(({ there }) => !there);
  }

  /** Brings them to where the run stands; tells whether they are there. It waits for no ghost. */
  follow({ epoch, offset }: Position, rows: number, epochs: number, until: number): boolean {
    const own = epoch * rows + offset;
    const seen = Math.max(own, Math.min(own + this.#ahead, epochs * rows));
    let there = true;
    for (const racer of this.#all) {
      if (racer.end === null) {
        racer.follow(seen, until);
        there &&= racer.there;
      }
    }
    for (const racer of this.#all) {
      if (!racer.there && there) {
        racer.follow(seen, until);
      }
    }
    return there;
  }

  pictures(
    painter: Painter,
    request: FrameRequest,
    hurry: boolean,
    epochs: number,
    going: Status,
  ): RivalFrame[] {
    return this.#all.map((racer) => {
      const { trainer, there } = racer;
      const status = trainer.diverged() ? "diverged" : racer.open(epochs) ? going : "finished";
      const snapshot = snapshotOf(trainer, status);
      return { there, snapshot, ...painter.pictures(trainer, request, hurry) };
    });
  }
}
