/**
 * A run as the page sees it: asks the worker for frames while they are wanted, one at a time, and
 * sends changes at most once a frame. A hidden or off-screen element asks for nothing.
 */

import { Client, type Listener } from "../engine/client.ts";
import type {
  Answer,
  Frame,
  FrameRequest,
  Kind,
  OptionValue,
  Request,
  Run,
  Setup,
} from "../engine/protocol.ts";
import type { Experiment } from "../wasm/gradwalk.js";

export interface SessionEvents extends Listener {
  /** What the views want with the next frame. */
  request(): FrameRequest;
  frame(frame: Frame): void;
  setup(setup: Setup): void;
  /** Options have other values now, and the last frame shows it. */
  changed(): void;
  failed(error: Error): void;
}

export class Session {
  readonly #client: Client;
  #visible = true;
  #wanted = false;
  #shown = false;
  #flight: Promise<void> | null = null;
  /** A frame that waits for the next repaint. */
  #held: Frame | null = null;
  #closed = false;
  #handle = 0;
  #pending: Record<string, OptionValue> = {};
  #sending = false;

  constructor(private readonly events: SessionEvents) {
    this.#client = new Client({
      event: (event) => {
        events.event(event);
        this.want();
      },
      revived: () => {
        events.revived();
        this.want();
      },
    });
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  close(): void {
    this.#closed = true;
    cancelAnimationFrame(this.#handle);
    this.#client.close();
  }

  /** Asks for something, and for a frame that shows what came of it. */
  async ask<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    const answer = await this.#client.ask(kind, request);
    this.want();
    return answer;
  }

  /** A new run, valid or not: where it is not, the old one stays. */
  async load(run: Run, locked: string[]): Promise<Setup> {
    const setup = await this.ask("load", { run, locked });
    this.events.setup(setup);
    return setup;
  }

  /** Another experiment in place of this one; refused where it changes what is locked. */
  async edit(experiment: Experiment): Promise<void> {
    this.events.setup(await this.ask("edit", { experiment }));
  }

  /** Values that were set and are not yet known to be in force. */
  get pending(): Readonly<Record<string, OptionValue>> {
    return this.#pending;
  }

  /** Changes options with the next frame: a dragged slider sends one change a frame. */
  change(values: Record<string, OptionValue>): void {
    Object.assign(this.#pending, values);
    if (!this.#sending) {
      this.#sending = true;
      void this.#send();
    }
  }

  async #send(): Promise<void> {
    while (Object.keys(this.#pending).length > 0 && !this.#closed) {
      const values = { ...this.#pending };
      let done = false;
      try {
        const setup = await this.#client.ask("change", { values });
        if (setup) {
          this.events.setup(setup);
        }
        done = true;
      } catch (error) {
        this.events.failed(error as Error);
      }
      // What was set meanwhile is sent next; the rest is in force, or was refused.
      for (const [name, value] of Object.entries(values)) {
        if (this.#pending[name] === value) {
          delete this.#pending[name];
        }
      }
      // A frame that was on its way may be older than the change.
      await this.#flight;
      await this.#pull(true);
      if (done && !this.#closed) {
        this.events.changed();
      }
    }
    this.#sending = false;
  }

  /** Out of sight the first frame comes all the same: without it the element has no height. */
  get #mayPull(): boolean {
    return this.#visible || !this.#shown;
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible) {
      this.want();
    }
  }

  /** Something changed: a frame is wanted with the next repaint. */
  want(): void {
    this.#wanted = true;
    if (this.#handle === 0 && this.#mayPull && !this.#closed) {
      this.#handle = requestAnimationFrame(() => {
        this.#handle = 0;
        const held = this.#held;
        this.#held = null;
        if (this.#mayPull) {
          void this.#pull();
        }
        if (held && !this.#closed) {
          this.events.frame(held);
        }
      });
    }
  }

  /**
   * A frame, and only one at a time. While a run plays, it is shown with the next repaint, when the
   * one after it was asked for: the worker computes while the page draws.
   */
  #pull(atOnce = false): Promise<void> {
    this.#flight ??= this.#fly(atOnce).finally(() => {
      this.#flight = null;
      if (this.#wanted) {
        this.want();
      }
    });
    return this.#flight;
  }

  async #fly(atOnce: boolean): Promise<void> {
    this.#wanted = false;
    try {
      const frame = await this.#client.ask("frame", { request: this.events.request() });
      this.#client.remember(frame);
      this.#shown = true;
      const playing = frame.snapshot.status === "playing";
      if (playing && this.#visible && !atOnce) {
        this.#held = frame;
      } else {
        this.#held = null;
        this.events.frame(frame);
      }
      if (playing || frame.busy || frame.more) {
        this.#wanted = true;
      }
    } catch {
      // The worker died or the element went: a revival asks again.
    }
  }
}
