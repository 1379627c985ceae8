/** How numbers were spread along a run: a column a state, darker where there are more of them. */

import { openPlot } from "./axes.ts";
import type { Theme } from "./theme.ts";

export interface Spread {
  /** Of each state, from the start: the least and the largest number, and how many in each part. */
  columns: { low: number; high: number; counts: Float64Array }[];
}

const MARGIN = { left: 0, right: 0, top: 1, bottom: 1 };

export function drawSpread(canvas: HTMLCanvasElement, { columns }: Spread, theme: Theme): void {
  const from = Math.min(0, ...columns.map(({ low }) => low));
  const to = Math.max(0, ...columns.map(({ high }) => high));
  const room = to > from ? 0 : 1;
  const y = { from: from - room, to: to + room };
  const plot = openPlot(canvas, { x: { from: 0, to: columns.length }, y }, MARGIN);
  if (!plot) {
    return;
  }
  const { context, width } = plot;
  context.fillStyle = theme.accent;
  for (const [k, { low, high, counts }] of columns.entries()) {
    const most = Math.max(1, ...counts);
    const part = (high - low) / counts.length;
    for (const [bin, count] of counts.entries()) {
      if (count > 0) {
        const [top, bottom] = [plot.y(low + (bin + 1) * part), plot.y(low + bin * part)];
        context.globalAlpha = 0.15 + (0.85 * count) / most;
        context.fillRect(plot.x(k), top, width / columns.length, Math.max(bottom - top, 1));
      }
    }
  }
  context.globalAlpha = 1;
  context.fillStyle = theme.muted;
  context.fillRect(0, plot.y(0) - 0.5, width, 1);
}
