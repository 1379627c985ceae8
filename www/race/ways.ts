/** The ways of the rivals over the loss surface: the glass walks them, one after the other. */

import type { Glass } from "../glass/glass.ts";
import { pairOf } from "../hill/pair.ts";
import type { Frame, FrameRequest, Setup } from "../worker/protocol.ts";
import type { Racing } from "./race.ts";

/** The most steps of a way, and of the checkpoints that tell it. */
const STEPS = 256;

interface Way {
  key: string;
  points: [number, number][];
}

export class RaceWays {
  /** Of each rival: the two parameters, step by step. */
  #known: Way[] = [];
  #busy = false;

  constructor(private readonly glass: Glass) {}

  request(): FrameRequest {
    return this.#busy ? {} : { handOver: STEPS };
  }

  /** Up to where the rival stands now. */
  of(setup: Setup, frame: Frame, rival: number): [number, number][] {
    const pair = pairOf(setup);
    const snapshot = frame.rivals?.[rival]?.snapshot;
    if (!pair || !snapshot) {
      return [];
    }
    const flat = snapshot.parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);
    const here = pair.places.map((place) => flat[place]) as [number, number];
    const known = this.#known[rival];
    return [...(known?.points ?? []), here];
  }

  take(setup: Setup, frame: Frame, list: readonly Racing[]): void {
    const states = (frame.rivals ?? []).map(({ handOver, snapshot }) => ({ handOver, snapshot }));
    if (this.#busy || !states.some(({ handOver }) => handOver)) {
      return;
    }
    this.#busy = true;
    void this.#walk(setup, states, list).finally(() => {
      this.#busy = false;
      this.glass.element.requestUpdate();
    });
  }

  async #walk(
    setup: Setup,
    states: { handOver: Float64Array | undefined; snapshot: Frame["snapshot"] }[],
    list: readonly Racing[],
  ): Promise<void> {
    const pair = pairOf(setup);
    const next: Way[] = [];
    for (const [k, { handOver: state, snapshot }] of states.entries()) {
      const run = list[k];
      if (!pair || !state || !run) {
        return;
      }
      const key = JSON.stringify([setup.run, run, snapshot.step]);
      const known = this.#known.find((each) => each.key === key);
      if (known) {
        next.push(known);
        continue;
      }
      const plane = Float32Array.from(pair.places);
      const { experiment, changes } = run;
      try {
        const question = { run: { experiment, changes }, state, plane, most: STEPS };
        const path = (await this.glass.ask("other-way", question)) ?? new Float64Array();
        const points: [number, number][] = [];
        for (let at = 0; at + 3 < path.length; at += 4) {
          points.push([path[at + 1] as number, path[at + 2] as number]);
        }
        next.push({ key, points });
      } catch {
        // The glass went: the next frame asks again.
        return;
      }
    }
    this.#known = next;
  }
}
