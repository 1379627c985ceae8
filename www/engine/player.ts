/**
 * The player: a run and what is being done with it. It lives in the worker, or in the page where a
 * worker cannot start. The clock decides how many steps run in a slice, never what a step computes.
 */

import type { OptionValue, Run, Setup } from "../experiment/run.ts";
import { asFailure, Refusal } from "../say/refusal.ts";
import type { Divergence, Experiment, SettingValue, Trainer } from "../wasm/gradwalk.js";
import { baseOf, respect, restartFor, runOf } from "./edits.ts";
import { buffersOf, Painter, setupOf, snapshotOf } from "./frame.ts";
import { Pace, SLICE } from "./pace.ts";
import type {
  Answer,
  Command,
  Event,
  Frame,
  FrameRequest,
  Kind,
  Rival,
  Snapshot,
  Status,
  Unit,
} from "./protocol.ts";
import { Rivals } from "./rivals.ts";

type MakeTrainer = (experiment: Run["experiment"], changes: Run["changes"]) => Trainer;

/** What is going on. Commands that wait for its end are answered then. */
type Task =
  | { kind: "play"; told: boolean }
  | { kind: "seek"; step: number; waiting: number[] }
  | { kind: "steps"; unit: Unit; left: number; waiting: number[] };

export class Player {
  #trainer: Trainer | null = null;
  #run: number;
  #locked = new Set<string>();
  #task: Task | null = null;
  #unit: Unit = "batch";
  #perSecond: number | null = null;
  /** When the paced play took its last step. */
  #last = 0;
  /** Updates that fit into a part of a slice, those of the rivals with them. */
  readonly #pace = new Pace();
  readonly #rivals = new Rivals();
  /** Of the present run: where playing ends, and rows an epoch. */
  #epochs = 1;
  #rows = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The next slice is under way. */
  #called = false;
  readonly #painter = new Painter();
  readonly #channel = new MessageChannel();

  constructor(
    private readonly make: MakeTrainer,
    private readonly post: (event: Event, transfer: Transferable[]) => void,
    /** Runs are counted on from here. */
    runs = 0,
  ) {
    this.#run = runs;
    // A message comes back sooner than a timer, which browsers hold back to 4 ms.
    this.#channel.port2.onmessage = () => {
      this.#called = false;
      this.#slice();
    };
  }

  /** Frees the run; the player is of no use afterwards. */
  close(): void {
    clearTimeout(this.#timer);
    this.#channel.port1.close();
    this.#task = null;
    this.#rivals.clear();
    this.#trainer?.free();
    this.#trainer = null;
  }

  handle(command: Command): void {
    try {
      this.#dispatch(command);
    } catch (error) {
      this.#fail(command.id, error);
    }
  }

  #dispatch(command: Command): void {
    const { id } = command;
    switch (command.kind) {
      case "load":
        this.#load(command.run);
        this.#locked = new Set(command.locked);
        this.#answer(id, this.#setup());
        break;
      case "edit":
        this.#answer(id, this.#edit(command.experiment));
        break;
      case "play":
        this.#play();
        this.#answer(id, this.#snapshot());
        break;
      case "pause":
        this.#stop();
        this.#answer(id, this.#snapshot());
        break;
      case "step":
        this.#start({ kind: "steps", unit: command.unit, left: command.count, waiting: [id] });
        break;
      case "seek":
        this.#start({ kind: "seek", step: command.step, waiting: [id] });
        break;
      case "reset":
        this.#stop();
        this.#current.reset();
        this.#run += 1;
        this.#gather();
        this.#answer(id, this.#setup());
        break;
      case "change":
        this.#answer(id, this.#change(command.values));
        break;
      case "set":
        this.#current.change({ parameter: [command.parameter, command.value] });
        this.#gather();
        this.#answer(id, null);
        break;
      case "speed":
        this.#setSpeed(command.unit, command.perSecond);
        this.#answer(id, null);
        break;
      case "race":
        this.#race(command.rivals);
        this.#answer(id, null);
        break;
      case "ping":
        this.#answer(id, null);
        break;
      case "frame":
        this.#sendFrame(id, command.request);
        break;
      case "predict":
        this.#answer(id, this.#current.predict(command.rows));
        break;
      case "run":
        this.#answer(id, runOf(this.#current));
        break;
      case "base":
        this.#answer(id, baseOf(this.#current));
        break;
    }
  }

  get #current(): Trainer {
    if (!this.#trainer) {
      throw new Error("There is no run yet: load an experiment first.");
    }
    return this.#trainer;
  }

  #answer<K extends Kind>(id: number, value: Answer<K>, transfer: Transferable[] = []): void {
    this.post({ kind: "answer", id, value }, transfer);
  }

  #fail(id: number, error: unknown): void {
    this.post({ kind: "failed", id, failure: asFailure(error) }, []);
  }

  /** A new run. The old one stays where the new one is not valid. */
  #load(run: Run): void {
    this.#replace(this.make(run.experiment, run.changes));
    if (run.step > 0) {
      // The answer comes at once; the step is reached in slices, and a frame says when.
      this.#start({ kind: "seek", step: run.step, waiting: [] });
    }
  }

  #replace(trainer: Trainer): void {
    this.#stop();
    this.#rivals.clear();
    this.#trainer?.free();
    this.#trainer = trainer;
    this.#run += 1;
    this.#pace.forget();
    this.#epochs = trainer.experiment().train.epochs;
    this.#rows = trainer.data().trainRows;
  }

  #play(): void {
    const status = this.#rivals.open(this.#epochs) ? null : this.#status();
    if (status === "finished") {
      const { epoch } = this.#current.position();
      throw new Refusal("finished", { epoch });
    }
    if (status === "diverged") {
      throw new Refusal("diverged");
    }
    this.#last = performance.now();
    this.#start({ kind: "play", told: this.#ended });
  }

  #start(task: Task): void {
    const trainer = this.#current;
    this.#end();
    this.#task = task;
    if (task.kind !== "play") {
      this.#rivals.rejoin();
    }
    if (task.kind === "seek") {
      trainer.restore(task.step);
    }
    this.#slice();
  }

  #stop(): void {
    this.#end();
    clearTimeout(this.#timer);
  }

  /** Ends the task; whoever waits for it gets the state as it is. */
  #end(): void {
    const task = this.#task;
    this.#task = null;
    if (task && task.kind !== "play") {
      for (const id of task.waiting) {
        this.#answer(id, this.#snapshot());
      }
    }
  }

  #setSpeed(unit: Unit, perSecond: number | null): void {
    this.#unit = unit;
    this.#perSecond = perSecond;
    this.#last = performance.now();
    this.#slice();
  }

  /** One slice of the task, and an appointment for the next; the run waits for its rivals. */
  #slice(): void {
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
      for (const id of !task || task.kind === "play" ? [] : task.waiting) {
        this.#fail(id, error);
      }
      return;
    }
    if (this.#rivals.behind) {
      this.#again();
    } else if (this.#task) {
      const paced = this.#task.kind === "play" && this.#perSecond !== null;
      this.#again(paced ? Math.min(1000 / (this.#perSecond as number), 100) : 0);
    }
  }

  #again(delay = 0): void {
    if (delay > 0) {
      this.#timer = setTimeout(() => this.#slice(), delay);
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
      const { step, last } = this.#current.position();
      this.#advance("batch", Math.max(0, last - step), true);
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
    const trainer = this.#current;
    const diverged = trainer.diverged();
    const { step } = trainer.position();
    if (task.kind === "play") {
      if (this.#ended && !this.#rivals.open(this.#epochs)) {
        this.#stop();
      }
      if (this.#ended && !task.told) {
        task.told = true;
        this.#tell();
      }
    } else if (
      diverged ||
      trainer.endedEarly() ||
      (task.kind === "seek" ? step >= task.step : task.left <= 0)
    ) {
      this.#stop();
      if (diverged) {
        this.#tell();
      }
    }
  }

  #tell(): void {
    const divergence: Divergence | undefined = this.#current.divergence();
    const kind = this.#current.diverged() ? "diverged" : "finished";
    const snapshot = snapshotOf(this.#current, kind);
    this.post({ kind, snapshot, divergence } as Event, []);
  }

  /** Whether the run itself cannot go on. */
  get #ended(): boolean {
    return this.#current.diverged() || this.#finished();
  }

  /** Rivals in place of those there are. */
  #race(list: Rival[]): void {
    const own = this.#current.experiment();
    const data = ({ seed, data, prepare }: Experiment) => JSON.stringify([seed, data, prepare]);
    this.#rivals.set(list, ({ experiment, changes }) => {
      const rival = this.make(experiment, changes);
      const other = rival.experiment();
      if (data(other) !== data(own)) {
        throw new Error("its data is not that of the run");
      }
      respect(this.#locked, own, other);
      return rival;
    });
    this.#slice();
  }

  /** The rivals come to where the run was set to. */
  #gather(): void {
    this.#rivals.rejoin();
    this.#slice();
  }

  #follow(): boolean {
    if (!this.#trainer || this.#rivals.none) {
      return true;
    }
    const until = performance.now() + SLICE;
    return this.#rivals.follow(this.#trainer.position(), this.#rows, this.#epochs, until);
  }

  /** Takes up to `most` steps of a unit within a slice; returns how many were completed. */
  #advance(unit: Unit, most: number, toEnd = false): number {
    const trainer = this.#current;
    const end = performance.now() + SLICE;
    if (toEnd && this.#ended) {
      this.#goOn(unit, most);
      return 0;
    }
    let done = 0;
    while (done < most && !trainer.diverged() && !(toEnd && this.#finished()) && this.#follow()) {
      if (unit === "sample") {
        done += trainer.sample(1);
      } else if (unit === "batch") {
        const { step, last } = trainer.position();
        done += this.#updates(toEnd ? Math.min(most - done, last - step) : most - done);
      } else {
        const { epoch } = trainer.position();
        this.#updates(this.#restOfEpoch());
        done += trainer.position().epoch - epoch;
      }
      if (performance.now() >= end) {
        break;
      }
    }
    return done;
  }

  /** The others go on without the run. */
  #goOn(unit: Unit, most: number): void {
    const { batch } = this.#current.settings().now;
    const rows = { sample: 1, batch, epoch: this.#rows }[unit];
    this.#pace.run(this.#perSecond === null ? 1e6 : most, (count) => {
      this.#rivals.lead(count * rows);
      this.#follow();
    });
  }

  /** Up to `most` updates in one call that takes a part of a slice. */
  #updates(most: number): number {
    return this.#pace.run(most, (count) => {
      const done = this.#current.step(count);
      this.#follow();
      return done;
    });
  }

  /** Goes towards a step for a slice. */
  #approach(step: number): void {
    const trainer = this.#current;
    const end = performance.now() + SLICE;
    const open = () => !trainer.diverged() && !trainer.endedEarly();
    while (trainer.position().step < step && open() && performance.now() < end) {
      this.#pace.run(1e6, (count) => trainer.approach(step, count));
    }
  }

  /** Updates to the end of the present epoch; one at a time where the batch size may change. */
  #restOfEpoch(): number {
    const { offset } = this.#current.position();
    const { batch } = this.#current.settings().now;
    const rest = Math.ceil((this.#rows - offset) / batch);
    return this.#current.changes().length > 0 ? 1 : rest;
  }

  #finished(): boolean {
    return this.#current.endedEarly() || this.#current.position().epoch >= this.#epochs;
  }

  #status(): Status {
    if (this.#task?.kind === "play") {
      return "playing";
    }
    if (this.#current.diverged()) {
      return "diverged";
    }
    if (this.#finished()) {
      return "finished";
    }
    return this.#current.position().step === 0 ? "ready" : "paused";
  }

  #change(values: Record<string, OptionValue>): Setup | null {
    const next = restartFor(this.#current, values, this.#locked);
    if (next) {
      return this.#restart(next);
    }
    this.#current.change(values as Record<string, SettingValue>);
    this.#epochs = this.#current.experiment().train.epochs;
    this.#pace.forget();
    this.#gather();
    return null;
  }

  /** Another experiment from its start; what was playing plays on. */
  #restart(experiment: Experiment): Setup {
    const playing = this.#task?.kind === "play";
    this.#replace(this.make(experiment, []));
    if (playing) {
      this.#play();
    }
    return this.#setup();
  }

  #edit(next: Experiment): Setup {
    respect(this.#locked, baseOf(this.#current), next);
    return this.#restart(next);
  }

  #setup(): Setup {
    return setupOf(this.#current, this.#run);
  }

  #snapshot(): Snapshot {
    return snapshotOf(this.#current, this.#status());
  }

  #sendFrame(id: number, request: FrameRequest): void {
    const hurry = this.#task !== null;
    const frame: Frame = {
      run: this.#run,
      epochs: this.#epochs,
      busy: hurry && this.#task?.kind !== "play",
      snapshot: this.#snapshot(),
      ...this.#painter.pictures(this.#current, request, hurry),
    };
    if (request.rivals) {
      const going = frame.snapshot.status === "playing" ? "playing" : "paused";
      const rivals = this.#rivals.pictures(
        this.#painter,
        request.rivals,
        hurry,
        this.#epochs,
        going,
      );
      frame.rivals = rivals;
      frame.more = frame.more || this.#rivals.behind || rivals.some(({ more }) => more);
    }
    this.#answer(id, frame, buffersOf(frame));
  }
}
