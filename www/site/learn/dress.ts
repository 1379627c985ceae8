/** What a trainer of a lesson says of the element that shows it. */
import type { Trainer } from "../../../lessons/reader/lesson.ts";
import type { GradWalk } from "../../element/element.ts";
import { ACTIONS } from "../../experiment/options.ts";

/** No lesson takes away that the loss can be heard. */
const ALWAYS: readonly string[] = ["tone"];

/** A list of controls of a lesson as the element takes it: what it does not name is not there. */
function controlsOf(text: string): string {
  const named = text.split(/\s+/).filter((word) => word !== "");
  const kept = [...named, ...ALWAYS];
  const missing = ACTIONS.filter((action) => !kept.includes(action)).map((word) => `-${word}`);
  return [...(named.length > 0 ? named : ["none"]), ...missing].join(" ");
}

export function dress(element: GradWalk, { panels, controls, locked, view }: Trainer): void {
  // The rows of a table are no panel of the element.
  const own = panels.split(" ").filter((panel) => panel !== "table");
  element.setAttribute("panels", own.join(" "));
  element.setAttribute("controls", controlsOf(controls));
  element.setAttribute("locked", locked || "none");
  element.setAttribute("view", view);
}
