/** The card with the answers: the field or the curve, its tools for drawing data, the metrics. */
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { Frame } from "../../engine/protocol.ts";
import { rowsOf } from "../../experiment/run.ts";
import type { Say } from "../../say/messages.ts";
import { fixed, number, percent } from "../../say/number.ts";
import type { Card } from "./lab.ts";
import { TOOLS, type Tool } from "./tools.ts";
import { nameOf, whereIs } from "./unit.ts";

export function outputCard(card: Card): TemplateResult {
  const { host, lab, setup, frame } = card;
  const { say } = host;
  const { pen } = lab;
  const { outside } = lab.view(setup);
  const [rows, shown] = [rowsOf(setup.data), setup.data.rows.length];
  return html`
    <section class="card output-card">
      <header>
        <h2>${title(card)}</h2>
        ${setup.data.inputs.length > 1 ? discreteSwitch(card) : nothing}
      </header>
      <div class="stage">
        <canvas
          class="output"
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
        ${tools(card)}
      </div>
      <p class="hint read" aria-live="polite">${readingText(card)}</p>
      ${rows > shown ? html`<p class="hint">${say("picture-shown", { rows, shown })}</p>` : nothing}
      ${outside > 0 ? html`<p class="hint warning">${say("points-outside", { points: outside })}</p>` : nothing}
      ${metrics(say, frame)}
    </section>
  `;
}

function title({ host, lab, setup }: Card): string {
  const { say, selection } = host;
  return selection.unit === null
    ? say("card-output")
    : nameOf(say, setup, whereIs(lab.geometry(setup), selection.unit));
}

function discreteSwitch({ host, lab }: Card): TemplateResult {
  const toggle = (event: Event) => {
    lab.discrete = (event.target as HTMLInputElement).checked;
    host.want();
  };
  return html`<label class="switch">
    <input type="checkbox" .checked=${lab.discrete} @change=${toggle} /> ${host.say("discrete")}
  </label>`;
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

function readingText({ host, lab }: Card): string {
  const { reading, tool } = lab;
  const { say } = host;
  if (!reading) {
    return say(`tool-${tool}-hint`);
  }
  const answer = reading.answer.map((each) => fixed(each, 3)).join(" · ");
  const { x, y } = reading;
  return Number.isNaN(y)
    ? say("reading-one", { x: fixed(x, 2), answer })
    : say("reading-two", { x: fixed(x, 2), y: fixed(y, 2), answer });
}

function tools({ host, lab, setup }: Card): TemplateResult {
  const { say } = host;
  const locked = host.run.locked("data");
  const pick = (tool: Tool) => () => {
    lab.tool = tool;
    host.changed();
  };
  const classes = setup.data.classes?.length ?? 2;
  const brushes = setup.data.inputs.length > 1 ? Array.from({ length: classes }, (_, k) => k) : [];
  const brush = (each: number) => () => {
    lab.brush = each;
    host.changed();
  };
  const label = (each: number) => (setup.data.classes ? String(each) : each === 1 ? "+1" : "−1");
  return html`
    <div class="tools">
      <div class="segments" role="group" aria-label=${say("tools")}>
        ${TOOLS.map(
          (each) =>
            html`<button type="button" aria-pressed=${each === lab.tool} ?disabled=${locked && each !== "look"} @click=${pick(each)}>${say(`tool-${each}`)}</button>`,
        )}
      </div>
      ${
        brushes.length > 0 && ["point", "cloud"].includes(lab.tool)
          ? html`<div class="segments brushes" role="group" aria-label=${say("brush")}>
              ${brushes.map(
                (each) =>
                  html`<button type="button" data-class=${each} aria-label=${say("brush-of", { name: label(each) })} aria-pressed=${each === lab.brush} @click=${brush(each)}>${label(each)}</button>`,
              )}
            </div>`
          : nothing
      }
      <button type="button" class="quiet" title=${say("clear-hint")} ?disabled=${locked} @click=${() => void lab.points.clear()}>${say("clear")}</button>
    </div>
  `;
}

/** Losses and accuracies, of the rows trained on and of those held out. */
function metrics(say: Say, { snapshot, validation }: Frame): TemplateResult {
  const { loss, validationLoss } = snapshot;
  const { accuracy } = snapshot.metrics;
  const cell = (value: number | null | undefined, write: (value: number) => string) =>
    value === null || value === undefined ? "–" : write(value);
  return html`
    <table class="metrics">
      <tr><td></td><th scope="col">${say("metrics-train")}</th><th scope="col">${say("metrics-validation")}</th></tr>
      <tr><th scope="row">${say("read-loss")}</th><td>${number(loss)}</td><td>${cell(validationLoss, number)}</td></tr>
      ${
        accuracy === undefined
          ? nothing
          : html`<tr><th scope="row">${say("read-accuracy")}</th><td>${percent(accuracy)}</td><td>${cell(validation?.accuracy, percent)}</td></tr>`
      }
    </table>
  `;
}
