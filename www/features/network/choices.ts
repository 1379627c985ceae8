/** The lab's column of choices: examples, data, features, training. */
import { html, nothing, type TemplateResult } from "lit";
import { choice, dropdown, toggle } from "../../controls/choice.ts";
import type { Controls } from "../../controls/context.ts";
import { rateSlider } from "../../controls/rate.ts";
import { slider } from "../../controls/slider.ts";
import type { OptionValue } from "../../engine/protocol.ts";
import { EXAMPLES, exampleOf } from "../../experiment/examples.ts";
import { type OptionName, presets } from "../../experiment/options.ts";
import {
  FEATURES,
  SETS,
  type SetName,
  withDropout,
  withFeature,
  withSet,
} from "../../experiment/structure.ts";
import type { LabActions } from "./actions.ts";
import { drawFeatureIcon, drawSetIcon } from "./icons.ts";
import type { Lab } from "./lab.ts";

/** Sets whose noise is in units of y. */
const NUMERIC = ["line", "sine", "x-sin-x"];

export function labChoices(lab: Lab, actions: LabActions, outer: Controls): TemplateResult {
  const controls = adapted(lab, actions, outer);
  const { say } = controls;
  return html`
    <section class="card group">
      <header><h2>${say("group-examples")}</h2></header>
      ${examples(lab, controls, actions)}
    </section>
    <section class="card group">
      <header><h2>${say("group-data")}</h2><span class="hint">${say("restarts")}</span></header>
      ${sets(controls, actions)} ${data(controls, actions)}
    </section>
    <section class="card group">
      <header><h2>${say("group-features")}</h2><span class="hint">${say("restarts")}</span></header>
      ${features(controls, actions)}
    </section>
    <section class="card group">
      <header><h2>${say("group-training")}</h2><span class="hint">${say("continues")}</span></header>
      ${rateSlider(controls)} ${slider(controls, "epochs")} ${slider(controls, "batch")}
      ${dropdown(controls, "optimizer")} ${slider(controls, "l2")} ${slider(controls, "l1")}
    </section>
    <section class="card group">
      <header><h2>${say("group-more")}</h2><span class="hint">${say("restarts")}</span></header>
      ${more(controls)}
    </section>
  `;
}

/** The lab keeps what an edit replaces, and its dropout is that of all hidden layers. */
function adapted(lab: Lab, actions: LabActions, controls: Controls): Controls {
  return {
    ...controls,
    // Of classes, noise is a share of the picture's width; more than half of it leaves nothing.
    stretch: (name) =>
      name === "noise" && !NUMERIC.includes(controls.setup.experiment.data.kind)
        ? { from: 0, to: 0.5, log: false }
        : undefined,
    value: (name) =>
      name === "dropout"
        ? (controls.setup.experiment.model.layers[0]?.dropout ?? 0)
        : controls.value(name),
    change: (values) => {
      const [name, value] = Object.entries(values)[0] as [OptionName, OptionValue];
      if (name === "dropout") {
        void actions.edit(
          (experiment) => withDropout(experiment, Number(value)),
          { id: "words-restarted", args: { name: controls.say("dropout") } },
          "dropout",
        );
        return;
      }
      void actions.keep(`option ${name}`).then(() => {
        controls.change(values);
        lab.element.requestUpdate();
      });
    },
  };
}

function examples(lab: Lab, { say, setup, locked }: Controls, actions: LabActions): TemplateResult {
  const name = exampleOf(setup.experiment);
  const pick = (event: Event) => {
    const picked = (event.target as HTMLSelectElement).value as (typeof EXAMPLES)[number];
    if (picked in presets) {
      lab.pinned = null;
      void actions.edit(() => structuredClone(presets[picked]) as never, null);
    }
  };
  return html`
    <select class="examples" aria-label=${say("group-examples")} ?disabled=${locked("data")} @change=${pick}>
      <option value="" ?selected=${name === undefined} disabled>${say("example-own")}</option>
      ${EXAMPLES.map(
        (each) =>
          html`<option value=${each} ?selected=${each === name}>${say(`example-${each}`)}</option>`,
      )}
    </select>
  `;
}

function sets({ say, setup, locked }: Controls, actions: LabActions): TemplateResult {
  const { data } = setup.experiment;
  const samples = "samples" in data ? data.samples : 300;
  const pick = (name: SetName) => () =>
    void actions.edit((e) => withSet(e, name, samples), {
      id: "words-set",
      args: { name: say(`data-${name}`) },
    });
  return html`
    <div class="thumbnails" role="group" aria-label=${say("data")}>
      ${SETS.map(
        (name) => html`
          <button
            type="button"
            title=${say(`data-${name}`)}
            aria-label=${say(`data-${name}`)}
            aria-pressed=${data.kind === name}
            ?disabled=${locked("data")}
            @click=${pick(name)}
          >
            <canvas width="32" height="32" data-set=${name} ${drawSetIcon(name)}></canvas>
          </button>
        `,
      )}
    </div>
  `;
}

function data(controls: Controls, actions: LabActions): TemplateResult {
  const { say, setup } = controls;
  const { data } = setup.experiment;
  const drawn = data.kind === "points" || data.kind === "table";
  const rows = setup.data.inputs[0]?.length ?? 0;
  const draw = (next: (draw: number) => number, id: string) => () =>
    void actions.edit(
      (experiment) => {
        if ("draw" in experiment.data) {
          experiment.data.draw = next(experiment.data.draw);
        }
        return experiment;
      },
      { id },
    );
  const first = "draw" in data && data.draw === 0;
  return html`
    ${drawn ? html`<p class="hint">${say("hint-drawn", { samples: rows })}</p>` : html`${slider(controls, "samples")} ${slider(controls, "noise")}`}
    ${slider(controls, "validation")}
    ${
      drawn
        ? nothing
        : html`${slider(controls, "seed")}
            <div class="row">
              <button type="button" class="quiet" title=${say("new-data-hint")} ?disabled=${controls.locked("data-draw")} @click=${draw((n) => n + 1, "words-new-data")}>${say("new-data")}</button>
              <button type="button" class="quiet" title=${say("same-data-hint")} ?disabled=${first || controls.locked("data-draw")} @click=${draw(() => 0, "words-same-data")}>${say("same-data")}</button>
            </div>`
    }
  `;
}

function features({ say, setup, locked }: Controls, actions: LabActions): TemplateResult {
  const { inputs, features: used } = setup.data;
  const offered = FEATURES.filter((name) => inputs.length > 1 || !name.includes("x2"));
  const flip = (name: (typeof FEATURES)[number]) => () =>
    void actions.edit((e) => withFeature(e, name, inputs.length), {
      id: "words-feature",
      args: { name: shown(name) },
    });
  return html`
    <div class="thumbnails features" role="group" aria-label=${say("group-features")}>
      ${offered.map((name) => {
        const on = used.includes(name);
        return html`
          <button
            type="button"
            aria-pressed=${on}
            ?disabled=${locked("data") || (on && used.length === 1)}
            @click=${flip(name)}
          >
            <canvas width="24" height="24" data-feature=${name} ${drawFeatureIcon(name)}></canvas>
            <span>${shown(name)}</span>
          </button>
        `;
      })}
    </div>
  `;
}

/** x1^2 as x₁². */
function shown(name: string): string {
  return name.replaceAll("x1", "x₁").replaceAll("x2", "x₂").replaceAll("^2", "²");
}

/** What is set less often: the start, the loss, the rate's way, what keeps a network modest. */
function more(controls: Controls): TemplateResult {
  const { setup } = controls;
  const kind = controls.value("optimizer");
  const schedule = controls.value("schedule");
  const outputs = setup.data.targets.length;
  const losses = setup.data.classes
    ? outputs > 1
      ? ["cce"]
      : ["half-mse", "bce"]
    : ["half-mse", "mse", "mae", "huber"];
  const numbers: OptionName[] =
    kind === "momentum" || kind === "nesterov"
      ? ["momentum"]
      : kind === "rmsprop"
        ? ["rho"]
        : kind === "adam"
          ? ["beta1", "beta2"]
          : [];
  return html`
    ${numbers.map((name) => slider(controls, name))}
    ${losses.length > 2 ? dropdown(controls, "loss", losses) : choice(controls, "loss", losses)}
    ${dropdown(controls, "init")} ${toggle(controls, "bias")}
    ${dropdown(controls, "schedule")}
    ${schedule === "constant" ? nothing : html`${slider(controls, "schedule-epochs")} ${slider(controls, "schedule-factor")}`}
    ${slider(controls, "warm-up")} ${slider(controls, "dropout")} ${slider(controls, "patience")}
    ${slider(controls, "clip-norm")}
  `;
}
