/** The seed: a number to be typed, and a die that draws one. */
import { html, nothing, type TemplateResult } from "lit";
import type { Controls } from "./context.ts";
import { slider } from "./slider.ts";

export function seedControl(controls: Controls): TemplateResult | typeof nothing {
  const { say } = controls;
  if (!controls.shown("seed")) {
    return nothing;
  }
  const draw = async () => controls.change({ seed: await controls.freshSeed() });
  return html`
    <div class="with-button seed">
      ${slider(controls, "seed")}
      <button
        type="button"
        class="quiet die"
        title=${say("fresh-seed-hint")}
        aria-label=${say("fresh-seed")}
        ?disabled=${controls.locked("seed")}
        @click=${draw}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <rect x="2" y="2" width="16" height="16" rx="3.5" />
          <circle cx="6.5" cy="6.5" r="1.6" /><circle cx="13.5" cy="6.5" r="1.6" />
          <circle cx="10" cy="10" r="1.6" />
          <circle cx="6.5" cy="13.5" r="1.6" /><circle cx="13.5" cy="13.5" r="1.6" />
        </svg>
      </button>
    </div>
  `;
}
