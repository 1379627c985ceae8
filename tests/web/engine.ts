/** The engine in Node, whose numbers are those of the page, bit for bit. */
import init, { type ChangeEntry, Trainer } from "../../dist/package/trainer.js";
import type { PartialExperiment } from "../../www/wasm/gradwalk.js";

/** What a run of its own has at a step. */
export async function at<T>(
  experiment: PartialExperiment,
  step: number,
  look: (trainer: Trainer) => T,
  changes: ChangeEntry[] = [],
): Promise<T> {
  await init();
  const trainer = new Trainer(experiment, undefined, changes);
  try {
    trainer.seek(step);
    return look(trainer);
  } finally {
    trainer.free();
  }
}

/** One row of the data, in its own units. */
export interface Row {
  x: number[];
  t: number[];
}

/** The rows that are trained on, in their order. */
export const rowsOf = (experiment: PartialExperiment): Promise<Row[]> =>
  at(experiment, 0, (trainer) => {
    const { inputs, targets, trainRows } = trainer.data();
    return Array.from({ length: trainRows }, (_, row) => ({
      x: inputs.map((column) => column[row] as number),
      t: targets.map((column) => column[row] as number),
    }));
  });
