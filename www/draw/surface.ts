/** The loss over two parameters, as a shaded hill with contours, and the way walked on it. */
import {
  drawAxes,
  drawNames,
  type Extent,
  marginOf,
  openPlot,
  type Plot,
  type Windows,
} from "./axes.ts";
import type { Layer } from "./layer.ts";
import { drawLevels, type Grid, levelsOf, levelText } from "./levels.ts";
import { drawWay } from "./next.ts";
import { channels, type Theme } from "./theme.ts";

/** Room for the scale at the right. */
const scaleOf = ({ size }: Theme) => 20 + 4 * size;
/** How wide its bar is. */
const BAR = 12;

export interface SurfacePicture {
  grid: Grid | null;
  window: Windows;
  /** The steps walked: the two parameters, one after the other. */
  path: [number, number][];
  /** Which steps these are, where they are to be told apart. */
  steps: number[] | null;
  /** Where the next update leads. */
  next: [number, number] | null;
  /** The way down: minus the gradient. */
  down: [number, number] | null;
  /** Where the largest stable rate would lead; nothing where none is known. */
  reach: [number, number] | null;
  /** Where the loss is least, where that is known. */
  lowest: [number, number] | null;
  /** What the axes and the scale are called. */
  labels: { x: string; y: string; loss: string };
  theme: Theme;
  /** Holds hill and contours: they change less often than the path. */
  layer: Layer;
}

export function drawSurface(canvas: HTMLCanvasElement, picture: SurfacePicture): Plot | null {
  const { grid, window, theme, labels, layer } = picture;
  const margin = { ...marginOf(window, canvas.clientHeight, theme), right: scaleOf(theme) };
  const plot = openPlot(canvas, window, margin);
  if (!plot) {
    return null;
  }
  const { context, left, right, top, bottom } = plot;
  layer.lay(plot, [grid?.values, theme, window], (plot) => drawHill(plot, picture));
  drawAxes(plot, window, theme);
  drawNames(plot, labels, theme);
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  drawLowest(plot, picture);
  drawPath(plot, picture);
  context.restore();
  return plot;
}

/** The logarithm of a loss, to draw; an infinite one is as high as the highest. */
function heights({ values }: Grid): { logs: Float64Array; low: number; high: number } {
  const logs = Float64Array.from(values, (value) => Math.log(Math.max(value, 1e-12)));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const log of logs) {
    if (Number.isFinite(log)) {
      low = Math.min(low, log);
      high = Math.max(high, log);
    }
  }
  if (!(high > low)) {
    // A plain, or nothing finite at all.
    [low, high] = Number.isFinite(low) ? [low, low + 1] : [0, 1];
  }
  return { logs: logs.map((log) => (Number.isFinite(log) ? log : high)), low, high };
}

/** The shade of a loss: the lower, the more of the accent. */
const depth = (share: number) => 0.04 + 0.6 * (1 - share);

function drawHill(plot: Plot, { grid, theme, labels }: SurfacePicture): void {
  const { context } = plot;
  if (!grid) {
    return;
  }
  const { width, height } = grid;
  const { logs, low, high } = heights(grid);
  const at = (column: number, row: number) =>
    logs[Math.min(height - 1, row) * width + Math.min(width - 1, column)] as number;
  const image = new ImageData(width, height);
  const [paper, accent] = [channels(theme.paper), channels(theme.accent)];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const share = (at(column, row) - low) / (high - low);
      // Light from the upper left: slopes towards it are brighter.
      const slope = at(column + 1, row) - at(column, row) + at(column, row) - at(column, row + 1);
      const shade = 1 + Math.max(-0.2, Math.min(0.2, (2.5 * slope) / (high - low)));
      // The picture's rows go down, the grid's go up.
      const place = ((height - 1 - row) * width + column) * 4;
      for (let k = 0; k < 3; k++) {
        const [from, to] = [paper[k] as number, accent[k] as number];
        image.data[place + k] = (from + (to - from) * depth(share)) * shade;
      }
      image.data[place + 3] = 255;
    }
  }
  const small = new OffscreenCanvas(width, height);
  small.getContext("2d")?.putImageData(image, 0, 0);
  const [x0, x1] = [plot.x(grid.x.from), plot.x(grid.x.to)];
  const [y0, y1] = [plot.y(grid.y.from), plot.y(grid.y.to)];
  context.imageSmoothingEnabled = true;
  // The outer points lie on the window's edge: half of their cells is outside.
  const [w, h] = [(x1 - x0) / (width - 1), (y0 - y1) / (height - 1)];
  context.save();
  context.beginPath();
  context.rect(x0, y1, x1 - x0, y0 - y1);
  context.clip();
  context.drawImage(small, x0 - w / 2, y1 - h / 2, w * width, h * height);
  const levels = levelsOf(Math.exp(low), Math.exp(high));
  drawLevels(plot, grid, Array.from(logs), levels, theme);
  context.restore();
  drawScale(plot, { low, high }, levels, theme, labels.loss);
}

/** What the shades stand for. */
function drawScale(
  { context, right, top, bottom }: Plot,
  { low, high }: { low: number; high: number },
  levels: readonly number[],
  theme: Theme,
  name: string,
): void {
  const left = right + 14;
  const [paper, accent] = [channels(theme.paper), channels(theme.accent)];
  for (let y = 0; y < bottom - top; y++) {
    const share = depth(1 - y / (bottom - top));
    const mixed = paper.map((from, k) => from + ((accent[k] as number) - from) * share);
    context.fillStyle = `rgb(${mixed.map(Math.round).join(" ")})`;
    context.fillRect(left, top + y, BAR, 1);
  }
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.strokeRect(left, top, BAR, bottom - top);
  context.fillStyle = theme.muted;
  context.font = `${theme.size}px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  let last = Number.POSITIVE_INFINITY;
  for (const level of levels) {
    const y = bottom - ((Math.log(level) - low) / (high - low)) * (bottom - top);
    if (last - y > 18) {
      last = y;
      context.fillRect(left + BAR, y, 4, 1);
      context.fillText(levelText(level), left + BAR + 7, y, scaleOf(theme) - BAR - 22);
    }
  }
  context.textAlign = "right";
  context.fillText(name, right + scaleOf(theme) - 2, top - 14);
  context.textBaseline = "alphabetic";
}

/** The lowest loss of a grid, where it does not lie at its edge. */
function lowestOf({ width, height, x, y, values }: Grid): [number, number] | null {
  const least = values.reduce((best, value, k) => (value < (values[best] as number) ? k : best), 0);
  const [column, row] = [least % width, Math.floor(least / width)];
  const inside = column > 0 && row > 0 && column < width - 1 && row < height - 1;
  const at = ({ from, to }: Extent, share: number) => from + (to - from) * share;
  return inside ? [at(x, column / (width - 1)), at(y, row / (height - 1))] : null;
}

/** A cross where the loss is least in the window. */
function drawLowest(plot: Plot, { grid, lowest, theme }: SurfacePicture): void {
  const found = lowest ?? (grid && lowestOf(grid));
  if (!found) {
    return;
  }
  const { context } = plot;
  const [x, y] = place(plot, found);
  for (const [style, width] of [
    [theme.paper, 5],
    [theme.accent, 2.5],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 7, y);
    context.lineTo(x + 7, y);
    context.moveTo(x, y - 7);
    context.lineTo(x, y + 7);
    context.stroke();
  }
}

/** A place in pixels; far outside the window a canvas loses its precision. */
function place(plot: Plot, [x, y]: [number, number]): [number, number] {
  const near = (value: number) => Math.max(-1e5, Math.min(1e5, value));
  return [near(plot.x(x)), near(plot.y(y))];
}

function drawPath(plot: Plot, picture: SurfacePicture): void {
  const { path, next, down, reach, theme } = picture;
  const { context } = plot;
  const here = path.at(-1);
  const start = path[0];
  if (!here || !start) {
    return;
  }
  context.strokeStyle = theme.ink;
  context.fillStyle = theme.ink;
  context.lineWidth = 1.2;
  context.lineJoin = "round";
  context.beginPath();
  for (const point of path) {
    context.lineTo(...place(plot, point));
  }
  context.stroke();
  for (const point of path) {
    const [x, y] = place(plot, point);
    context.beginPath();
    context.arc(x, y, path.length < 200 ? 2.2 : 1.6, 0, 2 * Math.PI);
    context.fill();
  }
  if (picture.steps) {
    drawSteps(plot, picture, picture.steps);
  }
  const [x, y] = place(plot, here);
  if (reach) {
    drawReach(context, theme, [x, y], place(plot, reach));
  }
  if (down) {
    // Only the direction counts: in pixels, always as long.
    const [dx, dy] = [plot.x(down[0]) - plot.x(0), plot.y(down[1]) - plot.y(0)];
    const length = Math.hypot(dx, dy);
    if (length > 0 && Number.isFinite(length)) {
      arrow(context, theme.zero, [x, y], [x + (46 * dx) / length, y + (46 * dy) / length]);
    }
  }
  if (next) {
    context.strokeStyle = theme.one;
    drawWay(context, [x, y], place(plot, next));
  }
  const [sx, sy] = place(plot, start);
  context.strokeStyle = theme.ink;
  context.fillStyle = theme.paper;
  context.lineWidth = 2;
  context.beginPath();
  context.rect(sx - 6, sy - 6, 12, 12);
  context.fill();
  context.stroke();
  context.fillStyle = theme.ink;
  context.beginPath();
  context.arc(x, y, 5.5, 0, 2 * Math.PI);
  context.fill();
}

/** The number of each step beside its point, where they lie far enough apart. */
function drawSteps(plot: Plot, { path, theme }: SurfacePicture, steps: number[]): void {
  const { context } = plot;
  const labels: [number, number][] = [];
  context.font = `600 ${theme.size}px ${theme.font}`;
  context.textAlign = "left";
  context.lineWidth = 3;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  for (const [k, step] of steps.entries()) {
    const [x, y] = place(plot, path[k] as [number, number]);
    if (labels.every(([lx, ly]) => Math.hypot(lx - x, ly - y) > 26)) {
      labels.push([x, y]);
      context.strokeText(String(step), x + 8, y - 7);
      context.fillText(String(step), x + 8, y - 7);
    }
  }
}

/** As far as a stable rate can go: a thin line with a bar across its end. */
function drawReach(
  context: CanvasRenderingContext2D,
  theme: Theme,
  [x, y]: [number, number],
  [tx, ty]: [number, number],
): void {
  const length = Math.hypot(tx - x, ty - y);
  if (length < 1) {
    return;
  }
  const [across, along] = [(-7 * (ty - y)) / length, (7 * (tx - x)) / length];
  context.strokeStyle = theme.danger;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(tx, ty);
  context.moveTo(tx - across, ty - along);
  context.lineTo(tx + across, ty + along);
  context.stroke();
}

function arrow(
  context: CanvasRenderingContext2D,
  colour: string,
  [x, y]: [number, number],
  [tx, ty]: [number, number],
): void {
  const angle = Math.atan2(ty - y, tx - x);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(tx, ty);
  context.stroke();
  context.beginPath();
  context.moveTo(tx, ty);
  for (const turn of [2.6, -2.6]) {
    context.lineTo(tx + 11 * Math.cos(angle + turn), ty + 11 * Math.sin(angle + turn));
  }
  context.fill();
}
