/** What the controls of an element do, with the words that say it. */

import type { Frame, OptionValue, Setup } from "../engine/protocol.ts";
import { type OptionName, options } from "../experiment/options.ts";
import type { ChoicesActions } from "../features/choices/choices.ts";
import { settingsFor } from "../features/choices/choices.ts";
import type { TransportActions } from "../features/transport/transport.ts";
import { pictureOf } from "../run/pictures.ts";
import { taskOf, type Words } from "../run/words.ts";
import { noticeOf } from "../say/notice.ts";
import { plain } from "../say/number.ts";
import type { GradWalk } from "./element.ts";
import { lookInside, openCourse } from "./parts.ts";

/** Runs something that may fail; a failure is shown. */
function attempt(element: GradWalk, action: () => Promise<unknown>, words?: Words): void {
  element.course?.backwards.stop();
  action().then(
    () => {
      element.words = words ?? null;
      element.requestUpdate();
    },
    (error: Error) => element.tell(noticeOf("error-other", error)),
  );
}

export function transportActions(element: GradWalk): TransportActions {
  const here = () => element.frame?.snapshot.step ?? 0;
  return {
    play: () => attempt(element, () => element.play()),
    backwards: () =>
      void openCourse(element).then(
        ({ backwards }) => backwards.start(),
        (error: Error) => element.tell(noticeOf("error-other", error)),
      ),
    pause: () => attempt(element, () => element.pause()),
    replay: () =>
      attempt(element, async () => {
        await element.seek(0);
        await element.play();
      }),
    step: () => {
      const sample = element.unit === "sample" && Number(element.currentValue("batch")) > 1;
      const words = sample ? { id: "words-sample-step" } : undefined;
      attempt(element, () => element.step({ unit: element.unit, count: 1 }), words);
      // Where a step is shown in numbers, the first one brings its formulas.
      if (element.renderRoot.querySelector(".numbers")) {
        lookInside(element).catch(() => {});
      }
    },
    back: () => attempt(element, () => element.seek(Math.max(0, here() - 1))),
    reset: () => attempt(element, () => element.reset(), { id: "words-reset" }),
    newStart: () => {
      const draw = Number(element.currentValue("model-draw")) + 1;
      element.change({ "model-draw": draw }, { id: "words-new-start" });
    },
    seek: (step) => attempt(element, () => element.seek(step)),
    unit: (unit) => element.pace(unit, element.speed),
    speed: (speed) => element.pace(element.unit, speed),
  };
}

export function choicesActions(element: GradWalk): ChoicesActions {
  return {
    newData: () => {
      const draw = Number(element.currentValue("data-draw")) + 1;
      element.change({ "data-draw": draw }, { id: "words-new-data" });
    },
    activation: (name) => {
      // What is locked stays as it is.
      const locked = element.lockedOptions();
      const settings = Object.fromEntries(
        Object.entries(settingsFor(name)).filter(([option]) => !locked.includes(option)),
      );
      const value = (option: OptionName) =>
        Number(settings[option] ?? element.currentValue(option));
      const args = { rate: plain(value("learning-rate")), epochs: value("epochs") };
      element.change(settings, { id: `words-model-${name}`, args });
    },
  };
}

/** The words for a change of some options. */
export function wordsForChange(
  element: GradWalk,
  values: Partial<Record<OptionName, OptionValue>>,
): Words | null {
  const [name, value] = (Object.entries(values)[0] ?? []) as [OptionName, OptionValue];
  const step = element.frame?.snapshot.step ?? 0;
  const stable = element.setup?.stableRate;
  if (options[name].effect === "restarts") {
    return { id: "words-restarted", args: { name: element.say(name) } };
  }
  if (name === "epochs") {
    return { id: "words-epochs", args: { epochs: Number(value) } };
  }
  if (name === "batch") {
    return { id: "words-batch", args: { batch: Number(value), step } };
  }
  const high = stable !== undefined && Number(value) > stable;
  const id = high ? "words-rate-high" : "words-rate";
  return { id, args: { rate: plain(Number(value)), step } };
}

/** The best step so far and its loss: where to go back to after a divergence. */
export function best({ losses }: Frame): { step: number; loss: number } {
  let best = { step: 0, loss: Number.POSITIVE_INFINITY };
  for (let k = 0; losses && k + 3 < losses.length; k += 4) {
    const [step, loss] = [losses[k] as number, losses[k + 2] as number];
    if (loss < best.loss) {
      best = { step, loss };
    }
  }
  return best;
}

/** Goes back to the best step with half the learning rate, or, where that is locked, as it is. */
export function goBack(element: GradWalk, frame: Frame): void {
  const { step } = best(frame);
  if (element.lockedOptions().includes("learning-rate")) {
    attempt(element, () => element.seek(step));
    return;
  }
  const rate = frame.settings.now["learning-rate"] / 2;
  attempt(
    element,
    async () => {
      await element.seek(step);
      element.change({ "learning-rate": rate }, null);
    },
    { id: "words-halved", args: { step, rate: plain(rate) } },
  );
}

/** The sample that an arrow key goes to: the next one along x, or the next row of a class picture. */
export function neighbour(setup: Setup, sample: number, by: number): number {
  const { inputs, trainRows } = setup.data;
  if (inputs.length !== 1) {
    return (sample + by + trainRows) % trainRows;
  }
  const xs = inputs[0] as Float32Array;
  const order = Array.from({ length: trainRows }, (_, k) => k);
  order.sort((a, b) => (xs[a] as number) - (xs[b] as number));
  const place = order.indexOf(sample) + by;
  return order[Math.max(0, Math.min(trainRows - 1, place))] as number;
}

/** Undo and redo in the network lab, where no text is being edited. */
function onUndoKey(element: GradWalk, event: KeyboardEvent, target: EventTarget | undefined): void {
  const { lab } = element;
  const typing = target instanceof Element && target.matches("input:not([type=range]), textarea");
  const key = event.key.toLowerCase();
  if (!lab || typing || event.altKey || !(event.ctrlKey || event.metaKey)) {
    return;
  }
  if (key === "z" || key === "y") {
    event.preventDefault();
    void (key === "y" || event.shiftKey ? lab.actions.redo() : lab.actions.undo());
  }
}

/** Space plays, arrows step: for keys that no control has taken. */
export function onKey(element: GradWalk, event: KeyboardEvent): void {
  const target = event.composedPath()[0];
  onUndoKey(element, event, target);
  const taken = target instanceof Element && target.matches("input, button, select, textarea, a");
  if (taken || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const actions = transportActions(element);
  const status = element.frame?.snapshot.status;
  const play =
    status === "playing" || element.course?.backwards.running
      ? actions.pause
      : status === "finished"
        ? actions.replay
        : actions.play;
  const action = { " ": play, ArrowRight: actions.step, ArrowLeft: actions.back }[event.key];
  if (action && element.setup) {
    event.preventDefault();
    const predict = element.course?.predict;
    if (predict?.waiting && event.key !== "ArrowLeft") {
      predict.focus();
      return;
    }
    action();
  }
}

/** The tab that an experiment belongs to. */
export function tabOf(setup: Setup): "line" | "classify" | "network" {
  if (pictureOf(setup) === "network") {
    return "network";
  }
  return taskOf(setup) === "classify" || setup.data.inputs.length > 1 ? "classify" : "line";
}
