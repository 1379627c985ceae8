/** What kind of run an experiment makes: worked out once, when the run begins. */
import { type PictureName, pictureNames, pictures } from "../draw/pictures.ts";
import type { Setup } from "../experiment/run.ts";
import type { Experiment } from "../wasm/gradwalk.js";

export type Task = "line" | "sigmoid" | "sigmoid-scaled" | "classify" | "other";
export type Tab = "line" | "classify" | "network";

/** Two parameters as their places in the network's one block, with what they are called. */
export interface Pair {
  places: [number, number];
  names: [string, string];
}

export interface Kind {
  /** That of the table that suits it; or the diagram of the network lab. */
  picture: PictureName | "network" | "none";
  /** What is to be learnt, where words about it are at hand. */
  task: Task;
  /** The page's tab that shows such runs. */
  tab: Tab;
  /** The parameters that the loss surface is drawn over; nothing where there are not just two. */
  pair: Pair | null;
}

/** With its diagram, where that is asked for, in place of the picture that a single unit has. */
export function kindOf(setup: Setup, diagram = false): Kind {
  const picture = pictureOf(setup, diagram);
  const task = taskOf(setup);
  const classify = setup.data.classes !== null && setup.data.inputs.length > 1;
  return {
    picture,
    task,
    tab: picture === "network" ? "network" : classify ? "classify" : "line",
    pair: pairOf(setup),
  };
}

/** Sets that a single unit learns as well; the other drawn ones belong to the network lab. */
const PLAIN: readonly Experiment["data"]["kind"][] = ["line", "blobs", "points", "table"];

function pictureOf(setup: Setup, diagram: boolean): Kind["picture"] {
  const { data, experiment } = setup;
  const { model, prepare } = experiment;
  const lab = model.layers.length > 1 || prepare.features || !PLAIN.includes(experiment.data.kind);
  if (lab || diagram || data.targets.length === 0) {
    return "network";
  }
  return pictureNames.find((name) => pictures[name].suits(setup)) ?? "network";
}

function taskOf({ experiment, data }: Setup): Task {
  const { layers } = experiment.model;
  const only = layers.length === 1 ? layers[0] : undefined;
  if (data.classes && data.inputs.length >= 2) {
    return only ? "classify" : "other";
  }
  if (data.inputs.length !== 1 || data.targets.length !== 1 || !only) {
    return "other";
  }
  if (only.activation === "linear") {
    return "line";
  }
  if (only.activation === "sigmoid") {
    return experiment.prepare.scaleTarget === "min-max" ? "sigmoid-scaled" : "sigmoid";
  }
  return "other";
}

function pairOf({ experiment, data }: Setup): Pair | null {
  const [layer, ...more] = experiment.model.layers;
  if (!layer || more.length > 0 || layer.units !== 1) {
    return null;
  }
  const inputs = data.features.length;
  if (inputs === 2) {
    return { places: [0, 1], names: ["w₁", "w₂"] };
  }
  return inputs === 1 && experiment.model.bias ? { places: [0, 1], names: ["w", "b"] } : null;
}
