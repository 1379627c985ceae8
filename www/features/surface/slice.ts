/**
 * A slice through the loss of a network: over two of its parameters, along the two main directions of
 * the way, or along two random ones. The slice goes through the state at which it was made, and is
 * made anew when the run rests at another.
 */

import { createRef } from "lit/directives/ref.js";
import { Layer } from "../../draw/layer.ts";
import { drawSurface } from "../../draw/surface.ts";
import type { ProbeFrame, ProbeRequest } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Drawn, Host } from "../../run/host.ts";
import type { Look, Probe } from "../../run/look.ts";
import { around, empty, Ground, lossName, type Window, walked } from "./ground.ts";
import { axesOf, countOf } from "./name.ts";

/** What a slice can be along. */
export const CUTS = ["main", "random", "pair"] as const;
export type Cut = (typeof CUTS)[number];

/** The most steps of the way. */
const STEPS = 200;
/** While the run plays, a slice is made anew so many milliseconds after the last was there. */
const REST = 1500;
/** Around a random state there is as much room as its own weights are long. */
const REACH = { main: 0.2, random: 2, pair: 2 };

const UNMADE = { key: "", step: -1, at: 0 };

export class Slice implements Look {
  readonly canvas = createRef<HTMLCanvasElement>();
  probe: Probe | null = null;
  cut: Cut = "main";
  seed = 1;
  /** The places of two parameters. */
  pair: [number, number] = [0, 1];
  /** There is no such slice: the way has not two directions yet, or the network not two parameters. */
  missing = false;
  #plane: Float32Array | null = null;
  #window: Window | null = null;
  readonly #ground: Ground;
  /** The last look that knows a way, and the plane that it is in. */
  #look: ProbeFrame | null = null;
  #along: Float32Array | undefined;
  #asked: Float32Array | undefined;
  /** Of which run, cut and step the slice is. */
  #made = UNMADE;
  #making = false;
  /** Another run ends what is being made of this one. */
  #turn = 0;
  readonly #layer = new Layer();

  constructor(
    private readonly host: Host,
    private readonly shown: () => boolean,
  ) {
    this.#ground = new Ground(host);
  }

  close(): void {
    this.#forget();
    this.probe = null;
  }

  /** Another run. */
  begin(setup: Setup): void {
    this.#forget();
    const count = countOf(setup);
    if (this.pair.some((place) => place >= count)) {
      this.pair = [0, 1];
    }
  }

  #forget(): void {
    this.#turn += 1;
    this.#look = null;
    this.#plane = null;
    this.#window = null;
    this.#made = UNMADE;
    this.#ground.clear();
    this.missing = false;
  }

  wants(): ProbeRequest {
    if (!this.shown()) {
      return {};
    }
    // Before there is a plane, a state has to be taken over through which it can go.
    return { path: { plane: this.#plane ?? Float32Array.of(0, 1), most: STEPS } };
  }

  asks({ path }: ProbeRequest): void {
    this.#asked = path?.plane;
  }

  took(look: ProbeFrame): void {
    if (this.#asked) {
      this.#look = look;
      this.#along = this.#asked;
    }
  }

  /** Another cut, other directions, or other parameters. */
  choose(change: Partial<Pick<Slice, "cut" | "seed" | "pair">>): void {
    Object.assign(this, change);
    this.#made = UNMADE;
    this.host.want();
    this.host.changed();
  }

  draw(setup: Setup, frame: Frame): Drawn | null {
    this.#keep(setup, frame);
    const canvas = this.canvas.value;
    if (!canvas) {
      return null;
    }
    const window = this.#window;
    if (!window) {
      empty(canvas);
      return null;
    }
    const look = this.#along === this.#plane ? this.#look : null;
    const { points, steps } = walked(look, frame);
    const { next, down } = look ?? {};
    const [x, y] = axesOf(this.host.say, this, setup);
    const plot = drawSurface(canvas, {
      grid: this.#ground.grid,
      window,
      path: points,
      steps: frame.divergence ? steps : null,
      next: next ?? null,
      down: down ?? null,
      reach: null,
      lowest: null,
      labels: { x, y, loss: lossName(this.host.say, frame) },
      theme: this.host.theme,
      layer: this.#layer,
    });
    return plot && { kind: "hill", plot, window, plane: this.#plane };
  }

  /** Makes the slice where it is of another run, cut or step. */
  #keep(setup: Setup, frame: Frame): void {
    const { probe } = this;
    const look = this.#look;
    if (!probe || this.#making || look?.run !== frame.run) {
      return;
    }
    const key = JSON.stringify([frame.run, this.cut, this.seed, this.pair]);
    const moved = this.#made.step !== look.step;
    const late = performance.now() > this.#made.at + REST;
    if (key !== this.#made.key || (moved && (frame.snapshot.status !== "playing" || late))) {
      this.#making = true;
      void this.#make(probe, countOf(setup), key, look.step).finally(() => {
        this.#making = false;
        if (this.probe) {
          this.host.want();
        }
      });
    }
  }

  async #make(probe: Probe, count: number, key: string, step: number): Promise<void> {
    const { cut } = this;
    const turn = this.#turn;
    try {
      const plane = await this.#planeOf(probe, count);
      if (turn !== this.#turn) {
        return;
      }
      this.missing = !plane;
      this.#made = { key, step, at: performance.now() };
      if (!plane) {
        this.#plane = null;
        this.#window = null;
        this.#ground.clear();
        this.host.changed();
        return;
      }
      const path = await probe.way(plane, STEPS);
      if (turn !== this.#turn) {
        return;
      }
      this.#plane = plane;
      this.#window = windowOf(path, REACH[cut]);
      await this.#ground.load(probe, plane, this.#window);
      if (turn === this.#turn) {
        this.#made = { ...this.#made, at: performance.now() };
      }
    } catch {
      // The twin went away: the next frame brings another.
    }
  }

  async #planeOf(probe: Probe, count: number): Promise<Float32Array | null> {
    const { cut, pair, seed } = this;
    if (cut === "pair") {
      return pair.every((place) => place < count) ? Float32Array.from(pair) : null;
    }
    return probe.ask("plane", { seed: cut === "random" ? seed : null });
  }
}

/** Room for the way, where its numbers can be drawn. */
function windowOf(path: Float64Array, least: number): Window {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let k = 0; k < path.length; k += 4) {
    const [x, y] = [path[k + 1] as number, path[k + 2] as number];
    if (Math.abs(x) < 1e6 && Math.abs(y) < 1e6) {
      xs.push(x);
      ys.push(y);
    }
  }
  return { x: around(xs.length ? xs : [0], least), y: around(ys.length ? ys : [0], least) };
}
