/** The key of the tone, below the chart of the loss. */
import { html, nothing, svg } from "lit";
import type { Host, Part } from "../../run/host.ts";

const ON = svg`<path d="M11 5a4 4 0 0 1 0 6M13 3a7 7 0 0 1 0 10" />`;
const OFF = svg`<path d="M11 6l4 4m0-4l-4 4" />`;

export function toneSwitch(host: Host): Part {
  const { say, run, selection } = host;
  const hint = say("tone-hint");
  return run.shown("tone")
    ? html`<button
        type="button"
        class="tone"
        aria-label=${say("tone")}
        aria-description=${hint}
        title=${hint}
        aria-pressed=${selection.tone}
        ?disabled=${run.locked("tone")}
        @click=${() => host.select({ tone: !selection.tone })}
      ><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6v4h3l4 3V3L5 6z" />${selection.tone ? ON : OFF}</svg></button>`
    : nothing;
}
