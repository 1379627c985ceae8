/** Of more than two inputs: which two the picture spans, and where the others are held. */
import { html, type TemplateResult } from "lit";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { sectionOf } from "../../run/section.ts";

const HELD = ["means", "sample"] as const;

export function sectionChoice(host: Host, setup: Setup): TemplateResult {
  const { say, selection } = host;
  const { axes } = sectionOf(setup, selection);
  const list = (end: 0 | 1) => {
    const pick = (event: Event) => {
      const axis = Number((event.target as HTMLSelectElement).value);
      const other = axes[1 - end] as number;
      // The same twice spans no plane: the other becomes what this one was.
      const rest = other === axis ? axes[end] : other;
      host.select({ axes: end === 0 ? [axis, rest] : [rest, axis] });
    };
    return html`<select aria-label=${say(end === 0 ? "axis-across" : "axis-up")} @change=${pick}>
      ${setup.data.inputNames.map((name, k) => html`<option value=${k} ?selected=${k === axes[end]}>${name}</option>`)}
    </select>`;
  };
  const hold = (event: Event) => {
    const name = (event.target as HTMLSelectElement).value;
    host.select({ held: HELD.find((each) => each === name) ?? "means" });
  };
  return html`<div class="section-choice">
    ${list(0)} ${list(1)}
    <select aria-label=${say("held")} @change=${hold}>
      ${HELD.map((each) => html`<option value=${each} ?selected=${each === selection.held}>${say(`held-at-${each}`)}</option>`)}
    </select>
  </div>`;
}
