/**
 * Carries a run, and those beside it, from step to step in slices. The clock decides how many steps
 * run in a slice, never what a step computes.
 */
import type { ChangeEntry, Trainer } from "../wasm/gradwalk.js";
import { startOfEpoch } from "./epochs.ts";
import { Pace, SLICE } from "./pace.ts";
import type { Status, Unit } from "./protocol.ts";
import { Rivals } from "./rivals.ts";

/** What is going on, and which commands wait for its end. */
type Work =
  | { kind: "play" }
  | { kind: "seek"; step: number; waiting: number[] }
  | { kind: "steps"; unit: Unit; left: number; waiting: number[] };

/** And whether the end of the run, where it is at one, was told. */
type Task = Work & { told: boolean };

/** Whom it tells. */
interface Listener {
  /** A task has come to its end; whoever waits for it gets the state as it is. */
  done(waiting: readonly number[]): void;
  failed(waiting: readonly number[], error: unknown): void;
  /** The run itself cannot go on. */
  ended(): void;
}

export class Runner {
  readonly rivals = new Rivals();
  #trainer: Trainer | null = null;
  #task: Task | null = null;
  #unit: Unit = "batch";
  #perSecond: number | null = null;
  /** When the paced play took its last step. */
  #last = 0;
  /** Updates that fit into a part of a slice, those of the rivals with them. */
  readonly #pace = new Pace();
  /** Of the present run: where playing ends, and rows an epoch. */
  #epochs = 1;
  #rows = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The next slice is under way. */
  #called = false;
  readonly #channel = new MessageChannel();

  constructor(private readonly on: Listener) {
    // A message comes back sooner than a timer, which browsers hold back to 4 ms.
    this.#channel.port2.onmessage = () => {
      this.#called = false;
      this.slice();
    };
  }

  /** Frees the run; nothing can be done afterwards. */
  close(): void {
    clearTimeout(this.#timer);
    this.#channel.port1.close();
    this.#task = null;
    this.rivals.clear();
    this.#trainer?.free();
    this.#trainer = null;
  }

  get current(): Trainer {
    if (!this.#trainer) {
      throw new Error("There is no run yet: load an experiment first.");
    }
    return this.#trainer;
  }

  get loaded(): boolean {
    return this.#trainer !== null;
  }

  get playing(): boolean {
    return this.#task?.kind === "play";
  }

  /** It goes as fast as it can: whatever else is done takes time from it. */
  get hurries(): boolean {
    return this.#task !== null && (!this.playing || this.#perSecond === null);
  }

  /** Something is being done. */
  get busy(): boolean {
    return this.#task !== null;
  }

  get epochs(): number {
    return this.#epochs;
  }

  get status(): Status {
    if (this.playing) {
      return "playing";
    }
    if (this.current.diverged()) {
      return "diverged";
    }
    if (this.#finished()) {
      return "finished";
    }
    return this.current.currentStep() === 0 ? "ready" : "paused";
  }

  /** Another run in place of the one there is. */
  replace(trainer: Trainer): void {
    this.stop();
    this.rivals.clear();
    this.#trainer?.free();
    this.#trainer = trainer;
    this.changed();
    this.#rows = trainer.trainRows();
  }

  /** The run has other settings now. */
  changed(): void {
    this.#pace.forget();
    this.#epochs = this.current.experiment().train.epochs;
  }

  play(): void {
    this.#last = performance.now();
    this.start({ kind: "play" });
  }

  start(work: Work): void {
    const trainer = this.current;
    const task = { ...work, told: this.ended };
    this.#end();
    this.#task = task;
    if (task.kind !== "play") {
      this.rivals.rejoin();
    }
    if (task.kind === "seek") {
      trainer.restore(task.step);
    }
    this.slice();
  }

  /** The step so many steps of a unit before; of epochs, those that have begun count. */
  before(unit: Unit, count: number): number {
    const trainer = this.current;
    if (unit !== "epoch") {
      return Math.max(0, trainer.currentStep() - count);
    }
    const begun = trainer.currentEpoch() + (trainer.currentOffset() > 0 ? 1 : 0);
    const { batch } = trainer.experiment().train;
    const changes = trainer.changes() as ChangeEntry[];
    return startOfEpoch(Math.max(0, begun - count), this.#rows, batch, changes);
  }

  stop(): void {
    this.#end();
    clearTimeout(this.#timer);
  }

  #end(): void {
    const task = this.#task;
    this.#task = null;
    if (task && task.kind !== "play") {
      this.on.done(task.waiting);
    }
  }

  setSpeed(unit: Unit, perSecond: number | null): void {
    this.#unit = unit;
    this.#perSecond = perSecond;
    this.#last = performance.now();
    this.slice();
  }

  /** The rivals come to where the run was set to. */
  gather(): void {
    this.rivals.rejoin();
    this.slice();
  }

  /** One slice of the task, and an appointment for the next; the run waits for its rivals. */
  slice(): void {
    clearTimeout(this.#timer);
    const task = this.#task;
    try {
      if (this.#follow() && task) {
        this.#work(task);
        if (this.#follow()) {
          this.#conclude(task);
        }
      }
    } catch (error) {
      this.#task = null;
      this.on.failed(!task || task.kind === "play" ? [] : task.waiting, error);
      return;
    }
    if (this.rivals.behind) {
      this.#again();
    } else if (this.#task) {
      const paced = this.#task.kind === "play" && this.#perSecond !== null;
      // At no steps a second it waits for another speed.
      if (!paced || this.#perSecond !== 0) {
        this.#again(paced ? Math.min(1000 / (this.#perSecond as number), 100) : 0);
      }
    }
  }

  #again(delay = 0): void {
    if (delay > 0) {
      this.#timer = setTimeout(() => this.slice(), delay);
    } else if (!this.#called) {
      this.#called = true;
      this.#channel.port1.postMessage(null);
    }
  }

  #work(task: Task): void {
    if (task.kind === "seek") {
      this.#approach(task.step);
    } else if (task.kind === "steps") {
      task.left -= this.#advance(task.unit, task.left);
    } else if (this.#perSecond === null) {
      const left = this.current.lastStep() - this.current.currentStep();
      this.#advance("batch", Math.max(0, left), true);
    } else {
      const now = performance.now();
      // A clock that jumped (a sleeping laptop) makes no burst.
      const due = Math.min(((now - this.#last) / 1000) * this.#perSecond, this.#perSecond);
      const steps = Math.floor(due);
      if (steps > 0) {
        this.#last = Math.max(this.#last + (steps / this.#perSecond) * 1000, now - 1000);
        this.#advance(this.#unit, steps, true);
      }
    }
  }

  /** Ends the task where it is done, and tells how the run ended. */
  #conclude(task: Task): void {
    const trainer = this.current;
    const diverged = trainer.diverged();
    const step = trainer.currentStep();
    if (task.kind === "play") {
      if (this.ended && !this.rivals.open(this.#epochs)) {
        this.stop();
      }
      this.#tell(task);
    } else if (
      diverged ||
      trainer.endedEarly() ||
      (task.kind === "seek" ? step >= task.step : task.left <= 0)
    ) {
      // Whoever waits for the task has heard of the end by then.
      this.#tell(task);
      this.stop();
    }
  }

  #tell(task: Task): void {
    if (this.ended && !task.told) {
      task.told = true;
      this.on.ended();
    }
  }

  /** Whether the run itself cannot go on. */
  get ended(): boolean {
    return this.current.diverged() || this.#finished();
  }

  #follow(): boolean {
    if (!this.#trainer || this.rivals.none) {
      return true;
    }
    const until = performance.now() + SLICE;
    return this.rivals.follow(this.#trainer, this.#rows, this.#epochs, until);
  }

  /** Takes up to `most` steps of a unit within a slice; returns how many were completed. */
  #advance(unit: Unit, most: number, toEnd = false): number {
    const trainer = this.current;
    const end = performance.now() + SLICE;
    if (toEnd && this.ended) {
      this.#goOn(unit, most);
      return 0;
    }
    let done = 0;
    while (done < most && !trainer.diverged() && !(toEnd && this.#finished()) && this.#follow()) {
      if (unit === "sample") {
        done += trainer.sample(1);
      } else if (unit === "batch") {
        const left = trainer.lastStep() - trainer.currentStep();
        done += this.#updates(toEnd ? Math.min(most - done, left) : most - done);
      } else {
        const epoch = trainer.currentEpoch();
        this.#updates(this.#restOfEpoch());
        done += trainer.currentEpoch() - epoch;
      }
      if (performance.now() >= end) {
        break;
      }
    }
    return done;
  }

  /** The others go on without the run. */
  #goOn(unit: Unit, most: number): void {
    const { batch } = this.current.settings().now;
    const rows = { sample: 1, batch, epoch: this.#rows }[unit];
    this.#pace.run(this.#perSecond === null ? 1e6 : most, (count) => {
      this.rivals.lead(count * rows);
      this.#follow();
    });
  }

  /** Up to `most` updates in one call that takes a part of a slice. */
  #updates(most: number): number {
    return this.#pace.run(most, (count) => {
      const done = this.current.step(count);
      this.#follow();
      return done;
    });
  }

  /** Goes towards a step for a slice. */
  #approach(step: number): void {
    const trainer = this.current;
    const end = performance.now() + SLICE;
    const open = () => !trainer.diverged() && !trainer.endedEarly();
    while (trainer.currentStep() < step && open() && performance.now() < end) {
      this.#pace.run(1e6, (count) => trainer.approach(step, count));
    }
  }

  /** Updates to the end of the present epoch; one at a time where the batch size may change. */
  #restOfEpoch(): number {
    const offset = this.current.currentOffset();
    const { batch } = this.current.settings().now;
    const rest = Math.ceil((this.#rows - offset) / batch);
    return this.current.changes().length > 0 ? 1 : rest;
  }

  #finished(): boolean {
    return this.current.endedEarly() || this.current.currentEpoch() >= this.#epochs;
  }
}
