/** One input, one target: the data, the model now, earlier models, the error of a sample. */

import type { Frame } from "../engine/protocol.ts";
import { placeOf, type Setup, trainedOn } from "../experiment/run.ts";
import { equation, fixed } from "../say/number.ts";
import {
  answerMargin,
  drawAxes,
  drawNames,
  type Extent,
  marginOf,
  nearest,
  openPlot,
  type Plot,
  type Windows,
} from "./axes.ts";
import { layPoints } from "./layer.ts";
import type { Picture, Scene } from "./picture.ts";
import { fitOf } from "./plane.ts";
import type { Theme } from "./theme.ts";

/** Points of a curve, and earlier states of it. */
const CURVE = 129;
const EARLIER = 10;

interface FitPicture extends Omit<Scene, "buffer" | "section"> {
  /** Another window than that of the data. */
  window?: Windows;
  /** It stands at the end of a diagram. */
  answer?: boolean;
}

export function drawFit(canvas: HTMLCanvasElement, picture: FitPicture): Plot | null {
  const { setup, frame, theme, layer } = picture;
  const extents = picture.window ?? fitOf(setup);
  const margin = picture.answer
    ? answerMargin(theme)
    : marginOf(extents, canvas.clientHeight, theme);
  const plot = openPlot(canvas, extents, margin);
  if (!plot) {
    return null;
  }
  drawAxes(plot, extents, theme, picture.answer ? "right" : "left");
  if (!picture.answer) {
    const { inputNames, targetNames } = setup.data;
    // A single input without a name is x, as in the formulas.
    const x = (inputNames[0] ?? "").replace(/^x1$/, "x");
    drawNames(plot, { x, y: targetNames[0] ?? "" }, theme);
  }
  const { context } = plot;
  context.save();
  context.beginPath();
  // A sample at the edge is whole, and so is the ring around it.
  context.rect(
    plot.left - 9,
    plot.top - 9,
    plot.right - plot.left + 18,
    plot.bottom - plot.top + 18,
  );
  context.clip();
  drawEarlier(plot, frame, extents.x, theme);
  layPoints(layer, plot, [setup, theme, extents], setup.data.rows.length, (plot) =>
    drawPoints(plot, setup, theme),
  );
  drawExact(plot, picture, extents.x);
  if (frame.curve) {
    drawCurve(plot, frame.curve, extents.x, theme.ink, 3);
  }
  drawError(plot, picture);
  context.restore();
  return plot;
}

export function drawCurve(
  plot: Plot,
  ys: Float32Array,
  { from, to }: Extent,
  style: string,
  width: number,
): void {
  const { context } = plot;
  context.strokeStyle = style;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.beginPath();
  ys.forEach((value, k) => {
    // Far outside the window a canvas loses its precision: stay near it.
    const y = Math.max(-1e5, Math.min(1e5, plot.y(value)));
    context.lineTo(plot.x(from + ((to - from) * k) / (ys.length - 1)), y);
  });
  context.stroke();
}

function drawEarlier(plot: Plot, frame: Frame, window: Extent, theme: Theme): void {
  const earlier = frame.earlier ?? [];
  earlier.forEach((curve, k) => {
    plot.context.globalAlpha = 0.35 + (0.5 * (k + 1)) / earlier.length;
    drawCurve(plot, curve.y, window, theme.earlier, 1.5);
  });
  plot.context.globalAlpha = 1;
}

/** Filled where they are trained on, hollow where they are held out. */
function drawPoints(plot: Plot, setup: Setup, theme: Theme): void {
  const { inputs, targets } = setup.data;
  const [xs, ys] = [inputs[0] as Float64Array, targets[0] as Float64Array];
  const train = trainedOn(setup.data);
  const { context } = plot;
  context.fillStyle = theme.one;
  context.strokeStyle = theme.one;
  context.lineWidth = 1.6;
  const radius = xs.length > 400 ? 2.5 : 4;
  context.globalAlpha = xs.length > 400 ? 0.5 : 0.75;
  for (let k = 0; k < xs.length; k++) {
    context.beginPath();
    context.arc(plot.x(xs[k] as number), plot.y(ys[k] as number), radius, 0, 2 * Math.PI);
    if (k < train) {
      context.fill();
    } else {
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

/** The least-squares line, where it is asked for. */
function drawExact(plot: Plot, { setup, besides, theme }: FitPicture, { from, to }: Extent): void {
  if (!besides || !setup.leastSquares) {
    return;
  }
  const { slope, intercept } = setup.leastSquares;
  const { context } = plot;
  context.strokeStyle = theme.accent;
  context.lineWidth = 2.5;
  context.setLineDash([10, 7]);
  context.beginPath();
  context.moveTo(plot.x(from), plot.y(slope * from + intercept));
  context.lineTo(plot.x(to), plot.y(slope * to + intercept));
  context.stroke();
  context.setLineDash([]);
}

/** The chosen sample and the way from it to the model's answer. */
function drawError(plot: Plot, { setup, frame, sample, theme }: FitPicture): void {
  const [xs, ys] = [setup.data.inputs[0], setup.data.targets[0]];
  const place = placeOf(setup.data, sample);
  const [x, y] = [xs?.[place], ys?.[place]];
  const answer = frame.answer?.[0];
  if (x === undefined || y === undefined || answer === undefined) {
    return;
  }
  const { context } = plot;
  const [px, py] = [plot.x(x), plot.y(y)];
  context.strokeStyle = theme.zero;
  context.lineWidth = 2.5;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(px, py);
  context.lineTo(px, Math.max(-1e5, Math.min(1e5, plot.y(answer))));
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.arc(px, py, 7, 0, 2 * Math.PI);
  context.stroke();
}

export const fit: Picture = {
  window: fitOf,
  asks(setup) {
    const { from, to } = fitOf(setup).x;
    return { curve: { from, to, count: CURVE, earlier: EARLIER } };
  },
  draw: drawFit,
  pick(plot, { data }, at) {
    const [xs, ys] = [data.inputs[0] as Float64Array, data.targets[0] as Float64Array];
    const place = nearest(plot, xs, ys, trainedOn(data), at);
    return place === null ? null : (data.rows[place] ?? null);
  },
  legend: ({ data }) => [
    ["one", "legend-data"],
    ...(data.heldOutRows > 0 ? [["hollow", "legend-held"] as const] : []),
    ["now", "legend-now"],
    ["earlier", "legend-earlier"],
    ["error", "legend-error"],
  ],
  besides: (setup) => (setup.leastSquares ? ["exact", "show-exact"] : null),
  twin(setup, { answer, line, curve }, sample) {
    const { data } = setup;
    const place = placeOf(data, sample);
    const [xs, t, y] = [data.inputs[0], data.targets[0]?.[place] ?? 0, answer?.[0] ?? 0];
    const shared = {
      samples: data.trainRows,
      row: sample + 1,
      x: fixed(xs?.[place] ?? 0, 2),
      t: fixed(t, 2),
      y: fixed(y, 2),
      error: fixed(y - t, 2),
    };
    if (line) {
      return {
        id: "twin-fit",
        args: { ...shared, equation: equation(line.slope, line.intercept) },
      };
    }
    const ends = { from: "0", to: "0", first: "0", second: "0" };
    if (curve) {
      const { from, to } = fitOf(setup).x;
      ends.from = fixed(from, 1);
      ends.to = fixed(to, 1);
      ends.first = fixed(curve[0] ?? 0, 2);
      ends.second = fixed(curve.at(-1) ?? 0, 2);
    }
    return { id: "twin-curve", args: { ...shared, ...ends } };
  },
};
