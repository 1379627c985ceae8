/** The settings in which the runs of a race may differ: in words, and as another experiment. */

import type { Rival } from "../../engine/protocol.ts";
import {
  choiceLabel,
  choicesOf,
  isChoice,
  type OptionName,
  options,
  optionValue,
  type Row,
  valueText,
  withValue,
} from "../../experiment/options.ts";
import type { OptionValue } from "../../experiment/run.ts";
import type { Say } from "../../say/messages.ts";
import { plain, whole } from "../../say/number.ts";
import type { ChangeEntry, Experiment, RunSettings } from "../../wasm/gradwalk.js";
import type { MessageId } from "../../wasm/messages.ts";

/** What a rival may be given of its own. */
export const FIELDS = [
  "learning-rate",
  "optimizer",
  "activation",
  "batch",
  "init",
  "model-draw",
] as const satisfies readonly OptionName[];
export type Field = (typeof FIELDS)[number];

/** What is compared, too: a ghost may have been a run with other penalties. */
const COMPARED = [...FIELDS, "l1", "l2"] as const;
type Compared = (typeof COMPARED)[number];

/** In the page's choices an activation is that of the output. */
export const labelOf = (say: Say, name: Compared): string =>
  say(name === "activation" ? "race-activation" : name);

/** Of several layers the activation is that of the hidden ones. */
function activationOf({ model }: Experiment): string {
  const hidden = model.layers.length > 1 ? model.layers.slice(0, -1) : model.layers;
  return [...new Set(hidden.map(({ activation }) => activation))].join(" ");
}

/** A rival as it was added: every choice is written out. */
export type Racing = Rival & { experiment: Experiment };

export interface Runner {
  experiment: Experiment;
  settings: RunSettings;
  changes: ChangeEntry[];
}

/** The value of a setting as it stands in a run. */
function settingOf({ experiment, settings }: Runner, name: Compared): OptionValue {
  if (name === "activation") {
    return activationOf(experiment);
  }
  const now: Partial<Record<OptionName, OptionValue>> = settings.now;
  return now[name] ?? optionValue(experiment, name);
}

function textOf(say: Say, name: Compared, value: OptionValue): string {
  if (name === "batch" || name === "model-draw") {
    return whole(Number(value));
  }
  return typeof value === "number"
    ? plain(value)
    : // Hidden layers may have several activations.
      String(value)
        .split(" ")
        .map((each) => valueText(say, name, each))
        .join(say("comma"));
}

const startOf = ({ experiment }: Runner): string =>
  JSON.stringify(experiment.model.initial ?? null);

/** In what the first run differs from any other, and each other from the first: one text a run. */
export function differences(say: Say, runners: Runner[]): string[] {
  const [own, ...others] = runners;
  return runners.map((runner) => {
    const against = runner === own ? others : own ? [own] : [];
    const names = COMPARED.filter((name) =>
      against.some((other) => settingOf(other, name) !== settingOf(runner, name)),
    );
    const parts = names.map((name) =>
      say("race-setting", {
        name: labelOf(say, name),
        value: textOf(say, name, settingOf(runner, name)),
      }),
    );
    if (
      against.some((other) => startOf(other) !== startOf(runner)) &&
      runner.experiment.model.initial
    ) {
      parts.push(say("race-by-hand"));
    }
    const changed = new Set(runner.changes.map(([step]) => step)).size;
    if (changed > 0) {
      parts.push(say("race-changed", { count: changed }));
    }
    return parts.join(say("comma"));
  });
}

/** The experiment with another value of a field. */
export function withField(experiment: Experiment, field: Field, value: OptionValue): Experiment {
  const next = withValue(experiment, field, value);
  if (field === "init" || field === "model-draw") {
    // Weights that were set by hand would stand in the place of those drawn.
    delete next.model.initial;
  }
  if (field === "activation" && next.model.layers.length > 1) {
    next.model.layers = experiment.model.layers.map((layer, k, { length }) => ({
      ...layer,
      ...(k < length - 1 ? { activation: value as typeof layer.activation } : {}),
    }));
  }
  return next;
}

/** What is offered of a field that is a choice, with its label. */
export function offered(
  field: Field,
  row: Row = options[field],
): { value: string; label: MessageId }[] | null {
  if (!isChoice(field)) {
    return null;
  }
  // A softmax needs several units that share an answer.
  const names = choicesOf(field).filter(
    (each) => each !== "softmax" && row.choices?.includes(each),
  );
  return names.map((value) => ({ value, label: choiceLabel(field, value) }));
}

/** Numbers worth a race beside one. */
const BESIDE: Partial<Record<Field, (value: number) => number[]>> = {
  "learning-rate": (value) => [0.3, 2, 0.1].map((by) => Number((value * by).toPrecision(2))),
  batch: () => [1, 10, 32, 100],
  "model-draw": (value) => [1, 2, 3, 4].map((by) => value + by),
};

/** A value worth a race, which none of the runs has: the first is the run itself. */
export function suggestion(field: Field, runners: Runner[]): OptionValue {
  const taken = runners.map((runner) => settingOf(runner, field));
  const [own = ""] = taken;
  const choices = (offered(field) ?? []).map(({ value }) => value);
  const place = choices.indexOf(String(own));
  const worth =
    typeof own === "number"
      ? (BESIDE[field]?.(own) ?? [])
      : [...choices.slice(place + 1), ...choices.slice(0, place)];
  return worth.find((value) => !taken.includes(value)) ?? own;
}
