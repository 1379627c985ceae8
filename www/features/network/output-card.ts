/** The picture of the answers: the field or the curve, its tools for drawing data, what is in it. */
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { answerMargin } from "../../draw/axes.ts";
import type { Answer } from "../../draw/geometry.ts";
import { choiceLabel } from "../../experiment/options.ts";
import { rowsOf, type Setup } from "../../experiment/run.ts";
import { TOOLS, type Tool } from "../../run/drawing/tools.ts";
import type { Part } from "../../run/host.ts";
import { sectionOf } from "../../run/section.ts";
import { featureText } from "../../say/feature.ts";
import { fixed, number, percent } from "../../say/number.ts";
import { word } from "../../say/term.ts";
import type { Card } from "./lab.ts";
import { nameOf, whereIs } from "./unit.ts";
import { unitPanel } from "./unit-panel.ts";

/** Names up to so many letters stand side by side. */
const SHORT = 8;

/** The answers alone, as a card. */
export function outputCard(card: Card): TemplateResult {
  return html`
    <section class="card picture-card output-card" part="picture">
      <header>${outputHead(card)}</header>
      <div class="stage">${answer(card, null)} ${card.host.fill("over")}</div>
    </section>
  `;
}

/** What is shown, and what a click does. */
export function outputHead(card: Card, section = true): TemplateResult {
  return html`<h2>${title(card)}</h2>${section ? sectionChoice(card) : nothing}${tools(card)}`;
}

/** Which two of more inputs the picture spans. */
export const sectionChoice = ({ host, setup }: Card): Part =>
  setup.data.inputs.length > 2 ? host.fill("section") : nothing;

/** The picture and what belongs below it; at its place in the diagram, where it has one. */
export function answer(card: Card, place: Answer | null): TemplateResult {
  const { host, lab, setup } = card;
  const { say } = host;
  const { pen } = lab;
  const { right, bottom } = answerMargin(host.theme);
  const [width, height] = [(place?.side ?? 0) + right + 1, (place?.side ?? 0) + bottom + 1];
  return html`
    <div
      class="answer"
      data-placed=${place ? "yes" : "no"}
      .style=${place ? `left: ${place.left - 1}px; top: ${place.top - 1}px; width: ${width}px` : ""}
    >
      <canvas
        class="output"
        .style=${place ? `height: ${height}px` : ""}
        data-tool=${lab.tool}
        data-inputs=${setup.data.inputs.length}
        tabindex="0"
        role="img"
        aria-label=${twin(card)}
        aria-description=${say("output-keys")}
        @pointerdown=${(event: PointerEvent) => pen.press(setup, event)}
        @pointermove=${(event: PointerEvent) => pen.move(setup, event)}
        @pointerup=${() => pen.lift()}
        @pointercancel=${() => pen.lift()}
        @pointerleave=${() => pen.leave()}
        @keydown=${(event: KeyboardEvent) => pen.key(setup, event)}
        ${ref(lab.output)}
      ></canvas>
      <div class="foot" ${ref(lab.foot)}>${foot(card)}</div>
    </div>
  `;
}

/** The numbers of the unit that is shown; else the legend and what else there is to choose. */
function foot(card: Card): TemplateResult {
  const { host } = card;
  return host.selection.unit === null
    ? html`${legend(card)}
        <div class="row">${choices(card)}</div>`
    : unitPanel(card, host.selection.unit);
}

function title({ host, lab, setup }: Card): string {
  const { say, selection } = host;
  if (selection.unit !== null) {
    return nameOf(say, setup, whereIs(lab.geometry(setup), selection.unit));
  }
  const { classes, targets, targetNames } = setup.data;
  const activation = setup.experiment.model.layers.at(-1)?.activation;
  if (classes && targets.length > 1) {
    return say("output-classes");
  }
  if (classes && activation === "sigmoid") {
    return say("output-probability", { name: classes[1] ?? "1" });
  }
  const name = targetNames[0] ?? "y";
  return say("output-number", {
    name,
    activation: activation ? say(choiceLabel("activation", activation)) : "",
  });
}

/** Filled or hollow, by class; of numbers by sign. */
function legend({ host, setup }: Card): TemplateResult {
  const { say } = host;
  const { data } = setup;
  const one = data.inputs.length === 1;
  const names = one
    ? [""]
    : (data.classes ?? ["< 0", "\u2265 0"]).map((name) =>
        // A number needs a word, a name speaks for itself.
        data.classes && !Number.isNaN(Number(name)) ? say("legend-class", { name }) : name,
      );
  if (names.length > 2 || names.some(({ length }) => length > SHORT)) {
    return listed(say, names, data.heldOutRows > 0);
  }
  const row = (held: boolean) => html`<tr>
    <th scope="row">${word(say, held ? "legend-held-out" : "legend-training")}</th>
    ${names.map((_, k) => html`<td><i data-class=${one ? 1 : Math.min(k, 4)} ?data-held=${held}></i></td>`)}
  </tr>`;
  return html`<div class="key-box"><table class="key">
    ${one ? nothing : html`<tr><td></td>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>`}
    ${row(false)} ${data.heldOutRows > 0 ? row(true) : nothing}
  </table></div>`;
}

/** Many names, or long ones, stand in as many lines as they need. */
function listed(say: Card["host"]["say"], names: readonly string[], held: boolean): TemplateResult {
  const mark = (k: number) => html`<i data-class=${Math.min(k, 4)}></i>`;
  const kinds = ["legend-training", "legend-held-out"] as const;
  return html`
    <ul class="key-list">${names.map((name, k) => html`<li title=${name}>${mark(k)}<span>${name}</span></li>`)}</ul>
    ${held ? html`<ul class="key-list">${kinds.map((kind, k) => html`<li><i data-class="1" ?data-held=${k > 0}></i><span>${word(say, kind)}</span></li>`)}</ul>` : nothing}
  `;
}

/** The picture in words. */
function twin({ host, setup, frame }: Card): string {
  const { data } = setup;
  const { accuracy } = frame.snapshot.metrics;
  const shared = { samples: data.trainRows, held: data.heldOutRows };
  return accuracy === undefined
    ? host.say("twin-output", { ...shared, loss: number(frame.snapshot.loss) })
    : host.say("twin-output-classes", { ...shared, accuracy: percent(accuracy) });
}

/** What stands under the pointer; else what a click does, and what of the data is shown. */
export function readingText({ host, lab, setup }: Card): string {
  const { reading, tool } = lab;
  const { say } = host;
  if (!reading) {
    const [rows, shown] = [rowsOf(setup.data), setup.data.rows.length];
    if (setup.data.inputs.length > 2) {
      return say(host.selection.held === "means" ? "held-means" : "held-sample", {
        sample: host.selection.sample + 1,
      });
    }
    return rows > shown ? say("picture-shown", { rows, shown }) : say(`tool-${tool}-hint`);
  }
  const answer = reading.answer.map((each) => fixed(each, 3)).join(" \u00b7 ");
  const { x, y } = reading;
  const names = sectionOf(setup, host.selection).axes.map((axis) => setup.data.inputNames[axis]);
  if (names.some((name, k) => name !== `x${k + 1}`) && !Number.isNaN(y)) {
    const [first, second] = names.map((name) => featureText(name ?? ""));
    const args = { first, second, x: fixed(x, 2), y: fixed(y, 2), answer };
    return say("reading-named", args as Record<string, string>);
  }
  return Number.isNaN(y)
    ? say("reading-one", { x: fixed(x, 2), answer })
    : say("reading-two", { x: fixed(x, 2), y: fixed(y, 2), answer });
}

/** Whether points can be drawn: given columns would lose their names, other targets their numbers. */
function drawable({ data }: Setup): boolean {
  // Of more inputs a point on the picture would say nothing of those that it does not span.
  const plain = data.inputNames.every((name, k) => k < 2 && name === `x${k + 1}`);
  return plain && (data.classes ? data.targets.length <= 3 : data.targets.length === 1);
}

function tools({ host, lab, setup }: Card): Part {
  const { say } = host;
  const locked = host.run.locked("points");
  if (!drawable(setup) || !host.run.shown("points")) {
    return nothing;
  }
  const pick = (tool: Tool) => () => {
    lab.tool = tool;
    // Whoever draws sees the samples and what there is to draw, not the numbers of a unit.
    host.select(tool === "look" ? {} : { unit: null });
  };
  return html`<div class="segments tools" role="group" aria-label=${say("tools")}>
    ${TOOLS.map(
      (each) =>
        html`<button type="button" aria-pressed=${each === lab.tool} ?disabled=${locked && each !== "look"} @click=${pick(each)}>${say(`tool-${each}`)}</button>`,
    )}
  </div>`;
}

/** The class that is drawn, where points are drawn; else how the field is shown. */
function choices({ host, lab, setup }: Card): TemplateResult {
  const { say } = host;
  const { inputs, classes } = setup.data;
  const brush = (each: number) => () => {
    lab.brush = each;
    host.changed();
  };
  const label = (each: number) => classes?.[each] ?? (each === 1 ? "+1" : "\u22121");
  const toggle = (event: Event) => {
    lab.discrete = (event.target as HTMLInputElement).checked;
    host.want();
  };
  const draws = inputs.length === 2 && ["point", "cloud"].includes(lab.tool);
  const brushes = Array.from({ length: classes?.length ?? 2 }, (_, k) => k);
  const clear = html`<button type="button" class="quiet" title=${say("clear-hint")} ?disabled=${host.run.locked("points")} @click=${() => void lab.points.clear()}>${say("clear")}</button>`;
  return html`
    ${
      draws
        ? html`<div class="segments brushes" role="group" aria-label=${say("brush")}>
            ${brushes.map(
              (each) =>
                html`<button type="button" data-class=${each} aria-label=${say("brush-of", { name: label(each) })} aria-pressed=${each === lab.brush} @click=${brush(each)}>${label(each)}</button>`,
            )}
          </div>`
        : inputs.length > 1
          ? html`<label class="switch">
              <input type="checkbox" .checked=${lab.discrete} @change=${toggle} /> ${say("discrete")}
            </label>`
          : nothing
    }
    ${drawable(setup) && host.run.shown("points") ? clear : nothing}
  `;
}
