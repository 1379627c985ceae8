/** Which runs differ in nothing but the rate: those of the same key. */
import type { Frame } from "../../engine/protocol.ts";
import { withValues } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Experiment } from "../../wasm/full.js";

/** Of data that stand in the experiment, so many rows are compared; of more, the run tells. */
const ROWS = 1000;

/** All but the rate, as a text. */
export const textOf = (value: unknown, run = 0) =>
  JSON.stringify(value, (key, value) => {
    if (key === "learning-rate" || key === "learningRate") {
      return undefined;
    }
    const many = (key === "points" || key === "rows") && (value as unknown[]).length > ROWS;
    return many ? run : value;
  });

/** What the losses depend on. */
export function keyOf({ run, experiment }: Setup, { changes, settings }: Frame): string {
  const { data, ...rest } = experiment;
  const now = withValues(rest as Experiment, settings.now);
  const start = changes.filter(([step, name]) => step === 0 && name === "parameter");
  return textOf([data, now, start], run);
}
