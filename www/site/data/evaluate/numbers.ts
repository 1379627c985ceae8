/** Numbers: how far off, predicted against true, and how the errors are spread. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Bench } from "../bench.ts";
import type { NumberReport } from "../types.ts";
import { losses } from "./classes.ts";
import { figure } from "./figure.ts";
import type { Judged } from "./judged.ts";
import { fileOf, type Picture } from "./picture.ts";
import { ratio, read, short } from "./share.ts";

const SIZE = 256;
const LEFT = 84;

export function numbers(bench: Bench, judged: Judged, all: NumberReport[]): TemplateResult {
  return html`${all.map((each, k) => one(bench, judged, each, k))}`;
}

const off = (value: number | null | undefined) => (value == null ? "–" : read(value));

function one(bench: Bench, judged: Judged, report: NumberReport, k: number): TemplateResult {
  const { say } = bench;
  const linear = judged.beaten?.report?.numbers?.[k]?.errors;
  const constant = judged.evaluation?.constant.numbers?.[k]?.errors;
  const rows = [
    ["judge-r2", "r2", ratio],
    ["judge-rmse", "rmse", off],
    ["judge-mae", "absolute", off],
    ["judge-median", "median", off],
    ["judge-largest", "largest", off],
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
      <section class="panel">
        <h2>${say("judge-against")}</h2>
        ${figure(bench, scatter(bench, report))}
      </section>
      <section class="panel">
        <h2>${say("judge-residuals")}</h2>
        ${figure(bench, spread(bench, report))}
      </section>
    </div>
  `;
}

/** What was said across, what is true up: on the line both are the same. */
function scatter({ say }: Bench, { name, truth, said, errors }: NumberReport): Picture {
  const all = [...truth, ...said];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const span = most - least || 1;
  const x = (value: number) => LEFT + ((value - least) / span) * SIZE;
  const y = (value: number) => 12 + (1 - (value - least) / span) * SIZE;
  const told = say("judge-scatter", { r2: ratio(errors?.r2) });
  const body = svg`
    <path d="M${x(least)} ${y(least)}L${x(most)} ${y(most)}" stroke="var(--earlier)" stroke-dasharray="5 4" />
    ${truth.map((is, k) => svg`<circle cx=${x(said[k] ?? 0)} cy=${y(is)} r="2.5" fill="var(--accent)" opacity="0.5" />`)}
    <text x=${LEFT - 8} y=${y(most) + 5} text-anchor="end">${short(most)}</text>
    <text x=${LEFT - 8} y=${y(least)} text-anchor="end">${short(least)}</text>
    <text x=${x(least)} y=${SIZE + 32}>${short(least)}</text>
    <text x=${x(most)} y=${SIZE + 32} text-anchor="end">${short(most)}</text>
    <text x=${x((least + most) / 2)} y=${SIZE + 50} text-anchor="middle">${say("judge-predicted")}</text>
  `;
  return {
    file: fileOf("predicted-true", name),
    title: say("judge-picture-of", { what: say("judge-against"), name }),
    ...{ width: LEFT + SIZE + 16, height: SIZE + 56, body, told },
    ...{ up: say("judge-true"), under: told },
  };
}

/** True less predicted, of all rows. */
function spread({ say }: Bench, { name, residuals }: NumberReport): Picture {
  const { from, to, counts } = residuals;
  const most = Math.max(...counts, 1);
  const wide = SIZE / Math.max(counts.length, 1);
  const zero = from < 0 && to > 0 ? (-from / (to - from)) * SIZE : null;
  const told = say("judge-residuals-told", { from: short(from), to: short(to) });
  const body = svg`
    ${counts.map(
      (count, k) =>
        svg`<rect x=${8 + k * wide} y=${12 + SIZE * (1 - count / most)} width=${Math.max(wide - 1, 1)} height=${(SIZE * count) / most} fill="var(--accent)" />`,
    )}
    ${zero === null ? nothing : svg`<path d="M${8 + zero} 12V${12 + SIZE}" stroke="var(--ink)" stroke-dasharray="5 4" />`}
    <text x="8" y=${SIZE + 32}>${short(from)}</text>
    <text x=${8 + SIZE} y=${SIZE + 32} text-anchor="end">${short(to)}</text>
  `;
  return {
    file: fileOf("residuals", name),
    title: say("judge-picture-of", { what: say("judge-residuals"), name }),
    ...{ width: SIZE + 16, height: SIZE + 40, body, told, under: told },
  };
}

/** Both of each number. */
export const everyNumber = (bench: Bench, all: readonly NumberReport[]): Picture[] =>
  all.flatMap((report) => [scatter(bench, report), spread(bench, report)]);
