/** Numbers: how far off, predicted against true, and how the errors are spread. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { number } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { NumberReport } from "../types.ts";
import { losses } from "./classes.ts";
import type { Judged } from "./judged.ts";
import { figure, ratio } from "./share.ts";

const SIZE = 260;
const LEFT = 56;

export function numbers(bench: Bench, judged: Judged, all: NumberReport[]): TemplateResult {
  return html`${all.map((each, k) => one(bench, judged, each, k))}`;
}

function one(bench: Bench, judged: Judged, report: NumberReport, k: number): TemplateResult {
  const { say } = bench;
  const linear = judged.beaten?.report?.numbers?.[k]?.errors;
  const constant = judged.evaluation?.constant.numbers?.[k]?.errors;
  const rows = [
    ["judge-r2", "r2", ratio],
    ["judge-rmse", "rmse", figure],
    ["judge-mae", "absolute", figure],
    ["judge-median", "median", figure],
    ["judge-largest", "largest", figure],
  ] as const;
  return html`
    <div class="panels three">
      <section class="panel">
        <h2>${say("judge-off", { name: report.name })}</h2>
        <div class="wide">
          <table class="scores">
            <thead>
              <tr>
                <td></td>
                <th scope="col">${say("judge-this-run")}</th>
                <th scope="col">${say("judge-linear")}</th>
                <th scope="col">${say("judge-mean")}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ([id, key, write]) => html`
                  <tr>
                    <th scope="row">${say(id)}</th>
                    <td><b>${write(report.errors?.[key])}</b></td>
                    <td>${judged.beaten?.report ? write(linear?.[key]) : "…"}</td>
                    <td>${write(constant?.[key])}</td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </div>
        ${losses(bench, judged)}
      </section>
      ${scatter(bench, report)} ${spread(bench, report)}
    </div>
  `;
}

/** What was said across, what is true up: on the line both are the same. */
function scatter({ say }: Bench, { truth, said, errors }: NumberReport): TemplateResult {
  const all = [...truth, ...said];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const span = most - least || 1;
  const x = (value: number) => LEFT + ((value - least) / span) * SIZE;
  const y = (value: number) => 12 + (1 - (value - least) / span) * SIZE;
  const told = say("judge-scatter", { r2: ratio(errors?.r2) });
  return html`
    <section class="panel">
      <h2>${say("judge-against")}</h2>
      <figure class="plot">
        <svg viewBox="0 0 ${LEFT + SIZE + 16} ${SIZE + 56}" style="width: ${LEFT + SIZE + 16}px" role="img" aria-label=${told}>
          ${svg`
            <path d="M${x(least)} ${y(least)}L${x(most)} ${y(most)}" stroke="var(--earlier)" stroke-dasharray="5 4" />
            ${truth.map((is, k) => svg`<circle cx=${x(said[k] ?? 0)} cy=${y(is)} r="2.5" fill="var(--accent)" opacity="0.5" />`)}
            <text x=${LEFT - 8} y=${y(most) + 5} text-anchor="end">${number(most)}</text>
            <text x=${LEFT - 8} y=${y(least)} text-anchor="end">${number(least)}</text>
            <text x=${x(least)} y=${SIZE + 32}>${number(least)}</text>
            <text x=${x(most)} y=${SIZE + 32} text-anchor="end">${number(most)}</text>
            <text x=${x((least + most) / 2)} y=${SIZE + 50} text-anchor="middle">${say("judge-predicted")}</text>
          `}
        </svg>
        <figcaption><span>${say("judge-true")}</span> ${told}</figcaption>
      </figure>
    </section>
  `;
}

/** True less predicted, of all rows. */
function spread({ say }: Bench, { residuals }: NumberReport): TemplateResult {
  const { from, to, counts } = residuals;
  const most = Math.max(...counts, 1);
  const wide = SIZE / Math.max(counts.length, 1);
  const zero = from < 0 && to > 0 ? (-from / (to - from)) * SIZE : null;
  return html`
    <section class="panel">
      <h2>${say("judge-residuals")}</h2>
      <figure class="plot">
        <svg viewBox="0 0 ${SIZE + 16} ${SIZE + 56}" style="width: ${SIZE + 16}px" role="img" aria-label=${say("judge-residuals-told", { from: number(from), to: number(to) })}>
          ${counts.map(
            (count, k) =>
              svg`<rect x=${8 + k * wide} y=${12 + SIZE * (1 - count / most)} width=${Math.max(wide - 1, 1)} height=${(SIZE * count) / most} fill="var(--accent)" />`,
          )}
          ${zero === null ? nothing : svg`<path d="M${8 + zero} 12V${12 + SIZE}" stroke="var(--ink)" stroke-dasharray="5 4" />`}
          ${svg`
            <text x="8" y=${SIZE + 32}>${number(from)}</text>
            <text x=${8 + SIZE} y=${SIZE + 32} text-anchor="end">${number(to)}</text>
          `}
        </svg>
        <figcaption>${say("judge-residuals-told", { from: number(from), to: number(to) })}</figcaption>
      </figure>
    </section>
  `;
}
