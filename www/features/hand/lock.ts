/** Beside a parameter: whether it is held fixed. */
import { html, type TemplateResult } from "lit";
import { isHeldAt, startingAt, withHeld } from "../../experiment/held.ts";
import type { Setup } from "../../experiment/run.ts";
import { editsOf } from "../../run/edits.ts";
import type { Host } from "../../run/host.ts";
import { mayMove, type Parameter, signOf } from "../../run/parameter.ts";

export function lock(host: Host, setup: Setup, parameter: Parameter): TemplateResult {
  const { place } = parameter;
  const name = signOf(parameter);
  const held = isHeldAt(setup, place);
  const flip = () => {
    const edits = editsOf(host);
    // The run starts anew from where it stands.
    void edits.edit(
      (experiment, now) => startingAt(withHeld(experiment, now, place, !held), edits.parameters),
      { id: held ? "words-hand-free" : "words-hand-held", args: { name } },
      `hold ${place}`,
    );
  };
  const label = host.say("hand-hold", { name });
  return html`
    <button
      type="button"
      class="lock"
      title=${label}
      aria-label=${label}
      aria-pressed=${held}
      ?disabled=${!mayMove(host.run, parameter)}
      @click=${flip}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <rect x="3" y="7" width="10" height="7" rx="1.5" />
        <path d=${held ? "M5 7V5a3 3 0 0 1 6 0v2" : "M5 7V5a3 3 0 0 1 6 0"} />
      </svg>
    </button>
  `;
}
