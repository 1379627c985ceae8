/** What a reader of the step chooses: the phase, the rows, what the formulas show, the unit. */
import { html, type TemplateResult } from "lit";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { PHASES, type Phase } from "./phases.ts";
import type { UnitAt } from "./step.ts";

/** What is chosen, and by what it is changed. */
interface Chosen {
  readonly host: Host;
  readonly phase: Phase;
  batch: boolean;
  readonly shown: Record<"symbols" | "numbers" | "check", boolean>;
  go(phase: Phase): void;
  next(): void;
  previous(): void;
  unit(setup: Setup): UnitAt;
  choose(setup: Setup, at: UnitAt): void;
  /** What is wanted is another thing now. */
  changed(): void;
}

/** The phases: by click, by arrow key, or one after the other. */
export function phaseStrip(pane: Chosen): TemplateResult {
  const { say } = pane.host;
  const { phase } = pane;
  const last = phase === PHASES.at(-1);
  const keyed = (event: KeyboardEvent) => {
    const at = PHASES.indexOf(phase);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: PHASES.length - 1,
    }[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    const wanted = PHASES[to];
    if (wanted) {
      pane.go(wanted);
      const strip = event.currentTarget as HTMLElement;
      strip.querySelector<HTMLElement>(`#phase-${wanted}`)?.focus();
    }
  };
  return html`
    <div class="step-walk">
      <div class="segments" role="group" aria-label=${say("step-phases")} @keydown=${keyed}>
        ${PHASES.map(
          (each) =>
            html`<button type="button" id="phase-${each}" tabindex=${each === phase ? 0 : -1} aria-pressed=${each === phase} @click=${() => pane.go(each)}>${say(`phase-${each}`)}</button>`,
        )}
      </div>
      <button type="button" class="small" aria-label=${say("step-previous")} title=${say("step-previous")} aria-disabled=${phase === PHASES[0]} @click=${() => pane.previous()}>‹</button>
      <button type="button" class="quiet onward" @click=${() => pane.next()}>${last ? say("step-next") : say("step-next-phase")}</button>
    </div>
  `;
}

export function stepSwitches(pane: Chosen): TemplateResult {
  const { say } = pane.host;
  const { shown, batch } = pane;
  const rows = (wanted: boolean) => () => {
    pane.batch = wanted;
    pane.changed();
  };
  const toggle = (name: "symbols" | "numbers" | "check") => (event: Event) => {
    shown[name] = (event.target as HTMLInputElement).checked;
    // One of the two is always there.
    if (!shown.symbols && !shown.numbers) {
      shown[name === "symbols" ? "numbers" : "symbols"] = true;
    }
    pane.changed();
  };
  return html`
    <div class="step-switches">
      <div class="segments" role="group" aria-label=${say("step-rows")}>
        <button type="button" aria-pressed=${!batch} @click=${rows(false)}>${say("step-sample")}</button>
        <button type="button" aria-pressed=${batch} @click=${rows(true)}>${say("step-batch")}</button>
      </div>
      ${(["symbols", "numbers", "check"] as const).map(
        (name) => html`<label class="switch">
          <input type="checkbox" name="step-${name}" .checked=${shown[name]} @change=${toggle(name)} />
          ${say(`step-show-${name}`)}
        </label>`,
      )}
    </div>
  `;
}

/** The unit whose formulas are shown. */
export function unitSelect(pane: Chosen, setup: Setup): TemplateResult {
  const { say } = pane.host;
  const { layers } = setup.experiment.model;
  const { layer, unit } = pane.unit(setup);
  const units = layers.flatMap(({ units }, k) =>
    Array.from({ length: units }, (_, each) => ({ layer: k, unit: each })),
  );
  const name = (at: (typeof units)[number]) => {
    if (at.layer < layers.length - 1) {
      return say("step-hidden", { unit: at.unit + 1, layer: at.layer + 1 });
    }
    const target = setup.data.targetNames[at.unit] ?? "y";
    return layers.at(-1)?.units === 1
      ? say("step-output")
      : say("step-output-of", { unit: at.unit + 1, name: target });
  };
  const picked = (event: Event) => {
    const wanted = units[(event.target as HTMLSelectElement).selectedIndex];
    if (wanted) {
      pane.choose(setup, wanted);
    }
  };
  return html`
    <label class="step-unit">
      <span>${say("step-unit")}</span>
      <select @change=${picked}>
        ${units.map(
          (at) =>
            html`<option .selected=${at.layer === layer && at.unit === unit}>${name(at)}</option>`,
        )}
      </select>
    </label>
  `;
}
