/** The switch of the tone, below the chart of the loss. */
import { html, nothing } from "lit";
import type { Host, Part } from "../../run/host.ts";

export function toneSwitch(host: Host): Part {
  const { say, run, selection } = host;
  const hint = say("tone-hint");
  const turn = (event: Event) => host.select({ tone: (event.target as HTMLInputElement).checked });
  return run.shown("tone")
    ? html`<label class="switch" title=${hint}><input
          type="checkbox"
          .checked=${selection.tone}
          ?disabled=${run.locked("tone")}
          aria-description=${hint}
          @change=${turn}
        />
        ${say("tone")}</label>`
    : nothing;
}
