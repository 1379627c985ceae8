/** What a run is as it stands, and what a change of it restarts or may not touch. */
import {
  fixedPart,
  isOption,
  isPart,
  type OptionName,
  options,
  withValues,
} from "../experiment/options.ts";
import type { OptionValue, Run } from "../experiment/run.ts";
import { Refusal } from "../say/refusal.ts";
import type { Experiment, Parameters, Trainer } from "../wasm/gradwalk.js";

/** The experiment with the settings as they are now. */
export function baseOf(trainer: Trainer): Experiment {
  return withValues(trainer.experiment(), trainer.settings().now);
}

export function runOf(trainer: Trainer): Run {
  const { step } = trainer.position();
  return { experiment: trainer.experiment(), changes: trainer.changes(), step };
}

/** Refuses an experiment that changes what is locked; what has no place in it changes nothing. */
export function respect(
  locked: Set<string>,
  next: Experiment,
  /** It is as in one of them. */
  ...known: readonly Experiment[]
): void {
  for (const name of locked) {
    const part = isOption(name) || isPart(name) ? fixedPart(next, name) : undefined;
    const same = (base: Experiment) => heldPart(base, name as OptionName) === part;
    if (part !== undefined && !known.some(same)) {
      throw new Refusal("locked", { path: name });
    }
  }
}

/** What is held of an experiment; where it has no such place, what an option is by default. */
function heldPart(base: Experiment, name: OptionName): string | undefined {
  const usual = name === "data" || !isOption(name) ? undefined : options[name].default;
  return fixedPart(base, name) ?? JSON.stringify(usual);
}

/** Whether the word of a parameter set by hand means it; "hand" means all of them. */
function means(word: string, letter: "w" | "b", input: number, inputs: number): boolean {
  return (
    word === "hand" || word === `hand-${letter}${letter === "w" && inputs > 1 ? input + 1 : ""}`
  );
}

/** Refuses a start in which a parameter that no hand may set is none of those it may be. */
export function respectHand(
  locked: Set<string>,
  known: readonly (readonly Parameters[] | undefined)[],
  next: Experiment,
): void {
  const words = [...locked].filter((name) => name.startsWith("hand"));
  for (const [k, { w, b }] of (words.length > 0 ? (next.model.initial ?? []) : []).entries()) {
    const inputs = w.length / (next.model.layers[k]?.units ?? 1);
    const check = (letter: "w" | "b", values: readonly number[]) =>
      values.forEach((value, i) => {
        const path = words.find((word) => means(word, letter, i % inputs, inputs));
        if (path && !known.some((start) => start?.[k]?.[letter]?.[i] === value)) {
          throw new Refusal("locked", { path });
        }
      });
    check("w", w);
    check("b", b ?? []);
  }
}

/** The experiment that a change starts; null where the run goes on with it. */
export function restartFor(
  trainer: Trainer,
  values: Record<string, OptionValue>,
): Experiment | null {
  const restarts = Object.keys(values).map((name) => {
    if (!isOption(name)) {
      throw new Error(`"${name}" is not an option.`);
    }
    return options[name].effect === "restarts";
  });
  return restarts.includes(true) ? started(withValues(baseOf(trainer), values), values) : null;
}

/** A start that was given stays, with a bias where there is one now; others that are drawn do not. */
function started(experiment: Experiment, values: Record<string, OptionValue>): Experiment {
  const { model } = experiment;
  if ("init" in values || "model-draw" in values) {
    delete model.initial;
  }
  model.initial?.forEach((layer, k) => {
    layer.b = model.bias ? (layer.b ?? Array(model.layers[k]?.units).fill(0)) : null;
  });
  return experiment;
}
