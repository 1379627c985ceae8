/** The loss over two parameters, as a shaded hill with contours, and the way walked on it. */
import { contours } from "d3-contour";
import { drawAxes, type Extent, openPlot, type Plot, type Windows } from "./axes.ts";
import type { Layer } from "./layer.ts";
import { channels, type Theme } from "./theme.ts";

const MARGIN = { left: 44, right: 14, top: 12, bottom: 44 };

/** The loss over a window, row by row from the bottom up. */
export interface Grid {
  width: number;
  height: number;
  x: Extent;
  y: Extent;
  values: Float32Array;
}

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
  labels: { x: string; y: string };
  theme: Theme;
  /** Holds hill and contours: they change less often than the path. */
  layer: Layer;
}

export function drawSurface(canvas: HTMLCanvasElement, picture: SurfacePicture): Plot | null {
  const { grid, window, theme, labels, layer } = picture;
  const plot = openPlot(canvas, window, MARGIN);
  if (!plot) {
    return null;
  }
  const { context, left, right, top, bottom } = plot;
  layer.lay(plot, [grid?.values, theme, window], (plot) => drawHill(plot, picture));
  drawAxes(plot, window, theme);
  context.font = `12px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textAlign = "right";
  context.fillText(labels.x, right, bottom + 32);
  context.textAlign = "left";
  context.fillText(labels.y, left + 4, top + 8);
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
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

const LEVELS = 14;

function drawHill(plot: Plot, { grid, theme }: SurfacePicture): void {
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
      const share = 1 - (at(column, row) - low) / (high - low);
      // Light from the upper left: slopes towards it are brighter.
      const slope = at(column + 1, row) - at(column, row) + at(column, row) - at(column, row + 1);
      const shade = 1 + Math.max(-0.2, Math.min(0.2, (2.5 * slope) / (high - low)));
      // The picture's rows go down, the grid's go up.
      const place = ((height - 1 - row) * width + column) * 4;
      for (let k = 0; k < 3; k++) {
        const [from, to] = [paper[k] as number, accent[k] as number];
        image.data[place + k] = (from + (to - from) * (0.04 + 0.6 * share)) * shade;
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
  context.strokeStyle = theme.ink;
  context.globalAlpha = 0.3;
  context.lineWidth = 0.8;
  // Closer together near the bottom, where the walk ends.
  const levels = Array.from(
    { length: LEVELS },
    (_, k) => low + (high - low) * ((k + 1) / (LEVELS + 1)),
  );
  const lines = contours().size([width, height]).thresholds(levels)(Array.from(logs));
  context.beginPath();
  for (const { coordinates } of lines) {
    for (const ring of coordinates.flat()) {
      ring.forEach(([column, row], k) => {
        const x = x0 + ((column as number) - 0.5) * w;
        const y = y0 - ((row as number) - 0.5) * h;
        if (k === 0) {
          context.moveTo(x, y);
        } else {
          context.lineTo(x, y);
        }
      });
    }
  }
  context.stroke();
  context.restore();
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
  context.lineWidth = picture.steps ? 1.2 : 2;
  context.lineJoin = "round";
  context.beginPath();
  for (const point of path) {
    context.lineTo(...place(plot, point));
  }
  context.stroke();
  if (path.length < 200) {
    for (const point of path) {
      const [x, y] = place(plot, point);
      context.beginPath();
      context.arc(x, y, 2.2, 0, 2 * Math.PI);
      context.fill();
    }
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
    const [nx, ny] = place(plot, next);
    context.strokeStyle = theme.one;
    context.lineWidth = 2;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(nx, ny);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.arc(nx, ny, 5, 0, 2 * Math.PI);
    context.stroke();
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
  context.font = `600 12px ${theme.font}`;
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
