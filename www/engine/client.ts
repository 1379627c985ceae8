/** The page's side of the player: keeps what brings a worker that died back to its last step. */
import type { Run, Setup } from "../experiment/run.ts";
import { Refusal } from "../say/refusal.ts";
import wasmUrl from "../wasm/gradwalk_bg.wasm?url";
import { compile } from "./load.ts";
import { Port, type Thread } from "./port.ts";
import type { Answer, Answers, Frame, Kind, News, Request, Requests } from "./protocol.ts";
import { startOf } from "./start.ts";
import type { Tables } from "./table/tables.ts";
import PlayerWorker from "./worker.ts?worker&inline";

export interface Listener {
  event(event: News): void;
  /** The worker died and was brought back: the run has another number now. */
  revived(setup: Setup): void;
}

/** A worker that owes an answer is asked so often whether it is still there. */
const PULSE = 5_000;
/** One that has left so many such questions open is taken for dead. */
const SILENCES = 3;
/** It is brought back so often where it comes no further. */
const LIVES = 3;

/** Multiplications of a run that is soon run again, and what a step costs beside them. */
const QUICK = 2e7;
const OVERHEAD = 200;

const WAY = {
  worker: (): Thread => new PlayerWorker(),
  here: async (...start: Parameters<typeof import("./inpage.ts")["inPage"]>) =>
    (await import("./inpage.ts")).inPage(...start),
};

type Last = Request<"load"> & { playing: boolean };

export class Client {
  #port: Port<Requests, Answers, News>;
  /** Of a run on a table, which another worker carries; it stays. */
  #tables: Tables | null = null;
  /** A request that waits for its table; those after it wait for it. */
  #before: Promise<void> | null = null;
  #last: Last | null = null;
  /** The run as it is known, and how far it has come. */
  #setup: Setup | null = null;
  #frame: Frame | null = null;
  /** The changes of a run, as they were last told. */
  #changes: Pick<Frame, "run" | "revision" | "changes"> = { run: 0, revision: 0, changes: [] };
  #watch: ReturnType<typeof setInterval> | undefined;
  #silences = 0;
  #deaths = 0;
  /** The step up to which it was known when the worker died. */
  #diedAt: number | undefined;
  #closed = false;
  /** The speed that was asked for. */
  #speed: Request<"speed"> | null = null;
  /** Others run beside it. */
  #raced = false;
  /** The worker was given back: the run is as it stood. */
  #asleep = false;
  #waking: Promise<void> | null = null;

  constructor(private readonly listener: Listener) {
    this.#port = this.#portBy(WAY);
  }

  #portBy(way: typeof WAY): Port<Requests, Answers, News> {
    const port: Port<Requests, Answers, News> = new Port(way, {
      event: (event) => this.#event(event),
      // One that was to take over leaves the run where it is.
      died: () =>
        void (port === this.#port ? this.#revive() : port.close(new Refusal("restarted"))),
      heard: () => {
        this.#silences = 0;
      },
    });
    return port;
  }

  /** Starts a worker, or the fallback where none can be started. */
  async start(port = this.#port, tables = this.#tables): Promise<void> {
    const module = await compile(tables?.url ?? wasmUrl);
    tables?.forget();
    if (!this.#closed) {
      // A run that only slept keeps its number.
      await port.start({ module, runs: (this.#setup?.run ?? 0) - Number(this.#asleep) });
    }
    if (this.#closed) {
      // It was taken out of the page meanwhile.
      port.close();
    }
  }

  close(): void {
    this.#closed = true;
    this.#rest();
    this.#port.close();
  }

  /**
   * Gives the worker back, where it has nothing to do and the run is soon run again: with the next question
   * both are there as they were.
   */
  async sleep(): Promise<void> {
    if (this.#asleep) {
      return;
    }
    const { snapshot, position, settings, busy } = await this.ask("frame", { request: {} });
    const { step, status, parameters } = snapshot;
    const size = parameters.reduce((sum, { w }) => sum + w.length, 0);
    const works =
      busy || this.#port.owed > 0 || this.#before || this.#raced || this.#tables !== null;
    const isQuick = step * (size * settings.now.batch + OVERHEAD) < QUICK;
    // What was gone back from, and how it diverged, no other run would know.
    if (!works && isQuick && this.#last && position.head <= step && status !== "diverged") {
      this.#last = { ...this.#last, run: this.#run(this.#last.run) };
      this.#changes = { run: 0, revision: 0, changes: [] };
      this.#asleep = true;
      this.#rest();
      this.#port.close();
    }
  }

  async #wake({ playing, bounds, run, ...load }: Last): Promise<void> {
    await this.start();
    const port = this.#port;
    this.#listen();
    // What may be done is said last: it does not hold for coming back.
    await port.ask("load", { ...load, bounds: {}, run: { ...run, step: 0 }, own: true });
    await port.ask("seek", { step: run.step });
    await (this.#speed && port.ask("speed", this.#speed));
    await (playing && port.ask("play", {}));
    await port.ask("bind", { bounds });
    this.#asleep = false;
  }

  async ask<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    if (this.#asleep && this.#last) {
      this.#waking ??= this.#wake(this.#last).finally(() => {
        this.#waking = null;
      });
      await this.#waking;
    }
    if (takesAll(kind, request)) {
      return this.#queue(() => this.#askNamed(kind, request));
    }
    if (this.#before && kind !== "frame") {
      await this.#before;
    }
    return this.#answer(this.#port, kind, this.#prepare(kind, request));
  }

  /** What is asked later comes later, though a table takes its time. */
  #queue<T>(ask: () => Promise<T>): Promise<T> {
    const answer = (this.#before ?? Promise.resolve()).then(ask);
    const before: Promise<void> = answer.then(
      () => {},
      () => {},
    );
    this.#before = before;
    void before.then(() => {
      this.#before = this.#before === before ? null : this.#before;
    });
    return answer;
  }

  /** Asks, and keeps what comes; what is refused leaves what is known as it was. */
  async #answer<K extends Kind>(
    port: Port<Requests, Answers, News>,
    kind: K,
    request: Request<K>,
    /** The same as the worker knows it, and the tables that it has. */
    named = request,
    tables = this.#tables,
  ): Promise<Answer<K>> {
    const [last, frame] = [this.#last, this.#frame];
    this.#expect(kind, request);
    const answer = port.ask(kind, named);
    this.#listen();
    try {
      const value = await answer;
      return this.#keep(kind, tables?.restore(kind, value) ?? value);
    } catch (error) {
      if (["load", "edit"].includes(kind) && port.open) {
        this.#last = last;
        this.#frame = frame;
      }
      throw error;
    }
  }

  /** The same where tables are: the worker is handed each once, and experiments name it. */
  async #askNamed<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    const { Tables } = await import("./table/tables.ts");
    const tables = this.#tables ?? new Tables();
    const port = this.#tables ? this.#port : this.#portBy(tables.way);
    try {
      if (port !== this.#port) {
        await this.start(port, tables);
        if (this.#last && needsLast(kind, request)) {
          const { playing, ...load } = this.#last;
          await port.ask("load", { ...load, run: this.#run(load.run), own: true });
          await (playing && port.ask("play", {}));
        }
      }
      const named = await tables.name(kind, request, port);
      const value = await this.#answer(port, kind, request, named, tables);
      if (port !== this.#port) {
        this.#port.close(new Refusal("restarted"));
        this.#port = port;
        this.#tables = tables;
      }
      return value;
    } catch (error) {
      if (port !== this.#port) {
        port.close();
      }
      throw error;
    }
  }

  /** A frame need not tell what is known. */
  #prepare<K extends Kind>(kind: K, request: Request<K>): Request<K> {
    if (kind !== "frame") {
      return request;
    }
    const { run, revision } = this.#changes;
    const asked = (request as Request<"frame">).request;
    return { request: { ...asked, known: { run, revision } } } as Requests[K];
  }

  /** Keeps what is needed to bring the run back, before it is asked for. */
  #expect<K extends Kind>(kind: K, request: Request<K>): void {
    if (kind === "speed") {
      this.#speed = request as Request<"speed">;
    } else if (kind === "race") {
      this.#raced = (request as Request<"race">).rivals.length > 0;
    } else if (kind === "load") {
      this.#last = { ...(request as Request<"load">), playing: false };
      this.#frame = null;
      this.#raced = false;
    } else if (this.#last && kind === "bind") {
      this.#last = { ...this.#last, ...(request as Request<"bind">) };
    } else if (this.#last && kind === "edit") {
      const { experiment } = request as Request<"edit">;
      this.#last = { ...this.#last, run: { experiment, changes: [], step: 0 } };
      this.#frame = null;
    } else if (this.#last && (kind === "play" || kind === "pause")) {
      this.#last = { ...this.#last, playing: kind === "play" };
    }
  }

  /** The same of what came. */
  #keep<K extends Kind>(kind: K, value: Answer<K>): Answer<K> {
    if (kind === "frame") {
      const frame = value as Frame;
      const { run, revision } = frame;
      if (frame.snapshot.step !== this.#diedAt) {
        this.#deaths = 0;
      }
      frame.changes ??= this.#changes.changes;
      this.#changes = { run, revision, changes: frame.changes };
      this.#frame = frame;
    } else if (value && ["load", "edit", "reset", "change"].includes(kind)) {
      this.#setup = value as Setup;
    }
    return value;
  }

  /** What brings the run back: as far as the last frame knows it, else what was asked for. */
  #run(last: Run): Run {
    const [setup, frame] = [this.#setup, this.#frame];
    return setup && frame && setup.run === frame.run
      ? { experiment: startOf(setup, frame), changes: frame.changes, step: frame.snapshot.step }
      : last;
  }

  #event(event: News): void {
    if (this.#asleep) {
      // On its way back it comes to what was told.
      return;
    }
    if (this.#last) {
      this.#last = { ...this.#last, playing: false };
    }
    this.listener.event(event);
  }

  /**
   * As long as an answer is due, asks for signs of life: a long way may take minutes, and the worker
   * listens between its slices.
   */
  #listen(): void {
    this.#watch ??= setInterval(() => {
      if (this.#port.owed === 0) {
        this.#rest();
      } else if (++this.#silences >= SILENCES) {
        void this.#revive();
      } else {
        this.#port.ask("ping", {}).catch(() => {});
      }
    }, PULSE);
  }

  #rest(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#silences = 0;
  }

  async #revive(): Promise<void> {
    if (this.#closed || !this.#port.open) {
      return;
    }
    this.#deaths += 1;
    this.#diedAt = this.#frame?.snapshot.step;
    const last = this.#deaths > LIVES ? null : this.#last;
    // What is asked before another one stands is told the same.
    this.#port.close(new Refusal(last ? "restarted" : "stopped"));
    this.#rest();
    // It may have died on its way back.
    this.#asleep = false;
    if (!last) {
      return;
    }
    try {
      await this.start();
      const { playing, ...load } = last;
      const setup = await this.ask("load", { ...load, run: this.#run(load.run), own: true });
      await (this.#speed && this.#port.ask("speed", this.#speed));
      if (playing) {
        await this.ask("play", {});
      }
      this.listener.revived(setup);
    } catch {
      // Nothing more can be done here; the page says so at the next command.
    }
  }
}

/** Whether another worker must have the run that there is: a new one may be held to what is locked in it. */
function needsLast<K extends Kind>(kind: K, request: Request<K>): boolean {
  if (kind !== "load") {
    return true;
  }
  const { own, bounds } = request as Request<"load">;
  return !own && (bounds.locked?.length ?? 0) > 0;
}

/** Whether an experiment of a request has a table, holds something fixed, or weighs classes: that takes the whole engine. */
function takesAll<K extends Kind>(kind: K, request: Request<K>): boolean {
  const has = (asked: Run["experiment"]) =>
    typeof asked === "string"
      ? /"(table|fixed|balanced)"/.test(asked)
      : asked.data?.kind === "table" ||
        asked.train?.classWeight === "balanced" ||
        !!asked.model?.layers?.some(({ fixed }) => fixed);
  switch (kind) {
    case "load": {
      const { run } = request as Request<"load">;
      return run.columns !== undefined || has(run.experiment);
    }
    case "edit":
      return has((request as Request<"edit">).experiment);
    case "change":
      return (request as Request<"change">).values["class-weight"] === "balanced";
    case "race":
      return (request as Request<"race">).rivals.some(({ experiment }) => has(experiment));
    default:
      return false;
  }
}
