/** The card with the network: layers and units, the diagram or the table, the loss surface. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { ref } from "lit/directives/ref.js";
import { type Geometry, linkAt, type Place } from "../../draw/geometry.ts";
import { flat } from "../../draw/network.ts";
import { choiceLabel, choicesOf } from "../../experiment/options.ts";
import {
  MOST_LAYERS,
  MOST_UNITS,
  withActivation,
  withLayer,
  withUnits,
} from "../../experiment/structure.ts";
import { fixed, whole } from "../../say/number.ts";
import type { MessageId } from "../../wasm/messages.ts";
import type { Card } from "./lab.ts";
import { networkTable } from "./network-table.ts";
import { answer, outputHead, readingText, sectionChoice } from "./output-card.ts";
import { nameOf, whereIs } from "./unit.ts";
import { focusParameter, mark, pin } from "./unit-panel.ts";

export function networkCard(card: Card): TemplateResult {
  const { host, lab, setup, frame } = card;
  const { say, wording, selection } = host;
  const hill = selection.picture === "hill";
  const { answer: place } = lab.geometry(setup);
  const diverged = host.fill("over");
  const alone = selection.big && lab.alone && !hill;
  return html`
    <section class="card picture-card network-card ${alone ? "output-card" : ""}" part="picture" ${ref(lab.card)}>
      ${selection.big ? bigHead(card, alone) : head(card)}
      ${
        hill
          ? html`<div class="stage">${host.fill("hill")} ${diverged}</div>`
          : alone
            ? html`<div class="stage">${answer(card, null)} ${diverged}</div>`
            : lab.asTable
              ? html`<div class="stage scroll">${networkTable(card)}</div>`
              : html`<div class="stage" data-answer=${place ? "right" : "below"}>
              ${selection.big ? nothing : columnHeads(card)} ${diagram(card)}
              ${place || selection.big ? nothing : html`<div class="answer-head">${outputHead(card)}</div>${answer(card, null)}`}
              ${diverged}
            </div>`
      }
      <div class="caption">
        ${hill || lab.asTable || !place ? nothing : sectionChoice(card)}
        <p class="words" role="status" aria-live="off">${say(wording.id, wording.args)}</p>
        ${hill || lab.asTable ? nothing : html`<p class="hint read" aria-live=${frame.snapshot.status === "playing" ? "off" : "polite"}>${readingText(card)}</p>`}
        ${stateHint(card)}
      </div>
    </section>
  `;
}

/** The marks of the classes. */
const SIGNS = ["zero", "one", "two"] as const;

type View = readonly [name: keyof typeof USES, pressed: boolean, pick: () => void];

/** What is used by looking at them, as a task names it. */
const USES = {
  "network-answers": "output",
  "network-diagram": "network",
  "network-table": "table",
  "view-hill": "surface",
} as const satisfies Partial<Record<MessageId, string>>;

const viewTabs = ({ host }: Card, all: readonly View[]): TemplateResult => html`
  <div class="tabs views" role="group" aria-label=${host.say("network-view")}>
    ${all
      .filter(([name]) => host.run.views.includes(name === "view-hill" ? "hill" : "data"))
      .map(
        ([name, pressed, pick]) =>
          html`<button type="button" data-word=${host.say(name)} aria-pressed=${pressed} @click=${() => {
            host.use(USES[name]);
            pick();
          }}>${host.say(name)}</button>`,
      )}
  </div>
`;

/** For a projector: the answers, the diagram or the loss surface, and nothing to build with. */
function bigHead(card: Card, alone: boolean): TemplateResult {
  const { host, lab, setup } = card;
  const { classes } = setup.data;
  const known = classes !== null && classes.length <= SIGNS.length;
  const hill = host.selection.picture === "hill";
  const show = (alone: boolean) => () => {
    lab.alone = alone;
    lab.asTable = false;
    host.select({ picture: "data" });
  };
  return html`
    <header>
      <h2 class="unseen">${host.say("card-network")}</h2>
      ${viewTabs(card, [
        ["network-answers", alone, show(true)],
        ["network-diagram", !alone && !hill, show(false)],
        ["view-hill", hill, () => host.select({ picture: "hill" })],
      ])}
      ${
        known && !hill
          ? html`<ul class="legend">
              ${classes.map((name, k) => html`<li class=${SIGNS[k] as string}>${host.say("legend-class", { name })}</li>`).reverse()}
            </ul>`
          : nothing
      }
    </header>
  `;
}

function head(card: Card): TemplateResult {
  const { host, lab } = card;
  const { say, run, selection } = host;
  const show = (asTable: boolean) => () => {
    lab.asTable = asTable;
    host.select({ picture: "data" });
  };
  const hill = selection.picture === "hill";
  return html`
    <header>
      <h2 class="unseen">${say("card-network")}</h2>
      ${viewTabs(card, [
        ["network-diagram", !lab.asTable && !hill, show(false)],
        ["network-table", lab.asTable && !hill, show(true)],
        ["view-hill", hill, () => host.select({ picture: "hill" })],
      ])}
      ${run.shown("units") && run.shown("layers") ? building(card) : nothing}
    </header>
  `;
}

/** How many layers there are, and the way back. */
function building({ host, lab, setup }: Card): TemplateResult {
  const { say, run } = host;
  const { edits } = lab;
  const hidden = setup.experiment.model.layers.length - 1;
  const locked = run.locked("units");
  const change = (more: boolean) => () =>
    void edits.edit((experiment) => withLayer(experiment, more), { id: "words-layers" });
  return html`
      <div class="stepper">
        <button type="button" class="small" aria-label=${say("layer-less")} ?disabled=${locked || hidden === 0} @click=${change(false)}>\u2212</button>
        <span class="layers">${say("layers", { layers: hidden })}</span>
        <button type="button" class="small" aria-label=${say("layer-more")} ?disabled=${locked || hidden >= MOST_LAYERS} @click=${change(true)}>+</button>
      </div>
      <div class="stepper">
        <button type="button" class="small" title=${say("undo")} aria-label=${say("undo")} ?disabled=${!edits.canUndo} @click=${() => void edits.undo()}>\u21b6</button>
        <button type="button" class="small" title=${say("redo")} aria-label=${say("redo")} ?disabled=${!edits.canRedo} @click=${() => void edits.redo()}>\u21b7</button>
      </div>
  `;
}

/** The least width of what stands above a column. */
const HEAD = 72;

/** Above each column: how many units, and what they apply. Of narrow ones, one after the other. */
function columnHeads(card: Card): TemplateResult {
  const { host, lab, setup } = card;
  const { say } = host;
  const geometry = lab.geometry(setup);
  const { columns, answer: place, merged } = geometry;
  const [first, second] = columns;
  const across = (second?.x ?? 0) - (first?.x ?? 0);
  const hidden = columns.slice(1, -1);
  const narrow = hidden.length > 1 && across < HEAD;
  const centred = (x: number, width: number) => `left: ${x - width / 2}px; width: ${width}px`;
  const layer = Math.min(lab.layer, hidden.length - 1);
  const choose = (event: Event) => {
    lab.layer = Number((event.target as HTMLSelectElement).value);
    host.changed();
  };
  const end = place ? place.left : geometry.width;
  const output = columns.at(-1);
  return html`<div class="column-heads">
    ${
      narrow
        ? html`<div class="column-head one" .style="left: 0; width: ${end - 8}px">
            <select aria-label=${say("table-layer")} @change=${choose}>
              ${hidden.map((_, k) => html`<option value=${k} ?selected=${k === layer}>${say("layer-of", { layer: k + 1 })}</option>`)}
            </select>
            ${layerHead(card, layer)}
          </div>
          ${hidden.map(({ x, count }) => html`<span class="column-count" .style=${centred(x, across)}>${count}</span>`)}`
        : html`<span class="column-head" .style=${centred(first?.x ?? 0, HEAD)}>${say("column-features")}</span>
          ${hidden.map(({ x }, k) => html`<div class="column-head" .style=${centred(x, Math.max(HEAD, Math.min(across - 4, 120)))}>${layerHead(card, k)}</div>`)}`
    }
    ${
      place
        ? html`<div class="column-head answer-head" .style="left: ${place.left}px; width: ${place.side}px">${outputHead(card, false)}</div>`
        : nothing
    }
    ${merged === null && !narrow ? html`<span class="column-head" .style=${centred(output?.x ?? 0, HEAD)}>${say("column-output")}</span>` : nothing}
  </div>`;
}

/** How many units a layer has, and what they apply. */
function layerHead({ host, lab, setup }: Card, k: number): TemplateResult | typeof nothing {
  const { say, run } = host;
  const { edits } = lab;
  const layer = setup.experiment.model.layers[k];
  if (!layer) {
    return nothing;
  }
  const change = (by: number) => () =>
    void edits.edit((e) => withUnits(e, k, by), { id: "words-units", args: { layer: k + 1 } });
  const pick = (event: Event) => {
    const name = (event.target as HTMLSelectElement).value;
    void edits.edit((e) => withActivation(e, k, name), {
      id: "words-activation",
      args: { layer: k + 1 },
    });
  };
  const most = Math.min(MOST_UNITS, run.row("units").max ?? MOST_UNITS);
  const least = run.row("units").min ?? 1;
  const count = run.shown("units")
    ? html`<div class="stepper" role="group" aria-label=${say("units-of", { layer: k + 1 })}>
        <button type="button" class="small" aria-label=${say("unit-less", { layer: k + 1 })} ?disabled=${run.locked("units") || layer.units <= least} @click=${change(-1)}>\u2212</button>
        <span>${layer.units}</span>
        <button type="button" class="small" aria-label=${say("unit-more", { layer: k + 1 })} ?disabled=${run.locked("units") || layer.units >= most} @click=${change(1)}>+</button>
      </div>`
    : html`<span aria-label=${say("units-of", { layer: k + 1 })}>${layer.units}</span>`;
  if (!run.shown("activation")) {
    return html`${count}<span>${say(choiceLabel("activation", layer.activation))}</span>`;
  }
  const offered = choicesOf("activation").filter(
    (name) => name !== "softmax" && run.row("activation").choices?.includes(name),
  );
  return html`
    ${count}
    <select aria-label=${say("activation-of", { layer: k + 1 })} .value=${layer.activation} ?disabled=${run.locked("activation")} @change=${pick}>
      ${offered.map(
        (name) =>
          html`<option value=${name} ?selected=${name === layer.activation}>${say(choiceLabel("activation", name))}</option>`,
      )}
    </select>
  `;
}

function diagram(card: Card): TemplateResult {
  const { host, lab, setup, frame } = card;
  const { say, selection } = host;
  const geometry = lab.geometry(setup);
  lab.placed = geometry;
  const at = (event: PointerEvent) => linkAt(geometry, { x: event.offsetX, y: event.offsetY });
  const clicked = (event: PointerEvent) => {
    const link = at(event);
    if (link) {
      pin(host, link.to);
      void host.settled.then(() => focusParameter(host, link.parameter));
    }
  };
  return html`
    <div class="diagram">
      <canvas class="links" aria-hidden="true" ${ref(lab.links)}></canvas>
      <canvas class="maps" aria-hidden="true" ${ref(lab.maps)}></canvas>
      <canvas
        class="network"
        role="img"
        aria-label=${say("twin-network", {
          layers: setup.experiment.model.layers.length,
          parameters: whole(flat(frame.snapshot).length),
        })}
        @pointermove=${(event: PointerEvent) => mark(host, at(event)?.parameter ?? null)}
        @pointerleave=${() => mark(host, null)}
        @click=${clicked}
        ${ref(lab.marks)}
      ></canvas>
      ${guard([geometry, selection.unit, say, setup], () => unitButtons(card, geometry))}
      ${markedNumber(card, geometry)}
      ${geometry.answer ? answer(card, geometry.answer) : nothing}
    </div>
  `;
}

/** A button over each unit: by mouse and by keyboard it shows the unit large, with its numbers. */
function unitButtons(
  { host, setup }: Card,
  geometry: Geometry,
): (TemplateResult | typeof nothing)[] {
  const { say, selection } = host;
  const { size, places } = geometry;
  const moved = (event: KeyboardEvent, place: number) => {
    const next = neighbourOf(geometry, place, event.key);
    if (next !== null) {
      event.preventDefault();
      host.root.querySelector<HTMLElement>(`#unit-${next}`)?.focus();
    }
  };
  const square = (x: number, y: number) =>
    `left: ${x - size / 2}px; top: ${y - size / 2}px; width: ${size}px; height: ${size}px`;
  // The only output has the picture of the answers for its map: its button is where its links end.
  const port = (x: number, y: number) => `left: ${x - 12}px; top: ${y - 16}px`;
  const button = ({ x, y }: Place, place: number) => html`
      <button
        type="button"
        class="unit-map"
        id="unit-${place}"
        tabindex=${place === (selection.unit ?? 0) ? 0 : -1}
        aria-pressed=${place === selection.unit}
        aria-label=${nameOf(say, setup, whereIs(geometry, place))}
        title=${setup.data.features[place] ?? nothing}
        ?data-port=${place === geometry.merged}
        .style=${place === geometry.merged ? port(x - size / 2, y) : square(x, y)}
        @click=${() => pin(host, host.selection.unit === place ? null : place)}
        @keydown=${(event: KeyboardEvent) => moved(event, place)}
      ></button>
    `;
  return places.map((each, place) => (each ? button(each, place) : nothing));
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
  const next = to.first + Math.max(0, Math.min(to.count - 1, unit + dy));
  return geometry.places[next] ? next : null;
}

/** The number of the link under the pointer, beside it. */
function markedNumber({ host, frame }: Card, geometry: Geometry): TemplateResult | typeof nothing {
  const marked = host.selection.parameter;
  const link = geometry.seen.find(({ parameter }) => parameter === marked);
  const [a, b] = [geometry.places[link?.from ?? -1], geometry.places[link?.to ?? -1]];
  if (!link || !a || !b) {
    return nothing;
  }
  const value = flat(frame.snapshot)[link.parameter] ?? 0;
  return html`<span class="tip" .style="left: ${(a.x + b.x) / 2}px; top: ${(a.y + b.y) / 2}px">
    ${fixed(value, 3)}
  </span>`;
}

function stateHint({ host, lab, setup, frame }: Card): TemplateResult {
  const { say } = host;
  // A single output has its large picture and no mark: that it is sure of its classes is its aim.
  const { merged } = lab.geometry(setup);
  const output = merged === null ? null : merged - setup.data.features.length;
  const [dead, saturated] = [1, 2].map(
    (wanted) => frame.states?.filter((state, k) => state === wanted && k !== output).length ?? 0,
  );
  // An empty line keeps its place, so that nothing moves when a unit dies.
  return html`<p class="hint states">
    ${dead ? html`<span>${say("states-dead", { units: dead })}</span> ` : nothing}
    ${saturated ? html`<span>${say("states-saturated", { units: saturated })}</span>` : nothing}
  </p>`;
}
