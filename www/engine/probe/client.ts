/** The page's side of the probe: starts its worker when it is first asked. */
import probeUrl from "../../wasm/probe_bg.wasm?url";
import { compile } from "../load.ts";
import { Port } from "../port.ts";
import type { ProbeAnswer, ProbeAnswers, ProbeAsk, ProbeKind, ProbeRequests } from "./protocol.ts";
import ProbeWorker from "./worker.ts?worker&inline";

const WAY = {
  worker: () => new ProbeWorker(),
  here: async (...start: Parameters<typeof import("./inpage.ts")["inPage"]>) =>
    (await import("./inpage.ts")).inPage(...start),
};

export class ProbeClient {
  readonly #port: Port<ProbeRequests, ProbeAnswers, never>;
  #starting: Promise<void> | null = null;
  #closed = false;

  constructor() {
    this.#port = new Port<ProbeRequests, ProbeAnswers, never>(WAY, {
      event: () => {},
      // What was asked of it is lost; the next question starts another.
      died: () => this.#end(),
    });
  }

  async ask<K extends ProbeKind>(kind: K, request: ProbeAsk<K>): Promise<ProbeAnswer<K>> {
    this.#starting ??= this.#start();
    await this.#starting;
    return this.#port.ask(kind, request);
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  #end(): void {
    this.#starting = null;
    this.#port.close();
  }

  async #start(): Promise<void> {
    try {
      await this.#port.start({ module: await compile(probeUrl), runs: 0 });
    } catch (error) {
      this.#starting = null;
      throw error;
    }
    if (this.#closed) {
      this.#port.close();
    }
  }
}
