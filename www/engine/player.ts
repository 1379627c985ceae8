/**
 * The player: what is asked of a run, and answered. It lives in the worker, or in the page where a
 * worker cannot start.
 */
import type { OptionValue, Run, Setup } from "../experiment/run.ts";
import { asFailure, Refusal } from "../say/refusal.ts";
import type { Divergence, Experiment, SettingValue, Trainer } from "../wasm/gradwalk.js";
import { baseOf, restartFor, runOf } from "./edits.ts";
import { buffersOf, Painter, setupOf, snapshotOf } from "./frame.ts";
import type {
  Answer,
  Command,
  Event,
  Frame,
  FrameRequest,
  Kind,
  Request,
  Rival,
  Snapshot,
} from "./protocol.ts";
import { Rules } from "./rules.ts";
import { Runner } from "./runner.ts";

/**
 * While it goes as fast as it can, a frame may take this part of the time, and waits at most so many
 * milliseconds: of very many rows it takes a tenth of a second.
 */
const SHARE = 1 / 6;
const WAIT = 1000;

/** What it has of the engine. */
export interface Engine {
  trainer(experiment: Run["experiment"], changes: Run["changes"]): Trainer;
  freshSeed(): number;
  /** Takes a table and gives its hash; the engine of the first view takes none. */
  hold?(table: Request<"hold">): string;
  drop?(sha256: string): void;
}

/** What is answered when it is done. */
type Later = "step" | "seek" | "frame";

export class Player {
  readonly #runner: Runner;
  #run: number;
  #rules = new Rules();
  readonly #painter = new Painter();
  /** When the run has had its share since the last frame, and the question that waits for it. */
  #due = 0;
  #held: { id: number; request: FrameRequest; timer: ReturnType<typeof setTimeout> } | null = null;
  /** What is to be told once the command is answered. */
  #news: Event[] | null = null;
  /** The last snapshot, of which trainer, step and changes it is. */
  #last: { of: Trainer; step: number; revision: number; snapshot: Snapshot } | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly post: (event: Event, transfer: Transferable[]) => void,
    /** Runs are counted on from here. */
    runs = 0,
  ) {
    this.#run = runs;
    this.#runner = new Runner({
      done: (waiting) => {
        for (const id of waiting) {
          this.#answer(id, this.#snapshot());
        }
        this.#release();
      },
      failed: (waiting, error) => {
        for (const id of waiting) {
          this.#fail(id, error);
        }
      },
      ended: () => {
        this.#tell();
        this.#release();
      },
    });
  }

  /** Frees the run; the player is of no use afterwards. */
  close(): void {
    clearTimeout(this.#held?.timer);
    this.#runner.close();
  }

  /** The run, for whoever looks at it in the same worker. */
  get trainer(): Trainer {
    return this.#runner.current;
  }

  handle(command: Command): void {
    this.#attempt(command.id, () => this.#dispatch(command));
    if (command.kind !== "frame") {
      // What came of it is to be seen.
      this.#release();
    }
  }

  #attempt(id: number, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#fail(id, error);
    }
  }

  /** What is answered at once, by its kind. */
  readonly #answers: { [K in Exclude<Kind, Later>]: (asked: Request<K>) => Answer<K> } = {
    load: ({ run, bounds, beside = [], own = false }) => {
      const rules = new Rules();
      rules.set(bounds);
      if (!own && this.#runner.loaded) {
        rules.keepTo(this.#runner.current, this.#rules);
      }
      this.#load(run, rules);
      rules.began(this.#runner.current.experiment().model.initial, beside);
      this.#rules = rules;
      return this.#setup();
    },
    bind: ({ bounds }) => {
      this.#rules.set(bounds);
      return null;
    },
    edit: ({ experiment }) => this.#edit(experiment),
    play: () => {
      this.#play();
      return this.#snapshot();
    },
    pause: () => {
      this.#runner.stop();
      return this.#snapshot();
    },
    reset: () => {
      this.#runner.stop();
      this.#runner.current.reset();
      this.#run += 1;
      this.#runner.gather();
      return this.#setup();
    },
    change: ({ values }) => this.#change(values),
    speed: ({ unit, perSecond }) => {
      this.#runner.setSpeed(unit, perSecond);
      return null;
    },
    race: ({ rivals }) => this.#race(rivals),
    hold: (table) => ({ sha256: this.engine.hold?.(table) ?? "" }),
    drop: ({ sha256 }) => {
      this.#drop(sha256);
      return null;
    },
    ping: () => null,
    predict: ({ rows }) => this.#runner.current.predict(rows),
    run: () => runOf(this.#runner.current),
    base: () => baseOf(this.#runner.current),
    freshSeed: () => this.engine.freshSeed(),
  };

  #dispatch(command: Command): void {
    const { id } = command;
    this.#rules.allow(command);
    switch (command.kind) {
      case "step": {
        const { unit, count: left } = command;
        this.#runner.start(
          left < 0
            ? { kind: "seek", step: this.#runner.before(unit, -left), waiting: [id] }
            : { kind: "steps", unit, left, waiting: [id] },
        );
        break;
      }
      case "seek":
        this.#runner.start({ kind: "seek", step: command.step, waiting: [id] });
        break;
      case "frame":
        this.#frame(id, command.request);
        break;
      default:
        this.#answerFirst(id, command);
    }
  }

  /** What came of a command, before what is told of a run: a short way to its end is gone at once. */
  #answerFirst(id: number, command: Exclude<Command, { kind: Later }>): void {
    const news: Event[] = [];
    this.#news = news;
    try {
      this.#answer(id, this.#answers[command.kind](command as never));
    } finally {
      this.#news = null;
    }
    for (const event of news) {
      this.post(event, []);
    }
  }

  #answer<K extends Kind>(id: number, value: Answer<K>, transfer: Transferable[] = []): void {
    this.post({ kind: "answer", id, value }, transfer);
  }

  #fail(id: number, error: unknown): void {
    this.post({ kind: "failed", id, failure: asFailure(error) }, []);
  }

  /** A new run. The old one stays where the new one is not valid. */
  #load(run: Run, rules: Rules): void {
    const trainer = this.engine.trainer(run.experiment, run.changes);
    rules.opened(trainer.experiment(), trainer.changes());
    this.#replace(trainer);
    if (run.step > 0) {
      // The answer comes at once; the step is reached in slices, and a frame says when.
      this.#runner.start({ kind: "seek", step: run.step, waiting: [] });
    }
  }

  #replace(trainer: Trainer): void {
    this.#runner.replace(trainer);
    this.#run += 1;
  }

  #play(): void {
    const status = this.#runner.rivals.open(this.#runner.epochs) ? null : this.#runner.status;
    if (status === "finished") {
      const { epoch } = this.#runner.current.position();
      throw new Refusal("finished", { epoch });
    }
    if (status === "diverged") {
      throw new Refusal("diverged");
    }
    this.#runner.play();
  }

  #tell(): void {
    const divergence: Divergence | undefined = this.#runner.current.divergence();
    const kind = this.#runner.current.diverged() ? "diverged" : "finished";
    const snapshot = this.#snapshot(kind);
    const event = { kind, snapshot, divergence } as Event;
    this.#news ? this.#news.push(event) : this.post(event, []);
  }

  /** Rivals in place of those there are. */
  #race(list: Rival[]): Experiment[] {
    const { current } = this.#runner;
    const own = current.experiment();
    const data = ({ seed, data, prepare }: Experiment) => JSON.stringify([seed, data, prepare]);
    const whole = this.#runner.rivals.set(list, (each) => {
      const rival = this.engine.trainer(each.experiment, each.changes);
      const other = rival.experiment();
      if (data(other) !== data(own)) {
        throw new Error("its data is not that of the run");
      }
      this.#rules.rival(current, each, other);
      return rival;
    });
    this.#runner.slice();
    return whole;
  }

  #change(values: Record<string, OptionValue>): Setup | null {
    this.#rules.values(values);
    const next = restartFor(this.#runner.current, values);
    if (next) {
      return this.#restart(next);
    }
    // What is under way tells of its end by itself.
    const before = this.#runner.ended || this.#runner.busy;
    this.#runner.current.change(values as Record<string, SettingValue>);
    // What is not recorded may change it, too: where early stopping ends.
    this.#last = null;
    this.#runner.changed();
    this.#runner.gather();
    if (this.#runner.ended && !before) {
      // Its end was set to where it stands.
      this.#tell();
    }
    return null;
  }

  /** Another experiment from its start; what was playing plays on. */
  #restart(experiment: Experiment): Setup {
    const { playing } = this.#runner;
    this.#replace(this.engine.trainer(experiment, []));
    if (playing) {
      this.#play();
    }
    return this.#setup();
  }

  #edit(next: Experiment): Setup {
    this.#rules.edited(this.#runner.current, next);
    return this.#restart(next);
  }

  /** The run's own table stays, for when it starts anew. */
  #drop(sha256: string): void {
    const { data } = this.#runner.current.experiment();
    const own = data.kind === "table" && "source" in data && data.source?.sha256 === sha256;
    if (!own) {
      this.engine.drop?.(sha256);
    }
  }

  #setup(): Setup {
    return setupOf(this.#runner.current, this.#run);
  }

  /** The state as it stands: worked out once, as it takes a pass over all rows. */
  #snapshot(status = this.#runner.status): Snapshot {
    const of = this.#runner.current;
    const [step, revision] = [of.currentStep(), of.revision()];
    const last = this.#last;
    if (last?.of !== of || last.step !== step || last.revision !== revision) {
      this.#last = { of, step, revision, snapshot: snapshotOf(of, status, this.#runner.epochs) };
    }
    return { ...(this.#last as NonNullable<typeof last>).snapshot, status };
  }

  /** Where the run hurries, a frame waits until the run has had its share of the time. */
  #frame(id: number, request: FrameRequest): void {
    const wait = this.#due - performance.now();
    if (this.#runner.hurries && wait > 0 && !this.#held) {
      this.#held = { id, request, timer: setTimeout(() => this.#release(), wait) };
      return;
    }
    const start = performance.now();
    this.#sendFrame(id, request);
    const end = performance.now();
    this.#due = end + Math.min(WAIT, (end - start) * (1 / SHARE - 1));
  }

  /** Nothing waits any longer. */
  #release(): void {
    const held = this.#held;
    this.#held = null;
    this.#due = 0;
    if (held) {
      clearTimeout(held.timer);
      this.#attempt(held.id, () => this.#frame(held.id, held.request));
    }
  }

  #sendFrame(id: number, request: FrameRequest): void {
    const { busy: hurry, playing } = this.#runner;
    const known = request.known?.run === this.#run ? request.known.revision : undefined;
    const snapshot = this.#snapshot();
    const { validationLoss } = snapshot;
    const frame: Frame = {
      run: this.#run,
      busy: hurry && !playing,
      snapshot,
      ...this.#painter.pictures(this.#runner.current, request, hurry, validationLoss, known),
    };
    if (request.rivals) {
      const going = frame.snapshot.status === "playing" ? "playing" : "paused";
      const rivals = this.#runner.rivals.pictures(
        this.#painter,
        request.rivals,
        hurry,
        this.#runner.epochs,
        going,
      );
      frame.rivals = rivals;
      frame.more = frame.more || this.#runner.rivals.behind || rivals.some(({ more }) => more);
    }
    this.#answer(id, frame, buffersOf(frame));
  }
}
