/**
 * The rivals of a run: other runs on its data, each a trainer of its own. They keep in step by the
 * rows that they have seen, as their batches may differ; a ghost stands still at its own end.
 */
import type { Experiment, Trainer } from "../wasm/gradwalk.js";
import { type Painter, snapshotOf } from "./frame.ts";
import { Pace } from "./pace.ts";
import type { FrameRequest, Rival, RivalFrame, Status } from "./protocol.ts";

/** Beside the run itself. */
const MOST = 3;

/** Counts the rows that a run sees, a whole stretch between two changes at once. */
export class Count {
  #step = 0;
  #seen = 0;
  #batch = 0;
  /** Up to this step, an update takes a single row. */
  #single = 0;
  /** The steps at which something changes, and the next of them. */
  readonly #turns: number[];
  #turn = 0;

  constructor(
    readonly rows: number,
    /** The size of a batch, from a step on. */
    readonly sizes: ReadonlyMap<number, number>,
    /** How many updates take a single row, from a step on. */
    readonly singles: ReadonlyMap<number, number> = new Map(),
  ) {
    this.#turns = [...new Set([...sizes.keys(), ...singles.keys()])].sort((a, b) => a - b);
  }

  /** The first step at which so many rows are seen. */
  stepAt(seen: number): number {
    if (seen < this.#seen) {
      this.#step = 0;
      this.#seen = 0;
      this.#single = 0;
      this.#turn = 0;
    }
    while (this.#seen < seen) {
      const step = this.#step;
      if (step === this.#turns[this.#turn]) {
        this.#turn += 1;
        this.#batch = this.sizes.get(step) ?? this.#batch;
        const singles = this.singles.get(step);
        this.#single = singles === undefined ? this.#single : step + singles;
      }
      const turn = this.#turns[this.#turn] ?? Number.POSITIVE_INFINITY;
      if (step < this.#single) {
        this.#advance(seen, 1, Math.min(turn, this.#single));
      } else {
        this.#advance(seen, this.#batch, turn);
      }
    }
    return this.#step;
  }

  /** Goes on by batches of one size, to the end of an epoch or over whole ones, up to a step. */
  #advance(seen: number, batch: number, end: number): void {
    const { rows } = this;
    const most = end - this.#step;
    const offset = this.#seen % rows;
    const epoch = Math.ceil(rows / batch);
    const epochs = Math.floor(Math.min((seen - this.#seen) / rows, most / epoch));
    if (offset === 0 && epochs > 0) {
      this.#step += epochs * epoch;
      this.#seen += epochs * rows;
      return;
    }
    // The last batch of an epoch may be smaller.
    const rest = Math.min(seen - this.#seen, rows - offset);
    const steps = Math.min(Math.ceil(rest / batch), most);
    this.#step += steps;
    this.#seen += Math.min(steps * batch, rows - offset);
  }
}

class Racer {
  readonly #count: Count;
  readonly #pace = new Pace();
  there = false;

  constructor(
    readonly key: string,
    readonly trainer: Trainer,
    /** Where a ghost stands. */
    readonly end: number | null,
  ) {
    const sizes = new Map([[0, trainer.settings().start.batch]]);
    const singles = new Map<number, number>();
    for (const [step, name, value] of trainer.changes()) {
      if (name === "batch" || name === "sample") {
        (name === "batch" ? sizes : singles).set(step, value as number);
      }
    }
    this.#count = new Count(trainer.trainRows(), sizes, singles);
  }

  /** Goes towards where it belongs when the run has seen so many rows. */
  follow(seen: number, until: number): void {
    const { trainer } = this;
    const goal = this.end ?? this.#count.stepAt(seen);
    if (trainer.currentStep() > goal) {
      trainer.restore(goal);
    }
    this.there = false;
    while (!this.there) {
      const ended = trainer.diverged() || trainer.endedEarly();
      this.there = ended || trainer.currentStep() >= goal;
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
    return !ended && trainer.currentEpoch() < epochs;
  }
}

export class Rivals {
  #all: Racer[] = [];
  /** Rows by which the others are ahead of a run that has ended. */
  #ahead = 0;

  get none(): boolean {
    return this.#all.length === 0;
  }

  /** Other rivals, on the data of the run; those that were there already go on. */
  set(list: Rival[], make: (rival: Rival) => Trainer): Experiment[] {
    if (list.length > MOST) {
      throw new Error(`rivals: ${list.length} are more than ${MOST}`);
    }
    // Two that are alike are two all the same.
    const left = [...this.#all];
    const made: Racer[] = [];
    const next = list.map((rival, k) => {
      const key = JSON.stringify(rival);
      const place = left.findIndex((racer) => racer.key === key);
      const [there] = place < 0 ? [] : left.splice(place, 1);
      if (there) {
        return there;
      }
      try {
        const racer = new Racer(key, make(rival), rival.ghost ? rival.step : null);
        made.push(racer);
        return racer;
      } catch (error) {
        for (const { trainer } of made) {
          trainer.free();
        }
        (error as Error).message = `rivals[${k}]: ${(error as Error).message}`;
        throw error;
      }
    });
    for (const { trainer } of left) {
      trainer.free();
    }
    this.#all = next;
    return next.map(({ trainer }) => trainer.experiment());
  }

  clear(): void {
    this.set([], () => null as never);
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
  follow(run: Trainer, rows: number, epochs: number, until: number): boolean {
    const own = run.currentEpoch() * rows + run.currentOffset();
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
      const snapshot = snapshotOf(trainer, status, epochs);
      return {
        there,
        snapshot,
        ...painter.pictures(trainer, request, hurry, snapshot.validationLoss),
      };
    });
  }
}
