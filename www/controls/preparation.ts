/** What is done to the data before the network is given them. */
import { html, nothing, type TemplateResult } from "lit";
import { choiceLabel } from "../experiment/options.ts";
import { rowsOf } from "../experiment/run.ts";
import { dropdown } from "./choice.ts";
import type { Controls } from "./context.ts";

type Part = TemplateResult | typeof nothing;

/** Scaling of the inputs; of a table, what becomes of gaps and of outliers. */
export function preparation(controls: Controls): Part[] {
  const parts: Part[] = [dropdown(controls, "scale")];
  if (controls.setup.experiment.data.kind === "table") {
    parts.push(gaps(controls), outliers(controls));
  }
  return parts;
}

/** There is one way with either, so far: it is told, where it makes a difference. */
function gaps(controls: Controls): Part {
  const { say, setup } = controls;
  const { leftOut } = setup.data;
  if (leftOut === 0 || !controls.shown("missing")) {
    return nothing;
  }
  const rows = leftOut + rowsOf(setup.data);
  return told(controls, "missing", say("gaps-left-out", { left: leftOut, rows }));
}

function outliers(controls: Controls): Part {
  if (!controls.shown("outliers")) {
    return nothing;
  }
  return told(controls, "outliers", controls.say(choiceLabel("outliers", "keep")));
}

const told = ({ say }: Controls, name: "missing" | "outliers", what: string) => html`
  <div class="control told" data-option=${name}>
    <button type="button" class="term" data-term=${name}>${say(name)}</button>
    <span>${what}</span>
  </div>
`;
