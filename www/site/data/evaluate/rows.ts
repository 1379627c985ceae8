/** Rows one by one, with the values of the file: those that were got wrong, or those of a cell. */
import { html, nothing, type TemplateResult } from "lit";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { date } from "../prepare/cell.ts";
import type { Column, JudgedRow, RowWindow } from "../types.ts";
import type { Judged } from "./judged.ts";
import { exact, figure, percent, read } from "./share.ts";
import { Values } from "./values.ts";

/** Columns of the table that stand beside. */
const BESIDE = 12;

const values = new Values();

/** Rows under a heading; of how many there are. */
interface Group {
  title: string;
  list: readonly JudgedRow[];
  all: number;
}

export function rows(bench: Bench, judged: Judged): TemplateResult {
  const { say } = bench;
  const groups = groupsOf(bench, judged);
  const columns = (bench.project?.chosen.data.columns ?? [])
    .map((column, place) => ({ column, place }))
    .filter(({ column }) => column.role === "feature")
    .slice(0, BESIDE);
  const window = values.of(
    bench,
    groups.flatMap(({ list }) => list),
    columns.map(({ place }) => place),
  );
  let from = 0;
  const parts = groups.map(({ title, list, all }) => {
    const cells = (k: number) =>
      columns.map(({ column }) => html`<td>${value(window, column, k)}</td>`);
    const first = from;
    from += list.length;
    return html`
      <header>
        <h2>${title}</h2>
        ${list.length < all ? html`<span>${say("judge-some-of", { shown: whole(list.length), all: whole(all) })}</span><button type="button" @click=${() => void judged.more()}>${say("judge-more")}</button>` : nothing}
        ${judged.cell ? html`<button type="button" @click=${() => void judged.leave()}>${say("judge-show-worst")}</button>` : nothing}
      </header>
      ${
        list.length === 0
          ? html`<p>${say("judge-none")}</p>`
          : table(
              bench,
              judged,
              list,
              columns.map(({ column }) => column.name),
              (k) => cells(first + k),
            )
      }
    `;
  });
  return html`<section class="worst">${parts}<p class="muted">${say("judge-values")}</p></section>`;
}

/** Of a cell its rows; of classes the wrong ones, and where these are few the least sure; of numbers those with the largest losses. */
function groupsOf({ say }: Bench, judged: Judged): Group[] {
  const { cell, missed, evaluation, decided } = judged;
  const names = evaluation?.report.classes?.names ?? [];
  if (cell) {
    const { is, said, rows: list } = cell;
    const title = say("judge-cell-rows", { is: names[is] ?? "", said: names[said] ?? "" });
    return [{ title, list, all: decided?.run.confusion[is * names.length + said] ?? 0 }];
  }
  if (names.length === 0) {
    const list = evaluation?.worst ?? [];
    return [{ title: say("judge-worst"), list, all: list.length }];
  }
  if (!missed) {
    return [];
  }
  const { wrong, unsure, all } = missed;
  return [
    { title: say("judge-wrong"), list: wrong, all },
    ...(unsure.length > 0
      ? [{ title: say("judge-unsure"), list: unsure, all: unsure.length }]
      : []),
  ];
}

function table(
  { say }: Bench,
  judged: Judged,
  list: readonly JudgedRow[],
  beside: readonly string[],
  cells: (k: number) => TemplateResult[],
): TemplateResult {
  const names = judged.evaluation?.report.classes?.names ?? [];
  return html`
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">${say("your-row")}</th>
            <th scope="col">${say("judge-truth")}</th>
            <th scope="col">${say("judge-answer")}</th>
            <th scope="col">${say("judge-loss")}</th>
            ${beside.map((name) => html`<th scope="col">${name}</th>`)}
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
                ${cells(k)}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function truth({ truth: is }: JudgedRow, names: readonly string[]): TemplateResult {
  if (names.length === 0) {
    return html`${is.map(exact).join(" ")}`;
  }
  const of = is[0] ?? 0;
  const mark = names.length === 2 ? html`<i class="class-${of}" aria-hidden="true"></i>` : nothing;
  return html`${mark}${names[of]}`;
}

/** The score of class 1; of several classes the likeliest with its share; or the numbers. */
function answer({ said }: JudgedRow, names: readonly string[]): TemplateResult | string {
  if (names.length > 2) {
    const best = said.indexOf(Math.max(...said));
    return `${names[best]} (${percent(said[best])})`;
  }
  return html`${said.map((each) => html`${read(each)} `)}`;
}

/** As it stands in the file. */
function value(
  window: RowWindow | null,
  { name, type }: Pick<Column, "name" | "type">,
  k: number,
): string {
  const of = window?.cells[name]?.[k];
  if (of === null || of === undefined || (typeof of === "number" && Number.isNaN(of))) {
    return "–";
  }
  return typeof of === "string" ? of : type === "date" ? date(of) : exact(of);
}
