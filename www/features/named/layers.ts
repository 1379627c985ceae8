/** The hidden layers, where the diagram that shows them is not there. */
import { html, nothing, type TemplateResult } from "lit";
import { choice } from "../../controls/choice.ts";
import type { Controls } from "../../controls/context.ts";
import { choiceLabel, choicesOf } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import {
  MOST_LAYERS,
  MOST_UNITS,
  withActivation,
  withLayer,
  withUnits,
} from "../../experiment/structure.ts";
import { editsOf } from "../../run/edits.ts";
import type { Host, Part } from "../../run/host.ts";

/** Less and more of something, with what there is between them. */
interface Stepper {
  label: string;
  count: number;
  less: string;
  more: string;
  least: number;
  most: number;
  change(by: 1 | -1): void;
}

const stepper = (host: Host, { label, count, less, more, least, most, change }: Stepper) => {
  const locked = host.run.locked("units");
  return html`
    <div class="named-stepper" role="group" aria-label=${label}>
      <span class="label">${label}</span>
      <button type="button" aria-label=${less} ?disabled=${locked || count <= least} @click=${() => change(-1)}>−</button>
      <output>${count}</output>
      <button type="button" aria-label=${more} ?disabled=${locked || count >= most} @click=${() => change(1)}>+</button>
    </div>
  `;
};

/** How many layers there are, and how many units each has. */
export function units(host: Host, setup: Setup): Part {
  const { say, run } = host;
  // A diagram has them above its columns.
  if (run.kind.picture === "network" && host.shows("picture")) {
    return nothing;
  }
  const edits = editsOf(host);
  const anew = { id: "words-restarted-anew", args: { name: say("units") } } as const;
  const hidden = setup.experiment.model.layers.slice(0, -1);
  const { min = 1, max = MOST_UNITS } = run.row("units");
  const layers = stepper(host, {
    label: say("named-layers"),
    count: hidden.length,
    less: say("named-layer-less"),
    more: say("named-layer-more"),
    least: 0,
    most: MOST_LAYERS,
    change: (by) => void edits.edit((e) => withLayer(e, by > 0), anew),
  });
  const each = hidden.map(({ units: count }, k): TemplateResult => {
    const layer = k + 1;
    return stepper(host, {
      label: say("named-units", { layer }),
      count,
      less: say("named-unit-less", { layer }),
      more: say("named-unit-more", { layer }),
      least: min,
      most: Math.min(max, MOST_UNITS),
      change: (by) => void edits.edit((e) => withUnits(e, k, by), anew),
    });
  });
  return html`${layers}${each}`;
}

/** What the units of all hidden layers apply; without one, the output. */
export function activation(host: Host, setup: Setup, controls: Controls): Part {
  const { say, run } = host;
  const hidden = setup.experiment.model.layers.slice(0, -1);
  const [first] = hidden;
  if (!first && setup.data.classes === null) {
    return choice(controls, "activation", ["linear", "sigmoid"]);
  }
  const diagram = run.kind.picture === "network" && host.shows("picture");
  if (!first || diagram) {
    return nothing;
  }
  const pick = (event: Event) => {
    const name = (event.target as HTMLSelectElement).value;
    void editsOf(host).edit(
      (experiment) =>
        hidden.reduce<typeof experiment | null>(
          (next, _, k) => next && withActivation(next, k, name),
          experiment,
        ),
      { id: "words-restarted", args: { name: say("activation") } },
    );
  };
  const offered = choicesOf("activation").filter(
    (name) => name !== "softmax" && run.row("activation").choices?.includes(name),
  );
  return html`
    <div class="control" data-option="activation">
      <label for="list-activation" data-term="activation">${say("activation")}</label>
      <select id="list-activation" ?disabled=${run.locked("activation")} @change=${pick}>
        ${offered.map(
          (name) =>
            html`<option value=${name} ?selected=${name === first.activation}>${say(choiceLabel("activation", name))}</option>`,
        )}
      </select>
    </div>
  `;
}
