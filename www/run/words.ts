/** The line of plain words: what just happened, and what to try. It chooses a message, no more. */
import type { FluentVariable } from "@fluent/bundle";
import type { Frame, Setup } from "../engine/protocol.ts";
import { equation, number, percent, plain } from "../say/number.ts";

export interface Words {
  id: string;
  args?: Record<string, FluentVariable>;
}

export type Task = "line" | "sigmoid" | "sigmoid-scaled" | "classify" | "other";

/** What kind of lesson an experiment is. */
export function taskOf({ experiment, data }: Setup): Task {
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

/** The words for a state, where nothing particular has just happened. */
export function wordsFor(setup: Setup, frame: Frame): Words {
  const { snapshot, position } = frame;
  const task = taskOf(setup);
  const step = snapshot.step;
  if (frame.busy) {
    return { id: "words-seeking", args: { step: position.head } };
  }
  switch (snapshot.status) {
    case "ready":
      return { id: `words-ready-${task}`, args: { top: top(setup) } };
    case "playing":
      return playing(setup, task);
    case "diverged":
      return { id: "words-diverged" };
    case "finished":
      return finished(setup, frame, task);
    default:
      return position.head > step
        ? { id: "words-back", args: { step } }
        : { id: "words-paused", args: { step } };
  }
}

/** The largest target, to say what a sigmoid cannot reach. */
function top(setup: Setup): string {
  const targets = setup.data.targets[0] ?? new Float32Array([0]);
  return plain(Math.round(targets.reduce((most, value) => Math.max(most, value), 0)));
}

function playing(setup: Setup, task: Task): Words {
  if (task === "classify" && !setup.experiment.model.bias) {
    return { id: "words-playing-classify-no-bias" };
  }
  return { id: `words-playing-${task}` };
}

function finished(setup: Setup, { snapshot, line }: Frame, task: Task): Words {
  const { data, model } = setup.experiment;
  if (task === "line" && line) {
    const learnt = equation(line.slope, line.intercept);
    const noise = data.kind === "line" ? data.noise : 0;
    // Far from the answer: more of the targets' variance is left than noise explains.
    if ((snapshot.metrics.r2 ?? 0) < 0.9 && noise < 3) {
      return { id: "words-finished-line-far", args: { loss: number(snapshot.loss) } };
    }
    return {
      id: noise > 0 ? "words-finished-noise" : "words-finished-line",
      args: { equation: learnt },
    };
  }
  if (task === "sigmoid") {
    return { id: "words-finished-sigmoid", args: { top: top(setup) } };
  }
  if (task === "classify" && snapshot.metrics.accuracy !== undefined) {
    const accuracy = percent(snapshot.metrics.accuracy);
    const tied = !model.bias && snapshot.metrics.accuracy < 0.9;
    return {
      id: tied ? "words-finished-classify-bias" : "words-finished-classify",
      args: { accuracy },
    };
  }
  if (task === "sigmoid-scaled") {
    return { id: "words-finished-sigmoid-scaled" };
  }
  return {
    id: "words-finished-other",
    args: { epoch: snapshot.epoch, loss: number(snapshot.loss) },
  };
}
