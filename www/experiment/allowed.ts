/** What an element's attributes allow: `controls` and `locked`, lists of words, within limits. */
import type { Notice } from "../say/notice.ts";
import type { Allowed } from "./bounds.ts";
import { ACTIONS, type Action, CONTROLS, type Control } from "./control.ts";
import type { Within } from "./limits.ts";
import { isPart } from "./options.ts";
import { listed, unknownName } from "./source.ts";

const hasMinus = (text: string | null, word: string): boolean =>
  (text ?? "").split(/\s+/).includes(`-${word}`);

/** For `controls` and `locked`. */
function controlsOf(
  attribute: "controls" | "locked",
  text: string | null,
  tasked = false,
): { has(control: string): boolean; problem?: Notice } {
  const { has: named, unknown } = listed(text, (word) => CONTROLS.includes(word as Control));
  // What can be done with a run is shown where it is not taken away.
  const shows = attribute === "controls";
  // Who may choose the units may choose their layers.
  const stays = (word: string) =>
    shows && (ACTIONS.includes(word as Action) || (word === "layers" && named("units")));
  const has = (word: string) =>
    tasked && word === "rates"
      ? / rates /.test(` ${text} `)
      : named(word) || (stays(word) && !hasMinus(text, word));
  return unknown ? { has, problem: unknownName(attribute, unknown, CONTROLS) } : { has };
}

/**
 * A lock of the data holds its parts, too, but for those with a minus. What a run comes to at other rates
 * gives a task away: with one it is shown where it is named.
 */
export function allowed(
  controls: string | null,
  locked: string | null,
  within: Within | undefined,
  held: boolean,
  tasked: boolean,
): Allowed {
  const shown = controlsOf("controls", controls, tasked);
  const lock = controlsOf("locked", locked ?? "none");
  const whole = lock.has("data");
  return {
    bounds: {
      locked: CONTROLS.filter(
        (word) => lock.has(word) || (whole && isPart(word) && !hasMinus(locked, word)),
      ),
      limits: within?.limits,
      taken: ACTIONS.filter((action) => !shown.has(action)),
      held,
    },
    rows: within?.rows ?? {},
    shown: shown.has,
    named: / all /.test(` ${controls ?? "all"} `)
      ? null
      : CONTROLS.filter((word) => shown.has(word) && !ACTIONS.includes(word as Action)),
    problem: shown.problem ?? lock.problem ?? within?.problem,
  };
}
