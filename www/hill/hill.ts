/**
 * The loss surface of two parameters: asks the glass for it row by row, and knows the window in which
 * it is shown. It comes with the first look at the hill.
 */
import type { GradWalk } from "../element.ts";
import { plain } from "../format.ts";
import type { Glass, Look } from "../glass/glass.ts";
import type { GlassRequest } from "../glass/protocol.ts";
import type { Theme } from "../theme.ts";
import { type Extent, type Plot, valueAt } from "../views/axes.ts";
import { drawSurface, type Grid, type SurfaceLayer } from "../views/surface.ts";
import type { Frame, Setup } from "../worker/protocol.ts";
import { type Pair, pairOf } from "./pair.ts";

/** Points of the surface along each side, and rows asked for at once. */
const SIDE = 96;
const ROWS = 12;
/** The most steps of the path. */
const STEPS = 400;

type Window = { x: Extent; y: Extent };

/** Wide enough for the numbers, with room around, at round ends. */
function around(values: number[], least: number): Extent {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max((high - low) * 1.5, least);
  const step = 10 ** Math.floor(Math.log10(span / 4));
  const middle = (low + high) / 2;
  return {
    from: Math.floor((middle - span / 2) / step) * step,
    to: Math.ceil((middle + span / 2) / step) * step,
  };
}

export class Hill implements Look {
  plot: Plot | null = null;
  #window: Window | null = null;
  #grid: Grid | null = null;
  /** Where the start is being dragged to. */
  #held: [number, number] | null = null;
  /** What the surface depends on; another text, another surface. */
  #key = "";
  readonly #layer: SurfaceLayer = { canvas: new OffscreenCanvas(1, 1), drawn: [] };

  constructor(
    private readonly glass: Glass,
    private readonly shown: () => boolean,
  ) {}

  get window(): Window | null {
    return this.#window;
  }

  wants(setup: Setup): GlassRequest {
    const pair = pairOf(setup);
    return this.shown() && pair
      ? { path: { plane: Float32Array.from(pair.places), most: STEPS } }
      : {};
  }

  /** The places of the two parameters at each step of the way so far. */
  way({ run, snapshot }: Frame): [number, number][] {
    const { frame } = this.glass;
    const points: [number, number][] = [];
    const path = frame?.run === run ? frame.path : undefined;
    // What is known of later steps, after going back, is not walked yet.
    for (let k = 0; path && (path[k] ?? Number.POSITIVE_INFINITY) <= snapshot.step; k += 4) {
      points.push([path[k + 1] as number, path[k + 2] as number]);
    }
    return points;
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
    const points = this.way(frame);
    if (!pair || points.length === 0) {
      return;
    }
    // Between two checkpoints the way ends where the parameters are now.
    const now = frame.snapshot.parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);
    points.push(pair.places.map((place) => now[place]) as [number, number]);
    const window = this.#fit(setup, points);
    this.#want(setup, frame, pair, window);
    const { next, down } = this.glass.frame ?? {};
    this.plot = drawSurface(canvas, {
      grid: this.#grid,
      window,
      path: this.#held ? [this.#held] : points,
      next: next ?? null,
      down: down ?? null,
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
    const { l1, l2 } = frame.position;
    const rest = frame.snapshot.parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]).slice(2);
    // With two inputs and a bias the surface moves with the bias: it is asked for when that rests.
    const moving = rest.length > 0 && frame.snapshot.status === "playing";
    const key = `${setup.run} ${JSON.stringify([window, l1, l2, moving ? "moving" : rest])}`;
    if (key !== this.#key) {
      this.#key = key;
      void this.#load(key, pair, window);
    }
  }

  async #load(key: string, { places }: Pair, { x, y }: Window): Promise<void> {
    const values = new Float32Array(SIDE * SIDE);
    const plane = Float32Array.from(places);
    try {
      for (let from = 0; from < SIDE; from += ROWS) {
        const window = [x.from, x.to, y.from, y.to];
        const request = { plane, window, width: SIDE, height: SIDE, from, count: ROWS };
        const part = await this.glass.ask("surface", request);
        if (key !== this.#key) {
          return;
        }
        values.set(part, from * SIDE);
      }
    } catch {
      // The run went away on the way: the next frame asks again.
      this.#key = "";
      return;
    }
    this.#grid = { width: SIDE, height: SIDE, x, y, values };
    this.glass.element.requestUpdate();
  }
}
