/**
 * An element that has a task: the core reads it, the run is held against it as it goes on, and a code shows
 * what is reached. Loaded with the first task.
 */
import { JudgeClient } from "../../engine/judge/client.ts";
import type { Snapshot, Status } from "../../engine/protocol.ts";
import { seedOf } from "../../experiment/result.ts";
import type { Run } from "../../experiment/run.ts";
import type { Assigned, Who } from "../../run/host.ts";
import type {
  Attempt,
  Experiment,
  Graded,
  LearnerRecord,
  PartialExperiment,
  TaskText,
} from "../../wasm/full.js";
import { type Handed, handIn } from "./hand.ts";
import { Learner, type Watched } from "./learner.ts";

/** The element, as far as a task concerns it. */
interface Host extends Watched {
  readonly task: string | null;
  readonly seed: string | null;
  readonly preset: string | null;
  readonly experimentText: string | null;
  readonly src: string | null;
  readonly state_: string | null;
  readonly status: Status | null;
  readonly ready: Promise<void>;
  /** Something is to be shown anew. */
  requestUpdate(): void;
  /** The run, exactly as it stands. */
  run(): Promise<Run>;
  snapshot(): Promise<Snapshot>;
  get experiment(): Experiment | null;
}

/** Begins a run with the start of a task; nothing where the element was given another one. */
type Begin = ((start: PartialExperiment) => void) | null;

/** What stays of a task whose element was left. */
interface Left {
  record: LearnerRecord;
  start: TaskText["start"];
  reached: Attempt | null;
  help: number;
}

export class Tasked implements Assigned {
  /** What is reached, as it was judged last. */
  graded: Graded | null = null;
  readonly #judge = new JudgeClient();
  readonly #learner: Learner;
  /** The last run that reached it: it is handed in, whatever was done since. */
  #reached: Attempt | null;
  #help: number;
  #judging = false;
  #again = false;

  /** As it was read, with its numbers drawn; the start it has for certain once there is a run. */
  #task: TaskText;
  readonly #begun: Promise<void>;

  constructor(
    private readonly host: Host,
    /** What it was read of. */
    readonly source: string,
    task: TaskText,
    last: Left | null,
  ) {
    this.#task = task;
    this.#reached = last?.reached ?? null;
    this.#help = last?.help ?? 0;
    this.#learner = new Learner(host, () => void this.#look());
    this.#learner.begin(last?.record);
    this.#begun = host.ready.then(() => {
      this.#task = { ...task, start: task.start ?? last?.start ?? host.experiment ?? {} };
    });
    void this.#look();
  }

  /** Ends it; what was done stays, for when the element is put back. */
  close(): Left {
    const { record } = this.#learner;
    this.#learner.close();
    this.#judge.close();
    return { record, start: this.#task.start, reached: this.#reached, help: this.#help };
  }

  get task(): TaskText {
    return this.#task;
  }

  get reached(): boolean {
    return this.#reached !== null;
  }

  get help(): number {
    return this.#help;
  }

  openHint(): void {
    this.#help += 1;
    this.host.requestUpdate();
  }

  async code(who: Who): Promise<string> {
    return (await this.#handIn(who, this.#reached ?? (await this.#attempt()))).code;
  }

  /** What of the task is reached by the run as it stands. */
  async now(): Promise<Graded> {
    const attempt = await this.#attempt();
    const graded = await this.#judge.judge(this.#task, attempt);
    this.graded = graded;
    this.#reached = graded.met ? attempt : this.#reached;
    return graded;
  }

  async result(who: Who): Promise<Handed> {
    return this.#handIn(who, await this.#attempt());
  }

  #handIn(who: Who, attempt: Attempt): Promise<Handed> {
    const { name = "", number = this.host.seed ?? "" } = who;
    const task = this.#task;
    const work = { of: { task }, task, star: null };
    return handIn(this.#judge, work, attempt, { name, number, help: this.#help });
  }

  async #attempt(): Promise<Attempt> {
    await this.#begun;
    const { experiment, changes, step } = await this.host.run();
    const run = { experiment: experiment as PartialExperiment, changes, step };
    return { run, record: this.#learner.record };
  }

  /** Judges what was just done; what comes meanwhile is judged together afterwards. */
  async #look(): Promise<void> {
    this.#again = this.#judging;
    if (this.#judging) {
      return;
    }
    this.#judging = true;
    const before = JSON.stringify([this.graded?.met, this.graded?.wrong]);
    // An element that was taken out has no run.
    const graded = await this.now().catch(() => null);
    this.#judging = false;
    if (this.host.status !== "playing") {
      // While it plays, what is missing is shown with all else that changes.
      this.host.requestUpdate();
    }
    if (graded && JSON.stringify([graded.met, graded.wrong]) !== before) {
      tell(this.host, "gradwalk-task", await this.host.snapshot().catch(() => null));
    }
    if (this.#again) {
      await this.#look();
    }
  }
}

/** The task of an element, once all that came before it are read. */
const attended = new WeakMap<Host, Promise<Tasked | null>>();

/**
 * Reads the element's task, JSON or its address, in the place of the one before it. Where the element names no
 * run itself it has the task's start. A fault is told.
 */
export function attend(
  host: Host,
  begin: Begin,
  failed: (error: Error) => void,
): Promise<Tasked | null> {
  const before = attended.get(host) ?? Promise.resolve(null);
  const next = before.then((last) => take(host, last, begin, failed));
  attended.set(host, next);
  return next;
}

async function take(
  host: Host,
  last: Tasked | null,
  begin: Begin,
  failed: (error: Error) => void,
): Promise<Tasked | null> {
  const { task: text, seed, preset, experimentText, src, state_ } = host;
  const left = last?.close() ?? null;
  if (text === null) {
    return null;
  }
  // With other numbers it is another task.
  const source = JSON.stringify([text, seed]);
  try {
    const task = await read(text, seedOf(seed ?? ""));
    if (task.start && (preset ?? experimentText ?? src ?? state_) === null) {
      begin?.(task.start);
    }
    return new Tasked(host, source, task, last?.source === source ? left : null);
  } catch (error) {
    failed(error as Error);
    return null;
  }
}

function tell(host: HTMLElement, name: string, detail: unknown): void {
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

async function read(text: string, seed: number): Promise<TaskText> {
  const judge = new JudgeClient();
  try {
    return await judge.read(text.trimStart().startsWith("{") ? text : await fetched(text), seed);
  } finally {
    judge.close();
  }
}

async function fetched(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(
      `task: ${address} cannot be loaded (${response.status} ${response.statusText})`,
    );
  }
  return response.text();
}
