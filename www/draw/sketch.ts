/** A guessed loss curve on the chart of the loss: dashed, with the handle that keys move. */
import type uPlot from "uplot";
import type { Theme } from "./theme.ts";

export interface Sketch {
  /** The epochs that it spans. */
  from: number;
  to: number;
  /** Losses at places evenly apart; nothing before the first stroke. */
  losses: readonly number[] | null;
  /** The loss around which there is to be room, while it is drawn. */
  room: number | null;
  /** The place that keys move. */
  handle: number | null;
}

/** Room to draw in: on a log axis in powers of ten below and above the present loss. */
const BELOW = 1e-5;
const ABOVE = 1e2;

export function roomOf(loss: number, log: boolean): [low: number, high: number] {
  return log ? [loss * BELOW, loss * ABOVE] : [0, loss * 2];
}

export const epochAt = ({ from, to, losses }: Sketch, place: number) =>
  from + ((to - from) * place) / Math.max(1, (losses?.length ?? 2) - 1);

/** The ends of an axis, moved apart until the sketch has room between them. */
export function widened(
  sketch: Sketch | null,
  axis: "x" | "y",
  log: boolean,
  ends: readonly [number | null, number | null],
): [number | null, number | null] {
  if (!sketch) {
    return [...ends];
  }
  const { from, to, losses, room } = sketch;
  const wanted =
    axis === "x"
      ? [from, to]
      : [...(losses ?? []), ...(room === null ? [] : roomOf(room, log))].filter(
          (loss) => !log || loss > 0,
        );
  const known = ends.filter((end) => end !== null);
  const all = [...wanted, ...known];
  return all.length === 0 ? [...ends] : [Math.min(...all), Math.max(...all)];
}

export function drawSketch(chart: uPlot, sketch: Sketch | null, theme: Theme): void {
  const { losses, handle } = sketch ?? {};
  if (!sketch || !losses) {
    return;
  }
  const { ctx: context, bbox } = chart;
  const ratio = globalThis.devicePixelRatio || 1;
  const { min = 0 } = chart.scales.y ?? {};
  const point = (place: number) => ({
    x: chart.valToPos(epochAt(sketch, place), "x", true),
    // What lies below the axis is drawn along its edge.
    y: chart.valToPos(Math.max(losses[place] as number, min), "y", true),
  });
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  context.strokeStyle = theme.two;
  context.fillStyle = theme.paper;
  context.lineWidth = 2.5 * ratio;
  context.setLineDash([2 * ratio, 4 * ratio]);
  context.lineCap = "round";
  context.beginPath();
  losses.forEach((_, place) => {
    const { x, y } = point(place);
    context.lineTo(x, y);
  });
  context.stroke();
  if (handle !== undefined && handle !== null) {
    const { x, y } = point(handle);
    context.setLineDash([]);
    context.beginPath();
    context.arc(x, y, 5 * ratio, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.restore();
}
