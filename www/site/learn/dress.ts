/** What a trainer of a lesson says of the element that shows it. */
import type { Trainer } from "../../../lessons/reader/lesson.ts";
import type { GradWalk } from "../../element/element.ts";
import { ACTIONS, CONTROLS } from "../../experiment/control.ts";

/** Where a lesson does not say so, nothing takes these away. */
const ALWAYS: readonly string[] = ["tone", "unit"];

/** A list of controls of a lesson as the element takes it: what it does not name is not there. */
function controlsOf(named: readonly string[]): string {
  const kept = [...named, ...ALWAYS];
  const missing = ACTIONS.filter((action) => !kept.includes(action)).map((word) => `-${word}`);
  return [...(named.length > 0 ? named : ["none"]), ...missing].join(" ");
}

/** With what is set by hand, or changes the shape of what is learnt, a run begins at another start. */
const STARTING = /^(hand|units|features|bias|model-draw|data$)/;

/** Parts of the data that may be free where the data are not. */
const PARTS = ["features", "points"];

/** What a lesson does not name is locked, too, beside what it says. */
function lockedOf(named: readonly string[], locked: readonly string[]): string {
  const isAction = (word: string) => (ACTIONS as readonly string[]).includes(word);
  const hands = named.filter((word) => word.startsWith("hand"));
  /** What follows from something that is named. */
  const follows = (word: string): boolean => {
    if (word === "init") {
      return named.some((each) => STARTING.test(each));
    }
    if (word.startsWith("hand")) {
      // The word of all of them stands for the others, and locks them where none is named.
      return hands.length === 0 ? word !== "hand" : word === "hand" || hands.includes("hand");
    }
    // Another layer has values of its own.
    return ["layers", "activation", "dropout"].includes(word) && named.includes("units");
  };
  const rest = CONTROLS.filter(
    (word) => !named.includes(word) && !isAction(word) && !follows(word),
  );
  const free = PARTS.filter((part) => named.includes(part)).map((part) => `-${part}`);
  return [...rest, ...free, ...locked].join(" ");
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== "");

/** How it is looked at, with the phases of a step that its numbers show. */
const viewOf = ({ view, phases }: Trainer): string =>
  [view, phases.length > 0 ? `phases=${phases.join()}` : ""].join(" ").trim();

/** What an element says that shows such a trainer, but its run. */
export function attributesOf(trainer: Trainer): Record<string, string> {
  const named = wordsOf(trainer.controls);
  // The rows of a table are no panel of the element.
  const own = trainer.panels.split(" ").filter((panel) => panel !== "table");
  return {
    panels: own.join(" "),
    controls: controlsOf(named),
    locked: lockedOf(named, wordsOf(trainer.locked)),
    limits: trainer.limits,
    view: viewOf(trainer),
  };
}

export function dress(element: GradWalk, trainer: Trainer): void {
  for (const [name, value] of Object.entries(attributesOf(trainer))) {
    element.setAttribute(name, value);
  }
}

/** The run as it begins, by attributes: what reads a state need not be there for it. */
export const runOf = (trainer: Trainer): Record<string, string> =>
  trainer.race.length > 0
    ? { state: beginning(trainer) }
    : { experiment: JSON.stringify(trainer.experiment), "start-step": String(trainer.step) };

/** A trainer's run as it begins, with what races beside it, as the element takes a state. */
export function beginning(trainer: Trainer): string {
  const { experiment, step, race } = trainer;
  const beside = race.map((each) => ({ experiment: each }));
  return JSON.stringify({ experiment, step, race: beside, view: viewOf(trainer) });
}

/** Another screen's run, looked at as a trainer says, and at its step where it names one. */
export function goingOn(state: string, trainer: Trainer): string {
  const run = JSON.parse(state) as { step?: number };
  const step = trainer.step > 0 ? trainer.step : (run.step ?? 0);
  return JSON.stringify({ ...run, step, view: viewOf(trainer) });
}
