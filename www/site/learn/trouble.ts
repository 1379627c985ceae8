/** What could not be loaded, with a way to try again. */
import { html, nothing, render, type TemplateResult } from "lit";
import type { Say } from "../../say/messages.ts";
import type { Reading } from "./reading.ts";

/** The run of the screen in hand does not stand beside it. */
export function trouble(say: Say, reading: Reading): TemplateResult | typeof nothing {
  return reading.failed
    ? html`<section class="box trouble" role="alert">
        <p>${say("learn-trouble-run")}</p>
        <button type="button" @click=${() => void reading.again()}>${say("learn-trouble-again")}</button>
      </section>`
    : nothing;
}

const place = document.createElement("section");
place.className = "box trouble over";

/** The lesson of the address, or what asks and takes answers, did not come; `none` that it did. */
export function lost(say: Say | null): void {
  if (!say) {
    place.remove();
    return;
  }
  render(
    html`<div role="alert"><p>${say("learn-trouble-lesson")}</p></div>
      <button type="button" @click=${() => location.reload()}>${say("learn-trouble-again")}</button>`,
    place,
  );
  document.body.append(place);
}
