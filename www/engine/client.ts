/**
 * The page's side of the worker: sends commands, matches answers, and brings a worker that died back
 * to its last step.
 */

import { Refusal } from "../say/refusal.ts";
import wasmUrl from "../wasm/gradwalk_bg.wasm?url";
import type { InPage } from "./inpage.ts";
import { compile } from "./load.ts";
import type {
  Answer,
  Command,
  Event,
  Failure,
  Frame,
  Kind,
  Request,
  Run,
  Setup,
} from "./protocol.ts";
import { startOf } from "./start.ts";
import TrainingWorker from "./worker.ts?worker&inline";

/** An error from the engine, with its fields where it has them. */
export class EngineError extends Error {
  override readonly name = "GradwalkError";
  readonly fault: Failure["fault"];

  constructor(failure: Failure) {
    super(failure.message);
    this.fault = failure.fault;
  }
}

type Waiting = {
  resolve: (value: Answer<Kind>) => void;
  reject: (error: Error) => void;
};

export interface Listener {
  event(event: Extract<Event, { kind: "finished" | "diverged" }>): void;
  /** The worker died and was brought back. */
  revived(): void;
}

/** A worker that owes an answer is asked so often whether it is still there. */
const PULSE = 5_000;
/** One that has left so many such questions open is taken for dead. */
const SILENCES = 3;
/** Nobody waits for the answer to a command with this number. */
const PING = 0;
/** A worker that has not said anything after so long cannot start here. */
const START = 8_000;

export class Client {
  #post: ((command: Command) => void) | null = null;
  #close: (() => void) | null = null;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();
  #last: { run: Run; locked: string[]; playing: boolean } | null = null;
  #experiment: Setup | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;
  #silences = 0;
  #deaths = 0;
  #closed = false;

  constructor(private readonly listener: Listener) {}

  /** Starts a worker, or the fallback where none can be started. */
  async start(): Promise<void> {
    const module = await compile(wasmUrl);
    if (this.#closed) {
      return;
    }
    try {
      await this.#startWorker(module);
    } catch {
      await this.#startInPage(module);
    }
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    this.#close?.();
    this.#post = null;
    this.#rejectAll(new Error("The element was removed from the page."));
  }

  ask<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    if (!this.#post) {
      return Promise.reject(new Error("The engine has not started."));
    }
    const id = this.#next++;
    const answer = new Promise<Answer<Kind>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#remember(kind, request);
    this.#post({ id, kind, ...request } as unknown as Command);
    this.#listen();
    return answer as Promise<Answer<K>>;
  }

  /** Keeps what is needed to bring the run back. */
  #remember<K extends Kind>(kind: K, request: Request<K>): void {
    if (kind === "load") {
      const { run, locked } = request as Request<"load">;
      this.#last = { run, locked, playing: false };
    } else if (this.#last && kind === "edit") {
      const { experiment } = request as Request<"edit">;
      this.#last.run = { experiment, changes: [], step: 0 };
    } else if (this.#last && (kind === "play" || kind === "pause")) {
      this.#last.playing = kind === "play";
    }
  }

  /** Keeps how far the run has come, for a revival. */
  remember(frame: Frame): void {
    if (this.#last && this.#experiment?.run === frame.run) {
      const experiment = startOf(this.#experiment, frame);
      this.#last.run = { experiment, changes: frame.changes, step: frame.snapshot.step };
    }
  }

  async #startWorker(module: WebAssembly.Module): Promise<void> {
    const worker = new TrainingWorker();
    const started = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no answer")), START);
      worker.onmessage = ({ data }: MessageEvent<Event>) => {
        clearTimeout(late);
        resolve();
        this.#receive(data);
      };
      worker.onerror = (event) => {
        clearTimeout(late);
        event.preventDefault();
        reject(new Error(event.message));
      };
    });
    worker.postMessage({ kind: "boot", module });
    // Any command is answered, be it with an error: that shows that the worker is alive.
    worker.postMessage({ id: PING, kind: "ping" });
    try {
      await started;
    } catch (error) {
      worker.terminate();
      throw error;
    }
    worker.onerror = (event) => {
      event.preventDefault();
      void this.#revive();
    };
    this.#post = (command) => worker.postMessage(command);
    this.#close = () => worker.terminate();
  }

  async #startInPage(module: WebAssembly.Module): Promise<void> {
    const { inPage } = await import("./inpage.ts");
    const here: InPage = inPage(module, (event) => this.#receive(event));
    this.#post = (command) => here.post(command);
    this.#close = () => here.close();
  }

  #receive(event: Event): void {
    if (event.kind === "finished" || event.kind === "diverged") {
      if (this.#last) {
        this.#last.playing = false;
      }
      this.listener.event(event);
      return;
    }
    const waiting = this.#waiting.get(event.id);
    this.#waiting.delete(event.id);
    this.#silences = 0;
    if (event.kind === "answer") {
      if (event.value && typeof event.value === "object" && "leastSquares" in event.value) {
        // A setup: the run that a revival brings back.
        this.#experiment = event.value as Setup;
      }
      waiting?.resolve(event.value);
      return;
    }
    waiting?.reject(new EngineError(event.failure));
    // A panic leaves the wasm unusable: a new worker replays the run.
    if (/unreachable|RuntimeError|recursive use/.test(event.failure.message)) {
      void this.#revive();
    }
  }

  /**
   * As long as an answer is due, asks for signs of life: a long way may take minutes, and the worker
   * listens between its slices.
   */
  #listen(): void {
    this.#watch ??= setInterval(() => {
      if (this.#waiting.size === 0) {
        this.#rest();
      } else if (++this.#silences >= SILENCES) {
        void this.#revive();
      } else {
        this.#post?.({ id: PING, kind: "ping" });
      }
    }, PULSE);
  }

  #rest(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#silences = 0;
  }

  #rejectAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) {
      reject(error);
    }
    this.#waiting.clear();
  }

  async #revive(): Promise<void> {
    if (this.#closed || !this.#post) {
      return;
    }
    this.#deaths += 1;
    this.#post = null;
    this.#close?.();
    this.#rest();
    this.#rejectAll(new Refusal("restarted"));
    const last = this.#last;
    if (!last || this.#deaths > 3) {
      return;
    }
    try {
      await this.start();
      await this.ask("load", { run: last.run, locked: last.locked });
      if (last.playing) {
        await this.ask("play", {});
      }
      this.listener.revived();
    } catch {
      // Nothing more can be done here; the page says so at the next command.
    }
  }
}
