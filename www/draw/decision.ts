/** Two inputs and classes: the answer as a colour field, the boundary, the points. */

import { placeOf, type Section, type Setup, trainedOn } from "../experiment/run.ts";
import { fixed, percent, plain } from "../say/number.ts";
import { drawAxes, drawNames, marginOf, nearest, openPlot, type Plot } from "./axes.ts";
import { drawBorders, drawBoundary } from "./boundary.ts";
import { layPoints } from "./layer.ts";
import { mark } from "./mark.ts";
import type { Entry, Picture, Scene } from "./picture.ts";
import { asked, planeOf } from "./plane.ts";
import { classOf, drawPoints } from "./points.ts";
import { fieldsOf, type Theme } from "./theme.ts";

/** The coarsest field, in columns. */
const COARSE = 48;

/** Pixels of the field: fewer than the screen's, drawn larger. */
function fieldSize(canvas: HTMLCanvasElement, setup: Setup, section: Section, theme: Theme) {
  const margin = marginOf(planeOf(setup, section), canvas.clientHeight, theme);
  const width = canvas.clientWidth - margin.left - margin.right;
  const height = canvas.clientHeight - margin.top - margin.bottom;
  const share = Math.min(1, 220 / Math.max(width, 1));
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
}

function draw(canvas: HTMLCanvasElement, scene: Scene): Plot | null {
  const { setup, theme, layer, section } = scene;
  const extents = planeOf(setup, section);
  const plot = openPlot(canvas, extents, marginOf(extents, canvas.clientHeight, theme));
  if (!plot) {
    return null;
  }
  drawField(plot, scene);
  drawAxes(plot, extents, theme);
  const [x = "", y = ""] = section.axes.map((axis) => setup.data.inputNames[axis]);
  drawNames(plot, { x, y }, theme);
  plot.context.save();
  plot.context.beginPath();
  plot.context.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  plot.context.clip();
  drawModel(plot, scene);
  drawOrigin(plot, theme);
  layPoints(layer, plot, [setup, theme, extents], setup.data.rows.length, (plot) =>
    drawPoints(plot, setup, theme, section),
  );
  drawChosen(plot, scene);
  plot.context.restore();
  return plot;
}

/** Of one unit the line itself; else pieces of it. Where all answers tie, there is none. */
function drawModel(plot: Plot, { setup, frame, theme, section }: Scene): void {
  const { borders, boundary } = frame;
  const straight = boundary && String(section.axes) === String(setup.data.axes);
  if (straight && borders?.length) {
    drawBoundary(plot, boundary, planeOf(setup, section), theme.ink);
  } else {
    drawBorders(plot, borders, theme.ink);
  }
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

function drawChosen(plot: Plot, { setup, sample, theme, section }: Scene): void {
  const { data } = setup;
  const place = placeOf(data, sample);
  const [x, y] = section.axes.map((axis) => data.inputs[axis]?.[place]);
  if (x === undefined || y === undefined) {
    return;
  }
  plot.context.strokeStyle = theme.ink;
  plot.context.lineWidth = 2;
  mark(plot.context, plot.x(x), plot.y(y), classOf(data, place), 9);
  plot.context.stroke();
}

/** The colours and shapes of the classes. */
const SIGNS = ["zero", "one", "two"] as const;

function legend({ data }: Setup, { borders }: { borders?: Float64Array | undefined }): Entry[] {
  const classes = (data.classes ?? []).map(
    (name, k): Entry => [SIGNS[k] ?? "", "legend-class", { name }],
  );
  return [
    ...classes.reverse(),
    ...(data.heldOutRows > 0 ? [["hollow", "legend-held"] as const] : []),
    ...(borders?.length ? [["now", "legend-boundary"] as const] : []),
  ];
}

export const decision: Picture = {
  window: planeOf,
  asks(setup, canvas, theme, section) {
    const window = asked(planeOf(setup, section), setup, section);
    const { targets } = setup.data;
    const palette = targets.length > 1 ? fieldsOf(theme, targets.length) : theme.field;
    return {
      field: { ...fieldSize(canvas, setup, section, theme), window, palette, least: COARSE },
      borders: { window },
    };
  },
  draw,
  pick(plot, { data }, at, { axes }) {
    const [xs, ys] = axes.map((axis) => data.inputs[axis]) as [Float64Array, Float64Array];
    const place = nearest(plot, xs, ys, trainedOn(data), at);
    return place === null ? null : (data.rows[place] ?? null);
  },
  legend,
  twin({ data }, frame, sample) {
    const place = placeOf(data, sample);
    const accuracy = percent(frame.snapshot.metrics.accuracy ?? 0);
    const shared = { samples: data.trainRows, row: sample + 1, accuracy };
    if (data.targets.length > 1) {
      const name = data.classes?.[classOf(data, place)] ?? "";
      return { id: "twin-classes", args: { ...shared, classes: data.targets.length, name } };
    }
    const t = plain(data.targets[0]?.[place] ?? 0);
    const y = fixed(frame.answer?.[0] ?? 0, 2);
    return { id: "twin-decision", args: { ...shared, t, y } };
  },
};
