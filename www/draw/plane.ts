/** Where pictures of the data have their edges: of the data alone, so that nothing moves in training. */
import type { Section, Setup } from "../experiment/run.ts";
import { type Extent, extentOf, type Windows } from "./axes.ts";

/** Where the drawn sets lie: fixed, so that other draws stand in the same picture. */
const EDGE: Extent = { from: -6, to: 6 };

/** Data of no certain place. */
const FREE: readonly string[] = ["line", "blobs", "points", "table"];

/** Of what is worked out from the data, as these may be many: the last one of every run. */
const known = new WeakMap<Setup, { key: string; windows: Windows }>();

function once(setup: Setup, key: string, find: () => Windows): Windows {
  const last = known.get(setup);
  if (last?.key === key) {
    return last.windows;
  }
  const windows = find();
  known.set(setup, { key, windows });
  return windows;
}

/** Two inputs; the origin is in it where it is near, as a boundary may be tied to it. */
export function planeOf(setup: Setup, { axes }: Section): Windows {
  return once(setup, String(axes), () => {
    const { inputs } = setup.data;
    if (!FREE.includes(setup.experiment.data.kind)) {
      return { x: EDGE, y: EDGE };
    }
    const [x, y] = axes.map((axis) => extentOf(inputs[axis] ?? [], 0.5, 0.08));
    return { x: x as Extent, y: y as Extent };
  });
}

/** One input and the target, with 0 where that does not press the data flat. */
export function fitOf(setup: Setup): Windows {
  return once(setup, "fit", () => {
    const { inputs, targets } = setup.data;
    const { data } = setup.experiment;
    const line = data.kind === "line" ? { from: data.range[0], to: data.range[1] } : null;
    const drawn = line ?? (FREE.includes(data.kind) ? null : EDGE);
    return { x: drawn ?? extentOf(inputs[0] ?? []), y: extentOf(targets[0] ?? [], 3) };
  });
}

/** A window as the engine takes it; of more than two inputs, with those that it spans. */
export function asked({ x, y }: Windows, setup: Setup, { axes, row }: Section): number[] {
  const corners = [x.from, x.to, y.from, y.to];
  return setup.data.inputs.length > 2
    ? [...corners, ...axes, ...(row === null ? [] : [row])]
    : corners;
}
