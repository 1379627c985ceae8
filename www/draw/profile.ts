/** The loss over one parameter as a curve: where the run is and was, the slope there, the next step. */
import { MINUS_SIGN, number } from "../say/number.ts";
import { drawAxes, drawNames, marginOf, openPlot, type Plot, type Windows } from "./axes.ts";
import { drawWay } from "./next.ts";
import type { Theme } from "./theme.ts";

type Point = readonly [value: number, loss: number];

export interface ProfilePicture {
  window: Windows;
  /** The loss at values from left to right. */
  curve: readonly Point[];
  /** The states of the run, oldest first; and what was tried before it, all else being the same. */
  trail: readonly Point[];
  tried: readonly Point[];
  /** Where it stands, and the slope of the curve there. */
  here: Point;
  slope: number;
  /** Where the next update leads. */
  next: Point | null;
  lowest: Point | null;
  labels: { x: string; y: string };
  theme: Theme;
}

/** A handle, and the dots of where it was. */
const HERE = 8;
const DOT = 3;

export function drawProfile(canvas: HTMLCanvasElement, picture: ProfilePicture): Plot | null {
  const { window, theme, labels } = picture;
  const plot = openPlot(canvas, window, marginOf(window, canvas.clientHeight, theme));
  if (!plot) {
    return null;
  }
  drawAxes(plot, window, theme);
  drawNames(plot, labels, theme);
  const { context, left, right, top, bottom } = plot;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top + 1);
  context.clip();
  drawCurve(plot, picture);
  drawDots(plot, picture);
  drawTangent(plot, picture);
  drawLowest(plot, picture);
  drawNext(plot, picture);
  drawHere(plot, picture);
  context.restore();
  return plot;
}

/** In pixels; far outside the window a canvas loses its precision. */
function pixel(plot: Plot, [value, loss]: Point): [number, number] {
  const near = (at: number) => Math.max(-1e5, Math.min(1e5, at));
  return [near(plot.x(value)), near(plot.y(loss))];
}

function drawCurve(plot: Plot, { curve, theme }: ProfilePicture): void {
  const { context } = plot;
  context.strokeStyle = theme.accent;
  context.lineWidth = 2.5;
  context.lineJoin = "round";
  context.beginPath();
  for (const point of curve) {
    if (Number.isFinite(point[1])) {
      context.lineTo(...pixel(plot, point));
    }
  }
  context.stroke();
}

function drawDots(plot: Plot, { trail, tried, theme }: ProfilePicture): void {
  const { context } = plot;
  const dot = (point: Point) => {
    context.beginPath();
    context.arc(...pixel(plot, point), DOT, 0, 2 * Math.PI);
  };
  context.strokeStyle = theme.muted;
  context.lineWidth = 1.5;
  for (const point of tried) {
    dot(point);
    context.stroke();
  }
  context.fillStyle = theme.muted;
  for (const point of trail) {
    dot(point);
    context.fill();
  }
}

/** A piece of the tangent, as long on the screen however steep it is. */
function drawTangent(plot: Plot, { here, slope, theme }: ProfilePicture): void {
  if (!Number.isFinite(slope)) {
    return;
  }
  const { context } = plot;
  const [x, y] = pixel(plot, here);
  const [dx, dy] = [plot.x(1) - plot.x(0), (plot.y(1) - plot.y(0)) * slope];
  const length = Math.hypot(dx, dy);
  const [along, up] = [(110 * dx) / length, (110 * dy) / length];
  context.strokeStyle = theme.zero;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - along, y - up);
  context.lineTo(x + along, y + up);
  context.stroke();
}

function drawLowest(plot: Plot, { lowest, theme }: ProfilePicture): void {
  if (!lowest) {
    return;
  }
  const { context } = plot;
  const [x, y] = pixel(plot, lowest);
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  context.setLineDash([3, 4]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x, plot.bottom);
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 2.5;
  context.beginPath();
  context.moveTo(x - 7, y);
  context.lineTo(x + 7, y);
  context.moveTo(x, y - 7);
  context.lineTo(x, y + 7);
  context.stroke();
}

/** An arrow as long as the step, and down or up to the curve. */
function drawNext(plot: Plot, { here, next, theme }: ProfilePicture): void {
  if (!next?.every(Number.isFinite)) {
    return;
  }
  const { context } = plot;
  const [x, y] = pixel(plot, here);
  const [nx, ny] = pixel(plot, next);
  context.strokeStyle = theme.one;
  context.fillStyle = theme.one;
  context.lineWidth = 2.5;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(nx, y);
  context.stroke();
  const way = Math.sign(nx - x);
  if (Math.abs(nx - x) > HERE + 6) {
    context.beginPath();
    context.moveTo(nx, y);
    context.lineTo(nx - 10 * way, y - 5);
    context.lineTo(nx - 10 * way, y + 5);
    context.fill();
    label(plot, theme, next[0] - here[0], (x + nx) / 2, y);
  }
  drawWay(context, [nx, y], [nx, ny]);
}

/** How far the step goes. */
function label(plot: Plot, theme: Theme, step: number, x: number, y: number): void {
  const { context, left, right } = plot;
  const text = `${step < 0 ? MINUS_SIGN : "+"}${number(Math.abs(step))}`;
  context.font = `600 ${theme.size}px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "bottom";
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  const { width } = context.measureText(text);
  const at = Math.min(Math.max(x - width / 2, left + 4), right - width - 4);
  context.strokeText(text, at, y - 7);
  context.fillText(text, at, y - 7);
  context.strokeStyle = theme.one;
}

function drawHere(plot: Plot, { here, theme }: ProfilePicture): void {
  const { context } = plot;
  context.fillStyle = theme.ink;
  context.strokeStyle = theme.paper;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(...pixel(plot, here), HERE, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
