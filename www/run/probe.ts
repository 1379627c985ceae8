/**
 * What looks into a step: a twin of the run, in a worker of its own, that follows it and answers of
 * each state what is being looked at. It comes when somebody first looks.
 */
import { ProbeClient } from "../engine/probe/client.ts";
import type {
  ProbeAnswer,
  ProbeAsk,
  ProbeFrame,
  ProbeKind,
  ProbeRequest,
} from "../engine/probe/protocol.ts";
import type { Frame, FrameRequest } from "../engine/protocol.ts";
import { startOf } from "../engine/start.ts";
import type { Setup } from "../experiment/run.ts";
import { noticeOf } from "../say/notice.ts";
import { Refusal } from "../say/refusal.ts";
import { all, type Host, type Undo } from "./host.ts";
import type { Look, Probe } from "./look.ts";

export type { Look, Probe } from "./look.ts";

/** The most checkpoints that are handed over, and the most numbers in them. */
const CHECKPOINTS = 256;
const NUMBERS = 200_000;
/** As many as go with every look: what is asked of the present state alone needs no more. */
const LEAST = 4;
/** Milliseconds from one look to the next while the run plays, and how many times as long as it took. */
const REST = 50;
const LONGER = 4;

export class Twin implements Probe {
  /** The last state that was looked into. */
  frame: ProbeFrame | null = null;
  /** What it was asked. */
  asked: ProbeRequest = {};
  readonly #client = new ProbeClient("probe");
  readonly #looks = new Set<Look>();
  readonly #undo: Undo;
  /** Which run and changes the twin is of. */
  #followed = "";
  #busy = false;
  #broken = false;
  /** The checkpoints of the way were asked for with the next frame. */
  #withWay = false;
  /** When it looked last, and how long that took. */
  #lookedAt = 0;
  #took = 0;
  /** Something changed since the last question. */
  #stale = false;

  constructor(private readonly host: Host) {
    this.#undo = all(
      host.wants(() => this.#request()),
      host.onFrame((frame) => this.#take(frame)),
    );
  }

  close(): void {
    this.#undo();
    this.#client.close();
  }

  /** Gives the worker back, until something is asked. */
  sleep(): void {
    this.#client.sleep();
    this.#followed = "";
  }

  /** Adds a look; returns what takes it away. */
  add(look: Look): Undo {
    this.#looks.add(look);
    this.refresh();
    return () => void this.#looks.delete(look);
  }

  /** What is looked at is another thing now. */
  refresh(): void {
    this.#broken = false;
    this.#stale = true;
    this.host.want();
  }

  ask<K extends ProbeKind>(kind: K, request: ProbeAsk<K>): Promise<ProbeAnswer<K>> {
    return this.#client.ask(kind, request);
  }

  /** The way in a plane, as the twin knows it. */
  async way(plane: Float32Array, most: number): Promise<Float64Array> {
    return (await this.ask("way", { plane, most })) ?? new Float64Array();
  }

  get #playing(): boolean {
    return this.host.run.frame?.snapshot.status === "playing";
  }

  #wants(): ProbeRequest {
    const { setup, frame } = this.host.run;
    if (!setup || !frame) {
      return {};
    }
    return Object.assign({}, ...[...this.#looks].map((look) => look.wants(setup, frame)));
  }

  /** Whether something is asked that is known along the way of the run. */
  get #along(): boolean {
    const { histograms, path, profile } = this.#wants();
    return (histograms ?? path ?? profile) !== undefined;
  }

  /** What is needed of the next frame. */
  #request(): FrameRequest {
    if (this.#broken || Object.keys(this.#wants()).length === 0) {
      return {};
    }
    if (this.#busy) {
      this.#stale = true;
      return {};
    }
    const rest = Math.max(REST, LONGER * this.#took);
    if (this.#playing && performance.now() - this.#lookedAt < rest) {
      return {};
    }
    const { setup } = this.host.run;
    this.#withWay = this.#along;
    if (!this.#withWay) {
      return { handOver: LEAST };
    }
    const width = setup ? widthOf(setup) : 1;
    return { handOver: Math.max(LEAST, Math.min(CHECKPOINTS, Math.floor(NUMBERS / width))) };
  }

  /** Looks into the state that a frame brought. */
  #take(frame: Frame): void {
    const { setup } = this.host.run;
    const { handOver } = frame;
    if (!setup || setup.run !== frame.run || this.#busy) {
      return;
    }
    if (!handOver) {
      // Of the state before it nothing was wanted; of this one something may be.
      if (!this.#broken && Object.keys(this.#wants()).length > 0) {
        this.host.want();
      }
      return;
    }
    if (this.#along && !this.#withWay) {
      // The way is wanted only since the frame was asked for.
      this.host.want();
      return;
    }
    this.#busy = true;
    this.#stale = false;
    this.#lookedAt = performance.now();
    void this.#look(setup, frame, handOver);
  }

  async #look(setup: Setup, frame: Frame, state: Float64Array): Promise<void> {
    const { host } = this;
    try {
      await this.#follow(setup, frame);
      const request = this.#wants();
      for (const each of this.#looks) {
        each.asks?.(request, frame);
      }
      const asked = performance.now();
      const look = await this.ask("look", { state, chosen: host.selection.sample, request });
      this.#took = performance.now() - asked;
      if (look.run === host.run.setup?.run) {
        this.frame = look;
        this.asked = request;
        for (const each of this.#looks) {
          each.took?.(look);
        }
        if (!this.#playing) {
          // Of a run that plays, the next frame shows it.
          host.changed();
        }
      }
    } catch (error) {
      // The twin went, or the element: the next frame brings another.
      this.#followed = "";
      if (error instanceof Refusal) {
        // Its file did not come: that is said, and not asked for again until somebody looks anew.
        this.#broken = true;
        host.tell(noticeOf("error-other", error));
      }
    }
    this.#busy = false;
    if (this.#stale) {
      host.want();
    }
  }

  /** Has a twin of this run, with the changes made so far. */
  async #follow(setup: Setup, frame: Frame): Promise<void> {
    const { changes, run, settings } = frame;
    const key = JSON.stringify([run, changes, settings.start]);
    if (key !== this.#followed) {
      await this.ask("follow", { run, experiment: startOf(setup, frame), changes });
      this.#followed = key;
    }
  }
}

/** Numbers of a checkpoint at most: parameters, and what Adam keeps for each. */
function widthOf({ experiment, data }: Setup): number {
  let inputs = data.features.length;
  let count = 0;
  for (const { units } of experiment.model.layers) {
    count += (inputs + 1) * units;
    inputs = units;
  }
  return 3 * count;
}
