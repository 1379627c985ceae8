/** The table of options, and where each one stands in an experiment. */
import type { Say } from "../say/messages.ts";
import { plain } from "../say/number.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import type { MessageId } from "../wasm/messages.ts";
import { options as table } from "../wasm/options.ts";
import type { OptionValue } from "./run.ts";

export { presets } from "../wasm/options.ts";

type Table = typeof table;
export type OptionName = keyof Table;

/** Options that are a choice among names; and the names. */
export type ChoiceName = {
  [N in OptionName]: Table[N] extends { choices: readonly string[] } ? N : never;
}[OptionName];
export type Choice<N extends ChoiceName> = Table[N]["choices"][number];

/** The messages that name the choices: `optimizer-adam`. */
type ChoiceLabel = { [N in ChoiceName]: `${N}-${Choice<N>}` }[ChoiceName];

/** One that does not compile here has no name yet in www/say/option/en.ftl. */
export const choiceLabel = <N extends ChoiceName>(name: N, each: Choice<N>): MessageId =>
  `${name}-${each}` as ChoiceLabel;

/** A value of an option, as it is said. */
export function valueText(say: Say, name: OptionName, value: OptionValue): string {
  if (isChoice(name)) {
    return say(choiceLabel(name, value as Choice<typeof name>));
  }
  return typeof value === "number" ? plain(value) : String(value);
}

/** Their names, in the order of the table. */
export const choicesOf = <N extends ChoiceName>(name: N): readonly Choice<N>[] =>
  table[name].choices;

/** The useful part of what an option may be. */
export interface Slider {
  from: number;
  to: number;
  log: boolean;
}

export interface Row {
  name: string;
  path: string;
  type: "whole" | "real" | "choice" | "switch";
  default: number | string | boolean;
  min?: number;
  max?: number;
  choices?: readonly string[];
  slider: Slider | null;
  effect: "continues" | "restarts";
  /** It is shown among the finer settings. */
  finer: boolean;
  /** An option and its value with which this one does nothing. */
  unless?: readonly [option: OptionName, value: string];
  /** An option and its value without which this one does nothing. */
  only?: readonly [option: OptionName, value: string];
}

export const options: Record<OptionName, Row> = table;

export function isChoice(name: OptionName): name is ChoiceName {
  return "choices" in table[name];
}

export function isOption(name: string): name is OptionName {
  return Object.hasOwn(table, name);
}

/** Parts of the data, which a lock of `data` holds, too. */
const PARTS = ["features", "points"] as const;
export type DataPart = (typeof PARTS)[number];

export const isPart = (name: string): name is DataPart =>
  (PARTS as readonly string[]).includes(name);

type Tree = { [key: string]: Tree | Tree[] | number | string | boolean | undefined };

/** What stands at the place of an option; nothing where the experiment has no such place. */
function found(experiment: Experiment, name: OptionName): OptionValue | undefined {
  let place = experiment as unknown as Tree;
  const keys = options[name].path.split(".");
  const last = keys.pop() as string;
  for (const key of keys) {
    place = descend(place, key);
  }
  const value = place[last];
  return typeof value === "object" ? undefined : value;
}

/** The value of an option in an experiment. */
export const optionValue = (experiment: Experiment, name: OptionName): OptionValue =>
  found(experiment, name) ?? options[name].default;

/** All its values: an option of layers has one for each hidden layer, or that of the only one. */
export function valuesOf(experiment: Experiment, name: OptionName): OptionValue[] {
  const [list, key] = options[name].path.split("[].");
  if (list === "model.layers") {
    const { layers } = experiment.model;
    const hidden = layers.length > 1 ? layers.slice(0, -1) : layers;
    return hidden.map((layer) => layer[key as "units" | "activation" | "dropout"]);
  }
  const value = found(experiment, name);
  return value === undefined ? [] : [value];
}

/**
 * What a lock holds, as text: of an option its value; of layers, all their values; of the data, what is
 * learnt from. Nothing where the experiment has no such place.
 */
export function fixedPart(experiment: Experiment, name: OptionName | DataPart): string | undefined {
  const { data, prepare, model } = experiment;
  switch (name) {
    case "data":
      // Points that may be drawn take the place of those that were drawn by chance.
      return data.kind === "points"
        ? undefined
        : JSON.stringify(data.kind === "table" ? data : data.kind);
    case "points":
      return JSON.stringify(data.kind === "points" ? data : null);
    case "features":
      return JSON.stringify(prepare.features ?? null);
    case "init":
      return JSON.stringify([model.init, model.initial, model.layers.map(({ fixed }) => fixed)]);
  }
  const [list, key] = options[name].path.split("[].");
  if (list === "model.layers") {
    return JSON.stringify(model.layers.map((layer) => layer[key as keyof typeof layer]));
  }
  const value = found(experiment, name);
  return value === undefined ? undefined : JSON.stringify(value);
}

/** The experiment with one option changed; the old one stays as it is. */
export function withValue(
  experiment: Experiment,
  name: OptionName,
  value: OptionValue,
): Experiment {
  return withValues(experiment, { [name]: value });
}

/** The experiment with options changed; the old one stays as it is. */
export function withValues(
  experiment: Experiment,
  values: { readonly [Name in OptionName]?: number | string | boolean },
): Experiment {
  const copy = structuredClone(experiment);
  for (const [name, value] of Object.entries(values)) {
    let place = copy as unknown as Tree;
    const keys = options[name as OptionName].path.split(".");
    const last = keys.pop() as string;
    for (const key of keys) {
      place = descend(place, key);
    }
    place[last] = value;
  }
  return copy;
}

/** One key further; `layers[]` means the last layer. */
function descend(place: Tree, key: string): Tree {
  const list = key.endsWith("[]");
  const next = place[list ? key.slice(0, -2) : key];
  const inner = Array.isArray(next) ? next.at(-1) : next;
  return typeof inner === "object" && !Array.isArray(inner) ? inner : {};
}
