/** The lab's column of choices: examples, data, features, training. */

import { html, nothing, type TemplateResult } from "lit";
import { dropdown, toggle } from "../../controls/choice.ts";
import type { Controls } from "../../controls/context.ts";
import { fold, group } from "../../controls/group.ts";
import { lossChoice } from "../../controls/loss.ts";
import { preparation } from "../../controls/preparation.ts";
import { rateSlider } from "../../controls/rate.ts";
import { seedControl } from "../../controls/seed.ts";
import { slider } from "../../controls/slider.ts";
import { EXAMPLES, type Example, exampleOf } from "../../experiment/examples.ts";
import { HELD, type Held, heldOf, startingAt, withLayerHeld } from "../../experiment/held.ts";
import { choiceLabel, isChoice, type OptionName, options } from "../../experiment/options.ts";
import { presets } from "../../experiment/presets.ts";
import { rowsOf, type Setup } from "../../experiment/run.ts";
import {
  featuresOf,
  SETS,
  type SetName,
  withDraw,
  withDropout,
  withFeature,
  withSet,
} from "../../experiment/structure.ts";
import { controlsOf } from "../../run/controls.ts";
import type { Host } from "../../run/host.ts";
import { featureText } from "../../say/feature.ts";
import { optimizers } from "../../wasm/formulas.ts";
import type { Experiment, Optimizer } from "../../wasm/gradwalk.js";
import type { MessageId } from "../../wasm/messages.ts";
import { drawFeatureIcon, drawSetIcon } from "./icons.ts";
import type { Card } from "./lab.ts";

/** What is set less often, in the order of the table. */
const FINER = (Object.keys(options) as OptionName[]).filter((name) => options[name].finer);

/** Sets whose noise is in units of y. */
const NUMERIC = ["line", "sine", "x-sin-x"];

/** The most noise of classes. */
const HALF = 0.5;

export function labChoices(card: Card): TemplateResult | typeof nothing {
  const { host } = card;
  const controls = adapted(card);
  const { say } = controls;
  if (host.compact || host.selection.big) {
    return rateSlider(controls);
  }
  if (host.run.named) {
    // One below the other, as for any other run.
    return nothing;
  }
  /** Below the line stands what restarts the run, as it says. */
  const rest = (effect: "continues" | "restarts") =>
    FINER.filter((name) => options[name].effect === effect && matters(controls, name)).map((name) =>
      finer(controls, name),
    );
  return html`
    ${examples(card)}
    ${group(say("group-training"), [
      rateSlider(controls),
      slider(controls, "epochs"),
      slider(controls, "batch"),
      dropdown(controls, "optimizer"),
    ])}
    ${fold({ title: say("group-regularisation"), open: false }, [
      slider(controls, "l2"),
      slider(controls, "l1"),
      ...rest("continues"),
    ])}
    <p class="note">${say("restarts")}</p>
    ${fold({ title: say("group-data"), summary: summaryOf(card), open: chosen(controls) }, [
      sets(card),
      data(card, controls),
    ])}
    ${fold(
      {
        title: say("group-features"),
        summary: featuresIn(card),
        open: false,
      },
      [features(card)],
    )}
    ${fold({ title: say("group-more"), open: false }, [holds(card), ...rest("restarts")])}
  `;
}

/** Where a page shows a few controls and some of them are here, they stand open. */
const chosen = ({ shown }: Controls) =>
  !shown("optimizer") &&
  (["seed", "validation", "missing", "outliers", "scale"] as const).some(shown);

/** The data set, and how many samples it has. */
function summaryOf({ host: { say }, setup }: Card): string {
  const { kind } = setup.experiment.data;
  const name = say(choiceLabel("data", kind));
  return say("data-summary", { name, samples: rowsOf(setup.data) });
}

/** So many features are told one by one. */
const FEW = 6;

/** What the network is given: by name, or of many how many. */
function featuresIn({ host: { say }, setup }: Card): string {
  const { features: used } = setup.data;
  return used.length > FEW
    ? say("features-count", { used: used.length, all: offered(setup).length })
    : used.map(featureText).join(say("comma"));
}

/** Of more inputs than two, they themselves: what is made of two of them says little. */
function offered({ data: { inputNames, features: used } }: Setup): ReturnType<typeof featuresOf> {
  const all = featuresOf(inputNames);
  const kept = (name: string) => inputNames.includes(name) || used.includes(name);
  return inputNames.length > 2 ? all.filter(({ name }) => kept(name)) : all;
}

/** What of each layer no update changes. */
function holds({ host, lab, setup }: Card): TemplateResult {
  const { say, run } = host;
  const { layers, bias } = setup.experiment.model;
  const pick = (layer: number) => (event: Event) => {
    const held = (event.target as HTMLSelectElement).value as Held;
    const words = { id: "words-held", args: { layer: layer + 1, held } } as const;
    const { edits } = lab;
    // The run starts anew from where it stands.
    void edits.edit(
      (experiment) => startingAt(withLayerHeld(experiment, layer, held), edits.parameters),
      words,
    );
  };
  const names = HELD.filter((each) => bias || each === "none" || each === "weights");
  return html`
    <div class="holds" role="group" aria-labelledby="label-hold">
      <span class="label" id="label-hold" data-term="held">${say("hold")}</span>
      ${layers.map((layer, k) => {
        const held = heldOf(layer);
        const label =
          k < layers.length - 1 ? say("layer-of", { layer: k + 1 }) : say("column-output");
        return html`<div class="held"><span id="hold-${k}">${label}</span>
          <select aria-labelledby="label-hold hold-${k}" .value=${held ?? ""} ?disabled=${run.locked("init")} @change=${pick(k)}>
            ${held === null ? html`<option value="" selected disabled>${say("hold-some")}</option>` : nothing}
            ${names.map((each) => html`<option value=${each} ?selected=${each === held}>${say(`hold-${each}`)}</option>`)}
          </select></div>`;
      })}
    </div>
  `;
}

/** The lab keeps what a change replaces, and its dropout is that of all hidden layers. */
function adapted({ host, lab, setup }: Card): Controls {
  const controls = controlsOf(host, setup);
  const { data, model } = setup.experiment;
  const hidden = model.layers.slice(0, -1);
  return {
    ...controls,
    row: (name) => {
      const row = controls.row(name);
      const shares = name === "noise" && !NUMERIC.includes(data.kind);
      // Of classes, noise is a share of the picture's width; more than half of it leaves nothing.
      const { min = 0, max = HALF } = row;
      return shares
        ? { ...row, slider: { from: Math.min(min, HALF), to: Math.min(max, HALF), log: false } }
        : row;
    },
    value: (name) => (name === "dropout" ? (hidden[0]?.dropout ?? 0) : controls.value(name)),
    locked: (name) => (name === "dropout" && hidden.length === 0) || controls.locked(name),
    change: (values) => {
      const [name] = Object.keys(values) as OptionName[];
      const { dropout } = values;
      if (dropout === undefined) {
        void lab.edits.change(() => controls.change(values), `option ${name}`);
        return;
      }
      void lab.edits.edit(
        (experiment) => withDropout(experiment, Number(dropout)),
        { id: "words-restarted", args: { name: controls.say("dropout") } },
        "option dropout",
      );
    },
  };
}

/** Something is to be done with this run, or stays as it is: no other takes its place. */
const isBound = (host: Host): boolean =>
  Boolean(host.offered("task")?.()) ||
  (Object.keys(options) as OptionName[]).some(
    (name) => host.run.locked(name) || host.run.row(name) !== options[name],
  );

function examples({ host, lab }: Card): TemplateResult | typeof nothing {
  const { say, run } = host;
  if (!run.shown("data") || isBound(host)) {
    return nothing;
  }
  const example = run.setup ? exampleOf(run.setup.experiment) : undefined;
  const pick = (event: Event) => {
    const name = (event.target as HTMLSelectElement).value as Example;
    host.select({ unit: null });
    void lab.edits.edit(() => structuredClone(presets[name]) as unknown as Experiment, null);
  };
  return html`
    <select class="examples" aria-label=${say("group-examples")} ?disabled=${run.locked("data")} @change=${pick}>
      <option value="" ?selected=${example === undefined} disabled>${say("example-own")}</option>
      ${EXAMPLES.map(
        (each) =>
          html`<option value=${each} ?selected=${each === example}>${say(`example-${each}`)}</option>`,
      )}
    </select>
  `;
}

/** What answers, and how that is judged. */
function answering({ experiment: { model, train } }: Setup): string {
  const { units, activation } = model.layers.at(-1) ?? {};
  return JSON.stringify([units, activation, train.loss]);
}

function sets({ host, lab, setup }: Card): TemplateResult | typeof nothing {
  const { say, run } = host;
  if (!run.shown("data")) {
    return nothing;
  }
  const { kind } = setup.experiment.data;
  const pick = (name: SetName) => () =>
    void lab.edits.edit(
      (experiment) => withSet(experiment, name),
      (now) => {
        const output = answering(now) === answering(setup) ? "same" : "other";
        return { id: "words-set", args: { name: say(choiceLabel("data", name)), output } };
      },
    );
  return html`
    <div class="thumbnails sets" role="group" aria-label=${say("data")}>
      ${SETS.filter((name) => run.row("data").choices?.includes(name)).map(
        (name) => html`
          <button
            type="button"
            aria-pressed=${kind === name}
            ?disabled=${run.locked("data")}
            @click=${pick(name)}
          >
            <canvas width="32" height="32" data-set=${name} ${drawSetIcon(name, host)}></canvas>
            <span>${say(choiceLabel("data", name))}</span>
          </button>
        `,
      )}
    </div>
  `;
}

/** The options that the kind of data has. */
function shapes({ kind }: Experiment["data"]): OptionName[] {
  const own: OptionName[] =
    kind === "line" ? ["slope", "intercept"] : kind === "blobs" ? ["shift"] : [];
  return ["samples", "noise", ...own];
}

function data({ lab, setup }: Card, controls: Controls): TemplateResult {
  const { say } = controls;
  const { data } = setup.experiment;
  const drawn = data.kind === "points" || data.kind === "table";
  const { trainRows: train, heldOutRows: held } = setup.data;
  const given =
    held > 0 ? say("hint-parts", { train, held }) : say("hint-drawn", { samples: train });
  const draw = (next: (draw: number) => number, id: MessageId) => () =>
    void lab.edits.edit((experiment) => withDraw(experiment, next), { id });
  const first = "draw" in data && data.draw === 0;
  return html`
    ${drawn ? html`<p class="hint">${given}</p>` : shapes(data).map((name) => slider(controls, name))}
    ${slider(controls, "validation")} ${preparation(controls)}
    ${
      drawn
        ? chosen(controls)
          ? seedControl(controls)
          : nothing
        : html`${seedControl(controls)}
            <div class="row">
              <button type="button" class="quiet" title=${say("new-data-hint")} ?disabled=${controls.locked("data-draw")} @click=${draw((n) => n + 1, "words-new-data")}>${say("new-data")}</button>
              <button type="button" class="quiet" title=${say("same-data-hint")} ?disabled=${first || controls.locked("data-draw")} @click=${draw(() => 0, "words-same-data")}>${say("same-data")}</button>
            </div>`
    }
  `;
}

function features({ host, lab, setup }: Card): TemplateResult {
  const { say, run } = host;
  const { inputNames, features: used } = setup.data;
  const flip = (name: string) => () =>
    void lab.edits.edit((experiment, { data }) => withFeature(experiment, name, data.inputNames), {
      id: "words-feature",
      args: { name: featureText(name), use: used.includes(name) ? "off" : "on" },
    });
  return html`
    <div class="thumbnails features ${inputNames.length > 2 ? "many" : ""}" role="group" aria-label=${say("group-features")}>
      ${offered(setup).map(({ feature, name }) => {
        const on = used.includes(name);
        return html`
          <button
            type="button"
            aria-pressed=${on}
            ?disabled=${run.locked("features") || (on && used.length === 1)}
            @click=${flip(name)}
          >
            ${feature && inputNames.length <= 2 ? html`<canvas width="24" height="24" data-feature=${name} ${drawFeatureIcon(feature, host)}></canvas>` : nothing}
            <span>${featureText(name)}</span>
          </button>
        `;
      })}
    </div>
  `;
}

/** Whether an option does anything with what is chosen otherwise. */
function matters(controls: Controls, name: OptionName): boolean {
  if (name === "class-weight" && controls.setup.data.classes === null) {
    return false;
  }
  const { path, unless, only } = options[name];
  const shows: readonly string[] = optimizers[controls.value("optimizer") as Optimizer].shows;
  const has = ([option, value]: readonly [OptionName, string]) =>
    option === "activation"
      ? controls.setup.experiment.model.layers.some(({ activation }) => activation === value)
      : String(controls.value(option)) === value;
  const idle = (unless && has(unless)) || (only && !has(only));
  return !idle && (!path.startsWith("train.optimizer.") || shows.includes(name));
}

function finer(controls: Controls, name: OptionName) {
  if (name === "loss") {
    return lossChoice(controls);
  }
  if (isChoice(name)) {
    return dropdown(controls, name);
  }
  return options[name].type === "switch" ? toggle(controls, name) : slider(controls, name);
}
