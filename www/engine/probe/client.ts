/** The page's side of the glass: starts its worker when it is first asked, and matches answers. */
import probeUrl from "../../wasm/probe_bg.wasm?url";
import { compile } from "../load.ts";
import type { GlassAnswer, GlassAsk, GlassCommand, GlassEvent, GlassKind } from "./protocol.ts";
import GlassWorker from "./worker.ts?worker&inline";

interface Waiting {
  resolve(value: GlassAnswer<GlassKind>): void;
  reject(error: Error): void;
}

interface Side {
  post(command: GlassCommand): void;
  close(): void;
}

/** A worker that has not said anything after so long cannot start here. */
const START = 8_000;
const GONE = "The element was removed from the page.";

export class GlassClient {
  #side: Promise<Side> | null = null;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  async ask<K extends GlassKind>(kind: K, request: GlassAsk<K>): Promise<GlassAnswer<K>> {
    this.#side ??= this.#start().catch((error: unknown) => {
      this.#side = null;
      throw error;
    });
    const started = this.#side;
    const side = await started;
    if (this.#side !== started) {
      throw new Error(GONE);
    }
    const id = this.#next++;
    const answer = new Promise<GlassAnswer<GlassKind>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    side.post({ id, kind, ...request } as unknown as GlassCommand);
    return answer as Promise<GlassAnswer<K>>;
  }

  /** Ends the worker; the next question starts another. */
  close(): void {
    this.#side?.then(
      (side) => side.close(),
      () => {},
    );
    this.#side = null;
    this.#rejectAll(GONE);
  }

  async #start(): Promise<Side> {
    const module = await compile(probeUrl);
    try {
      return await this.#startWorker(module);
    } catch {
      const { inPage } = await import("./inpage.ts");
      return inPage(module, (event) => this.#receive(event));
    }
  }

  async #startWorker(module: WebAssembly.Module): Promise<Side> {
    const worker = new GlassWorker();
    try {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error("no answer")), START);
        worker.onmessage = () => {
          clearTimeout(late);
          resolve();
        };
        worker.onerror = (event) => {
          clearTimeout(late);
          event.preventDefault();
          reject(new Error(event.message));
        };
        worker.postMessage({ kind: "boot", module });
      });
    } catch (error) {
      worker.terminate();
      throw error;
    }
    worker.onmessage = ({ data }: MessageEvent<GlassEvent>) => this.#receive(data);
    worker.onerror = (event) => {
      // What was asked of it is lost; the next question starts another.
      event.preventDefault();
      worker.terminate();
      this.#side = null;
      this.#rejectAll(event.message);
    };
    return { post: (command) => worker.postMessage(command), close: () => worker.terminate() };
  }

  #receive(event: GlassEvent): void {
    if (event.kind === "booted") {
      return;
    }
    const waiting = this.#waiting.get(event.id);
    this.#waiting.delete(event.id);
    if (event.kind === "answer") {
      waiting?.resolve(event.value);
    } else {
      waiting?.reject(new Error(event.failure.message));
    }
  }

  #rejectAll(message: string): void {
    for (const { reject } of this.#waiting.values()) {
      reject(new Error(message));
    }
    this.#waiting.clear();
  }
}
