/** Axes of the canvas pictures: a window of the data, round ticks, and the way to pixels. */
import type { Setup } from "../experiment/run.ts";
import { MINUS_SIGN, power } from "../say/number.ts";
import type { Theme } from "./theme.ts";

export interface Extent {
  from: number;
  to: number;
}

export interface Plot {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (value: number) => number;
  y: (value: number) => number;
}

export interface Windows {
  x: Extent;
  y: Extent;
}

/** A window that depends on the data alone, looked for once: the data may be many. */
export function windowOf(find: (setup: Setup) => Windows): (setup: Setup) => Windows {
  const known = new WeakMap<Setup, Windows>();
  return (setup) => {
    const window = known.get(setup) ?? find(setup);
    known.set(setup, window);
    return window;
  };
}

/** A round distance that cuts `span` into about `count` parts. */
function roundStep(span: number, count: number): number {
  const rough = span / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

/** The extent of some numbers, widened to round ends; constant numbers get room around them. */
export function extentOf(values: Iterable<number>, zero = false): Extent {
  let from = zero ? 0 : Number.POSITIVE_INFINITY;
  let to = zero ? 0 : Number.NEGATIVE_INFINITY;
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (!(from <= to)) {
    return { from: 0, to: 1 };
  }
  if (from === to) {
    const room = Math.abs(from) / 2 || 1;
    return { from: from - room, to: to + room };
  }
  const step = roundStep(to - from, 20);
  // A little room, so that no point lies on the edge; an end at 0 stays there.
  const room = (to - from) * 0.02;
  const low = from === 0 ? 0 : from - room;
  const high = to === 0 ? 0 : to + room;
  return { from: Math.floor(low / step) * step, to: Math.ceil(high / step) * step };
}

function ticks({ from, to }: Extent, count: number): number[] {
  const step = roundStep(to - from, count);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

/** A tick without the dust of binary fractions. */
function tickLabel(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-4)) {
    const [factor = "", exponent] = value.toExponential(2).split("e");
    const short = String(Number(factor)).replace("-", MINUS_SIGN);
    return `${short}\u00b7${power(Number(exponent))}`;
  }
  return String(Number(value.toPrecision(6))).replace("-", MINUS_SIGN);
}

/** Fits the canvas to its box and the screen's pixels; returns the plot for its margins. */
export function openPlot(
  canvas: HTMLCanvasElement,
  extents: { x: Extent; y: Extent },
  margin: { left: number; right: number; top: number; bottom: number },
): Plot | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext("2d");
  if (!context || width === 0 || height === 0) {
    return null;
  }
  const ratio = globalThis.devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const [left, right] = [margin.left, width - margin.right];
  const [top, bottom] = [margin.top, height - margin.bottom];
  const scale = (from: number, to: number, { from: low, to: high }: Extent) => {
    const factor = (to - from) / (high - low);
    return (value: number) => from + (value - low) * factor;
  };
  const x = scale(left, right, extents.x);
  const y = scale(bottom, top, extents.y);
  return { context, width, height, left, right, top, bottom, x, y };
}

/** Grid lines and their numbers. */
export function drawAxes(plot: Plot, extents: { x: Extent; y: Extent }, theme: Theme): void {
  const { context, left, right, top, bottom } = plot;
  context.font = `12px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of ticks(extents.x, Math.max(2, (right - left) / 90))) {
    const at = Math.round(plot.x(tick)) + 0.5;
    context.moveTo(at, top);
    context.lineTo(at, bottom);
    context.fillText(tickLabel(tick), at, bottom + 8);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of ticks(extents.y, Math.max(2, (bottom - top) / 70))) {
    const at = Math.round(plot.y(tick)) + 0.5;
    context.moveTo(left, at);
    context.lineTo(right, at);
    context.fillText(tickLabel(tick), left - 8, at);
  }
  context.stroke();
}

/** What stands at a place in pixels; nothing outside the axes. */
export function valueAt(
  { left, right, top, bottom }: Plot,
  extents: { x: Extent; y: Extent },
  at: { x: number; y: number },
): { x: number; y: number } | null {
  const [across, up] = [(at.x - left) / (right - left), (bottom - at.y) / (bottom - top)];
  if (across < 0 || across > 1 || up < 0 || up > 1) {
    return null;
  }
  const value = ({ from, to }: Extent, share: number) => from + (to - from) * share;
  return { x: value(extents.x, across), y: value(extents.y, up) };
}

/** The index of the point nearest to a place in pixels, within reach; else null. */
export function nearest(
  plot: Plot,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  count: number,
  at: { x: number; y: number },
  reach = 28,
): number | null {
  let best: number | null = null;
  let least = reach * reach;
  for (let k = 0; k < count; k++) {
    const dx = plot.x(xs[k] as number) - at.x;
    const dy = plot.y(ys[k] as number) - at.y;
    const distance = dx * dx + dy * dy;
    if (distance < least) {
      least = distance;
      best = k;
    }
  }
  return best;
}
