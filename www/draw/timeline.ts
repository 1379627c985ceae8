/**
 * The run along its updates: the loss as a silhouette on the track, the epochs below it, the present
 * as a number. The slider over it has its thumb on the track; what is marked stands above.
 */
import { whole } from "../say/number.ts";
import { fitted } from "./canvas.ts";
import type { Theme } from "./theme.ts";

/** What is drawn, in steps and epochs. */
export interface Course {
  step: number;
  /** Whole epochs done. */
  epoch: number;
  /** The furthest step that was taken, and where the axis ends. */
  head: number;
  last: number;
  /** Epochs where the axis ends; whether it counts updates, as within a first epoch. */
  epochs: number;
  updates: boolean;
  /** [step, epoch, loss, held-out loss] and again. */
  losses: Float64Array;
  /** The same of a run that was left for this one. */
  left: Float64Array;
}

/** Half a thumb: the track ends there. */
const INSET = 10;
/** From the top: the silhouette, the track, the ticks. */
const HILL = 22;
const TRACK = 42;
const THICK = 6;

/** Round distances between two numbers of the axis. */
function stepOf(span: number, room: number): number {
  const rough = Math.max(span / Math.max(1, room), 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

export function drawTimeline(canvas: HTMLCanvasElement, course: Course, theme: Theme): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = fitted(canvas, { width, height });
  if (!context) {
    return;
  }
  const at = (step: number) =>
    INSET + (Math.min(step, course.last) / course.last) * (width - 2 * INSET);
  // In a small frame there is no room for the epochs.
  const low = height < 60;
  const track = low ? height - 13 : TRACK;
  drawTrack(context, course, at, theme, track);
  drawHill(context, course, at, theme, low ? 2 : HILL, track);
  if (!low) {
    drawNumbers(context, course, at, theme);
  }
}

type Place = (step: number) => number;

function drawTrack(
  context: CanvasRenderingContext2D,
  { step, head }: Course,
  at: Place,
  theme: Theme,
  top: number,
): void {
  const bar = (to: number, colour: string) => {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect?.(INSET - 1, top, to - INSET + 1, THICK, THICK / 2);
    context.fill();
  };
  const end = at(Number.POSITIVE_INFINITY);
  bar(end, theme.edge);
  context.fillStyle = theme.sunken;
  context.fillRect(INSET, top + 1, end - INSET - 1, THICK - 2);
  // What was gone back from: hatched.
  context.save();
  context.beginPath();
  context.rect(at(step), top, at(head) - at(step), THICK);
  context.clip();
  context.strokeStyle = theme.earlier;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let x = at(step) - THICK; x < at(head); x += 5) {
    context.moveTo(x, top + THICK);
    context.lineTo(x + THICK, top);
  }
  context.stroke();
  context.restore();
  bar(at(step), theme.accent);
}

/** The loss, by its logarithm, between the least and the first that is shown. */
function drawHill(
  context: CanvasRenderingContext2D,
  { losses, left, step }: Course,
  at: Place,
  theme: Theme,
  top: number,
  bottom: number,
): void {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (let k = 0; k + 3 < losses.length; k += 4) {
    const loss = losses[k + 2] as number;
    if (loss > 0 && Number.isFinite(loss)) {
      least = Math.min(least, loss);
      most = Math.max(most, loss);
    }
  }
  // What rises beyond a thousand times the start is cut: it would flatten all else.
  most = Math.min(most, 1000 * ((losses[2] as number) || most));
  if (!(most > 0)) {
    return;
  }
  const span = Math.log(most / least) || 1;
  const y = (loss: number) =>
    bottom - 1 - (bottom - top - 2) * Math.min(Math.max(Math.log(loss / least) / span, 0), 1);
  for (const past of [true, false]) {
    context.beginPath();
    let [first, last] = [Number.NaN, Number.NaN];
    const other = !past && left.length > 0;
    const points = other ? left : losses;
    for (let k = 0; k + 3 < points.length; k += 4) {
      const [when, loss] = [points[k] as number, points[k + 2] as number];
      if (past ? when > step : when < step && !other) {
        continue;
      }
      const x = at(when);
      context.lineTo(x, Number.isFinite(loss) ? y(Math.max(loss, least)) : top);
      first = Number.isNaN(first) ? x : first;
      last = x;
    }
    context.strokeStyle = past ? theme.accent : theme.earlier;
    context.lineWidth = 1.5;
    context.setLineDash(past ? [] : [4, 3]);
    context.stroke();
    context.setLineDash([]);
    if (past && !Number.isNaN(first)) {
      context.lineTo(last, bottom);
      context.lineTo(first, bottom);
      context.globalAlpha = 0.22;
      context.fillStyle = theme.accent;
      context.fill();
      context.globalAlpha = 1;
    }
  }
}

/** The step of an epoch: as the curve has it as far as it is known, then in even paces. */
function stepAt({ losses, head, last, epochs }: Course, epoch: number): number {
  let [before, after] = [
    [0, 0],
    [last, epochs],
  ];
  for (let k = 0; k + 3 < losses.length; k += 4) {
    const [step, here] = [losses[k] as number, losses[k + 1] as number];
    if (step <= head && here <= epoch) {
      before = [step, here];
    } else if (here > epoch) {
      after = [step, here];
      break;
    }
  }
  const [[s = 0, e = 0], [t = 0, f = 0]] = [before, after];
  return f > e ? s + ((t - s) * (epoch - e)) / (f - e) : t;
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  course: Course,
  at: Place,
  theme: Theme,
): void {
  const { step, epoch, last, epochs, updates } = course;
  const { size } = theme;
  const total = updates ? last : epochs;
  const here = updates ? step : epoch;
  const end = at(last);
  context.font = `${size}px ${theme.font}`;
  context.textBaseline = "alphabetic";
  const distance = stepOf(total, end / (size * 6));
  const text = whole(here);
  const x = at(step);
  const half = context.measureText(text).width / 2 + 8;
  const numbers = Array.from({ length: Math.floor(total / distance) + 1 }, (_, k) => k * distance);
  if (total - (numbers.at(-1) ?? 0) < distance / 2) {
    numbers.pop();
  }
  for (const value of [...numbers, total]) {
    const place = at(updates ? value : stepAt(course, value));
    context.fillStyle = theme.edge;
    context.fillRect(Math.round(place), TRACK + THICK + 1, 1, 4);
    const wide = context.measureText(whole(value)).width / 2;
    if (Math.abs(place - x) < half + wide + 4) {
      continue;
    }
    context.fillStyle = theme.muted;
    context.textAlign = value === 0 ? "left" : value === total ? "right" : "center";
    const edge = value === 0 ? -INSET : value === total ? INSET : 0;
    context.fillText(whole(value), place + edge, TRACK + 11 + size);
  }
  context.fillStyle = theme.ink;
  context.beginPath();
  const left = Math.min(Math.max(x - half, 0), end + INSET - 2 * half);
  context.roundRect?.(left, TRACK + 9, 2 * half, size + 5, 4);
  context.fill();
  context.fillStyle = theme.paper;
  context.textAlign = "center";
  context.fillText(text, left + half, TRACK + 10.5 + size);
}
