/** The line of plain words: what just happened, and what to try. It chooses a message, no more. */
import type { Frame } from "../../engine/protocol.ts";
import { type OptionName, options, valueText } from "../../experiment/options.ts";
import type { OptionValue, Setup } from "../../experiment/run.ts";
import type { Task } from "../../run/kind.ts";
import { readyWords, type Words } from "../../run/words.ts";
import type { Say } from "../../say/messages.ts";
import { equation, number, plain } from "../../say/number.ts";

/** The loss an epoch ago or more, as the curve has it, and what became of it. */
interface Trend {
  kind: "falls" | "rises" | "stays";
  /** The loss then, and at which step. */
  before: number;
  since: number;
}

/** Less than this share of the loss is no change. */
const STEADY = 0.001;

/** What the loss did over the last epoch or more: [step, epoch, loss, held-out loss] and again. */
export function trendOf(
  losses: Float64Array,
  { step, epoch, loss }: Frame["snapshot"],
): Trend | null {
  let [before, since] = [Number.NaN, 0];
  for (let k = 0; k + 3 < losses.length; k += 4) {
    const [at, when, value] = losses.subarray(k, k + 3) as unknown as [number, number, number];
    if (at < step && when <= epoch - 1 && Number.isFinite(value)) {
      [before, since] = [value, at];
    }
  }
  if (Number.isNaN(before) || !Number.isFinite(loss)) {
    return null;
  }
  const share = (loss - before) / Math.max(Math.abs(before), Number.MIN_VALUE);
  return { kind: share < -STEADY ? "falls" : share > STEADY ? "rises" : "stays", before, since };
}

/** The words for a state, where nothing particular has just happened. */
export function wordsFor(setup: Setup, frame: Frame, task: Task, losses: Float64Array): Words {
  const { snapshot, position } = frame;
  const step = snapshot.step;
  if (frame.busy) {
    return { id: "words-seeking", args: { step: position.head } };
  }
  switch (snapshot.status) {
    case "ready":
      return ready(setup, frame, task);
    case "playing":
      return playing(setup, frame, task, losses);
    case "diverged":
      return { id: "words-diverged" };
    case "finished":
      return finished(setup, frame, task, losses);
    default:
      return position.head > step
        ? { id: "words-back", args: { step } }
        : { id: "words-paused", args: { step } };
  }
}

/** The largest target, to say what a sigmoid cannot reach. */
const topOf = ({ data: { targets } }: Setup) => Math.max(0, ...(targets[0] ?? []));

/** Targets that are beyond a sigmoid: it answers from 0 to 1. */
const beyond = (setup: Setup, task: Task) => task === "sigmoid" && topOf(setup) > 1;

function ready(setup: Setup, frame: Frame, task: Task): Words {
  if (beyond(setup, task)) {
    return { id: "words-ready-sigmoid", args: { top: plain(Math.round(topOf(setup))) } };
  }
  if (task === "sigmoid-scaled") {
    return { id: "words-ready-sigmoid-scaled" };
  }
  return readyWords(setup, frame);
}

function playing(setup: Setup, frame: Frame, task: Task, losses: Float64Array): Words {
  if (beyond(setup, task)) {
    return { id: "words-playing-sigmoid", args: { top: plain(Math.round(topOf(setup))) } };
  }
  return trendWords(frame, losses) ?? { id: "words-playing" };
}

/** What the loss did of late, measured. */
function trendWords({ snapshot }: Frame, losses: Float64Array): Words | null {
  const trend = trendOf(losses, snapshot);
  return (
    trend && {
      id: `words-loss-${trend.kind}`,
      args: {
        before: number(trend.before, 4),
        now: number(snapshot.loss, 4),
        since: trend.since,
      },
    }
  );
}

function finished(setup: Setup, frame: Frame, task: Task, losses: Float64Array): Words {
  const { snapshot, line } = frame;
  const { accuracy } = snapshot.metrics;
  const [first, , start] = losses;
  if (first === 0 && start !== undefined && snapshot.loss > start) {
    const { epoch, loss } = snapshot;
    return {
      id: "words-finished-above",
      args: { epoch, loss: number(loss, 4), start: number(start, 4) },
    };
  }
  if (line && setup.leastSquares && setup.experiment.train.loss.endsWith("mse")) {
    const { slope, intercept } = setup.leastSquares;
    return {
      id: "words-finished-line",
      args: {
        equation: equation(line.slope, line.intercept),
        exact: equation(slope, intercept),
      },
    };
  }
  if (beyond(setup, task)) {
    const top = plain(Math.round(topOf(setup)));
    return { id: "words-finished-sigmoid", args: { top } };
  }
  if (accuracy !== undefined) {
    const rows = setup.data.trainRows;
    const wrong = rows - Math.round(accuracy * rows);
    return wrong === 0
      ? { id: "words-finished-parted", args: { rows } }
      : { id: "words-finished-wrong", args: { rows, wrong } };
  }
  return (
    trendWords(frame, losses) ?? {
      id: "words-finished",
      args: { epoch: snapshot.epoch, loss: number(snapshot.loss, 4) },
    }
  );
}

/** To so many times its lowest the held-out loss has to have risen: by half. */
const OVERFIT = 1.5;

/** The held-out loss rose at the end while the training loss went on falling. */
export function overfitting({ best, snapshot }: Frame, losses: Float64Array): Words | null {
  const [at, least] = best ?? [];
  const { validationLoss: held, loss, status } = snapshot;
  if (status !== "finished" || at === undefined || least === undefined || held === null) {
    return null;
  }
  const point = [...losses.keys()].find((k) => k % 4 === 0 && losses[k] === at);
  const [, epoch, before] = point === undefined ? [] : losses.subarray(point, point + 3);
  if (epoch === undefined || before === undefined || held <= OVERFIT * least || loss >= before) {
    return null;
  }
  return {
    id: "words-overfit",
    args: {
      // As the page counts epochs: those that are over.
      epoch: Math.floor(epoch),
      before: number(before, 4),
      loss: number(loss, 4),
      least: number(least, 4),
      held: number(held, 4),
    },
  };
}

/** At the end of a run that waited for its held-out loss: whose weights came back there. */
export function endedEarly({ stopped, snapshot }: Frame): Words | null {
  const { step, epoch, epochs, status } = snapshot;
  if (status !== "finished" || stopped?.step !== step || stopped.best === step) {
    return null;
  }
  const id = epoch < epochs ? "words-stopped-early" : "words-stopped-last";
  return { id, args: { epoch, best: stopped.best } };
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
    const given = name === "seed" && run.setup?.experiment.model.initial;
    const id = ANEW.includes(name) && !given ? "words-restarted-anew" : "words-restarted";
    return { id, args: { name: say(name) } };
  }
  const { step = 0, status = "ready" } = run.frame?.snapshot ?? {};
  if (name === "epochs") {
    return { id: "words-epochs", args: { epochs: Number(value) } };
  }
  if (status === "diverged") {
    // Whether it goes on with that, it shows.
    return {
      id: "words-set-at-end",
      args: { name: say(name), value: valueText(say, name, value) },
    };
  }
  const from = step === 0 ? "start" : status === "finished" ? "end" : "here";
  switch (name) {
    case "batch": {
      // A batch of more rows than there are is all of them.
      const rows = run.setup?.data.trainRows ?? Number.POSITIVE_INFINITY;
      const batch = Math.min(Number(value), rows);
      const all = batch === rows ? "yes" : "no";
      return { id: "words-batch", args: { batch, all, step, from } };
    }
    case "learning-rate":
      return { id: "words-rate", args: { rate: plain(Number(value)), step, from } };
    default: {
      const args = { name: say(name), value: valueText(say, name, value), step, from };
      return { id: "words-continues", args };
    }
  }
}
