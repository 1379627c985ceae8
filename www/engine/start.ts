/** What a run started from. */
import type { Experiment } from "../wasm/gradwalk.js";
import type { Frame, Setup } from "./protocol.ts";

/** The experiment of a run, with the settings as they were changed before its first step. */
export function startOf(setup: Setup, frame: Frame | null): Experiment {
  const experiment = structuredClone(setup.experiment);
  if (frame?.run === setup.run) {
    const { startBatch, startL1, startL2, startLearningRate, startOptimizer } = frame.position;
    const { epochs } = frame;
    Object.assign(experiment.train, { epochs, batch: startBatch, l1: startL1, l2: startL2 });
    const optimizer = { learningRate: startLearningRate, kind: startOptimizer };
    Object.assign(experiment.train.optimizer, optimizer);
  }
  return experiment;
}
