/** Hints in steps; behind the last one the solution. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Say } from "../../say/messages.ts";
import type { Sight } from "./sight.ts";

export function hints(
  say: Say,
  reading: Sight,
  id: string,
  all: readonly string[],
  solution: string,
): TemplateResult | typeof nothing {
  const open = reading.here.hints[id] ?? 0;
  const next = open + 1;
  const last = open >= all.length;
  if (all.length === 0 && solution === "") {
    return nothing;
  }
  return html`
    ${all.slice(0, open).map((hint) => html`<div class="hint">${unsafeHTML(hint)}</div>`)}
    <button type="button" class="quiet" @click=${() => (last ? reading.show(id) : reading.hint(id))}>
      ${last ? say("learn-show") : say("learn-hint", { next, count: all.length })}
    </button>
  `;
}
