/** What is done to the data before the network is given them. */
import { html, nothing, type TemplateResult } from "lit";
import { rowsOf } from "../experiment/run.ts";
import { dropdown } from "./choice.ts";
import type { Controls } from "./context.ts";

type Part = TemplateResult | typeof nothing;

/** Scaling of the inputs; of a table, what becomes of gaps and of outliers. */
export function preparation(controls: Controls): Part[] {
  const parts: Part[] = [dropdown(controls, "scale")];
  if (controls.setup.experiment.data.kind === "table") {
    parts.push(dropdown(controls, "missing"), leftOut(controls), dropdown(controls, "outliers"));
  }
  return parts;
}

/** How many rows are left out, where any are. */
function leftOut({ say, setup, shown }: Controls): Part {
  const { leftOut: left } = setup.data;
  return left > 0 && shown("missing")
    ? html`<p class="hint">${say("gaps-left-out", { left, rows: left + rowsOf(setup.data) })}</p>`
    : nothing;
}
