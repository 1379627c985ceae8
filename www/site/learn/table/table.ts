/** The rows of a run's table, in the order of the column that is pressed. */
import { html, nothing, render, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import { type Catalogue, type Language, learn, speaker } from "../../../say/messages.ts";
import { plain, whole } from "../../../say/number.ts";
import type { Column, Columns, PartialExperiment } from "../../../wasm/full.js";
import { columnsOf } from "../../bundled.ts";
import { date } from "../../data/prepare/cell.ts";
import style from "./table.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** The most rows that are shown. */
const MOST = 1000;

interface Sorted {
  name: string;
  /** 1 from the least on, −1 from the most. */
  way: 1 | -1;
}

/** Shows the table that an experiment names. */
export async function table(
  host: HTMLElement,
  { data }: PartialExperiment,
  language: Language,
): Promise<void> {
  if (data?.kind !== "table" || !("source" in data) || !data.source) {
    return;
  }
  wear(document, style);
  const [columns] = await Promise.all([columnsOf(data.source), learn(language, WORDS)]);
  const shown = (data.columns ?? []).filter(
    ({ role, type }) => role !== "ignore" || type === "date",
  );
  if (columns) {
    show(host, shown as Column[], columns, language, null);
  }
}

function show(
  host: HTMLElement,
  shown: readonly Column[],
  columns: Columns,
  language: Language,
  sorted: Sorted | null,
): void {
  const say = speaker(language);
  const count = columns[shown[0]?.name ?? ""]?.length ?? 0;
  const rows = order(columns, count, sorted).slice(0, MOST);
  const press = (name: string) => {
    const way = sorted?.name === name && sorted.way === -1 ? 1 : -1;
    show(host, shown, columns, language, { name, way });
  };
  const caption =
    count > MOST
      ? say("sheet-first", { rows: whole(count), shown: whole(MOST) })
      : say("sheet-rows", { rows: whole(count) });
  render(
    html`
      <div class="scroll" tabindex="0" role="group" aria-label=${say("sheet")}>
        <table>
          <caption>${caption}</caption>
          <thead><tr>${shown.map(({ name }) => heading(name, sorted, press))}</tr></thead>
          <tbody>
            ${rows.map(
              (row) => html`<tr>
                ${shown.map((column) => html`<td>${written(columns[column.name]?.[row], column)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `,
    host,
  );
}

function heading(
  name: string,
  sorted: Sorted | null,
  press: (name: string) => void,
): TemplateResult {
  const way = sorted?.name === name ? sorted.way : null;
  const said = way === null ? nothing : way === 1 ? "ascending" : "descending";
  return html`<th scope="col" aria-sort=${said}>
    <button type="button" @click=${() => press(name)}>
      ${name}${
        way === null
          ? nothing
          : html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${way === 1 ? "M4 10l4-4 4 4" : "M4 6l4 4 4-4"} /></svg>`
      }
    </button>
  </th>`;
}

/** The places of the rows; what is missing comes last. */
function order(columns: Columns, count: number, sorted: Sorted | null): number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  const values = sorted && columns[sorted.name];
  if (!values) {
    return rows;
  }
  const key = (row: number) => Number(values[row] ?? Number.NaN);
  return rows.sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (Number.isNaN(left) || Number.isNaN(right)) {
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    }
    return sorted.way * (left - right) || a - b;
  });
}

function written(value: string | number | null | undefined, { type }: Column): string {
  if (typeof value !== "number") {
    return value ?? "–";
  }
  return Number.isNaN(value) ? "–" : type === "date" ? date(value) : plain(value);
}
