/** The loss along the run, a row a point. */
import type { Format } from "./format.ts";

/** The most points. */
const POINTS = 400;

export const csv: Format = async (of) => {
  let frame = await of.frame({ losses: POINTS });
  // The points are worked out as time allows.
  while (frame.more) {
    frame = await of.frame({ losses: POINTS });
  }
  const lines = ["step,epoch,loss,validation_loss"];
  const { losses = new Float64Array() } = frame;
  for (let k = 0; k + 3 < losses.length; k += 4) {
    const cells = [...losses.subarray(k, k + 4)];
    lines.push(cells.map((cell) => (Number.isFinite(cell) ? String(cell) : "")).join(","));
  }
  return new Blob([`${lines.join("\n")}\n`], { type: "text/csv" });
};
