/**
 * The loss over one parameter, the others as they stand: asks the probe for it at each state, and
 * knows the window in which it is shown. The point can be dragged: a run starts there.
 */
import { createRef } from "lit/directives/ref.js";
import { type Extent, extentOf, type Plot } from "../../draw/axes.ts";
import { flat } from "../../draw/network.ts";
import { drawProfile } from "../../draw/profile.ts";
import type { ProbeFrame, ProbeRequest, Profile } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { editsOf } from "../../run/edits.ts";
import type { Drawn, Host } from "../../run/host.ts";
import type { Look, Probe } from "../../run/look.ts";
import { mayStart, parametersOf, signOf, stretchOf } from "../../run/parameter.ts";
import { goesOn } from "../../run/words.ts";
import { plain } from "../../say/number.ts";
import { around, empty, lossName } from "./ground.ts";
import { countOf, nameOf } from "./name.ts";

/** The most steps of the way; the most dots of what was tried. */
const STEPS = 400;
const TRIED = 100;
/** Values from end to end, and around the lowest of them; of many rows fewer. */
const POINTS = { across: 129, around: 33, few: 33 };
/** Rows times parameters that are passed through the network so often in no time. */
const QUICK = 200_000;
/** How often a window is made wider to have the lowest place in it. */
const WIDER = 2;
/** What stood for so many milliseconds was tried, not passed on the way. */
const STOOD = 400;

type Point = [value: number, loss: number];

/** The parameter whose loss is shown alone: null where that of two is, or a slice. */
export function overOf({ run, selection }: Host, setup: Setup): number | null {
  const { over } = selection;
  if (over !== null && over < countOf(setup)) {
    return over;
  }
  return run.kind.picture === "network" || run.kind.pair ? null : 0;
}

/** What a parameter is called. */
export function signAt(host: Host, setup: Setup, place: number): string {
  const single = parametersOf(setup, null).find((each) => each.place === place);
  return single && setup.experiment.model.layers.length === 1
    ? signOf(single)
    : nameOf(host.say, setup, place);
}

export class Curve implements Look {
  readonly canvas = createRef<HTMLCanvasElement>();
  probe: Probe | null = null;
  #plot: Plot | null = null;
  #window: Extent | null = null;
  #wider = 0;
  /** The last look that knows the curve. */
  #look: ProbeFrame | null = null;
  /** The parameter that it is of; another one has another window. */
  #place = 0;
  #lowest: Point | null = null;
  #dragging: AbortController | null = null;
  #count = 0;
  /** Places where the point stood, each with what the others were: `key`. */
  #tried: { point: Point; key: string }[] = [];
  #stands: { point: Point; key: string; since: number } | null = null;

  constructor(
    private readonly host: Host,
    private readonly shown: () => boolean,
  ) {}

  close(): void {
    this.#dragging?.abort();
    this.probe = null;
  }

  /** What is known, of this run. */
  profile(setup: Setup): Profile | null {
    const { run, profile } = this.#look ?? {};
    return run === setup.run && profile?.place === overOf(this.host, setup) ? profile : null;
  }

  get lowest(): Point | null {
    return this.#lowest;
  }

  /** Another run: where the one before it stood was tried. */
  begin(): void {
    const stood = this.#stands;
    if (stood && performance.now() - stood.since > STOOD) {
      this.#tried = [...this.#tried.slice(1 - TRIED), stood];
    }
    this.#stands = null;
    this.#lowest = null;
    this.#wider = 0;
  }

  // What is asked ----------------------------------------------------------------------------------

  wants(setup: Setup, frame: Frame): ProbeRequest {
    const place = overOf(this.host, setup);
    if (!this.shown() || place === null) {
      return {};
    }
    if (place !== this.#place) {
      this.#place = place;
      this.#window = null;
      this.#lowest = null;
      this.#wider = 0;
    }
    const window = this.#fit(setup, frame, place);
    const work = setup.data.trainRows * countOf(setup);
    const across = work > QUICK ? POINTS.few : POINTS.across;
    const values = spaced(window, across);
    if (this.#lowest) {
      const by = (window.to - window.from) / (across - 1);
      const [at] = this.#lowest;
      for (const far of [by, by / 16]) {
        values.push(...spaced({ from: at - far, to: at + far }, POINTS.around));
      }
      values.sort((a, b) => a - b);
    }
    return { profile: { place, values: Float64Array.from(values), most: STEPS } };
  }

  took(look: ProbeFrame): void {
    const { profile } = look;
    if (!profile) {
      return;
    }
    this.#look = look;
    const before = this.#lowest;
    this.#lowest = lowestOf(profile);
    const window = this.#window;
    if (!window) {
      return;
    }
    if (!this.#lowest && this.#wider < WIDER) {
      this.#widen(window, profile);
    } else if (this.#lowest && this.#lowest[1] < (before?.[1] ?? Number.POSITIVE_INFINITY)) {
      // Around it finer, once it is known.
      this.probe?.refresh();
    }
  }

  /** Towards where it falls. */
  #widen(window: Extent, { losses, values }: Profile): void {
    const least = losses.indexOf(Math.min(...losses));
    const span = window.to - window.from;
    const left = values.length > 0 && least === 0;
    this.#wider += 1;
    this.#window = left
      ? { from: window.from - span, to: window.to }
      : { from: window.from, to: window.to + span };
    this.probe?.refresh();
  }

  /** The window has the way and the present value in it; it only grows. */
  #fit(setup: Setup, frame: Frame, place: number): Extent {
    const now = flat(frame.snapshot)[place] ?? 0;
    const trail = pointsOf(this.profile(setup)?.trail).map(([value]) => value);
    const all = [now, ...trail].filter((value) => Math.abs(value) < 1e30);
    const old = this.#window;
    if (old && all.every((value) => value >= old.from && value <= old.to)) {
      return old;
    }
    const parameter = parametersOf(setup, null).find((each) => each.place === place);
    const own = parameter && stretchOf(setup, parameter, now);
    const { leastSquares, experiment } = setup;
    if (leastSquares && experiment.prepare.scale === "none" && parameter) {
      all.push(leastSquares[parameter.letter === "w" ? "slope" : "intercept"]);
    }
    const room = around(all, own ? (own.to - own.from) / 4 : 4);
    this.#window = old
      ? { from: Math.min(old.from, room.from), to: Math.max(old.to, room.to) }
      : room;
    return this.#window;
  }

  // The point is moved -----------------------------------------------------------------------------

  press(event: PointerEvent, setup: Setup): void {
    const canvas = event.currentTarget as HTMLCanvasElement;
    const [plot, window] = [this.#plot, this.#window];
    const here = pointsOf(this.profile(setup)?.trail).at(-1);
    if (!plot || !window || !here || !mayStart(this.host.run, setup, [this.#place])) {
      return;
    }
    const off = plot.x(here[0]) - event.offsetX;
    if (Math.hypot(off, plot.y(here[1]) - event.offsetY) > 24) {
      return;
    }
    canvas.setPointerCapture(event.pointerId);
    const dragging = new AbortController();
    const { signal } = dragging;
    this.#dragging?.abort();
    this.#dragging = dragging;
    this.#count += 1;
    const reason = `curve ${this.#count}`;
    const move = ({ offsetX }: PointerEvent) => {
      const share = (offsetX + off - plot.left) / (plot.right - plot.left);
      this.#set(window.from + (window.to - window.from) * Math.min(Math.max(share, 0), 1), reason);
    };
    const end = () => dragging.abort();
    canvas.addEventListener("pointermove", move, { signal });
    canvas.addEventListener("pointerup", end, { signal });
    canvas.addEventListener("pointercancel", end, { signal });
  }

  /** Arrow keys move it; tells whether the key was one of them. */
  key(event: KeyboardEvent, setup: Setup): boolean {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    const here = pointsOf(this.profile(setup)?.trail).at(-1);
    const window = this.#window;
    const free = mayStart(this.host.run, setup, [this.#place]);
    if (by === undefined || !here || !window || !free) {
      return false;
    }
    const step = (window.to - window.from) / (event.shiftKey ? 400 : 40);
    this.#set(here[0] + by * step, "curve key");
    return true;
  }

  #set(value: number, reason: string): void {
    const { host } = this;
    const { setup } = host.run;
    if (setup) {
      const to = Number(value.toPrecision(3));
      const name = signAt(host, setup, this.#place);
      const words = { id: "words-start-one", args: { name, value: plain(to) } } as const;
      void editsOf(host).set(new Map([[this.#place, to]]), words, reason);
    }
  }

  // What is shown ----------------------------------------------------------------------------------

  draw(setup: Setup, frame: Frame): Drawn | null {
    const canvas = this.canvas.value;
    const profile = this.profile(setup);
    const x = this.#window;
    if (!canvas) {
      return null;
    }
    const trail = pointsOf(profile?.trail);
    const here = trail.at(-1);
    if (!profile || !x || !here) {
      if (this.#look?.profile?.place !== this.#place) {
        empty(canvas);
      }
      return null;
    }
    const curve = Array.from(
      profile.values,
      (value, k): Point => [value, profile.losses[k] as number],
    );
    const key = keyOf(setup, frame, this.#place);
    const tried = this.#tried.filter((each) => each.key === key).map(({ point }) => point);
    this.#stand(here, key, frame);
    const losses = [...curve, ...trail, ...tried].map(([, loss]) => loss);
    const y = extentOf(
      losses.filter((loss) => loss < 1e35),
      1,
      0.05,
    );
    const { next, slope } = profile;
    const plot = drawProfile(canvas, {
      window: { x, y },
      ...{ curve, trail, tried, here, slope },
      // No step is promised where none can be made.
      next: goesOn(this.host.run) ? next && [next.value, next.loss] : null,
      lowest: this.#lowest,
      labels: {
        x: signAt(this.host, setup, this.#place),
        y: lossName(this.host.say, frame),
      },
      theme: this.host.theme,
    });
    this.#plot = plot;
    return plot && { kind: "curve", plot, window: { x, y } };
  }

  /** The point before the first step stands somewhere; what moved on is on the way. */
  #stand(point: Point, key: string, { snapshot }: Frame): void {
    const at = this.#stands;
    if (snapshot.step > 0) {
      return;
    }
    if (!at || at.key !== key || at.point[0] !== point[0]) {
      this.#stands = { point, key, since: performance.now() };
    }
  }
}

/** What the curve depends on besides the parameter: the data, the model, the loss, all others. */
function keyOf({ experiment }: Setup, { snapshot, settings }: Frame, place: number): string {
  const { data, prepare, model, train } = experiment;
  const others = flat(snapshot).filter((_, k) => k !== place);
  const rows = data.kind === "points" || data.kind === "table" ? data.kind : data;
  const { l1, l2 } = settings.now;
  const loss = [train.loss, train.classWeight];
  return JSON.stringify([rows, prepare, model.layers, loss, l1, l2, place, others]);
}

function spaced({ from, to }: Extent, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

/** [step, value, loss] and again, as places of the picture. */
function pointsOf(trail: Float64Array | undefined): Point[] {
  const points: Point[] = [];
  for (let k = 0; trail && k + 2 < trail.length; k += 3) {
    points.push([trail[k + 1] as number, trail[k + 2] as number]);
  }
  return points;
}

/** The lowest place, where it does not lie at an end. */
function lowestOf({ values, losses }: Profile): Point | null {
  let best = 0;
  losses.forEach((loss, k) => {
    best = loss < (losses[best] as number) ? k : best;
  });
  const inside = best > 0 && best < losses.length - 1;
  return inside ? [values[best] as number, losses[best] as number] : null;
}
