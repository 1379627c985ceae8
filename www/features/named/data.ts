/** What is learnt from: the set, which features of it, another drawing. */
import { html, nothing } from "lit";
import type { Controls } from "../../controls/context.ts";
import { slider } from "../../controls/slider.ts";
import { choiceLabel } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import {
  featuresOf,
  SETS,
  type SetName,
  withDraw,
  withFeature,
  withSet,
} from "../../experiment/structure.ts";
import { editsOf } from "../../run/edits.ts";
import type { Host, Part } from "../../run/host.ts";
import { featureText } from "../../say/feature.ts";

export function dataSet(host: Host, setup: Setup): Part {
  const { say, run } = host;
  const { kind } = setup.experiment.data;
  const offered = SETS.filter((name) => run.row("data").choices?.includes(name));
  const pick = (event: Event) => {
    const name = (event.target as HTMLSelectElement).value as SetName;
    void editsOf(host).edit((experiment) => withSet(experiment, name), null);
  };
  return run.kind.picture !== "network"
    ? nothing
    : html`
        <div class="control" data-option="data">
          <label for="list-data" data-term="data">${say("data")}</label>
          <select id="list-data" ?disabled=${run.locked("data")} @change=${pick}>
            ${offered.map(
              (name) =>
                html`<option value=${name} ?selected=${name === kind}>${say(choiceLabel("data", name))}</option>`,
            )}
          </select>
        </div>
      `;
}

/** What the network is given of the inputs; the last one stays. */
export function features(host: Host, setup: Setup): Part {
  const { say, run } = host;
  const { inputNames, features: used } = setup.data;
  const all = featuresOf(inputNames).map(({ name }) => name);
  // Of more inputs than two, they themselves: what is made of two of them says little.
  const offered = inputNames.length > 2 ? all.filter((name) => inputNames.includes(name)) : all;
  const flip = (name: string) => () =>
    void editsOf(host).edit((experiment) => withFeature(experiment, name, inputNames), {
      id: "words-restarted-anew",
      args: { name: say("features") },
    });
  return html`
    <div class="named-features" role="group" aria-labelledby="label-features">
      <span class="label" id="label-features">${say("features")}</span>
      <div>
        ${offered.map((name) => {
          const on = used.includes(name);
          return html`<button
            type="button"
            aria-pressed=${on}
            ?disabled=${run.locked("features") || (on && used.length === 1)}
            @click=${flip(name)}
          >${featureText(name)}</button>`;
        })}
      </div>
    </div>
  `;
}

/** Which samples of the same kind: the number of their drawing, and a key for the next. */
export function newData(host: Host, setup: Setup, controls: Controls): Part {
  const { say, run } = host;
  if (!("draw" in setup.experiment.data)) {
    return nothing;
  }
  const draw = () =>
    void editsOf(host).edit((experiment) => withDraw(experiment, (n) => n + 1), {
      id: "words-new-data",
    });
  return html`
    <div class="with-button">
      ${slider(controls, "data-draw")}
      <button type="button" class="quiet" title=${say("new-data-hint")} ?disabled=${run.locked("data-draw")} @click=${draw}>${say("new-data")}</button>
    </div>
  `;
}
