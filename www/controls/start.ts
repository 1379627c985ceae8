/** Other start weights, drawn anew. */
import { html, nothing, type TemplateResult } from "lit";
import type { Controls } from "./context.ts";

export function newStart(
  controls: Controls,
  actions: { newStart(): void },
): TemplateResult | typeof nothing {
  const { say } = controls;
  if (!controls.shown("model-draw")) {
    return nothing;
  }
  return html`
    <div class="control plain" data-option="model-draw">
      <span class="label">${say("start-weights")}</span>
      <button
        type="button"
        title=${say("new-start-hint")}
        ?disabled=${controls.locked("model-draw")}
        @click=${actions.newStart}
      >
        ${say("new-start")}
      </button>
    </div>
  `;
}
