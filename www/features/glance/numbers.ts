/** One step in numbers: the chosen sample through the network, as the engine's trace has it. */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { squash } from "../../say/formula.ts";
import { paragraph, type Say } from "../../say/messages.ts";
import { fixed, MINUS_SIGN, number, plain } from "../../say/number.ts";
import type { Trace } from "../../wasm/gradwalk.js";

interface NumbersPicture {
  setup: Setup;
  frame: Frame;
  sample: number;
  /** A picture has the samples as points. */
  points: boolean;
  say: Say;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const sub = (k: number) => [...String(k)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");

/** The most inputs whose sum is written out. */
const WRITTEN = 3;

export function numbersView(picture: NumbersPicture): TemplateResult {
  const { frame, setup, sample, points, say } = picture;
  const { trace } = frame;
  if (!trace) {
    return html`<div class="numbers"></div>`;
  }
  const layers = setup.experiment.model.layers;
  const scaled =
    setup.experiment.prepare.scale !== "none" || setup.experiment.prepare.scaleTarget !== "none";
  const [only] = trace.layers;
  const single = layers.length === 1 && only?.z.length === 1 && trace.x.length <= WRITTEN;
  return html`
    <div class="numbers">
      ${single ? unitInNumbers(picture, trace) : networkInNumbers(picture, trace)}
      <p class="hint">
        ${paragraph(
          ...(single ? [say("sample-update")] : []),
          say("sample-of", { row: sample + 1, rows: setup.data.trainRows }),
          ...(points ? [say("sample-pick")] : []),
          ...(scaled ? [say("sample-scaled")] : []),
        )}
      </p>
    </div>
  `;
}

/** A number from the data, from the parameters, from the error. */
const x = (value: number) => html`<span class="n data">${fixed(value, 2)}</span>`;
const w = (value: number) => html`<span class="n weight">${fixed(value, 2)}</span>`;
const e = (value: number) => html`<span class="n error">${number(value)}</span>`;

function phase(name: string, lines: unknown[]): TemplateResult {
  return html`
    <div class="phase">
      <span class="phase-name">${name}</span>
      <div class="lines">${lines.map((line) => html`<div class="formula">${line}</div>`)}</div>
    </div>
  `;
}

/** A single unit: every formula with its numbers. */
function unitInNumbers({ setup, frame, say }: NumbersPicture, trace: Trace): unknown {
  const { loss } = setup.experiment.train;
  const activation = setup.experiment.model.layers[0]?.activation;
  const linear = activation === "linear";
  const parameters = frame.snapshot.parameters[0];
  const step = trace.layers[0];
  if (!parameters || !step) {
    return nothing;
  }
  const [z, y, t] = [step.z[0] ?? 0, step.a[0] ?? 0, trace.t[0] ?? 0];
  const many = trace.x.length > 1;
  const name = (letter: string, k: number) => (many ? letter + sub(k + 1) : letter);
  const bias = parameters.b?.[0];
  const sum = html`${trace.x.map((_, k) => html`${k > 0 ? " + " : ""}${name("w", k)}·${name("x", k)}`)}${bias === undefined ? "" : " + b"}`;
  const put = html`${trace.x.map((value, k) => html`${k > 0 ? " + " : ""}${w(parameters.w[k] ?? 0)}·${x(value)}`)}${bias === undefined ? "" : html` + ${w(bias)}`}`;
  const forward = linear
    ? [html`y = ${sum} = ${put} = ${w(y)}`]
    : [html`z = ${sum} = ${put} = ${w(z)}`, html`y = ${squash(activation)} = ${w(y)}`];
  const difference = html`(${w(y)} ${MINUS_SIGN} ${x(t)})`;
  const rate = plain(frame.settings.now["learning-rate"]);
  const gradients = trace.x.map(
    (_, k) =>
      html`∂L/∂${name("w", k)} = ${inner(loss, linear)}·${name("x", k)} = ${e(step.dw[k] ?? 0)}`,
  );
  const updates = trace.x.map(
    (_, k) =>
      html`${name("w", k)} ← ${w(parameters.w[k] ?? 0)} ${MINUS_SIGN} ${rate}·(${e(step.dw[k] ?? 0)}) = ${w(step.w[k] ?? 0)}`,
  );
  if (bias !== undefined) {
    const db = step.db?.[0] ?? 0;
    gradients.push(html`∂L/∂b = ${inner(loss, linear)} = ${e(db)}`);
    updates.push(html`b ← ${w(bias)} ${MINUS_SIGN} ${rate}·(${e(db)}) = ${w(step.b?.[0] ?? 0)}`);
  }
  return [
    phase(say("phase-forward"), forward),
    phase(say("phase-loss"), [lossLine(loss, difference, y, t, trace.loss)]),
    phase(say("phase-backward"), gradients),
    phase(say("phase-update"), updates),
  ];
}

/** dL/dz as a formula. */
function inner(loss: string, linear: boolean): string {
  const slope = linear ? "" : "·y′(z)";
  if (loss === "bce") {
    return `(y ${MINUS_SIGN} t)`;
  }
  return `${loss === "mse" ? "2" : ""}(y ${MINUS_SIGN} t)${slope}`;
}

function lossLine(loss: string, difference: unknown, y: number, t: number, value: number): unknown {
  if (loss === "bce") {
    const wrong =
      t >= 0.5
        ? html`y = ${MINUS_SIGN}ln ${w(y)}`
        : html`(1 ${MINUS_SIGN} y) = ${MINUS_SIGN}ln(1 ${MINUS_SIGN} ${w(y)})`;
    return html`${MINUS_SIGN}ln ${wrong} = ${e(value)}`;
  }
  const half = loss === "half-mse" ? "½" : "";
  return html`${half}(y ${MINUS_SIGN} t)² = ${half}${difference}² = ${e(value)}`;
}

/** A network with more in it: its answer to the sample. */
function networkInNumbers({ frame, setup, say }: NumbersPicture, trace: Trace): unknown {
  const count = frame.snapshot.parameters.reduce(
    (sum, layer) => sum + layer.w.length + (layer.b?.length ?? 0),
    0,
  );
  const answer = (frame.answer ?? []).map((value) => fixed(value, 3)).join(say("comma"));
  const target = trace.raw[1].map((value) => fixed(value, 3)).join(say("comma"));
  const layers = setup.experiment.model.layers;
  return [
    html`<p>${say("sample-network", { layers: layers.length, parameters: count, y: answer, t: target })}</p>`,
    phase(say("phase-loss"), [html`L = ${e(trace.loss)}`]),
  ];
}
