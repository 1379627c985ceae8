/** Where a model is undecided between classes. */
import type { Frame } from "../engine/protocol.ts";
import type { Plot, Windows } from "./axes.ts";

/** The border between classes: pieces of lines, x and y of both ends. */
export function drawBorders(plot: Plot, borders: Frame["borders"], style: string): void {
  const { context } = plot;
  context.strokeStyle = style;
  context.lineWidth = 2.5;
  // Round ends close the gap where two pieces meet at an angle.
  context.lineCap = "round";
  context.beginPath();
  for (let k = 0; borders && k + 3 < borders.length; k += 4) {
    context.moveTo(plot.x(borders[k] as number), plot.y(borders[k + 1] as number));
    context.lineTo(plot.x(borders[k + 2] as number), plot.y(borders[k + 3] as number));
  }
  context.stroke();
  context.lineCap = "butt";
}

/** a x1 + b x2 + c = 0 across the window. */
export function drawBoundary(
  plot: Plot,
  boundary: Frame["boundary"],
  { x, y }: Windows,
  style: string,
): void {
  const [a, b, c] = boundary ?? [];
  if (a === undefined || b === undefined || c === undefined || (a === 0 && b === 0)) {
    return;
  }
  // Along the axis in which the line moves more slowly, so that no end is at infinity.
  const ends =
    Math.abs(b) * (y.to - y.from) > Math.abs(a) * (x.to - x.from)
      ? [x.from, x.to].map((at) => [at, -(a * at + c) / b])
      : [y.from, y.to].map((at) => [-(b * at + c) / a, at]);
  const { context } = plot;
  context.strokeStyle = style;
  context.lineWidth = 3;
  context.beginPath();
  for (const [px, py] of ends) {
    context.lineTo(plot.x(px as number), plot.y(py as number));
  }
  context.stroke();
}
