/** Two inputs, two classes: the probability as a colour field, the boundary, the points. */

import type { Frame } from "../engine/protocol.ts";
import type { Setup } from "../experiment/run.ts";
import {
  drawAxes,
  extentOf,
  nearest,
  openPlot,
  type Plot,
  type Windows,
  windowOf,
} from "./axes.ts";
import { type Layer, layPoints } from "./layer.ts";
import { mark } from "./mark.ts";
import type { Theme } from "./theme.ts";

/** The window of the data; the origin is always in it, as the boundary may be tied to it. */
export const decisionWindow = windowOf((setup) => {
  const [x, y] = setup.data.inputs;
  return { x: extentOf(x ?? [], true), y: extentOf(y ?? [], true) };
});

const MARGIN = { left: 44, right: 14, top: 12, bottom: 32 };

/** Pixels of the field: fewer than the screen's, drawn larger. */
export function fieldSize(canvas: HTMLCanvasElement): { width: number; height: number } {
  const width = canvas.clientWidth - MARGIN.left - MARGIN.right;
  const height = canvas.clientHeight - MARGIN.top - MARGIN.bottom;
  const share = Math.min(1, 220 / Math.max(width, 1));
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
}

interface DecisionPicture {
  setup: Setup;
  frame: Frame;
  sample: number;
  theme: Theme;
  /** A canvas to hold the field before it is drawn larger. */
  buffer: OffscreenCanvas;
  /** Holds the points. */
  layer: Layer;
}

export function drawDecision(canvas: HTMLCanvasElement, picture: DecisionPicture): Plot | null {
  const { setup, frame, theme, layer } = picture;
  const extents = decisionWindow(setup);
  const plot = openPlot(canvas, extents, MARGIN);
  if (!plot) {
    return null;
  }
  drawField(plot, picture);
  drawAxes(plot, extents, theme);
  plot.context.save();
  plot.context.beginPath();
  plot.context.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  plot.context.clip();
  drawBoundary(plot, frame.boundary, extents, theme.ink);
  drawOrigin(plot, theme);
  layPoints(layer, plot, [setup, theme], setup.data.trainRows, (plot) =>
    drawPoints(plot, setup, theme),
  );
  drawChosen(plot, picture);
  plot.context.restore();
  return plot;
}

function drawField(plot: Plot, { frame, buffer }: DecisionPicture): void {
  const { field } = frame;
  if (!field) {
    return;
  }
  const { width, height } = field;
  if (buffer.width !== width || buffer.height !== height) {
    buffer.width = width;
    buffer.height = height;
  }
  buffer.getContext("2d")?.putImageData(field, 0, 0);
  const { context, left, top } = plot;
  context.imageSmoothingEnabled = true;
  context.drawImage(buffer, left, top, plot.right - left, plot.bottom - top);
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

function drawOrigin(plot: Plot, theme: Theme): void {
  const { context } = plot;
  const [x, y] = [plot.x(0), plot.y(0)];
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - 6, y);
  context.lineTo(x + 6, y);
  context.moveTo(x, y - 6);
  context.lineTo(x, y + 6);
  context.stroke();
}

/** Class 1 as blue discs, class 0 as orange squares. */
function drawPoints(plot: Plot, setup: Setup, theme: Theme): void {
  const { inputs, targets, trainRows } = setup.data;
  const [xs, ys, ts] = [inputs[0], inputs[1], targets[0]] as Float32Array[];
  const { context } = plot;
  const radius = trainRows > 400 ? 3 : 4.5;
  context.lineWidth = 1.25;
  context.strokeStyle = theme.paper;
  for (let k = 0; k < trainRows; k++) {
    const kind = (ts?.[k] ?? 0) >= 0.5 ? 1 : 0;
    context.fillStyle = kind ? theme.one : theme.zero;
    mark(context, plot.x(xs?.[k] ?? 0), plot.y(ys?.[k] ?? 0), kind, radius);
    context.fill();
    context.stroke();
  }
}

function drawChosen(plot: Plot, { setup, sample, theme }: DecisionPicture): void {
  const { inputs, targets } = setup.data;
  const [x, y, t] = [inputs[0]?.[sample], inputs[1]?.[sample], targets[0]?.[sample]];
  if (x === undefined || y === undefined || t === undefined) {
    return;
  }
  plot.context.strokeStyle = theme.ink;
  plot.context.lineWidth = 2;
  mark(plot.context, plot.x(x), plot.y(y), t >= 0.5 ? 1 : 0, 9);
  plot.context.stroke();
}

/** The training row at a place in pixels. */
export function pickDecision(plot: Plot, setup: Setup, at: { x: number; y: number }) {
  const { inputs, trainRows } = setup.data;
  return nearest(plot, inputs[0] as Float32Array, inputs[1] as Float32Array, trainRows, at);
}
