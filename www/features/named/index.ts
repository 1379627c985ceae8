/** Controls that are named one by one, below those of the training. */
import { html, nothing } from "lit";
import { dropdown, toggle } from "../../controls/choice.ts";
import type { Controls } from "../../controls/context.ts";
import { lossChoice } from "../../controls/loss.ts";
import { seedControl } from "../../controls/seed.ts";
import { slider } from "../../controls/slider.ts";
import type { Control } from "../../experiment/control.ts";
import { isChoice, isOption, type OptionName } from "../../experiment/options.ts";
import { withDropout } from "../../experiment/structure.ts";
import { controlsOf } from "../../run/controls.ts";
import { editsOf } from "../../run/edits.ts";
import { all, type Host, type Mount, type Part } from "../../run/host.ts";
import { dataSet, features, newData } from "./data.ts";
import { activation, units } from "./layers.ts";
import style from "./named.css?inline";

/** They are there from the first view on, or with the start of the weights. */
const FIRST: readonly Control[] = ["learning-rate", "epochs", "batch", "model-draw"];

export const mount: Mount = (host) =>
  all(
    host.style(style),
    host.place(
      "choices",
      (setup) => {
        const { named } = host.run;
        if (!named || host.compact || host.selection.big) {
          return nothing;
        }
        const controls = controlsOf(host, setup);
        const parts: Partial<Record<string, () => Part>> = {
          loss: () => lossChoice(controls),
          data: () => dataSet(host, setup),
          features: () => features(host, setup),
          "data-draw": () => newData(host, setup, controls),
          units: () => units(host, setup),
          activation: () => activation(host, setup, controls),
          dropout: () => dropout(host, controls),
        };
        const part = (name: Control) =>
          parts[name] ? parts[name]() : isOption(name) ? plain(controls, name) : nothing;
        const rest = named.filter((name) => !FIRST.includes(name)).map(part);
        return rest.every((each) => each === nothing)
          ? nothing
          : html`<section class="group">${rest}</section>`;
      },
      0.5,
    ),
  );

function plain(controls: Controls, name: OptionName): Part {
  if (name === "seed") {
    return seedControl(controls);
  }
  if (isChoice(name)) {
    return dropdown(controls, name);
  }
  return controls.row(name).type === "switch" ? toggle(controls, name) : slider(controls, name);
}

/** The share that each hidden layer drops. */
function dropout(host: Host, controls: Controls): Part {
  const hidden = controls.setup.experiment.model.layers.slice(0, -1);
  return slider(
    {
      ...controls,
      value: () => hidden[0]?.dropout ?? 0,
      locked: (name) => hidden.length === 0 || controls.locked(name),
      change: ({ dropout }) =>
        void editsOf(host).edit(
          (experiment) => withDropout(experiment, Number(dropout)),
          { id: "words-restarted", args: { name: controls.say("dropout") } },
          "option dropout",
        ),
    },
    "dropout",
  );
}
