/** The answer of a network over the input plane, with the data on it: classes, or numbers. */

import type { Frame } from "../engine/protocol.ts";
import type { Section, Setup } from "../experiment/run.ts";
import { answerMargin, drawAxes, openPlot, type Plot, type Windows } from "./axes.ts";
import { drawBorders } from "./boundary.ts";
import type { Layer } from "./layer.ts";
import { drawPoints } from "./points.ts";
import type { Theme } from "./theme.ts";

/** Pixels of the field in full. */
export function fullSize(canvas: HTMLCanvasElement, theme: Theme) {
  const { left, right, top, bottom } = answerMargin(theme);
  return {
    width: Math.max(1, canvas.clientWidth - left - right),
    height: Math.max(1, canvas.clientHeight - top - bottom),
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
  window: Windows;
  section: Section;
  /** What is seen is the answer of the network, not of one unit. */
  whole: boolean;
  /** The crosshair of the keyboard, in the data's units. */
  cross: { x: number; y: number } | null;
  layers: OutputLayers;
}

export function drawOutput(canvas: HTMLCanvasElement, picture: OutputPicture): Plot | null {
  const { setup, frame, theme, window, section, cross, layers } = picture;
  const plot = openPlot(canvas, window, answerMargin(theme));
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
  layers.points.lay(plot, [setup, theme, window, ...section.axes], (plot) => {
    drawAxes(plot, window, theme, "right");
    clipped(plot, () => drawPoints(plot, setup, theme, section));
  });
  if (picture.whole) {
    clipped(plot, () => drawBorders(plot, frame.borders, theme.ink));
  }
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

function clipped({ context, left, right, top, bottom }: Plot, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  draw();
  context.restore();
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
