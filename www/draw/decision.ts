/** Two inputs, two classes: the probability as a colour field, the boundary, the points. */

import { placeOf, type Setup, trainedOn } from "../experiment/run.ts";
import { fixed, percent, plain } from "../say/number.ts";
import { drawAxes, extentOf, nearest, openPlot, type Plot, windowOf } from "./axes.ts";
import { drawBoundary } from "./boundary.ts";
import { layPoints } from "./layer.ts";
import { mark } from "./mark.ts";
import type { Picture, Scene } from "./picture.ts";
import type { Theme } from "./theme.ts";

/** The window of the data; the origin is always in it, as the boundary may be tied to it. */
const window = windowOf((setup) => {
  const [x, y] = setup.data.inputs;
  return { x: extentOf(x ?? [], true), y: extentOf(y ?? [], true) };
});

const MARGIN = { left: 44, right: 14, top: 12, bottom: 32 };

/** The coarsest field, in columns. */
const COARSE = 48;

/** Pixels of the field: fewer than the screen's, drawn larger. */
function fieldSize(canvas: HTMLCanvasElement): { width: number; height: number } {
  const width = canvas.clientWidth - MARGIN.left - MARGIN.right;
  const height = canvas.clientHeight - MARGIN.top - MARGIN.bottom;
  const share = Math.min(1, 220 / Math.max(width, 1));
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
}

function draw(canvas: HTMLCanvasElement, scene: Scene): Plot | null {
  const { setup, frame, theme, layer } = scene;
  const extents = window(setup);
  const plot = openPlot(canvas, extents, MARGIN);
  if (!plot) {
    return null;
  }
  drawField(plot, scene);
  drawAxes(plot, extents, theme);
  plot.context.save();
  plot.context.beginPath();
  plot.context.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  plot.context.clip();
  drawBoundary(plot, frame.boundary, extents, theme.ink);
  drawOrigin(plot, theme);
  layPoints(layer, plot, [setup, theme], trainedOn(setup.data), (plot) =>
    drawPoints(plot, setup, theme),
  );
  drawChosen(plot, scene);
  plot.context.restore();
  return plot;
}

function drawField(plot: Plot, { frame, buffer }: Scene): void {
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
  const { inputs, targets } = setup.data;
  const [xs, ys, ts] = [inputs[0], inputs[1], targets[0]];
  const train = trainedOn(setup.data);
  const { context } = plot;
  const radius = train > 400 ? 3 : 4.5;
  context.lineWidth = 1.25;
  context.strokeStyle = theme.paper;
  for (let k = 0; k < train; k++) {
    const kind = (ts?.[k] ?? 0) >= 0.5 ? 1 : 0;
    context.fillStyle = kind ? theme.one : theme.zero;
    mark(context, plot.x(xs?.[k] ?? 0), plot.y(ys?.[k] ?? 0), kind, radius);
    context.fill();
    context.stroke();
  }
}

function drawChosen(plot: Plot, { setup, sample, theme }: Scene): void {
  const { inputs, targets } = setup.data;
  const place = placeOf(setup.data, sample);
  const [x, y, t] = [inputs[0]?.[place], inputs[1]?.[place], targets[0]?.[place]];
  if (x === undefined || y === undefined || t === undefined) {
    return;
  }
  plot.context.strokeStyle = theme.ink;
  plot.context.lineWidth = 2;
  mark(plot.context, plot.x(x), plot.y(y), t >= 0.5 ? 1 : 0, 9);
  plot.context.stroke();
}

export const decision: Picture = {
  suits: ({ data: { inputs, targets, classes } }) =>
    targets.length === 1 && inputs.length > 1 && classes !== null,
  window,
  asks(setup, canvas, theme) {
    const { x, y } = window(setup);
    const place = [x.from, x.to, y.from, y.to] as [number, number, number, number];
    return { field: { ...fieldSize(canvas), window: place, palette: theme.field, least: COARSE } };
  },
  draw,
  pick(plot, { data }, at) {
    const [xs, ys] = data.inputs as [Float64Array, Float64Array];
    const place = nearest(plot, xs, ys, trainedOn(data), at);
    return place === null ? null : (data.rows[place] ?? null);
  },
  legend: ({ boundary }) => [
    ["one", "legend-class-1"],
    ["zero", "legend-class-0"],
    ...(boundary ? [["now", "legend-boundary"] as const] : []),
  ],
  twin({ data }, frame, sample) {
    const t = plain(data.targets[0]?.[placeOf(data, sample)] ?? 0);
    const y = fixed(frame.answer?.[0] ?? 0, 2);
    const accuracy = percent(frame.snapshot.metrics.accuracy ?? 0);
    const args = { samples: data.trainRows, row: sample + 1, t, y, accuracy };
    return { id: "twin-decision", args };
  },
  note({ data: { inputs } }) {
    return inputs.length > 2 ? { id: "picture-many", args: { inputs: inputs.length } } : null;
  },
};
