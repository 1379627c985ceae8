/** The slice in the network's card: its picture, and what it is along. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { flat } from "../../draw/network.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, Setup } from "../../engine/protocol.ts";
import { number } from "../../say/number.ts";
import { CUTS, type Cut, type Slice } from "./slice.ts";

export function sliceView(
  element: GradWalk,
  slice: Slice,
  setup: Setup,
  frame: Frame,
): TemplateResult {
  const { say } = element;
  const pick = (event: Event) =>
    slice.choose({ cut: (event.target as HTMLSelectElement).value as Cut });
  const parameters = flat(frame.snapshot).length;
  const label = say("twin-slice", { parameters, loss: number(frame.snapshot.loss) });
  return html`
    <div class="slice-choices">
      <label>${say("slice-along")}
        <select @change=${pick}>
          ${CUTS.map((cut) => html`<option value=${cut} ?selected=${cut === slice.cut}>${say(`slice-${cut}`)}</option>`)}
        </select>
      </label>
      ${
        slice.cut === "random"
          ? html`<button type="button" class="small" @click=${() => slice.choose({ seed: slice.seed + 1 })}>${say("slice-others")}</button>`
          : nothing
      }
      ${slice.cut === "pair" ? pairChoice(element, slice, setup) : nothing}
    </div>
    ${slice.missing ? html`<p class="hint">${say("slice-missing")}</p>` : nothing}
    <canvas class="picture slice" role="img" tabindex="0" aria-label=${label} data-view="hill"></canvas>
    <ul class="legend">
      <li class="now">${say("legend-way")}</li>
      <li class="down">${say("legend-down")}</li>
      <li class="next">${say("legend-next")}</li>
    </ul>
    <p class="hint">${say("slice-what", { parameters })}</p>
  `;
}

/** Two lists of all parameters. */
function pairChoice(element: GradWalk, slice: Slice, setup: Setup): TemplateResult {
  const { say } = element;
  const names = namesOf(element, setup);
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
      ${guard([setup.run, slice.pair[axis], say("slice-across")], () =>
        names.map(
          (name, place) =>
            html`<option value=${place} ?selected=${place === slice.pair[axis]}>${name}</option>`,
        ),
      )}
    </select>`;
  };
  return html`${list(0)} ${list(1)}`;
}

/** What the parameters are called, in the order of the network's one block. */
function namesOf({ say }: GradWalk, { data, experiment }: Setup): string[] {
  const names: string[] = [];
  let inputs = data.features.length;
  for (const [k, { units }] of experiment.model.layers.entries()) {
    const each = (name: (unit: number) => string) =>
      Array.from({ length: units }, (_, unit) => name(unit + 1));
    const layer = k + 1;
    names.push(
      ...each((unit) => String(unit)).flatMap((unit) =>
        Array.from({ length: inputs }, (_, i) =>
          say("slice-weight", { layer, unit, input: i + 1 }),
        ),
      ),
    );
    if (experiment.model.bias) {
      names.push(...each((unit) => say("slice-bias", { layer, unit })));
    }
    inputs = units;
  }
  return names;
}

/** What the two axes are called. */
export function axesOf(element: GradWalk, slice: Slice, setup: Setup): [string, string] {
  const { say } = element;
  if (slice.cut !== "pair") {
    return [say("slice-first"), say("slice-second")];
  }
  const names = namesOf(element, setup);
  return [names[slice.pair[0]] ?? "", names[slice.pair[1]] ?? ""];
}
