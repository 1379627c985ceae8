/** What a run stands at: epoch, loss, accuracy, model, each in a place that does not move. */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { featureText, isFormula } from "../../say/feature.ts";
import type { Say } from "../../say/messages.ts";
import { equation, fixed, MINUS_SIGN, number, percent, whole } from "../../say/number.ts";
import { word } from "../../say/term.ts";

interface Read {
  say: Say;
  /** Whether the run can be taken further here: else nothing is counted that has not begun. */
  open: boolean;
  setup: Setup;
  frame: Frame;
  epochs: number;
}

/** A loss in about four digits. */
const lossText = (loss: number) =>
  loss >= 0.001 && loss < 1000 ? fixed(loss, 4) : number(loss, 4);

type Name = "epoch" | "update" | "loss" | "accuracy" | "model";

const read = (say: Say, name: Name, value: unknown, wide: string, hint?: string) => html`
  <div class="read ${name}">
    <dt>${word(say, `read-${name}`)}</dt>
    <dd .style="--room: ${wide}" title=${hint ?? nothing}>${value}</dd>
  </div>
`;

export function readings(state: Read): TemplateResult {
  const { say, frame, epochs } = state;
  const { snapshot } = frame;
  const { accuracy } = snapshot.metrics;
  // Room for the widest count there will be.
  const digits = whole(epochs).length;
  const updates = Math.max(epochs, snapshot.epoch) <= 1;
  const [name, now, end] = updates
    ? ["update" as const, snapshot.step, Math.max(frame.position.last, snapshot.step)]
    : ["epoch" as const, snapshot.epoch, epochs];
  const width = updates ? whole(end).length : digits;
  const held = snapshot.validationLoss;
  const model = modelOf(state);
  return html`
    <div class="readings">
      <dl>
        ${
          state.open || snapshot.step > 0
            ? read(
                say,
                name,
                say("epoch-of", { epoch: whole(now), epochs: whole(end) }),
                `${2 * width + 2}ch`,
                say("read-step", { step: whole(snapshot.step) }),
              )
            : nothing
        }
        ${
          held === null
            ? html`${read(say, "loss", lossText(snapshot.loss), "9ch")}
                ${accuracy === undefined ? nothing : read(say, "accuracy", percent(accuracy), "6ch")}`
            : nothing
        }
        ${model === null ? nothing : read(say, "model", model, "15ch")}
      </dl>
      ${held === null ? nothing : both(state, held)}
    </div>
  `;
}

/** Of the training samples and of those held out. */
function both({ say, frame }: Read, held: number): TemplateResult {
  const { snapshot } = frame;
  const row = (kind: "training" | "held-out", loss: number, accuracy: number | undefined) => html`
    <div class="pair ${kind}">
      <dt>${word(say, `read-${kind}`)}</dt>
      <dd class="loss">${word(say, "read-loss")} <b .style=${"--room: 8ch"}>${lossText(loss)}</b></dd>
      ${accuracy === undefined ? nothing : html`<dd>${word(say, "read-accuracy")} <b .style=${"--room: 6ch"}>${percent(accuracy)}</b></dd>`}
    </div>
  `;
  return html`<dl class="pairs">
    ${row("training", snapshot.loss, snapshot.metrics.accuracy)}
    ${row("held-out", held, snapshot.validationMetrics?.accuracy)}
  </dl>`;
}

/** The model as it stands, where it is one line: y = 3.07x + 1.52, or z of a few inputs. */
function modelOf({ setup, frame }: Read): unknown {
  if (frame.line) {
    return equation(frame.line.slope, frame.line.intercept);
  }
  const [layer, ...more] = frame.snapshot.parameters;
  if (!layer || more.length > 0 || layer.w.length > 2 || setup.data.targets.length > 1) {
    return null;
  }
  const { features } = setup.data;
  // Features made of the inputs have no letters of their own.
  const made = features.some((name) => isFormula(name) && !/^x\d$/.test(name));
  const letter = (k: number) =>
    made
      ? html`<i class="v">${featureText(features[k] ?? "")}</i>`
      : html`<i class="v">x</i>${layer.w.length > 1 ? html`<sub>${k + 1}</sub>` : nothing}`;
  const signed = (value: number, first: boolean) => {
    const text = fixed(value, 2);
    const sign = text.startsWith(MINUS_SIGN) ? MINUS_SIGN : "+";
    return first ? text : ` ${sign} ${text.replace(MINUS_SIGN, "")}`;
  };
  const terms = layer.w.map((value, k) => html`${signed(value, k === 0)}${letter(k)}`);
  const bias = layer.b ? signed(layer.b[0] ?? 0, false) : "";
  return html`z = ${terms}${bias}`;
}
