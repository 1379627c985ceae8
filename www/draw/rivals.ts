/** Curves beside the run's own on the chart of the loss: of rivals, and of a run that was left. */
import uPlot from "uplot";
import type { Frame } from "../engine/protocol.ts";
import { DASHES, drawLabels, type Label, LETTERS, rivalColours } from "./racers.ts";
import type { Theme } from "./theme.ts";

/** How many times the losses at the start a race is shown: one that diverges hides no other. */
const RACE_HEIGHT = { log: 100, linear: 1.5 };

/** What the curves of the rivals span. */
export interface Span {
  x: [number, number];
  y: [number, number];
  /** The highest loss that is shown. */
  most: number;
}

export function spanOf(rivals: Curve[], own: { loss: number }[], log: boolean): Span | null {
  const height = RACE_HEIGHT[log ? "log" : "linear"];
  if (rivals.length === 0) {
    return null;
  }
  const starts = [...rivals.map(({ flat }) => flat[2] ?? 0), own[0]?.loss ?? 0];
  const most = height * Math.max(...starts.filter(Number.isFinite));
  const span: Span = { x: [0, 0], y: [Number.POSITIVE_INFINITY, 0], most };
  for (const { flat } of rivals) {
    for (let k = 0; k + 3 < flat.length; k += 4) {
      const [epoch, loss] = [flat[k + 1] as number, flat[k + 2] as number];
      span.x[1] = Math.max(span.x[1], epoch);
      if (loss > 0 && Number.isFinite(loss)) {
        span.y = [Math.min(span.y[0], loss), Math.max(span.y[1], Math.min(loss, most))];
      }
    }
  }
  return span;
}

/** A rival's losses: [step, epoch, loss, validation loss] and again. */
export interface Curve {
  flat: Float64Array;
  step: number;
}

export const curvesOf = ({ rivals = [] }: Frame): Curve[] =>
  rivals.map(({ losses, snapshot }) => ({
    flat: losses ?? new Float64Array(),
    step: snapshot.step,
  }));

/** The height of a loss on the chart: 0, which a log axis has not, lies at its foot. */
export function heightOf(chart: uPlot, loss: number): number {
  const { top, height } = chart.bbox;
  return loss === 0 && chart.scales.y?.distr === 3
    ? top + height - uPlot.pxRatio
    : chart.valToPos(loss, "y", true);
}

/** The rivals over the chart; what is known of their later steps is paler. */
export function drawRivals(
  chart: uPlot,
  rivals: Curve[],
  own: { epoch: number; loss: number } | undefined,
  theme: Theme,
): void {
  if (rivals.length === 0) {
    return;
  }
  const { ctx: context } = chart;
  const { left, top, width, height } = chart.bbox;
  const ratio = uPlot.pxRatio;
  const colours = rivalColours(theme);
  const labels: Label[] = [];
  const place = (epoch: number, loss: number) =>
    [chart.valToPos(epoch, "x", true), heightOf(chart, loss)] as const;
  const label = (letter: string, colour: string, [x, y]: readonly [number, number]) =>
    labels.push({ letter, colour, x: Math.min(x + 8 * ratio, left + width + 9 * ratio), y });
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.lineWidth = 2 * ratio;
  rivals.forEach(({ flat, step }, k) => {
    const colour = colours[k] as string;
    context.strokeStyle = colour;
    context.setLineDash((DASHES[k + 1] as number[]).map((part) => part * ratio));
    let end: readonly [number, number] | null = null;
    for (const past of [true, false]) {
      context.globalAlpha = past ? 1 : 0.4;
      context.beginPath();
      let above = false;
      for (let at = 0; at + 3 < flat.length; at += 4) {
        const [when = 0, epoch = 0, loss = 0] = flat.subarray(at, at + 3);
        if (Number.isFinite(loss) && (past ? when <= step : when >= step)) {
          const [x, y] = place(epoch, loss);
          context.lineTo(x, y);
          // Of one that leaves the chart the letter stands where it left.
          end = !past || (above && y < top) ? (end ?? [x, y]) : [x, y];
          above = y < top;
        }
      }
      context.stroke();
    }
    if (end) {
      label(LETTERS[k + 1] as string, colour, end);
    }
  });
  context.restore();
  if (own) {
    label(LETTERS[0], theme.accent, place(own.epoch, own.loss));
  }
  drawLabels(context, labels, theme, { top, bottom: top + height }, 12 * ratio);
}

/** The run that was left for this one; where it leaves the chart it is cut. */
export function drawLeft(chart: uPlot, left: Float64Array | null, theme: Theme): void {
  if (!left) {
    return;
  }
  const { ctx: context } = chart;
  const { left: from, top, width, height } = chart.bbox;
  const ratio = uPlot.pxRatio;
  context.save();
  context.beginPath();
  context.rect(from, top, width, height);
  context.clip();
  context.strokeStyle = theme.earlier;
  context.lineWidth = 2 * ratio;
  context.setLineDash([5 * ratio, 3 * ratio]);
  context.beginPath();
  for (let at = 0; at + 3 < left.length; at += 4) {
    const [epoch, loss] = [left[at + 1] as number, left[at + 2] as number];
    if (Number.isFinite(loss)) {
      context.lineTo(chart.valToPos(epoch, "x", true), heightOf(chart, loss));
    }
  }
  context.stroke();
  context.restore();
}
