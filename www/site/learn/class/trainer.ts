/** What of a trainer is shown to a class: on a slide, and on paper. */
import type { Lesson, Picture, Screen, Trainer } from "../../../../lessons/reader/lesson.ts";
import type { Say } from "../../../say/messages.ts";
import { stateOn, trainerOn } from "../standing.ts";

/** A class passes no screen over; of those that one may choose from, none goes on with another one. */
function pathTo({ screens }: Lesson, screen: Screen): Screen[] {
  const chosen = JSON.stringify(screen.when);
  const leads = ({ when }: Screen) => when === null || JSON.stringify(when) === chosen;
  const all = screens.slice(0, screens.indexOf(screen) + 1);
  return screen.when === null ? all : all.filter(leads);
}

/** The trainer beside a screen. */
export const trainerOf = (lesson: Lesson, screen: Screen): Trainer | null =>
  trainerOn(pathTo(lesson, screen));

/** The run beside a screen, by the runs that were left, as its name has them; null where it begins. */
export const stateOf = (
  lesson: Lesson,
  screen: Screen,
  left: ReadonlyMap<string, string>,
): string | null => stateOn(pathTo(lesson, screen), ({ id }) => left.get(id) ?? null);

const wordsOf = ({ panels }: Trainer): string[] => panels.split(" ");

/** What a slide shows of a trainer at a time, and how the way there is called. */
export interface Side {
  panels: string;
  name: "deck-picture" | "deck-loss" | "deck-numbers";
}

/**
 * The sides of a trainer: numbers have the slide to themselves, and so has a network, whose answers stand
 * beside its diagram. Its loss is not drawn there (`trainer.css`), but read.
 */
export function sidesOf(trainer: Trainer): Side[] {
  const words = wordsOf(trainer);
  const side = (name: Side["name"], kept: string[]) => ({ name, panels: kept.join(" ") });
  const picture = words.filter((each) => each !== "numbers");
  const loss = words.filter((each) => each === "loss" && words.includes("network"));
  const numbers = words.filter((each) => each === "numbers");
  const all = [
    side("deck-picture", picture),
    side("deck-loss", loss),
    side("deck-numbers", numbers),
  ];
  return all.filter(({ panels }) => panels !== "");
}

/** The first of its panels; of a run that has come so far, its loss beside it. */
export function stillsOf(say: Say, { trainer }: Screen): Picture[] {
  if (!trainer) {
    return [];
  }
  const { experiment, view, step } = trainer;
  // The rows of a table are in a file that a class has or has not.
  const panels = wordsOf(trainer).filter((each) => each !== "table");
  const [first = "output", ...others] = panels;
  const shown = step > 0 && others.includes("loss") ? [first, "loss"] : [first];
  return shown.map((panel) => ({
    kind: "picture",
    label: say(panel === "loss" ? "sheet-loss" : "sheet-picture"),
    experiment,
    panel,
    view,
    step,
    epoch: null,
  }));
}
