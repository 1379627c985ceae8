/** The ways of the rivals over the loss surface: the probe walks them, one after the other. */

import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import type { Racing } from "./settings.ts";

/** The most steps of a way, and of the checkpoints that tell it. */
const STEPS = 256;

interface Way {
  key: string;
  plane: Float32Array;
  points: [number, number][];
}

type State = { handOver: Float64Array | undefined; snapshot: Frame["snapshot"] };

const same = (a: Float32Array, b: Float32Array | null) =>
  a === b || (a.length === b?.length && a.every((value, k) => value === b[k]));

export class RaceWays {
  /** Of each rival: x and y in the plane of the picture, step by step. */
  #known: Way[] = [];
  /** The plane of the picture, as it was last drawn. */
  #plane: Float32Array | null = null;
  #busy = false;
  /** The rivals went on while their ways were walked. */
  #stale = false;
  #closed = false;

  constructor(private readonly host: Host) {}

  close(): void {
    this.#closed = true;
  }

  request(): FrameRequest {
    if (this.#busy) {
      this.#stale = true;
      return {};
    }
    return { handOver: STEPS };
  }

  /** The picture shows this plane. */
  show(plane: Float32Array): void {
    if (!same(plane, this.#plane)) {
      this.#plane = plane;
      this.host.want();
    }
  }

  /** The way of a rival in the plane that is shown. */
  of(rival: number): readonly [number, number][] {
    const known = this.#known[rival];
    return known && known.plane === this.#plane ? known.points : [];
  }

  take(setup: Setup, frame: Frame, list: readonly Racing[]): void {
    const states = (frame.rivals ?? []).map(({ handOver, snapshot }) => ({ handOver, snapshot }));
    const plane = this.#plane;
    if (this.#busy || !plane || !states.some(({ handOver }) => handOver)) {
      return;
    }
    this.#busy = true;
    this.#stale = false;
    void this.#walk(setup, plane, states, list).then(
      () => this.#rest(),
      // The probe went, or did not come: the next frame asks again.
      () => this.#rest(),
    );
  }

  #rest(): void {
    this.#busy = false;
    if (!this.#closed) {
      this.host.changed();
      if (this.#stale) {
        this.host.want();
      }
    }
  }

  async #walk(
    setup: Setup,
    plane: Float32Array,
    states: State[],
    list: readonly Racing[],
  ): Promise<void> {
    const probe = await this.host.probe();
    const next: Way[] = [];
    for (const [k, { handOver: state, snapshot }] of states.entries()) {
      const run = list[k];
      if (!state || !run || this.#closed) {
        return;
      }
      const key = JSON.stringify([setup.run, run, snapshot.step]);
      const known = this.#known.find((each) => each.key === key && each.plane === plane);
      if (known) {
        next.push(known);
        continue;
      }
      const { experiment, changes } = run;
      const question = { run: { experiment, changes }, state, plane, most: STEPS };
      const path = (await probe.ask("other-way", question)) ?? new Float64Array();
      const points: [number, number][] = [];
      for (let at = 0; at + 3 < path.length; at += 4) {
        points.push([path[at + 1] as number, path[at + 2] as number]);
      }
      next.push({ key, plane, points });
    }
    this.#known = next;
  }
}
