/** The page's side of the probe: starts its worker when it is first asked. */
import { Refusal } from "../../say/refusal.ts";
import { compile } from "../load.ts";
import { Port } from "../port.ts";
import { Tables } from "../table/tables.ts";
import type { ProbeAnswer, ProbeAnswers, ProbeAsk, ProbeKind, ProbeRequests } from "./protocol.ts";
import ProbeWorker from "./worker.ts?worker&inline";

const way = (name: string) => ({
  worker: () => new ProbeWorker({ name }),
  here: async (...start: Parameters<typeof import("./inpage.ts")["inPage"]>) =>
    (await import("./inpage.ts")).inPage(...start),
});

export class ProbeClient {
  readonly #port: Port<ProbeRequests, ProbeAnswers, never>;
  /** It is a worker of its own: what another one holds is copied. */
  readonly #tables = new Tables(null);
  #starting: Promise<void> | null = null;
  #closed = false;

  /** With a name for its worker. */
  constructor(name: string) {
    this.#port = new Port<ProbeRequests, ProbeAnswers, never>(way(name), {
      event: () => {},
      // What was asked of it is lost; the next question starts another.
      died: () => this.#end(new Refusal("restarted")),
    });
  }

  async ask<K extends ProbeKind>(kind: K, request: ProbeAsk<K>): Promise<ProbeAnswer<K>> {
    this.#starting ??= this.#start();
    await this.#starting;
    return this.#port.ask(kind, await this.#named(kind, request));
  }

  /** The same with its experiment as the worker knows it: it names the table that it has. */
  async #named<K extends ProbeKind>(kind: K, request: ProbeAsk<K>): Promise<ProbeAsk<K>> {
    if (kind === "follow") {
      const { experiment, ...rest } = request as ProbeAsk<"follow">;
      return {
        ...rest,
        experiment: await this.#tables.experiment(experiment, this.#port),
      } as never;
    }
    if (kind === "other-way" || kind === "sweep" || kind === "tally") {
      const { run, ...rest } = request as ProbeAsk<"other-way" | "sweep" | "tally">;
      const experiment = await this.#tables.experiment(run.experiment, this.#port);
      return { ...rest, run: { ...run, experiment } } as never;
    }
    return request;
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  /** Gives the worker back, where it owes nothing; the next question starts another. */
  sleep(): void {
    if (this.#port.open && this.#port.owed === 0) {
      this.#end(new Refusal("restarted"));
    }
  }

  #end(why?: Error): void {
    this.#starting = null;
    this.#tables.forget();
    this.#port.close(why);
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
