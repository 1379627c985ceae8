/** The rows of the data over two inputs: filled where they are trained on, hollow where held out. */
import { type Section, type Setup, trainedOn } from "../experiment/run.ts";
import type { DataColumns } from "../wasm/gradwalk.js";
import type { Plot } from "./axes.ts";
import { mark } from "./mark.ts";
import type { Theme } from "./theme.ts";

/** The class of a row: the number of its largest target, or 1 where its only one is 1. */
export function classOf({ targets }: DataColumns, row: number): number {
  if (targets.length === 1) {
    return (targets[0]?.[row] ?? 0) >= 0.5 ? 1 : 0;
  }
  return targets.reduce(
    (best, column, k) => ((column[row] as number) > (targets[best]?.[row] as number) ? k : best),
    0,
  );
}

/** Where a row's mark belongs: its class, or, of numbers, whether it is below 0. */
const kindOf = (data: DataColumns, row: number): number =>
  data.classes ? classOf(data, row) : (data.targets[0]?.[row] ?? 0) >= 0 ? 1 : 0;

function largest(values: Float64Array | undefined): number {
  return values?.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) ?? 1;
}

/** Classes by colour and shape; of numbers the size tells how large they are. */
export function drawPoints(plot: Plot, { data }: Setup, theme: Theme, { axes }: Section): void {
  const { inputs, targets, classes } = data;
  const trained = trainedOn(data);
  const [xs, ys] = axes.map((axis) => inputs[axis]);
  const { context } = plot;
  const rows = xs?.length ?? 0;
  const r = rows > 400 ? 2.8 : 4.2;
  const hues = [theme.zero, theme.one, theme.two, theme.olive];
  const top = largest(targets[0]);
  // Those that are trained on lie above.
  for (let row = rows - 1; row >= 0; row--) {
    const kind = kindOf(data, row);
    const hue = hues[kind] ?? theme.muted;
    const share = Math.min(Math.abs(targets[0]?.[row] ?? 0) / top, 1);
    const filled = row < trained;
    mark(
      context,
      plot.x(xs?.[row] ?? 0),
      plot.y(ys?.[row] ?? 0),
      kind,
      classes ? r : r * (0.55 + 0.55 * share),
    );
    context.fillStyle = filled ? hue : theme.paper;
    context.strokeStyle = filled ? theme.paper : hue;
    context.lineWidth = filled ? 1 : 1.6;
    context.fill();
    context.stroke();
  }
}
