/** What a reader of the step chooses: the sample, the phase, what the formulas show, the unit. */
import { html, nothing, type TemplateResult } from "lit";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { PHASES, type Phase } from "../../run/host.ts";
import type { UnitAt } from "./step.ts";

/** What is chosen, and by what it is changed. */
interface Chosen {
  readonly host: Host;
  readonly phase: Phase;
  readonly phases: readonly Phase[];
  readonly wide: boolean;
  shown: "symbols" | "numbers";
  long: boolean;
  check: boolean;
  go(phase: Phase): void;
  next(): void;
  previous(): void;
  sample(by: 1 | -1): void;
  unit(setup: Setup): UnitAt;
  choose(setup: Setup, at: UnitAt): void;
  /** What is wanted is another thing now. */
  changed(): void;
}

const arrow = (to: "left" | "right") => html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d=${to === "left" ? "M10 4L6 8l4 4" : "M6 4l4 4-4 4"} />
</svg>`;

/** Which sample is worked out, in which notation, how wide. */
export function stepHead(pane: Chosen, row: number, rows: number): TemplateResult {
  const { host, shown, wide } = pane;
  const { say } = host;
  const show = (name: "symbols" | "numbers") => () => {
    pane.shown = name;
    host.changed();
  };
  const one = rows < 2;
  const mover = (by: 1 | -1, label: string) =>
    html`<button type="button" class="icon" aria-label=${label} title=${label} ?disabled=${one} @click=${() => pane.sample(by)}>${arrow(by < 0 ? "left" : "right")}</button>`;
  const { wide: widened } = host.selection;
  const width = say(widened ? "step-narrower" : "step-wider");
  return html`
    <div class="step-head">
      <h3>${say("step-row", { row: row + 1 })}</h3>
      <div class="joined">${mover(-1, say("step-sample-before"))}${mover(1, say("step-sample-after"))}</div>
      <span class="grow"></span>
      ${
        wide
          ? nothing
          : html`<div class="joined" role="group" aria-label=${say("step-notation")}>
              ${(["symbols", "numbers"] as const).map(
                (name) =>
                  html`<button type="button" aria-pressed=${name === shown} @click=${show(name)}>${say(`step-show-${name}`)}</button>`,
              )}
            </div>`
      }
      <button
        type="button"
        class="icon widen"
        aria-label=${width}
        title=${width}
        @click=${() => host.select({ wide: !widened })}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d=${widened ? "M13.5 6.5h-4v-4M2.5 9.5h4v4M9.5 6.5l4-4M6.5 9.5l-4 4" : "M9.5 2.500h4v4M6.500 13.5h-4v-4M13.500 2.500l-4 4M2.500 13.500l4-4"} />
        </svg>
      </button>
    </div>
  `;
}

/** The phases: by click, by arrow key, or one after the other. */
export function phaseStrip(pane: Chosen): TemplateResult {
  const { say, run } = pane.host;
  const { phase, phases } = pane;
  const last = phase === phases.at(-1);
  // The step itself follows, where steps are taken here.
  const ends = last && (run.held || !run.shown("step"));
  const keyed = (event: KeyboardEvent) => {
    const at = phases.indexOf(phase);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: phases.length - 1,
    }[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    const wanted = phases[to];
    if (wanted) {
      pane.go(wanted);
      const strip = event.currentTarget as HTMLElement;
      strip.querySelector<HTMLElement>(`#phase-${wanted}`)?.focus();
    }
  };
  const following = last ? say("step-apply") : say("step-next-phase");
  return html`
    <div class="step-walk">
      <div class="joined" role="group" aria-label=${say("step-phases")} @keydown=${keyed}>
        ${phases.map(
          (each) =>
            html`<button type="button" id="phase-${each}" aria-pressed=${each === phase} @click=${() => pane.go(each)}><span class="digit">${PHASES.indexOf(each) + 1}</span>${say(`phase-${each}`)}</button>`,
        )}
      </div>
      <span class="grow"></span>
      <button type="button" class="icon before" aria-label=${say("step-previous")} title=${say("step-previous")} aria-disabled=${phase === phases[0]} @click=${() => pane.previous()}>${arrow("left")}</button>
      <button type="button" class="onward" ?disabled=${ends} aria-label=${following} title=${last ? say("step-apply-hint") : following} @click=${() => pane.next()}>
        <span>
          <i data-other=${last ? "yes" : nothing}>${say("step-on")}</i>
          <i data-other=${last ? nothing : "yes"}>${say("step-apply")}</i>
        </span>${arrow("right")}
      </button>
    </div>
  `;
}

/** More digits, and the gradient once more. */
export function stepSwitches(pane: Chosen): TemplateResult {
  const { say } = pane.host;
  const flip = (name: "long" | "check") => (event: Event) => {
    pane[name] = (event.target as HTMLInputElement).checked;
    if (name === "check" && pane.check) {
      pane.host.use("check");
    }
    pane.changed();
  };
  return html`
    <div class="step-switches">
      ${(["long", "check"] as const).map(
        (name) => html`<label class="switch">
          <input type="checkbox" name="step-${name}" .checked=${pane[name]} @change=${flip(name)} />
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
    if (layers.at(-1)?.units === 1) {
      return say("step-output");
    }
    const { classes, targetNames } = setup.data;
    const name = classes?.[at.unit];
    return name === undefined
      ? say("step-output-of", { unit: at.unit + 1, name: targetNames[at.unit] ?? "y" })
      : say("step-output-class", { unit: at.unit + 1, name });
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
