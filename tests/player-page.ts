/** A player with a page at the other end of the line, for tests of it. */
import { readFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { Player } from "../www/engine/player.ts";
import type { Answer, Command, Event, Kind, Request } from "../www/engine/protocol.ts";
import { presets } from "../www/experiment/options.ts";
import type { OptionValue, Run } from "../www/experiment/run.ts";
import {
  type Experiment,
  initSync,
  type PartialExperiment,
  Trainer,
} from "../www/wasm/gradwalk.js";
import { OneByOne } from "./one-by-one.ts";

export type News = Extract<Event, { kind: "finished" | "diverged" }>;

export const line = presets.line as unknown as Experiment;
export const withRate = (learningRate: number): PartialExperiment => ({
  ...line,
  train: { ...line.train, optimizer: { kind: "sgd", learningRate } },
});

/** A player and the page's end of the line to it. */
export class Page {
  readonly news: News[] = [];
  /** Ids in the order in which they were answered. */
  readonly answered: number[] = [];
  readonly #waiting = new Map<number, (event: Event) => void>();
  #next = 1;
  readonly player = new Player(
    { trainer: (experiment, changes) => new Trainer(experiment, changes), freshSeed: () => 7 },
    (event) => {
      if (event.kind === "finished" || event.kind === "diverged") {
        this.news.push(event);
        return;
      }
      if (event.kind === "booted") {
        throw new Error("a player does not boot: its worker does");
      }
      this.answered.push(event.id);
      const listener = this.#waiting.get(event.id);
      // An answer that nobody waits for, or a second one, would be a fault of the player.
      expect(listener, `answer ${event.id}`).toBeDefined();
      this.#waiting.delete(event.id);
      listener?.(event);
    },
  );

  ask<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    const id = this.#next++;
    const answer = new Promise<Answer<K>>((resolve, reject) => {
      this.#waiting.set(id, (event) => {
        if (event.kind === "failed") {
          reject(Object.assign(new Error(event.failure.message), event.failure));
        } else if (event.kind === "answer") {
          resolve(event.value as Answer<K>);
        }
      });
    });
    this.player.handle({ id, kind, ...request } as unknown as Command);
    return answer;
  }

  load(run: Partial<Run> = {}, locked: string[] = []) {
    const whole = { experiment: line, changes: [], step: 0, ...run };
    return this.ask("load", { run: whole, bounds: { locked } });
  }

  change(values: Record<string, OptionValue>) {
    return this.ask("change", { values });
  }

  async snapshot() {
    return (await this.ask("frame", { request: {} })).snapshot;
  }

  async frame() {
    return this.ask("frame", { request: {} });
  }

  /** Resolves when nothing is going on any more. */
  async rest(): Promise<void> {
    await vi.waitFor(
      async () => {
        const { busy, snapshot } = await this.frame();
        expect([busy, snapshot.status === "playing"]).toEqual([false, false]);
      },
      { timeout: 20_000, interval: 5 },
    );
  }
}

/** The parameters of a straight run to a step. */
export function straight(
  step: number,
  experiment: PartialExperiment = line,
  changes: Run["changes"] = [],
) {
  const trainer = new Trainer(experiment, changes);
  trainer.approach(step, step);
  const parameters = trainer.parameters();
  trainer.free();
  return parameters;
}

/** Longer than any test lasts: a thousand million updates. */
export const endless: PartialExperiment = {
  data: { kind: "line", samples: 1000 },
  train: { epochs: 1_000_000, batch: 1, optimizer: { learningRate: 0.001 } },
};

/** Hands each test a page of its own. */
export function eachPage<Kind extends { player: Player }>(
  make: () => Kind,
  take: (page: Kind) => void,
): void {
  let page: Kind;
  beforeAll(() => {
    const wasm = readFileSync(new URL("../www/wasm/gradwalk_bg.wasm", import.meta.url));
    initSync({ module: new WebAssembly.Module(wasm) });
  });
  beforeEach(() => {
    vi.stubGlobal("MessageChannel", OneByOne);
    page = make();
    take(page);
  });
  afterEach(() => {
    page.player.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
