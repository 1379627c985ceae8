/**
 * An element that has a task: the core reads it, the run is held against it as it goes on, and a code shows
 * what is reached. Loaded with the first task.
 */
import { JudgeClient } from "../../engine/judge/client.ts";
import type { Snapshot } from "../../engine/protocol.ts";
import type { Run } from "../../experiment/run.ts";
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
export interface Host extends Watched {
  /** The run, exactly as it stands. */
  run(): Promise<Run>;
  snapshot(): Promise<Snapshot>;
  get experiment(): Experiment | null;
  set experiment(experiment: PartialExperiment | null);
}

/** Who hands in; both may be left out. */
export interface Who {
  name?: string;
  number?: string;
}

export class Tasked {
  /** What is reached, as it was judged last. */
  graded: Graded | null = null;
  readonly #judge = new JudgeClient();
  readonly #learner: Learner;
  #judging = false;
  #again = false;

  constructor(
    private readonly host: Host,
    /** With its numbers drawn, and the start that it was given. */
    private readonly task: TaskText,
    record: LearnerRecord | undefined,
  ) {
    this.#learner = new Learner(host, () => void this.#look());
    this.#learner.begin(record);
    void this.#look();
  }

  /** Ends it; what was done stays, for when the element is put back. */
  close(): LearnerRecord {
    const { record } = this.#learner;
    this.#learner.close();
    this.#judge.close();
    return record;
  }

  /** What of the task is reached by the run as it stands. */
  async now(): Promise<Graded> {
    this.graded = await this.#judge.judge(this.task, await this.#attempt());
    return this.graded;
  }

  async result({ name = "", number = "" }: Who): Promise<Handed> {
    const { task } = this;
    const work = { of: { task }, task, star: null };
    return handIn(this.#judge, work, await this.#attempt(), { name, number, help: 0 });
  }

  async #attempt(): Promise<Attempt> {
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
    if (graded && JSON.stringify([graded.met, graded.wrong]) !== before) {
      tell(this.host, "gradwalk-task", await this.host.snapshot().catch(() => null));
    }
    if (this.#again) {
      await this.#look();
    }
  }
}

/**
 * Reads a task, JSON or its address, and gives what begins it. Where the element names no run itself (`free`)
 * it has the task's start; a task without one begins with the run that is shown. A fault is told.
 */
export async function assign(
  host: Host,
  source: string,
  free: boolean,
  failed: (error: Error) => void,
): Promise<((record: LearnerRecord | undefined) => Tasked | null) | null> {
  try {
    const task = await read(source);
    if (task.start && free) {
      host.experiment = task.start;
    }
    return (record) => {
      const start = task.start ?? host.experiment;
      return start && new Tasked(host, { ...task, start }, record);
    };
  } catch (error) {
    const { message, fault } = error as Error & { fault?: unknown };
    tell(host, "gradwalk-error", { message, fault });
    failed(error as Error);
    return null;
  }
}

function tell(host: HTMLElement, name: string, detail: unknown): void {
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

async function read(source: string): Promise<TaskText> {
  const judge = new JudgeClient();
  try {
    return await judge.read(source.trimStart().startsWith("{") ? source : await fetched(source));
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
