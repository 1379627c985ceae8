/** The table of controls: which a learner sees, which stay as they are, how far the others go; and the pictures. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Control } from "../../experiment/control.ts";
import { isOption, options, optionValue, valueText } from "../../experiment/options.ts";
import type { Say } from "../../say/messages.ts";
import { limit } from "../../say/number.ts";
import type { MessageId } from "../../wasm/messages.ts";
import type { Composer } from "./composer.ts";
import { type Fault, isBounded, OFFERED, picturesOf, type Shown } from "./composition.ts";

/** What is asked for most, in the order of a lesson; then what can be done with a run. */
const FIRST: readonly Control[] = [
  "learning-rate",
  "epochs",
  "batch",
  "optimizer",
  "samples",
  "noise",
  "activation",
  "bias",
  "model-draw",
  "hand",
];
const OF_NETWORKS: readonly Control[] = ["data", "features", "units"];
const ACTIONS: readonly Control[] = [...OFFERED, "rates"];

const LOCK = "M4 7h8v6.500H4zM5.500 7V5a2.500 2.500 0 0 1 5 0v2";

function rowsOf({ composition, whole, more }: Composer): Control[] {
  const network = (whole?.model.layers.length ?? 1) > 1;
  const shown = composition.controls.map(({ name }) => name);
  const first = [...FIRST, ...(network ? OF_NETWORKS : [])];
  const rest = (Object.keys(options) as Control[]).filter((name) => !first.includes(name));
  const listed = [...first, ...(more ? rest : []), ...ACTIONS];
  return [...listed, ...shown.filter((name) => !listed.includes(name))];
}

/** What a control is called. */
function labelOf(say: Say, name: Control): string {
  return isOption(name) || name === "features" || name === "points"
    ? say(name as MessageId)
    : say("compose-control", { name });
}

export function controlsPart(say: Say, composer: Composer): TemplateResult {
  const rows = rowsOf(composer);
  const { more } = composer;
  return html`
    <table>
      <thead>
        <tr>
          <td></td>
          ${(["shown", "locked", "least", "most"] as const).map((each) => html`<th scope="col">${say(`compose-${each}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((name) => row(say, composer, name))}
      </tbody>
    </table>
    <button type="button" class="quiet" aria-expanded=${more} @click=${() => composer.look({ more: !more })}>
      ${say(more ? "compose-fewer" : "compose-more")}
    </button>
    <p class="note">${say("compose-locks-hold")}</p>
    ${pictures(say, composer)}
  `;
}

function row(say: Say, composer: Composer, name: Control): TemplateResult {
  const shown = composer.shown(name);
  const label = labelOf(say, name);
  const faults = composer.faults.filter(({ place }) => place === name);
  const flip = (event: Event) => composer.show(name, (event.target as HTMLInputElement).checked);
  const lockable = shown && (isOption(name) || name === "hand" || name === "features");
  return html`
    <tr class=${shown ? "on" : "off"}>
      <th scope="row">${label}</th>
      <td><input type="checkbox" aria-label=${`${label}: ${say("compose-shown")}`} .checked=${live(shown !== undefined)} @change=${flip} /></td>
      <td>${lockable ? lock(say, composer, shown, label) : nothing}</td>
      ${shown && isBounded(name) && !shown.locked ? (["least", "most"] as const).map((each) => bound(say, composer, shown, each, label, faults)) : html`<td>${shown?.locked ? kept(say, composer, name) : nothing}</td><td></td>`}
    </tr>
    ${faults.map((fault) => html`<tr class="said"><td colspan="5"><p class="fault" id=${`fault-${name}`}>${faultText(say, fault, name)}</p></td></tr>`)}
  `;
}

function lock(say: Say, composer: Composer, shown: Shown, label: string): TemplateResult {
  const { name, locked } = shown;
  return html`<button
    type="button"
    class="icon"
    aria-pressed=${locked}
    aria-label=${`${label}: ${say("compose-locked")}`}
    @click=${() => composer.bind(name, { locked: !locked })}
  ><svg viewBox="0 0 16 16" aria-hidden="true"><path d=${LOCK} /></svg></button>`;
}

/** The value that a lock holds. */
function kept(say: Say, { whole }: Composer, name: Control): TemplateResult | typeof nothing {
  return whole && isOption(name)
    ? html`<span class="kept">${valueText(say, name, optionValue(whole, name))}</span>`
    : nothing;
}

function bound(
  say: Say,
  composer: Composer,
  shown: Shown,
  which: "least" | "most",
  label: string,
  faults: readonly Fault[],
): TemplateResult {
  const { name } = shown;
  const { slider, min, max } = options[name as keyof typeof options];
  const usual = which === "least" ? (slider?.from ?? min) : (slider?.to ?? max);
  const wrong = faults.some(({ field }) => field === which);
  const set = (event: Event) =>
    composer.bind(name, { [which]: (event.target as HTMLInputElement).value });
  return html`<td>
    <input
      class="number"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${`${label}: ${say(`compose-${which}`)}`}
      aria-invalid=${wrong}
      aria-describedby=${wrong ? `fault-${name}` : nothing}
      placeholder=${String(usual ?? 0)}
      .value=${live(shown[which])}
      @input=${set}
    />
  </td>`;
}

function faultText(say: Say, { why }: Fault, name: Control): string {
  const { min = 0, max = 0 } = options[name as keyof typeof options] ?? {};
  return say("compose-fault", { why, from: limit(min), to: limit(max) });
}

function pictures(say: Say, composer: Composer): TemplateResult {
  const { panels } = composer.composition;
  const offered = composer.whole ? picturesOf(composer.whole) : panels;
  const flip = (name: string) => () => {
    const rest = panels.filter((each) => each !== name);
    composer.change({ panels: panels.includes(name) ? rest : [...panels, name] });
  };
  return html`
    <h2>${say("compose-pictures")}</h2>
    <ul class="checks">
      ${offered.map(
        (name) =>
          html`<li><label><input type="checkbox" .checked=${live(panels.includes(name))} @change=${flip(name)} />${say("compose-panel", { name })}</label></li>`,
      )}
    </ul>
  `;
}
