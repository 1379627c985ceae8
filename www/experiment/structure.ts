/**
 * Edits of an experiment in the network lab: each takes one and returns another; or nothing, where
 * what it would change is not there, or not any more.
 */
import type { Activation, DataColumns, Experiment, PartialExperiment } from "../wasm/gradwalk.js";
import { sets } from "../wasm/sets.ts";
import { hold, WHOLES } from "./held.ts";

type Layer = Experiment["model"]["layers"][number];

/** What the lab's networks may be; the engine's own limits are wider. */
export const MOST_LAYERS = 6;
export const MOST_UNITS = 16;

/** Sets to learn from, as the lab offers them. */
export const SETS = Object.keys(sets) as SetName[];
export type SetName = keyof typeof sets;

/** Of the first two inputs, here x1 and x2; with one, those of x1. */
export const FEATURES = [
  "x1",
  "x2",
  "x1^2",
  "x2^2",
  "x1 x2",
  "sin x1",
  "sin x2",
  "cos x1",
  "cos x2",
] as const;
export type Feature = (typeof FEATURES)[number];

/** The features of inputs with such names, and what each is called there. */
export function featuresOf(names: readonly string[]): { feature: Feature | null; name: string }[] {
  const named = (feature: string) =>
    feature.replace(/x([12])/g, (_, k) => names[Number(k) - 1] as string);
  const offered = FEATURES.filter((feature) => names.length > 1 || !feature.includes("x2"));
  // Of more inputs than two, the others as they are.
  const others = names.slice(2).map((name) => ({ feature: null, name }));
  return [...offered.map((feature) => ({ feature, name: named(feature) })), ...others];
}

/** What a set asks of the output layer. */
type Task = "two-classes" | "three-classes" | "numbers";

/** Points of a set where there was none before. */
const SAMPLES = 300;

function taskOfSet(name: SetName): Task {
  const { classes } = sets[name];
  return classes === 0 ? "numbers" : classes === 2 ? "two-classes" : "three-classes";
}

/** The output layer and the loss of a task. */
function outputOf(task: Task): { layer: Pick<Layer, "units" | "activation">; loss: string } {
  switch (task) {
    case "two-classes":
      return { layer: { units: 1, activation: "sigmoid" }, loss: "half-mse" };
    case "three-classes":
      return { layer: { units: 3, activation: "softmax" }, loss: "cce" };
    default:
      return { layer: { units: 1, activation: "linear" }, loss: "half-mse" };
  }
}

/** The experiment without what no longer fits another network. */
function restarted(experiment: Experiment): Experiment {
  const copy = structuredClone(experiment);
  delete copy.model.initial;
  for (const layer of copy.model.layers) {
    // Of another network, single parameters are others.
    hold(layer, layer.fixed?.filter((name) => WHOLES.includes(name)) ?? []);
  }
  return copy;
}

function withTask(experiment: Experiment, task: Task): Experiment {
  const { layer, loss } = outputOf(task);
  const { layers } = experiment.model;
  const last = layers.at(-1) as Layer;
  const { prepare } = experiment;
  // Two classes of -1 and 1 are a tanh's.
  const signs = task === "two-classes" && prepare.scaleTarget === "symmetric";
  const activation = signs && last.activation === "tanh" ? "tanh" : layer.activation;
  // A loss that the learner chose stays where it fits.
  const fits = last.units === layer.units && last.activation === activation;
  if (!fits) {
    prepare.scaleTarget = prepare.scaleTarget === "symmetric" ? "none" : prepare.scaleTarget;
    layers[layers.length - 1] = { ...last, ...layer, dropout: 0 };
    experiment.train.loss = loss as Experiment["train"]["loss"];
  }
  if (task === "numbers") {
    experiment.train.classWeight = "none";
  }
  return experiment;
}

/** The features that inputs with such names have, of some; at least all plain ones. */
function fitting(features: readonly string[] | undefined, names: readonly string[]): string[] {
  const known = featuresOf(names).map(({ name }) => name);
  const kept = (features ?? []).filter((name) => known.includes(name));
  return kept.length > 0 ? kept : [...names];
}

/** What the inputs of data without names are called. */
const NUMBERED = ["x1", "x2"];

/** How many inputs data has. */
function inputsOf(data: Experiment["data"]): number {
  if (data.kind === "points") {
    return (data.points[0]?.length ?? 3) - 1;
  }
  return data.kind === "table" ? 2 : sets[data.kind].inputs;
}

/** Another set, with as many samples as there were; of drawn points, with a set's usual number. */
export function withSet(experiment: Experiment, name: SetName): Experiment {
  const next = restarted(experiment);
  const samples = "samples" in next.data ? next.data.samples : SAMPLES;
  const noise = "noise" in next.data ? next.data.noise : 0;
  const data: PartialExperiment["data"] = { kind: name, samples, noise: Math.min(noise, 0.5) };
  next.data = data as Experiment["data"];
  if (name === "line") {
    Object.assign(next.data, { range: [-6, 6], slope: 0.5, intercept: 1 });
  }
  const inputs = inputsOf(next.data);
  const same = inputs === inputsOf(experiment.data);
  const names = NUMBERED.slice(0, inputs);
  next.prepare.features = fitting(same ? next.prepare.features : undefined, names);
  return withTask(next, taskOfSet(name));
}

/** A feature of inputs with such names more, or one less; the last one stays. */
export function withFeature(
  experiment: Experiment,
  name: string,
  names: readonly string[],
): Experiment | null {
  const known = featuresOf(names).map((feature) => feature.name);
  if (!known.includes(name)) {
    return null;
  }
  const next = restarted(experiment);
  const features = fitting(next.prepare.features, names);
  const on = !features.includes(name);
  const wanted = on ? [...features, name] : features.filter((each) => each !== name);
  if (wanted.length === 0) {
    return null;
  }
  next.prepare.features = known.filter((each) => wanted.includes(each));
  return next;
}

/** A hidden layer more, before the output, like the one before it; or one less. */
export function withLayer(experiment: Experiment, more: boolean): Experiment | null {
  const next = restarted(experiment);
  const { layers } = next.model;
  const last = layers.length - 1;
  if (more ? last >= MOST_LAYERS : last < 1) {
    return null;
  }
  if (more) {
    const like: Layer = layers[last - 1] ?? {
      units: 4,
      activation: "tanh" as Activation,
      dropout: 0,
    };
    const { fixed: _, ...layer } = like;
    layers.splice(last, 0, { ...layer, units: Math.min(like.units, MOST_UNITS) });
  } else {
    layers.splice(last - 1, 1);
  }
  return next;
}

/** The hidden layer of that number, if there is one: the last layer is the output. */
const hidden = ({ model }: Experiment, layer: number): Layer | undefined =>
  model.layers.slice(0, -1)[layer];

export function withUnits(experiment: Experiment, layer: number, by: number): Experiment | null {
  const next = restarted(experiment);
  const changed = hidden(next, layer);
  const units = (changed?.units ?? 0) + by;
  if (!changed || units < 1 || units > MOST_UNITS) {
    return null;
  }
  changed.units = units;
  return next;
}

export function withActivation(
  experiment: Experiment,
  layer: number,
  name: string,
): Experiment | null {
  const next = structuredClone(experiment);
  const changed = hidden(next, layer);
  if (!changed) {
    return null;
  }
  changed.activation = name as Activation;
  return next;
}

/** The share that each hidden layer drops. */
export function withDropout(experiment: Experiment, share: number): Experiment | null {
  const next = structuredClone(experiment);
  const layers = next.model.layers.slice(0, -1);
  for (const layer of layers) {
    layer.dropout = share;
  }
  return layers.length > 0 ? next : null;
}

/** Another drawing of the data from the same seed; drawn by hand it has none. */
export function withDraw(
  experiment: Experiment,
  next: (draw: number) => number,
): Experiment | null {
  const copy = structuredClone(experiment);
  if (!("draw" in copy.data)) {
    return null;
  }
  copy.data.draw = next(copy.data.draw);
  return copy;
}

// Drawn data -------------------------------------------------------------------------------------

/** A point as it is drawn: the inputs, and the class or the value. */
export interface Point {
  x: number[];
  t: number;
}

/** So many points fit into a link of 8 KB. */
export const MOST_POINTS = 1000;

const round = (value: number) => Math.round(value * 100) / 100;

/** Whether two points are one and the same to whoever sees them. */
export const alike = (a: Point, b: Point): boolean =>
  a.t === b.t && a.x.length === b.x.length && a.x.every((value, k) => value === b.x[k]);

/** The rows of a run as points. */
export function pointsOf({ inputs, targets }: DataColumns): Point[] {
  const rows = inputs[0]?.length ?? 0;
  const most = (row: number) =>
    targets.reduce(
      (best, column, k) => ((column[row] as number) > (targets[best]?.[row] as number) ? k : best),
      0,
    );
  return Array.from({ length: rows }, (_, row) => ({
    x: inputs.map((column) => round(column[row] as number)),
    t: targets.length > 1 ? most(row) : round(targets[0]?.[row] ?? 0),
  }));
}

/** The experiment with points that were drawn by hand; one at least. */
export function withPoints(
  experiment: Experiment,
  points: readonly Point[],
  classes: number,
): Experiment | null {
  const [first] = points;
  if (!first) {
    return null;
  }
  const next = restarted(experiment);
  const inputs = first.x.length;
  if (classes > 2) {
    // Names of classes, in the order of their numbers: the first rows say which there are.
    const column = (name: string, type: "number" | "category", role: "feature" | "target") => ({
      name,
      type,
      role,
    });
    next.data = {
      kind: "table",
      columns: [
        column("x1", "number", "feature"),
        column("x2", "number", "feature"),
        column("y", "category", "target"),
      ],
      rows: points.map(({ x, t }) => [...x, String(t)]),
    } as Experiment["data"];
  } else {
    next.data = {
      kind: "points",
      points: points.map(({ x, t }) => [...x, t]),
    } as Experiment["data"];
  }
  next.prepare.features = fitting(next.prepare.features, NUMBERED.slice(0, inputs));
  return next;
}
