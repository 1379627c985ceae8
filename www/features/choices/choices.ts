/** The column of choices: data, model, training. */
import { html, nothing, type TemplateResult } from "lit";
import { choice, dropdown, toggle } from "../../controls/choice.ts";
import type { Controls } from "../../controls/context.ts";
import { fold, group } from "../../controls/group.ts";
import { rateSlider } from "../../controls/rate.ts";
import { seedControl } from "../../controls/seed.ts";
import { slider } from "../../controls/slider.ts";
import type { OptionName } from "../../experiment/options.ts";
import { rowsOf } from "../../experiment/run.ts";
import { MINUS_SIGN, plain } from "../../say/number.ts";
import type { Experiment } from "../../wasm/gradwalk.js";

/** The output units that are offered. */
const OUTPUTS = ["linear", "sigmoid"] as const;
export type Output = (typeof OUTPUTS)[number];

export interface ChoicesActions {
  newData(): void;
  /** Switches the output unit; the training settings that suit it come with it. */
  activation(name: Output): void;
}

type Part = TemplateResult | typeof nothing;

/** On a low or narrow screen what restarts the run is folded at first. */
const roomy = () => window.matchMedia("(min-height: 700px) and (min-width: 720px)").matches;

/** Where they are named one by one, the rest of them comes later. */
export function choices(
  controls: Controls,
  actions: ChoicesActions,
  named: boolean,
): TemplateResult {
  const { say } = controls;
  const training = group(say("group-training"), trainingControls(controls));
  if (named) {
    return html`${training}`;
  }
  const open = roomy();
  const data = fold(
    { title: say("group-data"), summary: dataHint(controls), open },
    dataControls(controls, actions),
  );
  const model = fold({ title: say("group-model"), open }, modelControls(controls, actions));
  const below = data === nothing && model === nothing;
  return html`
    ${training} ${below ? nothing : html`<p class="note">${say("restarts")}</p>`} ${data} ${model}
  `;
}

/** What the data is, in words. */
function dataHint({ say, setup }: Controls): string {
  const { data } = setup.experiment;
  if (data.kind === "line") {
    return say("hint-line", {
      slope: plain(data.slope),
      sign: data.intercept < 0 ? MINUS_SIGN : "+",
      intercept: plain(Math.abs(data.intercept)),
      from: plain(data.range[0]),
      to: plain(data.range[1]),
    });
  }
  const { trainRows: train, heldOutRows: held } = setup.data;
  if (held > 0 && data.kind !== "blobs") {
    return say("hint-parts", { train, held });
  }
  const samples = rowsOf(setup.data);
  return say(data.kind === "blobs" ? "hint-blobs" : "hint-given", { samples });
}

/** The options that the kind of data has. */
function optionsOf(data: Experiment["data"]): OptionName[] {
  switch (data.kind) {
    case "line":
      return ["samples", "noise"];
    case "blobs":
      return ["samples", "noise", "shift"];
    default:
      return [];
  }
}

/**
 * What is set less often: its heading is there from the start, what is below it comes later. Where only some
 * of it is shown, it is what there is to be set.
 */
function finer(controls: Controls, group: "data" | "model", names: OptionName[]): Part {
  return names.some(controls.shown)
    ? fold({ title: controls.say("finer"), open: !names.every(controls.shown) }, [
        html`${controls.finer(group)}`,
      ])
    : nothing;
}

function dataControls(controls: Controls, actions: ChoicesActions): Part[] {
  const { setup } = controls;
  const names = optionsOf(setup.experiment.data);
  const parts: Part[] = names.map((name) => slider(controls, name));
  if (names.length > 0 && controls.shown("seed")) {
    parts.push(seedRow(controls, actions));
  } else if (!controls.shown("optimizer")) {
    // Of a table it says how it is split: shown where a page shows a few controls, and this one.
    parts.push(seedControl(controls));
  }
  parts.push(finer(controls, "data", ["slope", "intercept", "scale", "missing", "outliers"]));
  if (parts.every((part) => part === nothing) && !controls.shown("data")) {
    return [];
  }
  return [html`<p class="hint">${dataHint(controls)}</p>`, ...parts];
}

/** The seed, and a button that draws other data of it. */
function seedRow(controls: Controls, actions: ChoicesActions): TemplateResult {
  const { say } = controls;
  return html`
    <div class="with-button">
      ${seedControl(controls)}
      <button
        type="button"
        class="quiet"
        title=${say("new-data-hint")}
        ?disabled=${controls.locked("data-draw")}
        @click=${actions.newData}
      >
        ${say("new-data")}
      </button>
    </div>
  `;
}

function modelControls(controls: Controls, actions: ChoicesActions): Part[] {
  const { say, setup } = controls;
  const { experiment, data } = setup;
  const single = experiment.model.layers.length === 1 && data.targets.length === 1;
  const classify = data.classes !== null && data.inputs.length > 1;
  const bias = controls.value("bias") === true;
  // The origin of scaled values is somewhere else.
  const { scale, scaleTarget } = experiment.prepare;
  const raw = scale === "none" && (classify || scaleTarget === "none");
  const biasHint =
    bias || !raw ? undefined : say(classify ? "hint-bias-off" : "hint-bias-off-line");
  if (classify) {
    const given = toggle(controls, "bias", biasHint);
    return single
      ? [dropdown(controls, "loss", ["half-mse", "bce"]), given]
      : [given, finer(controls, "model", ["loss"])];
  }
  if (!single || data.inputs.length !== 1) {
    return [toggle(controls, "bias")];
  }
  return [
    choice(controls, "activation", OUTPUTS, actions.activation),
    controls.value("activation") === "sigmoid"
      ? dropdown(controls, "scale-target", ["none", "min-max"])
      : nothing,
    toggle(controls, "bias", controls.value("activation") === "linear" ? biasHint : undefined),
    finer(controls, "model", ["loss", "huber-delta"]),
  ];
}

function trainingControls(controls: Controls): Part[] {
  return [rateSlider(controls), slider(controls, "epochs"), slider(controls, "batch")];
}
