/** Which run stands beside a screen: its own, or that of a screen before it, gone on with. */
import type { Screen, Trainer } from "../../../lessons/reader/lesson.ts";
import { goingOn } from "./dress.ts";

/** Beside the last of some screens: its own trainer, or the last one before it. */
export const trainerOn = (screens: readonly Screen[]): Trainer | null =>
  [...screens].reverse().find(({ trainer }) => trainer)?.trainer ?? null;

/**
 * The run beside the last of some screens, by what was left on each of them: its own as it was left, or the
 * one that it goes on with, having no trainer or one that keeps it. Null where it begins anew.
 */
export function stateOn(
  screens: readonly Screen[],
  left: (screen: Screen) => string | null,
): string | null {
  const here = screens.at(-1);
  for (const screen of [...screens].reverse()) {
    const state = left(screen);
    if (state !== null || (screen.trainer && !screen.trainer.keep)) {
      const goes = state !== null && screen !== here && here?.trainer;
      return goes ? goingOn(state, here.trainer as Trainer) : state;
    }
  }
  return null;
}
