/** The ways of the rivals over the loss surface: the glass walks them, one after the other. */

import type { Frame, FrameRequest, Setup } from "../../engine/protocol.ts";
import type { Glass } from "../../run/glass.ts";
import type { Racing } from "./race.ts";

/** The most steps of a way, and of the checkpoints that tell it. */
const STEPS = 256;

interface Way {
  key: string;
  plane: Float32Array;
  points: [number, number][];
}

export class RaceWays {
  /** Of each rival: x and y in the plane of the picture, step by step. */
  #known: Way[] = [];
  #busy = false;

  constructor(private readonly glass: Glass) {}

  request(): FrameRequest {
    return this.#busy ? {} : { handOver: STEPS };
  }

  /** The way of a rival in the plane that is shown. */
  of(rival: number): readonly [number, number][] {
    const known = this.#known[rival];
    return known && known.plane === this.glass.ground()?.plane ? known.points : [];
  }

  take(setup: Setup, frame: Frame, list: readonly Racing[]): void {
    const states = (frame.rivals ?? []).map(({ handOver, snapshot }) => ({ handOver, snapshot }));
    const plane = this.glass.ground()?.plane;
    if (this.#busy || !plane || !states.some(({ handOver }) => handOver)) {
      return;
    }
    this.#busy = true;
    void this.#walk(setup, plane, states, list).finally(() => {
      this.#busy = false;
      this.glass.element.requestUpdate();
    });
  }

  async #walk(
    setup: Setup,
    plane: Float32Array,
    states: { handOver: Float64Array | undefined; snapshot: Frame["snapshot"] }[],
    list: readonly Racing[],
  ): Promise<void> {
    const next: Way[] = [];
    for (const [k, { handOver: state, snapshot }] of states.entries()) {
      const run = list[k];
      if (!state || !run) {
        return;
      }
      const key = JSON.stringify([setup.run, run, snapshot.step]);
      const known = this.#known.find((each) => each.key === key && each.plane === plane);
      if (known) {
        next.push(known);
        continue;
      }
      const { experiment, changes } = run;
      try {
        const question = { run: { experiment, changes }, state, plane, most: STEPS };
        const path = (await this.glass.ask("other-way", question)) ?? new Float64Array();
        const points: [number, number][] = [];
        for (let at = 0; at + 3 < path.length; at += 4) {
          points.push([path[at + 1] as number, path[at + 2] as number]);
        }
        next.push({ key, plane, points });
      } catch {
        // The glass went: the next frame asks again.
        return;
      }
    }
    this.#known = next;
  }
}
