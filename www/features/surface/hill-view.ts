/** The loss surface in the picture's card, its legend, and the same in words. */
import { html, nothing } from "lit";
import { ref } from "lit/directives/ref.js";
import { flat } from "../../draw/network.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Host, Part } from "../../run/host.ts";
import type { Pair } from "../../run/kind.ts";
import { mayStart } from "../../run/parameter.ts";
import type { Say } from "../../say/messages.ts";
import { number } from "../../say/number.ts";
import { word } from "../../say/term.ts";
import { heightText } from "./ground.ts";
import type { Hill } from "./hill.ts";

export function hillView({ run, say }: Host, hill: Hill, frame: Frame): Part {
  const { pair } = run.kind;
  if (!pair) {
    return nothing;
  }
  const keyed = (event: KeyboardEvent) => {
    if (hill.key(event)) {
      event.preventDefault();
    }
  };
  return html`<canvas
    class="picture"
    tabindex="0"
    role="img"
    aria-label=${twin(say, pair, frame)}
    data-view="hill"
    @pointerdown=${(event: PointerEvent) => hill.press(event)}
    @keydown=${keyed}
    ${ref(hill.canvas)}
  ></canvas>`;
}

function twin(say: Say, { places, names }: Pair, frame: Frame): string {
  const values = flat(frame.snapshot);
  const [first, second] = names;
  const [x = "", y = ""] = places.map((place) => number(values[place] ?? 0));
  return say("twin-hill", { first, second, x, y, loss: heightText(say, frame) });
}

export function hillLegend({ run, say }: Host, { reaches }: Hill): Part {
  const { pair } = run.kind;
  if (!pair) {
    return nothing;
  }
  const free = run.setup !== null && mayStart(run, run.setup, pair.places);
  return html`<ul class="legend">
    <li class="now">${word(say, "legend-way")}</li>
    <li class="down">${word(say, "legend-down")}</li>
    <li class="next">${word(say, "legend-next")}</li>
    ${reaches ? html`<li class="reach">${word(say, "legend-reach")}</li>` : nothing}
    <li class="lowest">${word(say, "legend-lowest")}</li>
    <li class="start">${free ? word(say, "legend-start") : say("hill-start")}</li>
  </ul>`;
}
