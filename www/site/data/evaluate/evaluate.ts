/** Evaluate: what the run is worth on rows that it has not seen. They are opened once, and it is counted. */
import { html, nothing, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import { detail } from "../../../say/notice.ts";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { standing } from "../standing.ts";
import type { Part } from "../types.ts";
import { classes } from "./classes.ts";
import { depends } from "./dependence.ts";
import { digits } from "./digits.ts";
import style from "./evaluate.css?inline";
import { importance } from "./importance.ts";
import { type Judged, judgedOf } from "./judged.ts";
import { numbers } from "./numbers.ts";
import { rows } from "./rows.ts";
import { meaning } from "./target.ts";

wear(document, style);

export function evaluate(bench: Bench): TemplateResult {
  const judged = judgedOf(bench);
  const { evaluation } = judged;
  if (!judged.current || !evaluation) {
    return gate(bench, judged);
  }
  const { report } = evaluation;
  return html`
    ${looked(bench, judged)} ${meaning(bench)}
    ${report.classes ? classes(bench, judged, report.classes) : nothing}
    ${report.numbers ? numbers(bench, judged, report.numbers) : nothing}
    <div class="panels">${importance(bench, judged)} ${depends(bench, judged)}</div>
    ${digits(bench, judged)} ${rows(bench, judged)}
  `;
}

/** Before they are opened: why that matters. */
function gate(bench: Bench, judged: Judged): TemplateResult {
  const { say, preparation, project, stage } = bench;
  const [, validation = 0, test = 0] = preparation?.parts ?? [];
  const looks = project?.looks ?? 0;
  const trained = (stage?.now?.step ?? 0) > 0;
  const button = (part: Part, count: number, primary: boolean) => html`
    <button type="button" class=${primary ? "primary" : ""} ?disabled=${count === 0 || judged.busy} @click=${() => void judged.open(part)}>
      ${say(judged.earlier && part === judged.part ? `judge-again-${part}` : `judge-open-${part}`, { rows: whole(count) })}
    </button>
  `;
  return html`
    <section class="gate">
      <h1>${say("your-step-evaluate")}</h1>
      <p>${say("judge-why")}</p>
      <p>${looks === 0 ? say("judge-never") : say("judge-looks", { count: looks })}</p>
      <p class="state">${standing(bench)}</p>
      ${judged.earlier ? html`<p>${say("judge-earlier", { epoch: whole(judged.epoch) })}</p>` : nothing}
      ${trained ? nothing : html`<p class="refused">${say("judge-untrained")}</p>`}
      ${test === 0 ? html`<p>${say("judge-no-test")}</p>` : nothing}
      <p class="doors">${button("test", test, true)} ${button("validation", validation, false)}</p>
      ${judged.error ? html`<p class="refused" role="alert">${detail(judged.error, say)}</p>` : nothing}
    </section>
  `;
}

/** Which rows these are, and how often they were looked at. */
function looked(bench: Bench, judged: Judged): TemplateResult {
  const { say, project, preparation } = bench;
  const { part, evaluation } = judged;
  const [, validation = 0, test = 0] = preparation?.parts ?? [];
  const other = part === "test" ? "validation" : "test";
  const count = other === "test" ? test : validation;
  const rowsOf = whole(evaluation?.report.rows ?? 0);
  const looks = project?.looks ?? 0;
  return html`
    <p class="looked">
      <strong>${say(`judge-rows-${part}`, { rows: rowsOf })}</strong>
      ${part === "test" ? say("judge-looks", { count: looks }) : say("judge-not-test")}
      ${standing(bench)}
      ${
        count > 0
          ? html`<button type="button" @click=${() => void judged.open(other)}>${say(`judge-open-${other}`, { rows: whole(count) })}</button>`
          : nothing
      }
    </p>
  `;
}
