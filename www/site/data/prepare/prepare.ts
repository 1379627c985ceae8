/** Prepare: the whole table in sight, and below it what is done to it, each with what it did. */
import { html, nothing, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { tableFault } from "../faults/table.ts";
import { targetOf, withTarget } from "../project.ts";
import { cards } from "./cards.ts";
import { columnDialog } from "./column.ts";
import { formatDialog, written } from "./format.ts";
import style from "./prepare.css?inline";
import { recipe } from "./recipe.ts";
import { legend, type Sheet, sheetOf } from "./sheet.ts";

wear(document, style);

const sheets = new WeakMap<Bench, Sheet>();

export function prepare(bench: Bench): TemplateResult {
  let sheet = sheets.get(bench);
  if (!sheet) {
    sheet = sheetOf(bench, (place) => columnDialog(bench, place));
    sheets.set(bench, sheet);
  }
  const { say } = bench;
  return html`
    ${banner(bench)}
    <section class="sheet" aria-label=${say("your-table")}>
      <div class="bar">
        <h1>${say("your-step-prepare")}</h1>
        ${filters(bench, sheet)} ${target(bench)} ${legend(bench)}
      </div>
      ${sheet.render()}
    </section>
    ${bench.project?.state == null ? nothing : html`<p class="looked">${say("your-trained")}</p>`}
    ${wrong(bench)} ${cards(bench)} ${recipe(bench)}
  `;
}

/** Where the file is, how it was read, and the way to correct that. */
function banner(bench: Bench): TemplateResult {
  const { say, name, project } = bench;
  return html`
    <p class="banner">
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 7h8v6.500H4zM5.500 7V5a2.500 2.500 0 0 1 5 0v2" /></svg>
      <span>
        ${project?.bundled ? say("your-bundled", { name }) : say("your-stays", { name })}
        ${written(bench)}
        <button type="button" class="link" @click=${() => formatDialog(bench)}>${say("your-correct")}</button>
      </span>
    </p>
  `;
}

function filters(bench: Bench, sheet: Sheet): TemplateResult {
  const { say, opened } = bench;
  const { missing, outliers } = sheet.counts;
  const button = (
    which: Sheet["which"],
    id: "your-all" | "your-missing" | "your-outliers",
    count: number | null,
  ) => html`
    <button type="button" aria-pressed=${sheet.which === which} @click=${() => sheet.filter(which)}>
      ${say(id, { count: count === null ? "" : whole(count) })}
    </button>
  `;
  return html`
    <div class="segments" role="group" aria-label=${say("your-shown")}>
      ${button("all", "your-all", opened?.report.rows ?? 0)}
      ${button("missing", "your-missing", missing)} ${button("outliers", "your-outliers", outliers)}
    </div>
  `;
}

/** Which column is to be told. */
function target(bench: Bench): TemplateResult | typeof nothing {
  const { say, project, described, opened } = bench;
  if (!project || !opened) {
    return nothing;
  }
  const { chosen } = project;
  const now = targetOf(chosen)?.name;
  const pick = ({ target: list }: Event) => {
    const place = Number((list as HTMLSelectElement).value);
    bench.choose(withTarget(chosen, place, described.columns, opened.report.rows));
  };
  return html`
    <label class="target-choice">
      ${say("your-target")}
      <select @change=${pick}>
        ${chosen.data.columns.map(
          ({ name }, place) =>
            html`<option value=${place} ?selected=${name === now}>${name}</option>`,
        )}
      </select>
    </label>
  `;
}

function wrong(bench: Bench): TemplateResult | typeof nothing {
  const { say, wrong: error, undoable, project } = bench;
  const columns = project?.chosen.data.columns ?? [];
  return error
    ? html`<p class="refused" role="alert">
        ${say("your-wrong", { detail: tableFault(say, error, columns) })}
        ${undoable ? html`<button type="button" @click=${() => bench.undo()}>${say("your-undo")}</button>` : nothing}
      </p>`
    : nothing;
}
