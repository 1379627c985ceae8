/** The network as a table: every unit with its numbers. */
import { html, type TemplateResult } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import { choiceLabel } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import { fixed } from "../../say/number.ts";
import type { Card } from "./lab.ts";

/** The units, layer by layer. Numbers that are still those of another network are left out. */
export function unitsOf(setup: Setup, { snapshot, states }: Frame) {
  const { layers } = setup.experiment.model;
  let [inputs, place] = [setup.data.features.length, 0];
  return layers.flatMap(({ units, activation }, layer) => {
    const { w = [], b = null } = snapshot.parameters[layer] ?? {};
    const fits = w.length === units * inputs;
    const rows = Array.from({ length: units }, (_, unit) => ({
      layer,
      unit,
      activation,
      weights: fits ? w.slice(unit * inputs, (unit + 1) * inputs) : [],
      bias: fits ? b?.[unit] : undefined,
      state: states?.[place + unit],
    }));
    [inputs, place] = [units, place + units];
    return rows;
  });
}

export function networkTable({ host, setup, frame }: Card): TemplateResult {
  const { say } = host;
  const output = setup.experiment.model.layers.length - 1;
  return html`
    <table class="network-table">
      <thead>
        <tr>
          <th scope="col">${say("table-layer")}</th>
          <th scope="col">${say("table-unit")}</th>
          <th scope="col">${say("activation-function")}</th>
          <th scope="col">${say("table-weights")}</th>
          <th scope="col">${say("table-bias")}</th>
        </tr>
      </thead>
      <tbody>
        ${unitsOf(setup, frame).map(
          ({ layer, unit, activation, weights, bias, state }) => html`<tr>
            <td>${layer === output ? say("column-output") : layer + 1}</td>
            <td>${unit + 1}${state === 1 ? ` (${say("state-dead")})` : state === 2 ? ` (${say("state-saturated")})` : ""}</td>
            <td>${say(choiceLabel("activation", activation))}</td>
            <td class="tabular">${weights.map((weight) => html`<span>${fixed(weight, 3)}</span> `)}</td>
            <td class="tabular">${bias === undefined ? "–" : fixed(bias, 3)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}
