/** Whether the checkpoints of a race have room: 32 MB for all its runs together. */
import type { Experiment } from "../wasm/gradwalk.js";
import type { Setup } from "../worker/protocol.ts";
import type { Racing } from "./race.ts";

const ROOM = 32 * 2 ** 20;
/** Of one run, as the engine keeps them: so many bytes, so many checkpoints, and a head to each. */
const EACH = 16 * 2 ** 20;
const CHECKPOINTS = 2048;
const HEAD = 64;
/** Numbers that an optimizer keeps for a parameter. */
const SLOTS: Record<string, number> = { sgd: 0, adam: 2 };

function bytesOf(parameters: number, experiment: Experiment, changes: Racing["changes"]): number {
  const kinds = changes.flatMap(([, name, value]) => (name === "optimizer" ? [String(value)] : []));
  const slots = [experiment.train.optimizer.kind, ...kinds].map((kind) => SLOTS[kind] ?? 1);
  const width = parameters * (1 + Math.max(...slots));
  return Math.min(EACH, CHECKPOINTS * (4 * width + HEAD));
}

export function fits(setup: Setup, runs: readonly (Experiment | Racing)[]): boolean {
  let [inputs, parameters] = [setup.data.features.length, 0];
  for (const { units } of setup.experiment.model.layers) {
    parameters += (inputs + 1) * units;
    inputs = units;
  }
  const bytes = runs.map((run) =>
    "experiment" in run
      ? bytesOf(parameters, run.experiment, run.changes)
      : bytesOf(parameters, run, []),
  );
  return bytes.reduce((sum, each) => sum + each, 0) <= ROOM;
}
