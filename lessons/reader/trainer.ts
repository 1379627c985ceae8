/** The trainer beside a text: `::trainer{experiment=line panels="fit loss"}`. */
import type { PartialExperiment } from "../../www/wasm/gradwalk.js";
import { Attributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Json, Trainer } from "./lesson.ts";

type Place = { position?: { start: { line: number } } | undefined };

/** One experiment over another: objects are joined, all else is replaced. */
export function over(below: Json, above: Json): Json {
  if (!isObject(below) || !isObject(above)) {
    return above;
  }
  const joined = Object.entries(above).map(([key, value]) => [
    key,
    over(below[key] ?? null, value),
  ]);
  return { ...below, ...Object.fromEntries(joined) };
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The experiment that a directive names, with what it changes in it; else that of the screen. */
export function startOf(
  attributes: Attributes,
  node: Place,
  { experiments, faults, trainer }: Context,
): { name: string; experiment: PartialExperiment } {
  const name = attributes.text("experiment") ?? trainer?.name ?? "";
  const set = attributes.json("set");
  const own = attributes.text("experiment") === null ? trainer?.experiment : experiments[name];
  if (!own) {
    const known = Object.keys(experiments).join(", ");
    faults.add(node, `experiment="${name}" is not one of: ${known}`);
  }
  const experiment = over((own ?? {}) as Json, set ?? {}) as PartialExperiment;
  return { name, experiment };
}

export function readTrainer(
  node: Parameters<typeof startOf>[1] & { name: string },
  context: Context,
): Trainer {
  const attributes = new Attributes(node, context.faults);
  const start = startOf(attributes, node, context);
  const race = attributes.json("race") ?? [];
  const trainer: Trainer = {
    ...start,
    panels: attributes.text("panels") ?? "all",
    controls: attributes.text("controls") ?? "none",
    locked: attributes.text("locked") ?? "",
    limits: attributes.text("limits") ?? "",
    view: attributes.text("view") ?? "",
    phases: attributes.words("phases"),
    step: attributes.whole("step") ?? 0,
    race: (race as Json[]).map((each) => over(start.experiment as Json, each) as PartialExperiment),
    keep: attributes.flag("keep"),
  };
  attributes.finish();
  context.trainer = trainer;
  return trainer;
}
