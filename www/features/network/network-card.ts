/** The card with the network: layers and units, the diagram or the table, one unit's numbers. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { type Geometry, linkAt } from "../../draw/geometry.ts";
import { flat } from "../../draw/network.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, Setup } from "../../engine/protocol.ts";
import { options } from "../../experiment/options.ts";
import {
  MOST_LAYERS,
  MOST_UNITS,
  withActivation,
  withLayer,
  withUnits,
} from "../../experiment/structure.ts";
import type { Say } from "../../say/messages.ts";
import { fixed, number, parse, whole } from "../../say/number.ts";
import { diverged } from "../picture/card.ts";
import type { LabActions } from "./actions.ts";
import type { Lab } from "./lab.ts";

interface Card {
  element: GradWalk;
  lab: Lab;
  actions: LabActions;
  setup: Setup;
  frame: Frame;
}

/** Column 0 is the features; of the others, the layer. */
interface Where {
  column: number;
  unit: number;
}

function whereIs({ columns }: Geometry, place: number): Where {
  const column = columns.findIndex(({ first, count }) => place < first + count);
  return { column, unit: place - (columns[column]?.first ?? 0) };
}

/** What a feature or a unit is called. */
export function nameOf(say: Say, setup: Setup, { column, unit }: Where): string {
  const { layers } = setup.experiment.model;
  if (column === 0) {
    return say("unit-feature", { name: setup.data.features[unit] ?? "" });
  }
  if (column === layers.length) {
    const output = setup.data.targetNames[unit] ?? "y";
    return layers.at(-1)?.units === 1
      ? say("unit-output")
      : say("unit-output-of", { name: output });
  }
  return say("unit-of", { unit: unit + 1, layer: column });
}

export function networkCard(card: Card): TemplateResult {
  const { element, lab, setup, frame } = card;
  const { say, currentWords, glass } = element;
  const hill = element.pictures.showsHill(setup);
  return html`
    <section class="card picture-card network-card">
      ${head(card)}
      ${
        hill
          ? html`<div class="stage">${glass?.slice?.(setup, frame) ?? nothing} ${diverged(element, frame)}</div>`
          : lab.asTable
            ? html`<div class="stage scroll">${table(card)}</div>`
            : html`<div class="stage">
              ${columnHeads(card)} ${diagram(card)} ${diverged(element, frame)}
            </div>`
      }
      ${lab.pinned === null ? nothing : unitPanel(card, lab.pinned)}
      <div class="caption">
        <p class="words" role="status">${say(currentWords.id, currentWords.args)}</p>
        ${stateHint(say, frame)}
      </div>
    </section>
  `;
}

function head({ element, lab, actions, setup }: Card): TemplateResult {
  const { say } = element;
  const hidden = setup.experiment.model.layers.length - 1;
  const locked = element.lockedOptions().includes("units");
  const change = (more: boolean) => () =>
    void actions.edit((experiment) => withLayer(experiment, more), { id: "words-layers" });
  const show = (asTable: boolean) => () => {
    lab.asTable = asTable;
    void element.show("data");
  };
  const hill = element.pictures.showsHill(setup);
  return html`
    <header>
      <h2>${say("card-network")}</h2>
      <div class="stepper">
        <button type="button" class="small" aria-label=${say("layer-less")} ?disabled=${locked || hidden === 0} @click=${change(false)}>−</button>
        <span>${say("layers", { layers: hidden })}</span>
        <button type="button" class="small" aria-label=${say("layer-more")} ?disabled=${locked || hidden >= MOST_LAYERS} @click=${change(true)}>+</button>
      </div>
      <div class="segments" role="group" aria-label=${say("network-view")}>
        <button type="button" aria-pressed=${!lab.asTable && !hill} @click=${show(false)}>${say("network-diagram")}</button>
        <button type="button" aria-pressed=${lab.asTable && !hill} @click=${show(true)}>${say("network-table")}</button>
        <button type="button" aria-pressed=${hill} @click=${() => void element.show("hill")}>${say("view-hill")}</button>
      </div>
      <div class="stepper">
        <button type="button" class="small" title=${say("undo")} aria-label=${say("undo")} ?disabled=${!lab.undo.canUndo} @click=${() => void actions.undo()}>↶</button>
        <button type="button" class="small" title=${say("redo")} aria-label=${say("redo")} ?disabled=${!lab.undo.canRedo} @click=${() => void actions.redo()}>↷</button>
      </div>
    </header>
  `;
}

/** Above each column: how many units, and what they apply. */
function columnHeads({ element, actions, setup }: Card): TemplateResult {
  const { say } = element;
  const { layers } = setup.experiment.model;
  const locked = element.lockedOptions();
  const across = 100 / (layers.length + 1);
  const heads = layers.slice(0, -1).map((layer, k) => {
    const change = (by: number) => () =>
      void actions.edit((e) => withUnits(e, k, by), { id: "words-units", args: { layer: k + 1 } });
    const pick = (event: Event) => {
      const name = (event.target as HTMLSelectElement).value;
      const words = { id: "words-activation", args: { layer: k + 1 } };
      void actions.edit((e) => withActivation(e, k, name), words);
    };
    return html`
      <div class="column-head" style="left: ${across * (k + 1)}%; width: ${across}%">
        <div class="stepper" role="group" aria-label=${say("units-of", { layer: k + 1 })}>
          <button type="button" class="small" aria-label=${say("unit-less", { layer: k + 1 })} ?disabled=${locked.includes("units") || layer.units <= 1} @click=${change(-1)}>−</button>
          <span>${layer.units}</span>
          <button type="button" class="small" aria-label=${say("unit-more", { layer: k + 1 })} ?disabled=${locked.includes("units") || layer.units >= MOST_UNITS} @click=${change(1)}>+</button>
        </div>
        <select aria-label=${say("activation-of", { layer: k + 1 })} .value=${layer.activation} ?disabled=${locked.includes("activation")} @change=${pick}>
          ${(options.activation.choices ?? [])
            .filter((name) => name !== "softmax")
            .map(
              (name) =>
                html`<option value=${name} ?selected=${name === layer.activation}>${say(`activation-${name}`)}</option>`,
            )}
        </select>
      </div>
    `;
  });
  const output = layers.at(-1);
  return html`<div class="column-heads" data-many=${layers.length > 4 ? "yes" : "no"}>
    <span class="column-head" style="left: 0; width: ${across}%">${say("column-features")}</span>
    ${heads}
    <span class="column-head" style="left: ${across * layers.length}%; width: ${across}%">
      ${say("column-output")}<br />${output ? say(`activation-${output.activation}`) : nothing}
    </span>
  </div>`;
}

function diagram(card: Card): TemplateResult {
  const { element, lab, setup, frame } = card;
  const { say } = element;
  const geometry = lab.geometry(setup);
  const at = (event: PointerEvent) => linkAt(geometry, { x: event.offsetX, y: event.offsetY });
  const hover = (event: PointerEvent) => mark(card, at(event)?.parameter ?? null);
  const clicked = (event: PointerEvent) => {
    const link = at(event);
    if (link) {
      pin(card, link.to);
      void element.updateComplete.then(() => focusParameter(element, link.parameter));
    }
  };
  return html`
    <div class="diagram">
      <canvas class="links" aria-hidden="true"></canvas>
      <canvas class="maps" aria-hidden="true"></canvas>
      <canvas
        class="network"
        role="img"
        aria-label=${say("twin-network", {
          layers: setup.experiment.model.layers.length,
          parameters: whole(flat(frame.snapshot).length),
        })}
        @pointermove=${hover}
        @pointerleave=${() => mark(card, null)}
        @click=${clicked}
      ></canvas>
      ${guard([geometry, lab.pinned, say, setup], () => unitButtons(card, geometry))}
      ${markedNumber(card, geometry)}
    </div>
  `;
}

function mark({ element, lab }: Card, parameter: number | null): void {
  if (lab.marked !== parameter) {
    lab.marked = parameter;
    element.requestUpdate();
  }
}

function pin({ element, lab }: Card, place: number | null): void {
  lab.pinned = place;
  element.requestUpdate();
  element.session?.want();
}

function focusParameter(element: GradWalk, parameter: number): void {
  const box = element.renderRoot.querySelector<HTMLInputElement>(`#parameter-${parameter}`);
  box?.focus();
  box?.select();
}

/** A button over each unit: by mouse and by keyboard it shows the unit large, with its numbers. */
function unitButtons(card: Card, geometry: Geometry): TemplateResult[] {
  const { element, lab, setup } = card;
  const { size, places } = geometry;
  const moved = (event: KeyboardEvent, place: number) => {
    const next = neighbourOf(geometry, place, event.key);
    if (next !== null) {
      event.preventDefault();
      element.renderRoot.querySelector<HTMLElement>(`#unit-${next}`)?.focus();
    }
  };
  return places.map(
    ({ x, y }, place) => html`
      <button
        type="button"
        class="unit-map"
        id="unit-${place}"
        tabindex=${place === (lab.pinned ?? 0) ? 0 : -1}
        aria-pressed=${place === lab.pinned}
        aria-label=${nameOf(element.say, setup, whereIs(geometry, place))}
        style="left: ${x - size / 2}px; top: ${y - size / 2}px; width: ${size}px; height: ${size}px"
        @click=${() => pin(card, lab.pinned === place ? null : place)}
        @keydown=${(event: KeyboardEvent) => moved(event, place)}
      ></button>
    `,
  );
}

/** The unit that an arrow key leads to. */
function neighbourOf(geometry: Geometry, place: number, key: string): number | null {
  const { column, unit } = whereIs(geometry, place);
  const [dx, dy] =
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [];
  const to = dx === undefined ? undefined : geometry.columns[column + dx];
  if (!to || dy === undefined) {
    return null;
  }
  return to.first + Math.max(0, Math.min(to.count - 1, unit + dy));
}

/** The number of the link under the pointer, beside it. */
function markedNumber({ lab, frame }: Card, geometry: Geometry): TemplateResult | typeof nothing {
  const link = geometry.links.find(({ parameter }) => parameter === lab.marked);
  const [a, b] = [geometry.places[link?.from ?? -1], geometry.places[link?.to ?? -1]];
  if (!link || !a || !b) {
    return nothing;
  }
  const value = flat(frame.snapshot)[link.parameter] ?? 0;
  return html`<span class="tip" style="left: ${(a.x + b.x) / 2}px; top: ${(a.y + b.y) / 2}px">
    ${fixed(value, 3)}
  </span>`;
}

/** The weights and the bias of a unit, to read and to set. */
function unitPanel(card: Card, place: number): TemplateResult {
  const { element, lab, setup, frame } = card;
  const { say } = element;
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
      ${bias === undefined ? nothing : box(card, bias, values[bias] ?? 0, say("bias"), "b")}
      ${links.length === 0 ? html`<span class="hint">${say("unit-no-weights")}</span>` : nothing}
      <button type="button" class="quiet" @click=${() => pin(card, null)}>${say("unit-close")}</button>
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
  const { element, lab, actions } = card;
  const focused = (element.renderRoot as ShadowRoot).activeElement?.id === `parameter-${parameter}`;
  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const wanted = parse(input.value);
    const finite = Number.isFinite(Math.fround(wanted));
    input.setAttribute("aria-invalid", String(!finite));
    if (finite) {
      element.tell(null);
      void actions.setParameter(parameter, wanted);
    } else {
      element.tell((say) => say("not-a-number", { text: input.value }));
    }
  };
  const left = (event: Event) => {
    mark(card, null);
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
        .value=${focused ? ((element.renderRoot as ShadowRoot).activeElement as HTMLInputElement).value : number(value)}
        @focus=${() => {
          lab.marked = parameter;
          element.requestUpdate();
        }}
        @blur=${left}
        @change=${typed}
      />
    </label>
  `;
}

function stateHint(say: Say, { states }: Frame): TemplateResult {
  const [dead, saturated] = [1, 2].map(
    (wanted) => states?.filter((state) => state === wanted).length ?? 0,
  );
  // An empty line keeps its place, so that nothing moves when a unit dies.
  return html`<p class="hint states">
    ${dead ? html`<span>${say("states-dead", { units: dead })}</span> ` : nothing}
    ${saturated ? html`<span>${say("states-saturated", { units: saturated })}</span>` : nothing}
  </p>`;
}

/** The network as a table: every unit with its numbers. */
function table({ element, setup, frame }: Card): TemplateResult {
  const { say } = element;
  const { layers } = setup.experiment.model;
  const rows = frame.snapshot.parameters.flatMap(({ w, b }, k) => {
    const { units, activation } = layers[k] as (typeof layers)[number];
    const inputs = w.length / units;
    return Array.from({ length: units }, (_, unit) => ({
      layer: k + 1 === layers.length ? say("column-output") : String(k + 1),
      unit: unit + 1,
      activation,
      weights: w.slice(unit * inputs, (unit + 1) * inputs),
      bias: b?.[unit],
      state: frame.states?.[layers.slice(0, k).reduce((sum, each) => sum + each.units, 0) + unit],
    }));
  });
  return html`
    <table class="network-table">
      <thead>
        <tr>
          <th scope="col">${say("table-layer")}</th>
          <th scope="col">${say("table-unit")}</th>
          <th scope="col">${say("activation-function")}</th>
          <th scope="col">${say("table-weights")}</th>
          <th scope="col">${say("bias")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ layer, unit, activation, weights, bias, state }) => html`<tr>
            <td>${layer}</td>
            <td>${unit}${state === 1 ? ` (${say("state-dead")})` : state === 2 ? ` (${say("state-saturated")})` : ""}</td>
            <td>${say(`activation-${activation}`)}</td>
            <td class="tabular">${weights.map((weight) => html`<span>${fixed(weight, 3)}</span> `)}</td>
            <td class="tabular">${bias === undefined ? "–" : fixed(bias, 3)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}
