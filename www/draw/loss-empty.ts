/** The axes of the loss chart before there is a curve: nothing moves when it comes. */
import type { Frame } from "../engine/protocol.ts";
import { number, power } from "../say/number.ts";
import { drawAxes, openPlot } from "./axes.ts";
import type { Theme } from "./theme.ts";

/** Pixels from the axis to what stands below it: the lowest number beside the axis reaches down half its height. */
export const BELOW = 10;

/** Room for the numbers of the y axis and below the x axis, in pixels; the chart's own, too. */
export const marginFor = (size: number) => ({
  left: 56 + 2 * (size - 14),
  right: 18,
  top: 8,
  bottom: BELOW + size + 4,
});

export function drawEmpty(
  canvas: HTMLCanvasElement,
  { snapshot: { loss, epochs } }: Frame,
  { log }: { log: boolean },
  theme: Theme,
  epoch: string,
): void {
  const known = loss > 0 && Number.isFinite(loss);
  const top = known ? Math.ceil(Math.log10(loss)) : 0;
  const extents = {
    x: { from: 0, to: epochs },
    y: log ? { from: top - 3, to: top } : { from: 0, to: known ? loss * 1.05 : 1 },
  };
  const plot = openPlot(canvas, extents, marginFor(theme.size));
  if (!plot) {
    return;
  }
  const { size } = theme;
  const { context, left, right, bottom } = plot;
  if (!log) {
    drawAxes(plot, extents, theme);
  } else {
    context.font = `${size}px ${theme.font}`;
    context.fillStyle = theme.muted;
    context.strokeStyle = theme.line;
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.beginPath();
    for (let exponent = top - 3; exponent <= top; exponent++) {
      const y = Math.round(plot.y(exponent)) + 0.5;
      context.moveTo(left, y);
      context.lineTo(right, y);
      const value = 10 ** exponent;
      context.fillText(
        value < 1e5 && value >= 1e-3 ? number(value, 1) : power(exponent),
        left - 6,
        y,
      );
    }
    context.stroke();
    context.textBaseline = "top";
    context.textAlign = "left";
    context.fillText("0", left, bottom + BELOW);
    context.textAlign = "right";
    context.fillText(String(epochs), right, bottom + BELOW);
  }
  context.textBaseline = "top";
  context.textAlign = "right";
  context.fillText(epoch, Math.max(left - 6, context.measureText(epoch).width), bottom + BELOW);
  if (known) {
    context.fillStyle = theme.ink;
    context.beginPath();
    context.arc(left, plot.y(log ? Math.log10(loss) : loss), 4, 0, 2 * Math.PI);
    context.fill();
  }
}
