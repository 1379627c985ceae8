/**
 * A slice through the loss of a network: over two of its parameters, along the two main directions of
 * the way, or along two random ones. The slice goes through the state at which it was made, and is
 * made anew when the run rests at another.
 */

import type { Plot } from "../../draw/axes.ts";
import { drawSurface, type SurfaceLayer } from "../../draw/surface.ts";
import type { Theme } from "../../draw/theme.ts";
import type { GlassRequest } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Glass, Look } from "../../run/glass.ts";
import { around, Ground, type Window, walked } from "./ground.ts";

/** What a slice can be along. */
export const CUTS = ["main", "random", "pair"] as const;
export type Cut = (typeof CUTS)[number];

/** The most steps of the way. */
const STEPS = 200;
/** While the run plays, a slice is made anew so many milliseconds after the last was there. */
const REST = 1500;
/** Around a random state there is as much room as its own weights are long. */
const REACH = { main: 0.2, random: 2, pair: 2 };

export class Slice implements Look {
  cut: Cut = "main";
  seed = 1;
  /** The places of two parameters. */
  pair: [number, number] = [0, 1];
  /** The way has not two directions yet: there is no slice along it. */
  missing = false;
  plot: Plot | null = null;
  #plane: Float32Array | null = null;
  #window: Window | null = null;
  readonly #ground: Ground;
  /** Of which run, cut and step the slice is. */
  #made = { key: "", step: -1, at: 0 };
  #making = false;
  readonly #layer: SurfaceLayer = { canvas: new OffscreenCanvas(1, 1), drawn: [] };

  constructor(
    private readonly glass: Glass,
    private readonly shown: () => boolean,
  ) {
    this.#ground = new Ground(glass);
  }

  wants(): GlassRequest {
    if (!this.shown()) {
      return {};
    }
    // Before there is a plane, a state has to be taken over through which it can go.
    return { path: { plane: this.#plane ?? Float32Array.of(0, 1), most: STEPS } };
  }

  get plane(): Float32Array | null {
    return this.#plane;
  }

  /** Another cut, other directions, or other parameters. */
  choose(change: Partial<Pick<Slice, "cut" | "seed" | "pair">>): void {
    Object.assign(this, change);
    this.#made = { key: "", step: -1, at: 0 };
    this.glass.refresh();
    this.glass.element.requestUpdate();
  }

  draw(canvas: HTMLCanvasElement, frame: Frame, theme: Theme, labels: [string, string]): void {
    this.#keep(frame);
    const window = this.#window;
    if (!window) {
      return;
    }
    const known = this.glass.asked.path?.plane === this.#plane;
    const { points, steps } = known ? walked(this.glass, frame) : { points: [], steps: [] };
    const { next, down } = known ? (this.glass.frame ?? {}) : {};
    this.plot = drawSurface(canvas, {
      grid: this.#ground.grid,
      window,
      path: points,
      steps: frame.divergence ? steps : null,
      next: next ?? null,
      down: down ?? null,
      reach: null,
      labels: { x: labels[0], y: labels[1] },
      theme,
      layer: this.#layer,
    });
  }

  /** Makes the slice where it is of another run, cut or step. */
  #keep(frame: Frame): void {
    const { status } = frame.snapshot;
    const look = this.glass.frame;
    if (this.#making || look?.run !== frame.run) {
      return;
    }
    const key = JSON.stringify([frame.run, this.cut, this.seed, this.pair]);
    const moved = this.#made.step !== look.step;
    const late = performance.now() > this.#made.at + REST;
    if (key !== this.#made.key || (moved && (status !== "playing" || late))) {
      this.#making = true;
      void this.#make(key, look.step).finally(() => {
        this.#making = false;
        this.glass.refresh();
      });
    }
  }

  async #make(key: string, step: number): Promise<void> {
    const { cut, pair, seed } = this;
    try {
      const plane =
        cut === "pair"
          ? Float32Array.from(pair)
          : await this.glass.ask("plane", { seed: cut === "random" ? seed : null });
      this.missing = !plane;
      this.#made = { key, step, at: performance.now() };
      if (!plane) {
        [this.#plane, this.#window, this.#ground.grid] = [null, null, null];
        return;
      }
      this.#plane = plane;
      const path = await this.glass.way(plane, STEPS);
      this.#window = windowOf(path, REACH[cut]);
      await this.#ground.load(plane, this.#window);
      this.#made.at = performance.now();
    } catch {
      // The twin went away: the next frame brings another.
    }
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
