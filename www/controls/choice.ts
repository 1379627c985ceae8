/** A choice among names as a row of buttons, and a switch, made from the options table. */
import { html, nothing, type TemplateResult } from "lit";
import {
  type Choice,
  type ChoiceName,
  choiceLabel,
  choicesOf,
  type OptionName,
} from "../experiment/options.ts";
import type { Controls } from "./context.ts";

/** Whether it may be chosen here. */
const isOffered = ({ row }: Controls, name: ChoiceName, each: string): boolean =>
  row(name).choices?.includes(each) === true;

export function choice<N extends ChoiceName, C extends Choice<N>>(
  controls: Controls,
  name: N,
  names: readonly C[],
  pick: (value: C) => void = (value) => controls.change({ [name]: value }),
): TemplateResult | typeof nothing {
  if (!controls.shown(name)) {
    return nothing;
  }
  const { say } = controls;
  const value = controls.value(name);
  const offered = names.filter((each) => isOffered(controls, name, each));
  return html`
    <div class="control choice" data-option=${name} role="group" aria-labelledby="label-${name}">
      <span class="label" id="label-${name}" data-term=${name}>${say(name)}</span>
      <div class="segments">
        ${offered.map(
          (each) => html`
            <button
              type="button"
              aria-pressed=${each === value}
              ?disabled=${controls.locked(name)}
              @click=${() => each !== value && pick(each)}
            >
              ${say(choiceLabel(name, each))}
            </button>
          `,
        )}
      </div>
    </div>
  `;
}

export function toggle(
  controls: Controls,
  name: OptionName,
  hint?: string,
): TemplateResult | typeof nothing {
  if (!controls.shown(name)) {
    return nothing;
  }
  const flip = (event: Event) =>
    controls.change({ [name]: (event.target as HTMLInputElement).checked });
  return html`
    <div class="control" data-option=${name}>
      <label class="switch">
        <input
          type="checkbox"
          .checked=${controls.value(name) === true}
          ?disabled=${controls.locked(name)}
          @change=${flip}
        />
        <span data-term=${name}>${controls.say(name)}</span>
      </label>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    </div>
  `;
}

/** A choice among many names, as a list that opens. */
export function dropdown<N extends ChoiceName>(
  controls: Controls,
  name: N,
  names: readonly Choice<N>[] = choicesOf(name),
): TemplateResult | typeof nothing {
  if (!controls.shown(name)) {
    return nothing;
  }
  const { say } = controls;
  const value = controls.value(name);
  const offered = names.filter((each) => isOffered(controls, name, each));
  const pick = (event: Event) =>
    controls.change({ [name]: (event.target as HTMLSelectElement).value });
  return html`
    <div class="control" data-option=${name}>
      <label for="list-${name}" data-term=${name}>${say(name)}</label>
      <select id="list-${name}" .value=${String(value)} ?disabled=${controls.locked(name)} @change=${pick}>
        ${offered.map(
          (each) =>
            html`<option value=${each} ?selected=${each === value}>${say(choiceLabel(name, each))}</option>`,
        )}
      </select>
    </div>
  `;
}
