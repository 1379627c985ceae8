/**
 * A run as the page sees it: asks the worker for frames while they are wanted, one at a time, and
 * sends changes at most once a beat. A hidden or off-screen element asks for nothing but, seldom, where
 * its run got to.
 */
import { Client, type Listener } from "../engine/client.ts";
import type { Answer, Frame, FrameRequest, Kind, Request } from "../engine/protocol.ts";
import type { OptionValue, Setup } from "../experiment/run.ts";
import type { Experiment } from "../wasm/gradwalk.js";

/** Milliseconds from one frame to the next out of sight, where nothing is drawn. */
const SELDOM = 250;

/** After these the run stands where it stood. */
const STILL: readonly Kind[] = ["frame", "speed", "bind"];

export interface SessionEvents extends Listener {
  /** What the views want with the next frame. */
  request(): FrameRequest;
  /** It is `late` where it was asked for before something was told without being asked. */
  frame(frame: Frame, late: boolean): void;
  setup(setup: Setup): void;
  /** Options have other values now, and the last frame shows it. */
  changed(): void;
  failed(error: Error): void;
  /** Something is to be taken with the next repaint. */
  beat(): void;
  /** Resolves with the next repaint. */
  nextBeat(): Promise<void>;
}

/** Somebody who waits for a frame that was asked for from some time on. */
interface Waiter {
  turn: number;
  shown(): void;
}

export class Session {
  readonly #client: Client;
  #visible = true;
  /** A run that plays goes on, seen or not. */
  #goesOn = true;
  /** Out of sight: the next frame is waited for, or is due. */
  #seldom: ReturnType<typeof setTimeout> | null = null;
  #due = false;
  #wanted = false;
  #shown = false;
  #flight: Promise<void> | null = null;
  /** A frame that waits for the next repaint, and the turn in which it was asked for. */
  #held: { frame: Frame; turn: number } | null = null;
  #turn = 0;
  /** The last turn when something was told. */
  #told = 0;
  #waiters: Waiter[] = [];
  #closed = false;
  readonly #pending: Record<string, OptionValue> = {};
  /** Of the pending ones those that were not sent yet. */
  readonly #unsent = new Set<string>();
  #sending = false;

  constructor(private readonly events: SessionEvents) {
    this.#client = new Client({
      event: (event) => {
        this.#told = this.#turn;
        this.#due = true;
        events.event(event);
        this.want();
      },
      revived: (setup) => {
        events.setup(setup);
        events.revived(setup);
        this.#moved();
      },
    });
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#seldom ?? undefined);
    this.#client.close();
  }

  /** Gives the worker back, until something is asked. */
  sleep(): Promise<void> {
    return this.#client.sleep();
  }

  /** Asks for something, and for a frame that shows what came of it. */
  async ask<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    const answer = await this.#client.ask(kind, request);
    STILL.includes(kind) ? this.want() : this.#moved();
    return answer;
  }

  /** A new run, valid or not: where it is not, the old one stays. */
  async load(request: Request<"load">): Promise<Setup> {
    const setup = await this.ask("load", request);
    this.events.setup(setup);
    return setup;
  }

  /** Another experiment in place of this one; refused where it changes what is locked. */
  async edit(experiment: Experiment): Promise<void> {
    this.events.setup(await this.ask("edit", { experiment }));
  }

  // Changes of options -----------------------------------------------------------------------------

  /** Values that were set, and that no frame has shown yet. */
  get pending(): Readonly<Record<string, OptionValue>> {
    return this.#pending;
  }

  /** Changes options: a dragged slider sends its newest value once a beat. */
  change(values: Record<string, OptionValue>): void {
    for (const [name, value] of Object.entries(values)) {
      this.#pending[name] = value;
      this.#unsent.add(name);
    }
    if (!this.#sending) {
      this.#sending = true;
      void this.#send();
    }
  }

  async #send(): Promise<void> {
    while (this.#unsent.size > 0 && !this.#closed) {
      const values = Object.fromEntries(
        [...this.#unsent].map((name) => [name, this.#pending[name] as OptionValue]),
      );
      this.#unsent.clear();
      try {
        const setup = await this.#client.ask("change", { values });
        if (setup) {
          this.events.setup(setup);
        }
        void this.#inForce(values);
      } catch (error) {
        this.#forget(values);
        this.events.failed(error as Error);
      }
      await this.events.nextBeat();
    }
    this.#sending = false;
  }

  /** When a frame shows them, they are what the run has. */
  async #inForce(values: Record<string, OptionValue>): Promise<void> {
    await new Promise<void>((shown) => {
      // A frame that is on its way may be older than the change.
      this.#waiters.push({ turn: this.#turn + 1, shown });
      this.want();
    });
    this.#forget(values);
    this.events.changed();
  }

  /** What was set anew meanwhile stays. */
  #forget(values: Record<string, OptionValue>): void {
    for (const [name, value] of Object.entries(values)) {
      if (this.#pending[name] === value && !this.#unsent.has(name)) {
        delete this.#pending[name];
      }
    }
  }

  // Frames -----------------------------------------------------------------------------------------

  /**
   * Out of sight the first frame comes all the same: without it the element has no height. So does
   * one that shows a change.
   */
  get pulls(): boolean {
    return this.#visible || !this.#shown || this.#due || this.#waiters.length > 0;
  }

  setVisible(visible: boolean, goesOn: boolean): void {
    this.#visible = visible;
    this.#goesOn = goesOn;
    if (visible || this.#wanted) {
      // What is still waited for comes, out of sight once.
      this.#due = true;
      this.want();
    }
  }

  /** The run moved: out of sight, too, whoever listens hears of it, though not of each step. */
  #moved(): void {
    this.want();
    if (!this.pulls && !this.#closed) {
      this.#seldom ??= setTimeout(() => {
        this.#seldom = null;
        this.#due = true;
        this.want();
      }, SELDOM);
    }
  }

  /** Something changed: a frame is wanted with the next repaint. */
  want(): void {
    this.#wanted = true;
    if (this.pulls && !this.#closed) {
      this.events.beat();
    }
  }

  /** The frame that came is taken. */
  take(): void {
    const held = this.#held;
    this.#held = null;
    if (held && !this.#closed) {
      this.events.frame(held.frame, held.turn <= this.#told);
      const [shown, others] = [[] as Waiter[], [] as Waiter[]];
      for (const waiter of this.#waiters) {
        (waiter.turn <= held.turn ? shown : others).push(waiter);
      }
      this.#waiters = others;
      for (const waiter of shown) {
        waiter.shown();
      }
    }
  }

  /** Asks for another one, where it is wanted and none is on its way; tells whether it did. */
  pull(): boolean {
    if (!this.#wanted || !this.pulls || this.#closed || this.#flight) {
      return false;
    }
    this.#flight = this.#fly().finally(() => {
      this.#flight = null;
      if (this.#wanted) {
        this.#goesOn ? this.#moved() : this.want();
      }
    });
    return true;
  }

  async #fly(): Promise<void> {
    this.#wanted = false;
    this.#due = false;
    const turn = ++this.#turn;
    try {
      const frame = await this.#client.ask("frame", { request: this.events.request() });
      this.#shown = true;
      this.#held = { frame, turn };
      if (frame.snapshot.status === "playing" || frame.busy || frame.more) {
        this.#wanted = true;
      }
      this.events.beat();
    } catch {
      // The worker died or the element went: a revival asks again.
    }
  }
}
