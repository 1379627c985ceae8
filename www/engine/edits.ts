/** What a run is as it stands, and what a change of it restarts or may not touch. */
import { fixedPart, isOption, options, withValue } from "../experiment/options.ts";
import { Refusal } from "../say/refusal.ts";
import type { Experiment, Trainer } from "../wasm/gradwalk.js";
import type { OptionValue, Run } from "./protocol.ts";

/** The experiment with the settings as they are now. */
export function baseOf(trainer: Trainer): Experiment {
  const experiment = trainer.experiment();
  const { learningRate, batch, l1, l2, optimizer } = trainer.position();
  Object.assign(experiment.train, { batch, l1, l2 });
  Object.assign(experiment.train.optimizer, { learningRate, kind: optimizer });
  return experiment;
}

export function runOf(trainer: Trainer): Run {
  const { step } = trainer.position();
  return { experiment: trainer.experiment(), changes: trainer.changes(), step };
}

/** Refuses an experiment that changes what is locked. */
export function respect(locked: Set<string>, base: Experiment, next: Experiment): void {
  for (const name of locked) {
    if (isOption(name) && fixedPart(base, name) !== fixedPart(next, name)) {
      throw new Refusal("locked", { path: name });
    }
  }
}

/** The experiment that a change starts; null where the run goes on with it. */
export function restartFor(
  trainer: Trainer,
  values: Record<string, OptionValue>,
  locked: Set<string>,
): Experiment | null {
  const entries = Object.entries(values).map(([name, value]) => {
    if (!isOption(name)) {
      throw new Error(`"${name}" is not an option.`);
    }
    if (locked.has(name)) {
      throw new Refusal("locked", { path: name });
    }
    return { name, value, restarts: options[name].effect === "restarts" };
  });
  return entries.some(({ restarts }) => restarts)
    ? entries.reduce((e, { name, value }) => withValue(e, name, value), baseOf(trainer))
    : null;
}
