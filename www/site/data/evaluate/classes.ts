/** Classes: the threshold with every row beside it, the confusion, the scores, the curves. */
import { html, nothing, type TemplateResult } from "lit";
import { paragraph } from "../../../say/messages.ts";
import { plain, whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { ClassReport, Decisions } from "../types.ts";
import { curves } from "./curves.ts";
import type { Judged } from "./judged.ts";
import { matrix } from "./matrix.ts";
import { figure, percent, ratio } from "./share.ts";
import { strip } from "./strip.ts";

export function classes(bench: Bench, judged: Judged, report: ClassReport): TemplateResult {
  const two = report.names.length <= 2;
  return html`
    ${two ? threshold(bench, judged, report) : nothing}
    <div class="panels three">
      <section class="panel">
        ${matrix(bench, judged, report)} ${two ? ofTwo(bench, judged, report) : ofSeveral(bench, judged, report)}
      </section>
      ${curves(bench, judged, report)}
    </div>
  `;
}

/** From which answer on class 1 is said. */
function threshold(bench: Bench, judged: Judged, { names }: ClassReport): TemplateResult {
  const { say } = bench;
  const name = names[1] ?? "";
  const set = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    if (input.value !== "" && input.validity.valid) {
      void judged.decide(Number(input.value));
    } else {
      input.reportValidity();
    }
  };
  return html`
    <section class="threshold">
      <div class="line">
        <label for="threshold">${say("judge-threshold")}</label>
        <input id="threshold" type="number" min="0" max="1" step="0.01" .value=${plain(judged.threshold)} @change=${set} />
        <p>
          ${say("judge-threshold-hint", { name })}
          ${judged.part === "test" ? say("judge-threshold-test") : nothing}
        </p>
      </div>
      <input type="range" min="0" max="1" step="0.01" aria-label=${say("judge-threshold")} .value=${plain(judged.threshold)} @input=${set} />
      ${strip(bench, judged)}
    </section>
  `;
}

type Ask = (decisions: Decisions) => string;

/** Each score beside its value at 0.5, and beside what is to be beaten. */
function ofTwo(bench: Bench, judged: Judged, { names }: ClassReport): TemplateResult {
  const { say } = bench;
  const { decided, middle } = judged;
  const rows: [Parameters<typeof say>[0], Ask][] = [
    ["judge-recall", ({ scores }) => percent(scores[1]?.recall)],
    ["judge-precision", ({ scores }) => percent(scores[1]?.precision)],
    ["judge-f1", ({ scores }) => ratio(scores[1]?.f1)],
    ["judge-accuracy", ({ accuracy }) => percent(accuracy)],
    ["judge-balanced", ({ balancedAccuracy }) => percent(balancedAccuracy)],
    ["judge-matthews", ({ matthews }) => ratio(matthews)],
  ];
  const of = (decisions: Decisions | null | undefined, ask: Ask) =>
    decisions ? ask(decisions) : "…";
  return html`
    <div class="wide">
      <table class="scores">
        <thead>
          <tr>
            <td></td>
            <th scope="col">${say("judge-here")}</th>
            <th scope="col">${say("judge-at-middle")}</th>
            <th scope="col">${say("judge-linear")}</th>
            <th scope="col">${say("judge-majority")}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([id, ask]) => html`
              <tr>
                <th scope="row">${say(id, { name: names[1] ?? "" })}</th>
                <td><b>${of(decided?.run, ask)}</b></td>
                <td>${of(middle?.run, ask)}</td>
                <td>${of(middle?.linear, ask)}</td>
                <td>${of(middle?.constant, ask)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
    ${losses(bench, judged)}
  `;
}

/** The loss beside that of the two baselines. */
export function losses({ say, project }: Bench, judged: Judged): TemplateResult {
  const { evaluation, beaten } = judged;
  const linearToo = project?.chosen.model?.layers?.length === 1;
  const linear = beaten?.report ? figure(beaten.report.loss) : "…";
  const told = say("judge-losses", {
    loss: figure(evaluation?.report.loss),
    linear,
    constant: figure(evaluation?.constant.loss),
  });
  const all = linearToo ? paragraph(told, say("judge-linear-too")) : told;
  return html`<p class="losses">${all}</p>`;
}

/** Which classes the mean is over, where some are not in it or have no figure. */
function meant({ say }: Bench, { scores }: Decisions): TemplateResult | typeof nothing {
  const count = scores.filter(({ f1 }) => f1 !== null).length;
  const every = scores.every(({ precision, recall }) => precision !== null && recall !== null);
  return every
    ? nothing
    : html`<p class="muted">${say("judge-macro-of", { count, all: scores.length })}</p>`;
}

/** Of several classes: one by one, and their means. */
function ofSeveral(bench: Bench, judged: Judged, { names }: ClassReport): TemplateResult {
  const { say } = bench;
  const run = judged.decided?.run;
  const { middle } = judged;
  if (!run) {
    return html``;
  }
  const mean = (id: "judge-macro" | "judge-weighted", of: Decisions["macroMean"]) => html`
    <tr><th scope="row">${say(id)}</th><td>${percent(of.precision)}</td><td>${percent(of.recall)}</td><td>${ratio(of.f1)}</td><td></td></tr>
  `;
  return html`
    <p class="losses">
      ${say("judge-accuracies", {
        run: percent(run.accuracy),
        linear: middle?.linear ? percent(middle.linear.accuracy) : "…",
        constant: percent(middle?.constant?.accuracy),
        balanced: percent(run.balancedAccuracy),
        matthews: ratio(run.matthews),
      })}
    </p>
    <div class="wide">
      <table class="scores">
        <thead>
          <tr>
            <td></td>
            <th scope="col">${say("judge-precision-short")}</th>
            <th scope="col">${say("judge-recall-short")}</th>
            <th scope="col">F1</th>
            <th scope="col">${say("judge-support")}</th>
          </tr>
        </thead>
        <tbody>
          ${run.scores.map(
            ({ precision, recall, f1, support }, k) => html`
              <tr><th scope="row">${names[k]}</th><td>${percent(precision)}</td><td>${percent(recall)}</td><td>${ratio(f1)}</td><td>${whole(support)}</td></tr>
            `,
          )}
          ${mean("judge-macro", run.macroMean)} ${mean("judge-weighted", run.weightedMean)}
        </tbody>
      </table>
    </div>
    ${meant(bench, run)} ${losses(bench, judged)}
  `;
}
