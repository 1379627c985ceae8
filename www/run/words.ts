/** The line of plain words: what just happened, and what to try. It chooses a message, no more. */
import type { FluentVariable } from "@fluent/bundle";
import type { Frame } from "../engine/protocol.ts";
import { type OptionName, options, valueText } from "../experiment/options.ts";
import type { OptionValue, Setup } from "../experiment/run.ts";
import type { Say } from "../say/messages.ts";
import { equation, number, percent, plain } from "../say/number.ts";
import type { MessageId } from "../wasm/messages.ts";
import type { Task } from "./kind.ts";

export interface Words {
  id: MessageId;
  args?: Record<string, FluentVariable>;
}

/** The words for a state, where nothing particular has just happened. */
export function wordsFor(setup: Setup, frame: Frame, task: Task): Words {
  const { snapshot, position } = frame;
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
  return plain(Math.round(Math.max(0, ...(setup.data.targets[0] ?? []))));
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

/** What there is to know of the run that is changed. */
interface Standing {
  readonly say: Say;
  readonly run: { readonly setup: Setup | null; readonly frame: Frame | null };
}

/** Of these other start weights are drawn. */
const ANEW: readonly OptionName[] = ["seed", "init"];

/** The words for a change of some options: of one that starts the run again, or of the first. */
export function wordsForChange(
  { say, run }: Standing,
  values: Partial<Record<OptionName, OptionValue>>,
): Words | null {
  const entries = Object.entries(values) as [OptionName, OptionValue][];
  const restart = entries.find(([name]) => options[name].effect === "restarts");
  const [name, value] = restart ?? entries[0] ?? [];
  if (name === undefined || value === undefined) {
    return null;
  }
  if (restart) {
    const id = ANEW.includes(name) ? "words-restarted-anew" : "words-restarted";
    return { id, args: { name: say(name) } };
  }
  const step = run.frame?.snapshot.step ?? 0;
  switch (name) {
    case "epochs":
      return { id: "words-epochs", args: { epochs: Number(value) } };
    case "batch": {
      // A batch of more rows than there are is all of them.
      const batch = Math.min(Number(value), run.setup?.data.trainRows ?? Number(value));
      return { id: "words-batch", args: { batch, step } };
    }
    case "learning-rate":
      return { id: "words-rate", args: { rate: plain(Number(value)), step } };
    default: {
      const args = { name: say(name), value: valueText(say, name, value), step };
      return { id: "words-continues", args };
    }
  }
}
