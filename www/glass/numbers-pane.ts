/** This step in numbers. */
import type { GradWalk } from "../element.ts";
import { numbersView } from "../views/numbers.ts";
import type { Pane } from "./glass.ts";

export function numbersPane(element: GradWalk): Pane {
  return {
    wants: () => ({}),
    render: (setup, frame) =>
      numbersView({ setup, frame, sample: element.pictures.sample, say: element.say }),
  };
}
