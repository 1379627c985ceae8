/** The rows that were got most wrong, or those of a cell of the confusion, with the values of the file. */
import { html, nothing, type TemplateResult } from "lit";
import { number, plain, whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { date } from "../prepare/cell.ts";
import type { JudgedRow, RowWindow } from "../types.ts";
import type { Judged } from "./judged.ts";
import { figure } from "./share.ts";

/** Columns of the table that stand beside. */
const BESIDE = 12;

/** The values of the rows that are shown, and of which these are. */
let shown: { key: string; values: RowWindow } | null = null;
let asked = "";

export function rows(bench: Bench, judged: Judged): TemplateResult {
  const { say } = bench;
  const names = judged.evaluation?.report.classes?.names ?? [];
  const list = judged.cell?.rows ?? judged.evaluation?.worst ?? [];
  const columns = (bench.project?.chosen.data.columns ?? [])
    .map((column, place) => ({ column, place }))
    .filter(({ column }) => column.role === "feature")
    .slice(0, BESIDE);
  const values = valuesOf(
    bench,
    list,
    columns.map(({ place }) => place),
  );
  const title = judged.cell
    ? say("judge-cell-rows", {
        is: names[judged.cell.is] ?? "",
        said: names[judged.cell.said] ?? "",
      })
    : say("judge-worst");
  return html`
    <section class="worst">
      <header>
        <h2>${title}</h2>
        <p class="muted">${say("judge-values")}</p>
        ${judged.cell ? html`<button type="button" @click=${() => judged.leave()}>${say("judge-show-worst")}</button>` : nothing}
      </header>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">${say("your-row")}</th>
              <th scope="col">${say("judge-truth")}</th>
              <th scope="col">${say("judge-answer")}</th>
              <th scope="col">${say("judge-loss")}</th>
              ${columns.map(({ column }) => html`<th scope="col">${column.name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${list.map(
              (row, k) => html`
                <tr>
                  <td>${whole(row.row + 1)}</td>
                  <td>${truth(row, names)}</td>
                  <td>${answer(row, names)}</td>
                  <td>${figure(row.loss)}</td>
                  ${columns.map(({ column }) => html`<td>${value(values?.cells[column.name]?.[k], column.type)}</td>`)}
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
      ${list.length === 0 ? html`<p>${say("judge-none")}</p>` : nothing}
    </section>
  `;
}

function truth({ truth: is }: JudgedRow, names: readonly string[]): TemplateResult {
  if (names.length === 0) {
    return html`${is.map(plain).join(" ")}`;
  }
  const of = is[0] ?? 0;
  const mark = names.length === 2 ? html`<i class="class-${of}" aria-hidden="true"></i>` : nothing;
  return html`${mark}${names[of]}`;
}

/** The score of class 1; of several classes the likeliest with its share; or the number. */
function answer({ said }: JudgedRow, names: readonly string[]): string {
  if (names.length > 2) {
    const best = said.indexOf(Math.max(...said));
    return `${names[best]} ${figure(said[best])}`;
  }
  return said.map((each) => number(each, names.length === 0 ? 5 : 3)).join(" ");
}

function value(of: number | string | null | undefined, type: string | undefined): string {
  if (of === null || of === undefined || (typeof of === "number" && Number.isNaN(of))) {
    return "–";
  }
  return typeof of === "string" ? of : type === "date" ? date(of) : plain(of);
}

/** The values of some rows, once they are there. */
function valuesOf(bench: Bench, list: readonly JudgedRow[], columns: number[]): RowWindow | null {
  const places = list.map(({ row }) => row);
  const key = JSON.stringify([places, columns, bench.opened?.source.sha256]);
  if (key !== asked && places.length > 0) {
    asked = key;
    const which = { kind: "rows" as const, rows: Uint32Array.from(places) };
    void bench.client
      .rows({ from: 0, count: places.length, which, columns })
      .then((values) => {
        shown = { key, values };
        bench.changed();
      })
      .catch(() => {});
  }
  return shown?.key === key ? shown.values : null;
}
