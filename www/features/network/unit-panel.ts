/** The numbers of the unit that is shown large: its weights and its bias, to read and to set. */
import { html, nothing, type TemplateResult } from "lit";
import { flat } from "../../draw/network.ts";
import type { Host } from "../../run/host.ts";
import { fixed, number, parse } from "../../say/number.ts";
import { notAParameter } from "../../say/parameter.ts";
import type { Card } from "./lab.ts";
import { nameOf, whereIs } from "./unit.ts";

/** Marks a parameter in the diagram, or none. */
export function mark(host: Host, parameter: number | null): void {
  if (host.selection.parameter !== parameter) {
    host.select({ parameter });
  }
}

/** Shows a unit large, or none. */
export function pin(host: Host, unit: number | null): void {
  host.select({ unit });
}

export function focusParameter(host: Host, parameter: number): void {
  const box = host.root.querySelector<HTMLInputElement>(`#parameter-${parameter}`);
  box?.focus();
  box?.select();
}

/** The weights and the bias of a unit, to read and to set. */
export function unitPanel(card: Card, place: number): TemplateResult {
  const { host, lab, setup, frame } = card;
  const { say } = host;
  const geometry = lab.geometry(setup);
  const where = whereIs(geometry, place);
  const links = geometry.links.filter(({ to }) => to === place);
  const bias = geometry.biases[place];
  const values = flat(frame.snapshot);
  const label = (from: number) => nameOf(say, setup, whereIs(geometry, from));
  return html`
    <div class="unit-panel" role="group" aria-label=${nameOf(say, setup, where)}>
      <b>${nameOf(say, setup, where)}</b>
      ${links.map(({ parameter, from }) => box(card, parameter, values[parameter] ?? 0, say("weight-from", { name: label(from) }), `w${sub(whereIs(geometry, from).unit + 1)}`))}
      ${bias === undefined ? nothing : box(card, bias, values[bias] ?? 0, say("table-bias"), "b")}
      ${links.length === 0 ? html`<span class="hint">${say("unit-no-weights")}</span>` : nothing}
      <button type="button" class="quiet" @click=${() => pin(host, null)}>${say("unit-close")}</button>
    </div>
  `;
}

const sub = (index: number) =>
  [...String(index)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");

/** A number box of one parameter; the number follows the run while nobody types. */
function box(
  card: Card,
  parameter: number,
  value: number,
  label: string,
  short: string,
): TemplateResult {
  const { host, lab } = card;
  const { activeElement } = host.root;
  const focused = activeElement?.id === `parameter-${parameter}`;
  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const wanted = parse(input.value);
    const finite = Number.isFinite(Math.fround(wanted));
    input.setAttribute("aria-invalid", String(!finite));
    if (finite) {
      host.tell(null);
      const values = new Map([[parameter, Math.fround(wanted)]]);
      void lab.edits.set(values, { id: "words-edited" }, `parameter ${parameter}`);
    } else {
      // Its words may come late, and the field has its old text again by then.
      const text = input.value;
      host.tell((say) => notAParameter(say, text));
    }
  };
  const left = (event: Event) => {
    mark(host, null);
    (event.target as HTMLInputElement).value = fixed(value, 3);
  };
  return html`
    <label class="parameter" title=${label}>
      <span aria-hidden="true">${short}</span>
      <input
        id="parameter-${parameter}"
        class="box"
        inputmode="decimal"
        autocomplete="off"
        aria-label=${label}
        .value=${focused ? (activeElement as HTMLInputElement).value : number(value)}
        @focus=${() => mark(host, parameter)}
        @blur=${left}
        @change=${typed}
      />
    </label>
  `;
}
