/** The slice in the network's card: its picture, and what it is along. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { ref } from "lit/directives/ref.js";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import type { Say } from "../../say/messages.ts";
import { word } from "../../say/term.ts";
import { overOf } from "./curve.ts";
import { parameterList } from "./curve-view.ts";
import { heightText } from "./ground.ts";
import { countOf, nameOf } from "./name.ts";
import { CUTS, type Cut, type Slice } from "./slice.ts";

/** The choice of a cut; with one parameter alone, its curve. */
export function sliceView(
  host: Host,
  slice: Slice,
  setup: Setup,
  frame: Frame,
  curve: TemplateResult | null,
): TemplateResult {
  const { say } = host;
  const pick = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    if (value === "one") {
      host.select({ over: 0 });
    } else {
      host.select({ over: null });
      slice.choose({ cut: value as Cut });
    }
  };
  const cut = curve ? "one" : slice.cut;
  return html`
    <div class="slice-choices">
      <label>${say("slice-along")}
        <select @change=${pick}>
          ${([...CUTS, "one"] as const).map((each) => html`<option value=${each} ?selected=${each === cut}>${say(`slice-${each}`)}</option>`)}
        </select>
      </label>
      ${
        cut === "random"
          ? html`<button type="button" class="small" @click=${() => slice.choose({ seed: slice.seed + 1 })}>${say("slice-others")}</button>`
          : nothing
      }
      ${cut === "pair" ? pairChoice(say, slice, setup) : nothing}
      ${curve ? parameterList(host, setup, overOf(host, setup)) : nothing}
    </div>
    ${curve ?? cutView(host, slice, setup, frame)}
  `;
}

function cutView({ say }: Host, slice: Slice, setup: Setup, frame: Frame): TemplateResult {
  const parameters = countOf(setup);
  const label = say("twin-slice", { parameters, loss: heightText(say, frame) });
  return html`
    ${slice.missing ? html`<p class="hint">${say("slice-missing")}</p>` : nothing}
    <canvas class="picture slice" role="img" tabindex="0" aria-label=${label} data-view="hill" ${ref(slice.canvas)}></canvas>
    <ul class="legend">
      <li class="now">${word(say, "legend-way")}</li>
      <li class="down">${word(say, "legend-down")}</li>
      <li class="next">${word(say, "legend-next")}</li>
      <li class="lowest">${word(say, "legend-lowest")}</li>
    </ul>
    <p class="hint">${say("slice-what", { parameters })}</p>
  `;
}

/** Two lists of all parameters. */
function pairChoice(say: Say, slice: Slice, setup: Setup): TemplateResult {
  const list = (axis: 0 | 1) => {
    const pick = (event: Event) => {
      const place = Number((event.target as HTMLSelectElement).value);
      const pair: [number, number] = [...slice.pair];
      pair[axis] = place;
      if (pair[0] === pair[1]) {
        // The same twice spans no plane: the other becomes what this one was.
        pair[1 - axis] = slice.pair[axis] as number;
      }
      slice.choose({ pair });
    };
    return html`<select aria-label=${say(axis === 0 ? "slice-across" : "slice-up")} @change=${pick}>
      ${guard([setup.run, slice.pair[axis], say], () =>
        Array.from(
          { length: countOf(setup) },
          (_, place) =>
            html`<option value=${place} ?selected=${place === slice.pair[axis]}>${nameOf(say, setup, place)}</option>`,
        ),
      )}
    </select>`;
  };
  return html`${list(0)} ${list(1)}`;
}
