/** Below the rows: which sample this is, what is left out, the engine's own numbers, the letters. */
import { html, nothing, type TemplateResult } from "lit";
import type { Unit } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Phase } from "../../run/host.ts";
import { isFormula } from "../../say/feature.ts";
import type { Term } from "../../say/glossary/glossary.ts";
import type { Say } from "../../say/messages.ts";
import { number } from "../../say/number.ts";
import { term } from "../../say/term.ts";
import type { Check } from "../../wasm/full.js";
import { given } from "./digits.ts";
import { lettersOf } from "./letters.ts";
import { letter } from "./name.ts";
import type { Row } from "./sheet.ts";
import type { Step, UnitAt } from "./step.ts";

interface Shown {
  step: Step;
  rows: readonly Row[];
  at: UnitAt;
  setup: Setup;
  decimals: number;
  checks: readonly (Check & { place: number })[];
}

interface About {
  say: Say;
  phase: Phase;
  /** Those whose rows are shown: of the others nothing is said. */
  phases: readonly Phase[];
  unit: Unit;
  /** The run is at its end: a further update is beyond it. */
  ended: boolean;
  nextAgain: () => void;
}

/** Digits of the engine's own numbers: more than 32 bits have none. */
const OWN = 6;

export function stepFoot(shown: Shown, about: About): TemplateResult {
  const { say, phase, nextAgain } = about;
  const { alone, experiment } = shown.step;
  const bias = experiment.model.bias ? "yes" : "no";
  return html`
    <div class="step-foot">
      <p aria-live="polite">${say(`step-${phase}`, { bias })}</p>
      <p>
        ${notes(shown, about).map((text) => (text.endsWith("。") ? text : `${text} `))}
        ${alone ? html`<button type="button" class="link" @click=${nextAgain}>${say("step-next-again")}</button>` : nothing}
      </p>
      ${engineLine(shown, about)} ${checkLine(shown, say)} ${letters(shown, about)}
    </div>
  `;
}

/** Of which rows the numbers are, and what is left out. */
function notes({ step, setup }: Shown, { say, unit, ended, phases }: About): string[] {
  const { of, alone, experiment, layers } = step;
  const { rows, clip } = of.update;
  const row = of.row + 1;
  const { scale, scaleTarget } = experiment.prepare;
  const updates = Math.ceil(setup.data.trainRows / Math.max(rows.length, 1));
  return [
    ...(ended ? [say("step-beyond")] : []),
    alone
      ? say("step-of-alone", { row })
      : rows.length > 1
        ? say(phases.includes("backward") ? "step-of-batch" : "step-among", {
            row,
            rows: rows.length,
          })
        : say("step-of-row", { row }),
    ...(unit === "epoch" && updates > 1 ? [say("step-of-epoch", { updates })] : []),
    ...(scale !== "none" || scaleTarget !== "none" ? [say("sample-scaled")] : []),
    ...(layers.some(({ dropout }) => dropout > 0) ? [say("step-dropout")] : []),
    ...(clip !== 1 ? [say("step-clipped")] : []),
  ];
}

/** The engine's own numbers, beside what the rows print. */
function engineLine({ rows }: Shown, { say, phases }: About): TemplateResult | typeof nothing {
  const last = rows.filter(({ of }) => (of === "loss" || of === "update") && phases.includes(of));
  const list = last.map(
    ({ name, engine }) =>
      html`<span>${name.shown} = ${given(engine, OWN, say("step-too-large")).text}</span>`,
  );
  return list.length > 0 ? html`<p class="engine">${say("step-engine")} ${list}</p>` : nothing;
}

/** The gradients once more, by differences of the loss. */
function checkLine({ checks, rows, decimals }: Shown, say: Say): TemplateResult | typeof nothing {
  if (checks.length === 0) {
    return nothing;
  }
  const off = checks.reduce((most, { relative }) => Math.max(most, relative), 0);
  const list = checks.map(({ place, numeric }) => {
    const row = rows.find((row) => row.place === place && row.phase === "backward");
    const text = given(numeric, decimals, say("step-too-large")).text;
    return html`<span data-check=${place}>${row?.name.shown ?? nothing} = ${text}</span>`;
  });
  return html`<p class="check">
    ${say("step-checked")} ${list} ${say("step-off", { off: number(off, 2) })}
  </p>`;
}

type Meant = readonly [of: string, index: string, term: Term];
const when = (holds: boolean, ...each: Meant): Meant[] => (holds ? [each] : []);

/** What the letters mean: each opens its sentence. */
function letters({ step, rows, at, setup }: Shown, { say, phases }: About): TemplateResult {
  const linear = step.activation(at.layer) === "linear";
  const output = step.isOutput(at);
  const has = (of: string) => rows.some((row) => row.of === of);
  const list: Meant[] = [
    at.layer === 0 ? ["x", "", "feature"] : ["a", "", "activation"],
    ["w", "", "weight"],
    ...when(step.experiment.model.bias, "b", "", "bias"),
    ...when(!linear, "z", "", "weighted-sum"),
    output ? ["y", "", "prediction"] : ["a", "", "activation"],
    ...when(phases.includes("loss"), "t", "", "target"),
    ...when(phases.includes("loss"), "L", "", "loss"),
    ...when(has("part"), "p", "", "part"),
    ...when(phases.includes("backward"), "∂L/∂w", "", "gradient"),
    ...(phases.includes("update") ? lettersOf(step.optimizer) : []),
  ];
  const { features } = setup.data;
  // What is made of the inputs has its own name in the rows.
  const named = at.layer === 0 && features.some((name) => !/^x\d*$/.test(name) && !isFormula(name));
  const columns = named ? features.slice(0, 3) : [];
  return html`
    <p class="letters">
      ${list.map(([of, index, name]) => html`<span>${term(name, html`<span lang="en">${letter(of, index).shown}</span> ${say(`letter-${name as "loss"}`)}`)}</span>`)}
      ${columns.map((name, k) => html`<span><i class="v">x</i>${features.length > 1 ? html`<sub>${k + 1}</sub>` : nothing} ${name}</span>`)}
    </p>
  `;
}
