/** The loss: those that suit what the network answers. */
import type { nothing, TemplateResult } from "lit";
import { choicesOf } from "../experiment/options.ts";
import { losses } from "../wasm/formulas.ts";
import { choice, dropdown } from "./choice.ts";
import type { Controls } from "./context.ts";

export function lossChoice(controls: Controls): TemplateResult | typeof nothing {
  const { targets, classes } = controls.setup.data;
  const two = classes?.[0] === "-1" ? "signs" : "classes";
  const outputs = classes ? (targets.length > 1 ? "several" : two) : "numbers";
  const fits = choicesOf("loss").filter((each) =>
    (losses[each].suits as readonly string[]).includes(outputs),
  );
  return fits.length > 2 ? dropdown(controls, "loss", fits) : choice(controls, "loss", fits);
}
