/**
 * The loss surface of two parameters: asks the glass for it row by row, and knows the window in which
 * it is shown. It comes with the first look at the hill.
 */

import { type Extent, type Plot, valueAt } from "../../draw/axes.ts";
import { drawSurface, type SurfaceLayer } from "../../draw/surface.ts";
import type { Theme } from "../../draw/theme.ts";
import type { GradWalk } from "../../element/element.ts";
import type { GlassRequest } from "../../engine/probe/protocol.ts";
import type { Frame, Setup } from "../../engine/protocol.ts";
import { type Pair, pairOf } from "../../experiment/pair.ts";
import type { Glass, Look } from "../../run/glass.ts";
import { plain } from "../../say/number.ts";
import { around, Ground, type Window, walked } from "./ground.ts";

/** The most steps of the path. */
const STEPS = 400;

export class Hill implements Look {
  plot: Plot | null = null;
  /** The places of the two parameters. */
  plane: Float32Array | null = null;
  #window: Window | null = null;
  readonly #ground: Ground;
  /** Where the start is being dragged to. */
  #held: [number, number] | null = null;
  /** What the surface depends on; another text, another surface. */
  #key = "";
  readonly #layer: SurfaceLayer = { canvas: new OffscreenCanvas(1, 1), drawn: [] };

  constructor(
    private readonly glass: Glass,
    private readonly shown: () => boolean,
  ) {
    this.#ground = new Ground(glass);
  }

  get window(): Window | null {
    return this.#window;
  }

  wants(setup: Setup): GlassRequest {
    const pair = pairOf(setup);
    if (!this.shown() || !pair) {
      return {};
    }
    this.plane ??= Float32Array.from(pair.places);
    return { path: { plane: this.plane, most: STEPS } };
  }

  /** The places of the two parameters at each step of the way so far. */
  way(frame: Frame): [number, number][] {
    return walked(this.glass, frame).points;
  }

  /** Takes hold of the start, where the pointer is on it; it is set where it is let go. */
  press(element: GradWalk, event: PointerEvent): void {
    const canvas = event.currentTarget as HTMLCanvasElement;
    const [start] = element.frame ? this.way(element.frame) : [];
    const { plot } = this;
    if (!plot || !start || element.lockedOptions().includes("init")) {
      return;
    }
    if (Math.hypot(plot.x(start[0]) - event.offsetX, plot.y(start[1]) - event.offsetY) > 16) {
      return;
    }
    canvas.setPointerCapture(event.pointerId);
    const listening = new AbortController();
    const { signal } = listening;
    canvas.addEventListener(
      "pointermove",
      ({ offsetX, offsetY }) => {
        this.#held = this.#at({ x: offsetX, y: offsetY });
        element.requestUpdate();
      },
      { signal },
    );
    for (const end of ["pointerup", "pointercancel"] as const) {
      canvas.addEventListener(
        end,
        () => {
          listening.abort();
          if (this.#held) {
            void this.start(element, this.#held);
          }
          this.#held = null;
        },
        { signal },
      );
    }
  }

  /** Arrow keys move the start; tells whether the key was one of them. */
  key(element: GradWalk, event: KeyboardEvent): boolean {
    const [start] = element.frame ? this.way(element.frame) : [];
    const [dx, dy] =
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ??
      [];
    if (dx === undefined || dy === undefined || !start || !this.#window) {
      return false;
    }
    const { x, y } = this.#window;
    const by = event.shiftKey ? 200 : 40;
    const to: [number, number] = [
      start[0] + (dx * (x.to - x.from)) / by,
      start[1] + (dy * (y.to - y.from)) / by,
    ];
    void this.start(element, to);
    return true;
  }

  #at(at: { x: number; y: number }): [number, number] | null {
    const value = this.plot && this.#window && valueAt(this.plot, this.#window, at);
    return value ? [value.x, value.y] : this.#held;
  }

  /** Starts the run again from there. */
  async start(element: GradWalk, [x, y]: [number, number]): Promise<void> {
    const { setup } = element;
    const pair = setup && pairOf(setup);
    if (!pair || !element.session) {
      return;
    }
    const round = (value: number) => Number(value.toPrecision(3));
    const [a, b] = [round(x), round(y)];
    const experiment = await element.session.ask("base", {});
    const { model } = experiment;
    const line = setup.data.features.length === 1;
    const bias = line ? b : (model.initial?.[0]?.b?.[0] ?? 0);
    model.initial = [{ w: line ? [a] : [a, b], b: model.bias ? [bias] : null }];
    await element.edit(experiment);
    const [first, second] = pair.names;
    element.words = { id: "words-start", args: { first, second, x: plain(a), y: plain(b) } };
    element.changed();
  }

  draw(canvas: HTMLCanvasElement, setup: Setup, frame: Frame, theme: Theme): void {
    const pair = pairOf(setup);
    const { points, steps } = walked(this.glass, frame);
    if (!pair || points.length === 0) {
      return;
    }
    // Between two checkpoints the way ends where the parameters are now.
    const now = frame.snapshot.parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);
    points.push(pair.places.map((place) => now[place]) as [number, number]);
    const window = this.#fit(setup, points);
    this.#want(setup, frame, pair, window);
    const whole = upTo(points, window);
    const { next, down } = whole ? (this.glass.frame ?? {}) : {};
    this.plot = drawSurface(canvas, {
      grid: this.#ground.grid,
      window,
      path: this.#held ? [this.#held] : points,
      steps: frame.divergence && !this.#held ? steps.slice(0, points.length) : null,
      next: next ?? null,
      down: down ?? null,
      reach: reachOf(setup, now, pair, down),
      labels: { x: pair.names[0], y: pair.names[1] },
      theme,
      layer: this.#layer,
    });
  }

  /** The window: that of the start and the answer; it grows when the path leaves it a little. */
  #fit(setup: Setup, points: [number, number][]): Window {
    const least = setup.leastSquares;
    const raw =
      setup.experiment.prepare.scale === "none" && setup.experiment.prepare.scaleTarget === "none";
    const answer = least && raw ? [[least.slope, least.intercept]] : [[0, 0]];
    const reach = setup.data.inputs.length === 1 ? 6 : 5;
    const known = [...answer, points[0] as number[]];
    // A run that diverges leaves every window: it is shown as far as a few times the first one.
    const within = points.filter((point) => point.every((value) => Math.abs(value) < 6 * reach));
    const all = [...known, ...within];
    const key = `${setup.run}`;
    const old = this.#key.startsWith(`${key} `) ? this.#window : null;
    const inside = (value: number, { from, to }: Extent) => value >= from && value <= to;
    if (old && all.every(([x, y]) => inside(x as number, old.x) && inside(y as number, old.y))) {
      return old;
    }
    const window = {
      x: around(
        all.map(([x]) => x as number),
        reach,
      ),
      y: around(
        all.map(([, y]) => y as number),
        reach,
      ),
    };
    this.#window = window;
    return window;
  }

  /** Asks for the surface, where it is another one than the last. */
  #want(setup: Setup, frame: Frame, pair: Pair, window: Window): void {
    const { l1, l2 } = frame.settings.now;
    const rest = frame.snapshot.parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]).slice(2);
    // With two inputs and a bias the surface moves with the bias: it is asked for when that rests.
    const moving = rest.length > 0 && frame.snapshot.status === "playing";
    const key = `${setup.run} ${JSON.stringify([window, l1, l2, moving ? "moving" : rest])}`;
    if (key !== this.#key) {
      this.#key = key;
      void this.#load(key, pair, window);
    }
  }

  async #load(key: string, { places }: Pair, window: Window): Promise<void> {
    if (!(await this.#ground.load(Float32Array.from(places), window)) && key === this.#key) {
      // The next frame asks again.
      this.#key = "";
    }
  }
}

/** Leaves away what comes after the way has left the window for good; tells whether nothing did. */
function upTo(points: [number, number][], { x, y }: Window): boolean {
  const [width, height] = [x.to - x.from, y.to - y.from];
  const far = ([w, b]: [number, number]) =>
    Math.abs(w - x.from) > 3 * width || Math.abs(b - y.from) > 3 * height;
  const end = points.findIndex(far) + 1;
  if (end > 0) {
    points.length = end;
  }
  return end === 0;
}

/** Where one step with the largest stable rate would lead: further than that, it swings out. */
function reachOf(
  { stableRate }: Setup,
  now: number[],
  { places }: Pair,
  down: [number, number] | undefined,
): [number, number] | null {
  if (stableRate === undefined || !down) {
    return null;
  }
  const [x = 0, y = 0] = places.map((place) => now[place]);
  return [x + stableRate * down[0], y + stableRate * down[1]];
}
