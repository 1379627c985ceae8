/** The answer of a network over the input plane, with the data on it: classes, or numbers. */

import type { Frame } from "../engine/protocol.ts";
import { type Setup, trainedOn } from "../experiment/run.ts";
import { drawAxes, openPlot, type Plot, type Windows } from "./axes.ts";
import type { Layer } from "./layer.ts";
import { mark } from "./mark.ts";
import type { Theme } from "./theme.ts";

/** The lab's window: fixed, so that nothing moves when points do. */
export const PLANE: Windows = { x: { from: -6, to: 6 }, y: { from: -6, to: 6 } };

const MARGIN = { left: 30, right: 8, top: 8, bottom: 28 };

/** Pixels of the field in full. */
export function fullSize(canvas: HTMLCanvasElement): { width: number; height: number } {
  return {
    width: Math.max(1, canvas.clientWidth - MARGIN.left - MARGIN.right),
    height: Math.max(1, canvas.clientHeight - MARGIN.top - MARGIN.bottom),
  };
}

/** What is kept between two frames. */
export interface OutputLayers {
  field: OffscreenCanvas;
  /** Axes and data: they change less often than the field. */
  points: Layer;
}

export interface OutputPicture {
  setup: Setup;
  frame: Frame;
  theme: Theme;
  /** The crosshair of the keyboard, in the data's units. */
  cross: { x: number; y: number } | null;
  layers: OutputLayers;
}

export function drawOutput(canvas: HTMLCanvasElement, picture: OutputPicture): Plot | null {
  const { setup, frame, theme, cross, layers } = picture;
  const plot = openPlot(canvas, PLANE, MARGIN);
  if (!plot) {
    return null;
  }
  const { context, left, top, right, bottom } = plot;
  const { field } = frame;
  if (field) {
    resize(layers.field, field.width, field.height);
    layers.field.getContext("2d")?.putImageData(field, 0, 0);
    context.imageSmoothingEnabled = field.width < right - left;
    context.drawImage(layers.field, left, top, right - left, bottom - top);
  }
  layers.points.lay(plot, [setup, theme], (plot) => drawData(plot, setup, theme));
  if (cross) {
    drawCross(plot, cross, theme);
  }
  return plot;
}

function resize(canvas: OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}

function drawData(plot: Plot, setup: Setup, theme: Theme): void {
  const { context, left, right, top, bottom } = plot;
  drawAxes(plot, PLANE, theme);
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  drawPoints(plot, setup, theme);
  context.restore();
}

/** The class of a row: the number of its largest target, or its only target rounded. */
function classOf(targets: Float64Array[], row: number): number {
  if (targets.length === 1) {
    return (targets[0]?.[row] ?? 0) >= 0.5 ? 1 : 0;
  }
  return targets.reduce(
    (best, column, k) => ((column[row] as number) > (targets[best]?.[row] as number) ? k : best),
    0,
  );
}

/** Rows that are held out are hollow. */
function drawPoints(plot: Plot, { data }: Setup, theme: Theme): void {
  const { inputs, targets, classes } = data;
  const trained = trainedOn(data);
  const [xs, ys] = inputs;
  const { context } = plot;
  const rows = xs?.length ?? 0;
  const r = rows > 400 ? 2.6 : 3.8;
  const hues = [theme.zero, theme.one, theme.two];
  const top = Math.max(...(targets[0] ?? []).map(Math.abs), 1e-9);
  for (let row = rows - 1; row >= 0; row--) {
    const [x, y] = [plot.x(xs?.[row] ?? 0), plot.y(ys?.[row] ?? 0)];
    const value = targets[0]?.[row] ?? 0;
    const kind = classes ? classOf(targets, row) : value >= 0 ? 1 : 0;
    const hue = hues[kind] as string;
    const size = classes ? r : r * (0.55 + 0.55 * Math.min(Math.abs(value) / top, 1));
    mark(context, x, y, kind, size);
    const train = row < trained;
    context.fillStyle = train ? hue : theme.paper;
    context.strokeStyle = train ? theme.paper : hue;
    context.lineWidth = train ? 1 : 1.4;
    context.fill();
    context.stroke();
  }
}

function drawCross(plot: Plot, { x, y }: { x: number; y: number }, theme: Theme): void {
  const { context } = plot;
  const [px, py] = [plot.x(x), plot.y(y)];
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(px - 9, py);
  context.lineTo(px + 9, py);
  context.moveTo(px, py - 9);
  context.lineTo(px, py + 9);
  context.stroke();
}
