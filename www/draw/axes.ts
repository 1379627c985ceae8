/** Axes of the canvas pictures: a window of the data, round ticks, and the way to pixels. */
import { featureText } from "../say/feature.ts";
import { MINUS_SIGN, power } from "../say/number.ts";
import { fitted } from "./canvas.ts";
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

/** A round distance that cuts `span` into about `count` parts. */
function roundStep(span: number, count: number): number {
  const rough = span / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

/**
 * The extent of some numbers, widened to round ends; constant numbers get room around them. 0 is in
 * it where it is no further away than `near` times as far as they spread. There is room on either
 * side, a share of it; where nothing is said a little, and none at an end at 0.
 */
export function extentOf(values: Iterable<number>, near = 0, share = 0): Extent {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (!(from <= to)) {
    return { from: 0, to: 1 };
  }
  const spread = from === to ? Number.POSITIVE_INFINITY : to - from;
  if (near > 0) {
    from = from > 0 && from <= near * spread ? 0 : from;
    to = to < 0 && -to <= near * spread ? 0 : to;
  }
  if (from === to) {
    const room = Math.abs(from) / 2 || 1;
    return { from: from - room, to: to + room };
  }
  const step = roundStep(to - from, 20);
  // A little room, so that no point lies on the edge; an end at 0 stays there.
  const room = (to - from) * (share || 0.02);
  const low = !share && from === 0 ? 0 : from - room;
  const high = !share && to === 0 ? 0 : to + room;
  return { from: Math.floor(low / step) * step, to: Math.ceil(high / step) * step };
}

/** The least extent that holds both. */
export const both = (a: Extent, b: Extent): Extent => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
});

/** Round numbers within an extent, and how far they are apart. */
function ticks({ from, to }: Extent, count: number): { step: number; at: number[] } {
  const step = roundStep(to - from, count);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return { step, at: Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step) };
}

/** A tick without the dust of binary fractions; its digits tell it from the next one. */
function tickLabel(value: number, step: number): string {
  const digits = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value) / step) + 1e-9) + 2;
  const figures = Math.max(1, Math.min(15, digits));
  if (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-4)) {
    const [factor = "", exponent] = value.toExponential(figures - 1).split("e");
    const short = String(Number(factor)).replace("-", MINUS_SIGN);
    return `${short}\u00b7${power(Number(exponent))}`;
  }
  return String(Number(value.toPrecision(Math.max(6, figures)))).replace("-", MINUS_SIGN);
}

/** How far apart ticks are, as many times as their numbers are high. */
const APART = { x: 6.4, y: 5 };
/** A digit of a tick is so wide. */
const DIGIT = 4 / 7;

const ticksOf = (extent: Extent, pixels: number, axis: "x" | "y", size: number) =>
  ticks(extent, Math.max(2, pixels / (APART[axis] * size)));

export interface Margin {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Room for the numbers at both axes, and for the names of the axes where there are some. */
export function marginOf({ y }: Windows, height: number, { size }: Theme): Margin {
  const [top, bottom] = [12 + size, 20 + 2 * size];
  const { at, step } = ticksOf(y, height - top - bottom, "y", size);
  const longest = Math.max(2, ...at.map((tick) => tickLabel(tick, step).length));
  return { left: 14 + DIGIT * size * longest, right: 14, top, bottom };
}

/** The same of the picture at the end of a diagram: its numbers stand at its right. */
export const answerMargin = ({ size }: Theme): Margin => ({
  left: 1,
  right: 12 + 2 * size,
  top: 1,
  bottom: 12 + size,
});

/** Fits the canvas to its box and the screen's pixels; returns the plot for its margins. */
export function openPlot(
  canvas: HTMLCanvasElement,
  extents: { x: Extent; y: Extent },
  margin: Margin,
): Plot | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = fitted(canvas, { width, height });
  if (!context) {
    return null;
  }
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
export function drawAxes(
  plot: Plot,
  extents: Windows,
  theme: Theme,
  side: "left" | "right" = "left",
): void {
  const { context, left, right, top, bottom } = plot;
  context.font = `${theme.size}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.textAlign = "center";
  context.textBaseline = "top";
  const across = ticksOf(extents.x, right - left, "x", theme.size);
  for (const tick of across.at) {
    const at = Math.round(plot.x(tick)) + 0.5;
    context.moveTo(at, top);
    context.lineTo(at, bottom);
    const text = tickLabel(tick, across.step);
    // At the edge of the canvas it stands as far in as it must.
    const x = Math.max(at, context.measureText(text).width / 2);
    context.fillText(text, x, bottom + 7);
  }
  context.textAlign = side === "left" ? "right" : "left";
  context.textBaseline = "middle";
  const numbers = side === "left" ? left - 8 : right + 6;
  const up = ticksOf(extents.y, bottom - top, "y", theme.size);
  for (const tick of up.at) {
    const at = Math.round(plot.y(tick)) + 0.5;
    context.moveTo(left, at);
    context.lineTo(right, at);
    context.fillText(tickLabel(tick, up.step), numbers, Math.max(at, 8));
  }
  context.stroke();
}

/** What the axes are called: below the right end of one, above the other. */
export function drawNames(plot: Plot, names: { x: string; y: string }, theme: Theme): void {
  const { context, left, right, top } = plot;
  context.fillStyle = theme.muted;
  const write = (name: string, x: number, y: number) => {
    const text = featureText(name);
    // A variable in italics, a word as it is.
    context.font = /^[a-z][₀-₉]?$/i.test(text)
      ? `italic ${theme.size + 3}px serif`
      : `${theme.size}px ${theme.font}`;
    context.fillText(text, x, y, right - left);
  };
  context.textAlign = "right";
  context.textBaseline = "bottom";
  write(names.x, right, plot.height - 2);
  context.textAlign = "left";
  context.textBaseline = "middle";
  write(names.y, Math.max(4, left - 24), Math.max(9, top - 14));
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
