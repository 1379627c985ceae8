/**
 * The loss surface of two parameters: asks the probe for it row by row, and knows the window in which
 * it is shown.
 */

import { createRef } from "lit/directives/ref.js";
import { type Extent, type Plot, valueAt } from "../../draw/axes.ts";
import { Layer } from "../../draw/layer.ts";
import { flat } from "../../draw/network.ts";
import { drawSurface } from "../../draw/surface.ts";
import type { ProbeFrame, ProbeRequest } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { editsOf } from "../../run/edits.ts";
import type { Drawn, Host } from "../../run/host.ts";
import type { Pair } from "../../run/kind.ts";
import type { Look, Probe } from "../../run/look.ts";
import { mayStart } from "../../run/parameter.ts";
import type { Words } from "../../run/words.ts";
import { plain } from "../../say/number.ts";
import { around, empty, Ground, lossName, type Window, walked } from "./ground.ts";

/** The most steps of the path. */
const STEPS = 400;

type Place = [number, number];

export class Hill implements Look {
  readonly canvas = createRef<HTMLCanvasElement>();
  probe: Probe | null = null;
  #plot: Plot | null = null;
  /** The places of the two parameters. */
  #plane: Float32Array | null = null;
  #window: Window | null = null;
  readonly #ground: Ground;
  /** The last look that knows the way, and the frame that it was of. */
  #look: ProbeFrame | null = null;
  #asked: Frame | null = null;
  #seen: Frame | null = null;
  /** Where the start is being dragged to. */
  #held: Place | null = null;
  #dragging: AbortController | null = null;
  /** Only the start is being moved: the next run has the surface of this one. */
  #moving = false;
  /** What the surface depends on; another text, another surface. */
  #key = "";
  readonly #layer = new Layer();

  constructor(
    private readonly host: Host,
    private readonly shown: () => boolean,
  ) {
    this.#ground = new Ground(host);
  }

  close(): void {
    this.#dragging?.abort();
    this.#ground.clear();
    this.probe = null;
  }

  /** Theory tells how far a step may go. */
  get reaches(): boolean {
    return this.#look?.stableRate !== undefined;
  }

  /** Another run. */
  begin(): void {
    this.#look = null;
    this.#seen = null;
    this.#plane = null;
    this.#window = null;
    this.#key = "";
    if (!this.#moving) {
      this.#ground.clear();
      this.#plot = null;
    }
  }

  // What is asked ----------------------------------------------------------------------------------

  wants(): ProbeRequest {
    const { pair } = this.host.run.kind;
    if (!this.shown() || !pair) {
      return {};
    }
    this.#plane ??= Float32Array.from(pair.places);
    return { path: { plane: this.#plane, most: STEPS } };
  }

  asks(_: ProbeRequest, frame: Frame): void {
    this.#asked = frame;
  }

  took(look: ProbeFrame): void {
    if (look.path) {
      this.#look = look;
      this.#seen = this.#asked;
    }
  }

  // The start is moved -----------------------------------------------------------------------------

  get #start(): Place | undefined {
    const { frame } = this.host.run;
    return frame ? walked(this.#look, frame).points[0] : undefined;
  }

  /** Whether the start may be moved. */
  get #free(): boolean {
    const { run } = this.host;
    const { setup, kind } = run;
    return setup !== null && kind.pair !== null && mayStart(run, setup, kind.pair.places);
  }

  /** Takes hold of the start, where the pointer is on it; it is set where it is let go. */
  press(event: PointerEvent): void {
    const canvas = event.currentTarget as HTMLCanvasElement;
    const start = this.#start;
    const plot = this.#plot;
    if (!plot || !start || !this.#free) {
      return;
    }
    if (Math.hypot(plot.x(start[0]) - event.offsetX, plot.y(start[1]) - event.offsetY) > 16) {
      return;
    }
    canvas.setPointerCapture(event.pointerId);
    const dragging = new AbortController();
    const { signal } = dragging;
    this.#dragging = dragging;
    canvas.addEventListener(
      "pointermove",
      ({ offsetX, offsetY }) => {
        this.#held = this.#at({ x: offsetX, y: offsetY });
        this.host.changed();
      },
      { signal },
    );
    for (const end of ["pointerup", "pointercancel"] as const) {
      canvas.addEventListener(
        end,
        () => {
          dragging.abort();
          if (this.#held) {
            this.#move(this.#held);
          }
          this.#held = null;
        },
        { signal },
      );
    }
  }

  /** Arrow keys move the start; tells whether the key was one of them. */
  key(event: KeyboardEvent): boolean {
    const start = this.#start;
    const [dx, dy] =
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ??
      [];
    if (dx === undefined || dy === undefined || !start || !this.#window || !this.#free) {
      return false;
    }
    const { x, y } = this.#window;
    const by = event.shiftKey ? 200 : 40;
    this.#move([start[0] + (dx * (x.to - x.from)) / by, start[1] + (dy * (y.to - y.from)) / by]);
    return true;
  }

  #at(at: { x: number; y: number }): Place | null {
    const value = this.#plot && this.#window && valueAt(this.#plot, this.#window, at);
    return value ? [value.x, value.y] : this.#held;
  }

  /** Starts the run again from there. */
  #move([x, y]: Place): void {
    const { setup, kind } = this.host.run;
    if (!setup || !kind.pair) {
      return;
    }
    const round = (value: number) => Number(value.toPrecision(3));
    const [a, b] = [round(x), round(y)];
    const [first, second] = kind.pair.names;
    const words: Words = { id: "words-start", args: { first, second, x: plain(a), y: plain(b) } };
    const { places } = kind.pair;
    const values = new Map([
      [places[0], a],
      [places[1], b],
    ]);
    this.#moving = true;
    void editsOf(this.host)
      .set(values, words, "start")
      .finally(() => {
        this.#moving = false;
      });
  }

  // What is shown ----------------------------------------------------------------------------------

  draw(setup: Setup, frame: Frame): Drawn | null {
    const canvas = this.canvas.value;
    const { pair } = this.host.run.kind;
    if (!canvas || !pair) {
      return null;
    }
    const { points, steps } = walked(this.#look, frame);
    if (points.length === 0) {
      if (!this.#ground.grid) {
        empty(canvas);
      }
      return null;
    }
    // Between two checkpoints the way ends where the parameters are now.
    const now = flat(frame.snapshot);
    points.push(pair.places.map((place) => now[place]) as Place);
    const window = this.#fit(setup, points);
    this.#want(setup, frame, window);
    const whole = upTo(points, window);
    const { next, down, stableRate } = whole ? (this.#look ?? {}) : {};
    const plot = drawSurface(canvas, {
      grid: this.#ground.grid,
      window,
      path: this.#held ? [this.#held] : points,
      steps: frame.divergence && !this.#held ? steps.slice(0, points.length) : null,
      next: next ?? null,
      down: down ?? null,
      reach: reachOf(stableRate, now, pair, down),
      lowest: this.#lowest(setup, frame),
      labels: { x: pair.names[0], y: pair.names[1], loss: lossName(this.host.say, frame) },
      theme: this.host.theme,
      layer: this.#layer,
    });
    this.#plot = plot;
    return plot && { kind: "hill", plot, window, plane: this.#plane };
  }

  /** The window: that of the start and the answer; it grows when the path leaves it a little. */
  #fit(setup: Setup, points: Place[]): Window {
    const least = setup.leastSquares;
    const raw =
      setup.experiment.prepare.scale === "none" && setup.experiment.prepare.scaleTarget === "none";
    const answer: Place = least && raw ? [least.slope, least.intercept] : [0, 0];
    const reach = setup.data.inputs.length === 1 ? 6 : 5;
    // A run that diverges leaves every window: it is shown as far as a few times the first one.
    const within = points.filter((point) => point.every((value) => Math.abs(value) < 6 * reach));
    const all = [answer, points[0] as Place, ...within];
    const inside = (value: number, { from, to }: Extent) => value >= from && value <= to;
    const old = this.#window;
    if (old && all.every(([x, y]) => inside(x, old.x) && inside(y, old.y))) {
      return old;
    }
    this.#window = {
      x: around(
        all.map(([x]) => x),
        reach,
      ),
      y: around(
        all.map(([, y]) => y),
        reach,
      ),
    };
    return this.#window;
  }

  /** The exact answer, where the surface is that of its loss alone. */
  #lowest(setup: Setup, { settings }: Frame): Place | null {
    const { l1, l2 } = settings.now;
    const { leastSquares, experiment } = setup;
    const { scale, scaleTarget } = experiment.prepare;
    const raw = scale === "none" && scaleTarget === "none" && l1 === 0 && l2 === 0;
    const exact = raw && experiment.model.bias && experiment.train.loss.endsWith("mse");
    return leastSquares && exact ? [leastSquares.slope, leastSquares.intercept] : null;
  }

  /** Asks for the surface, where it is another one than the last. */
  #want(setup: Setup, { snapshot }: Frame, window: Window): void {
    const { probe } = this;
    const plane = this.#plane;
    const seen = this.#seen;
    if (!probe || !plane || !seen) {
      return;
    }
    // The probe answers of the state that it saw last.
    const { l1, l2 } = seen.settings.now;
    const rest = flat(seen.snapshot).slice(2);
    // With two inputs and a bias the surface moves with the bias: it is asked for when that rests.
    const moving = rest.length > 0 && snapshot.status === "playing";
    const key = `${setup.run} ${JSON.stringify([window, l1, l2, moving ? "moving" : rest])}`;
    if (key !== this.#key) {
      this.#key = key;
      void this.#load(key, probe, plane, window);
    }
  }

  async #load(key: string, probe: Probe, plane: Float32Array, window: Window): Promise<void> {
    if (!(await this.#ground.load(probe, plane, window)) && key === this.#key) {
      // The next frame asks again.
      this.#key = "";
    }
  }
}

/** Leaves away what comes after the way has left the window for good; tells whether nothing did. */
function upTo(points: Place[], { x, y }: Window): boolean {
  const [width, height] = [x.to - x.from, y.to - y.from];
  const far = ([w, b]: Place) =>
    Math.abs(w - x.from) > 3 * width || Math.abs(b - y.from) > 3 * height;
  const end = points.findIndex(far) + 1;
  if (end > 0) {
    points.length = end;
  }
  return end === 0;
}

/** Where one step with the largest stable rate would lead: further than that, it swings out. */
function reachOf(
  stableRate: number | undefined,
  now: number[],
  { places }: Pair,
  down: Place | undefined,
): Place | null {
  if (stableRate === undefined || !down) {
    return null;
  }
  const [x = 0, y = 0] = places.map((place) => now[place]);
  return [x + stableRate * down[0], y + stableRate * down[1]];
}
