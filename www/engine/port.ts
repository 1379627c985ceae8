/**
 * The page's end of a worker, whichever it is: starts it with the compiled wasm, or the same code in
 * the page where none can be started; sends questions, and matches the answers.
 */
import { type Failure, GradwalkError, Refusal } from "../say/refusal.ts";

/** A kind of question each, with what it is asked with and what is answered. */
export type Questions = Record<string, object>;
export type Question<Q extends Questions> = {
  [K in keyof Q]: { id: number; kind: K } & Q[K];
}[keyof Q];

/** The first message to a worker. */
export interface Boot {
  kind: "boot";
  module: WebAssembly.Module;
  /** Runs are counted on from here. */
  runs: number;
}

/** What every worker says. */
export type Reply<A> =
  /** It is there. */
  | { kind: "booted" }
  | { kind: "answer"; id: number; value: A }
  | { kind: "failed"; id: number; failure: Failure };

/** The other side, in a worker or in the page. */
export interface Side<C> {
  post(command: C): void;
  close(): void;
}

/** What of a worker is used. */
export type Thread = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/** How to get to the other side. */
export interface Way<C, E> {
  worker(): Thread;
  /** The same code in the page. */
  here(boot: Boot, receive: (event: E) => void): Promise<Side<C>>;
}

/** A worker that has not said anything after so long cannot start here. */
const START = 8_000;
const GONE = "The element was removed from the page.";

export class Port<
  Q extends Questions,
  A extends Record<keyof Q, unknown>,
  E extends { kind: string },
> {
  #side: Side<Question<Q>> | null = null;
  /** Why there is none. */
  #why: Error = new Refusal("stopped");
  #next = 1;
  readonly #waiting = new Map<
    number,
    { resolve(value: never): void; reject(error: Error): void }
  >();

  constructor(
    private readonly way: Way<Question<Q>, E | Reply<A[keyof A]>>,
    private readonly on: {
      /** What the worker says without being asked. */
      event(event: E): void;
      /** It died, or the engine in it broke; what was asked is lost. */
      died(): void;
      /** It has said something. */
      heard?(): void;
    },
  ) {}

  get open(): boolean {
    return this.#side !== null;
  }

  /** Questions that are not answered yet. */
  get owed(): number {
    return this.#waiting.size;
  }

  async start(boot: Omit<Boot, "kind">): Promise<void> {
    const first: Boot = { kind: "boot", ...boot };
    try {
      this.#side = await this.#worker(first);
    } catch {
      this.#side = await this.way.here(first, (event) => this.#receive(event));
    }
  }

  ask<K extends keyof Q & string>(kind: K, request: Q[K]): Promise<A[K]> {
    const side = this.#side;
    if (!side) {
      return Promise.reject(this.#why);
    }
    const id = this.#next++;
    const answer = new Promise<A[K]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    try {
      side.post({ id, kind, ...request } as Question<Q>);
    } catch {
      this.#waiting.get(id)?.reject(new Refusal("no-json"));
      this.#waiting.delete(id);
    }
    return answer;
  }

  /** Ends the other side; whoever still waits is told why. */
  close(why: Error = new Error(GONE)): void {
    this.#side?.close();
    this.#side = null;
    this.#why = why;
    for (const { reject } of this.#waiting.values()) {
      reject(why);
    }
    this.#waiting.clear();
  }

  async #worker(boot: Boot): Promise<Side<Question<Q>>> {
    const worker = this.way.worker();
    const started = new Promise<void>((resolve, reject) => {
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
    });
    worker.postMessage(boot);
    try {
      await started;
    } catch (error) {
      worker.terminate();
      throw error;
    }
    worker.onmessage = ({ data }: MessageEvent<E | Reply<A[keyof A]>>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.on.died();
    };
    return { post: (command) => worker.postMessage(command), close: () => worker.terminate() };
  }

  #receive(event: E | Reply<A[keyof A]>): void {
    this.on.heard?.();
    if (event.kind === "answer" || event.kind === "failed") {
      const reply = event as Exclude<Reply<A[keyof A]>, { kind: "booted" }>;
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.kind === "answer") {
        waiting?.resolve(reply.value as never);
        return;
      }
      waiting?.reject(new GradwalkError(reply.failure));
      if (reply.failure.broken) {
        this.on.died();
      }
    } else if (event.kind !== "booted") {
      this.on.event(event as E);
    }
  }
}
