/** What is set less often of a line or of two classes: the line itself, scaling, the loss. */
import { html, nothing } from "lit";
import type { Controls } from "../../controls/context.ts";
import { lossChoice } from "../../controls/loss.ts";
import { preparation } from "../../controls/preparation.ts";
import { slider } from "../../controls/slider.ts";
import { type OptionName, options } from "../../experiment/options.ts";
import { controlsOf } from "../../run/controls.ts";
import { all, type Host, type Mount, type Part } from "../../run/host.ts";
import { entryOf } from "../../say/glossary/glossary.ts";

export const mount: Mount = (host) =>
  all(
    host.place("finer-data", (setup) => data(host, controlsOf(host, setup))),
    host.place("finer-model", (setup) => model(host, controlsOf(host, setup))),
  );

/** The sentence of what is chosen, below its control. */
function explained(host: Host, controls: Controls, name: "scale" | "loss", control: Part): Part {
  const chosen = entryOf(`${name}-${controls.value(name)}`)?.[host.language];
  return control === nothing || !chosen
    ? control
    : html`${control}<p class="hint">${chosen[1]}</p>`;
}

function data(host: Host, controls: Controls): Part {
  const [scale = nothing, ...given] = preparation(controls);
  const line = controls.setup.experiment.data.kind === "line";
  return html`
    ${line ? [slider(controls, "slope"), slider(controls, "intercept")] : nothing}
    ${explained(host, controls, "scale", scale)} ${given}
  `;
}

function model(host: Host, controls: Controls): Part {
  const loss = controls.value("loss");
  const own = Object.values(options).filter(({ only }) => only?.[0] === "loss" && only[1] === loss);
  return html`
    ${explained(host, controls, "loss", lossChoice(controls))}
    ${own.map(({ name }) => slider(controls, name as OptionName))}
  `;
}
