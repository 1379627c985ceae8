/** Lines of equal loss: at round values, whole, each with its value. */
import { contours } from "d3-contour";
import { plain } from "../say/number.ts";
import type { Extent, Plot } from "./axes.ts";
import type { Theme } from "./theme.ts";

/** The loss over a window, row by row from the bottom up. */
export interface Grid {
  width: number;
  height: number;
  x: Extent;
  y: Extent;
  values: Float32Array;
}

type Place = [number, number];

/** The fewest and the most levels. */
const FEW = 4;
const MANY = 12;

/** Round values between two losses: over powers of ten, or evenly apart where they are close. */
export function levelsOf(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, k) => 10 ** (first + k),
  );
  for (const factors of [[1], [1, 3], [1, 2, 5]]) {
    const found = powers.flatMap((power) => factors.map((factor) => factor * power));
    const inside = found.filter((value) => value > low && value < high);
    if (inside.length >= FEW) {
      return thinned(inside);
    }
  }
  const rough = (high - low) / (2 * FEW);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) as number);
  const from = Math.ceil(low / step);
  const count = Math.floor(high / step) - from + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => (from + k) * step);
}

/** A round value, without the dust of binary fractions. */
export const levelText = (level: number): string => plain(Number(level.toPrecision(4)));

/** Every so many of them, the lowest among them. */
function thinned(levels: number[]): number[] {
  const every = Math.ceil(levels.length / MANY);
  return levels.filter((_, k) => k % every === 0);
}

/** The lines, and a value on each where there is room for it. `logs`: the losses' logarithms. */
export function drawLevels(
  plot: Plot,
  { width, height, x, y }: Grid,
  logs: readonly number[],
  levels: readonly number[],
  theme: Theme,
): void {
  const { context } = plot;
  const [x0, y0] = [plot.x(x.from), plot.y(y.from)];
  const [w, h] = [(plot.x(x.to) - x0) / (width - 1), (y0 - plot.y(y.to)) / (height - 1)];
  const place = ([column = 0, row = 0]: number[]): Place => [
    x0 + (column - 0.5) * w,
    y0 - (row - 0.5) * h,
  ];
  const rings = contours()
    .size([width, height])
    .thresholds(levels.map(Math.log))(logs as number[])
    .map(({ coordinates }) => coordinates.flat().map((ring) => ring.map(place)));
  context.strokeStyle = theme.ink;
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  context.beginPath();
  for (const ring of rings.flat()) {
    for (const [k, [px, py]] of ring.entries()) {
      context[k === 0 ? "moveTo" : "lineTo"](px, py);
    }
  }
  context.stroke();
  context.globalAlpha = 1;
  drawValues(plot, rings, levels, theme);
}

/** A value stands on the longest line of its level, away from edges and from other values. */
function drawValues(
  plot: Plot,
  rings: readonly Place[][][],
  levels: readonly number[],
  theme: Theme,
): void {
  const { context, left, right, top, bottom } = plot;
  const taken: Place[] = [];
  context.font = `${theme.size}px ${theme.font}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineWidth = 4;
  context.lineJoin = "round";
  for (const [k, level] of levels.entries()) {
    const text = levelText(level);
    const wide = context.measureText(text).width;
    const free = ([px, py]: Place) =>
      px > left + wide && px < right - wide && py > top + 14 && py < bottom - 14;
    const apart = ([px, py]: Place) =>
      taken.every(([qx, qy]) => Math.abs(px - qx) > wide + 12 || Math.abs(py - qy) > 20);
    const longest = [...(rings[k] ?? [])].sort((a, b) => b.length - a.length)[0] ?? [];
    const found = longest.find((each) => free(each) && apart(each));
    if (found) {
      taken.push(found);
      context.strokeStyle = theme.paper;
      context.strokeText(text, found[0] - wide / 2, found[1]);
      context.fillStyle = theme.ink;
      context.fillText(text, found[0] - wide / 2, found[1]);
    }
  }
  context.textBaseline = "alphabetic";
}
