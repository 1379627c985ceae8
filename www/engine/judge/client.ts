/** The page's side of the judge: starts its worker when it is first asked. */
import type { Attempt, Graded, TaskText } from "../../wasm/full.js";
import { compile } from "../load.ts";
import { Port } from "../port.ts";
import { Tables } from "../table/tables.ts";
import type { JudgeAnswers, JudgeRequests } from "./protocol.ts";
import JudgeWorker from "./worker.ts?worker&inline";

const WAY = {
  worker: () => new JudgeWorker({ name: "judge" }),
  here: async (...start: Parameters<typeof import("./inpage.ts")["inPage"]>) =>
    (await import("./inpage.ts")).inPage(...start),
};

export class JudgeClient {
  readonly #port = new Port<JudgeRequests, JudgeAnswers, never>(WAY, {
    event: () => {},
    // What was asked of it is lost; the next question starts another.
    died: () => this.#end(),
  });
  /** It is a worker of its own: what another one holds is copied. */
  readonly #tables = new Tables(null);
  #starting: Promise<void> | null = null;
  #closed = false;

  /** Holds a run and what else was done against a task. */
  async judge(task: TaskText, attempt: Attempt, seed = 0): Promise<Graded> {
    await this.#started();
    const experiment = await this.#tables.experiment(attempt.run.experiment, this.#port);
    const named = { ...attempt, run: { ...attempt.run, experiment } };
    return this.#port.ask("judge", { task, seed, attempt: named });
  }

  /** The task of a text, with the numbers that a seed draws; throws what is wrong with it. */
  async read(task: string, seed: number): Promise<TaskText> {
    await this.#started();
    return this.#port.ask("read", { task, seed });
  }

  /** A task with the numbers that a seed draws. */
  async draw(task: TaskText, seed: number): Promise<TaskText> {
    await this.#started();
    return this.#port.ask("draw", { task, seed });
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  #end(): void {
    this.#starting = null;
    this.#tables.forget();
    this.#port.close();
  }

  #started(): Promise<void> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async #start(): Promise<void> {
    try {
      await this.#port.start({ module: await compile(this.#tables.url), runs: 0 });
    } catch (error) {
      this.#starting = null;
      throw error;
    }
    if (this.#closed) {
      this.#port.close();
    }
  }
}
