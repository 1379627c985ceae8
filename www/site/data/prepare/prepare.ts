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
    ${!bench.trained ? nothing : html`<p class="looked">${say("your-trained")}</p>`}
    ${alike(bench)} ${wrong(bench)} ${unfit(bench)} ${cards(bench)} ${recipe(bench)}
  `;
}

/** Names that differ only in spaces or case count as different ones: that is pointed out. */
function alike({ say, project, preparation }: Bench): TemplateResult[] {
  const target = project && targetOf(project.chosen);
  const named = (preparation?.columns ?? []).flatMap((each) =>
    each.kind === "category" ? [{ name: each.name, names: each.kept }] : [],
  );
  const classes = (preparation?.classes ?? []).map(({ name }) => name);
  return [...named, { name: target?.name ?? "", names: classes }].flatMap(({ name, names }) => {
    const [first, second] = twins(names);
    return first === undefined || second === undefined
      ? []
      : [html`<p class="looked">${say("your-alike", { name, first, second })}</p>`];
  });
}

/** The first two names that differ only in spaces or case. */
function twins(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const name of names) {
    const plain = name.replace(/\s+/g, "").toLowerCase();
    const first = seen.get(plain);
    if (first !== undefined) {
      return [first, name];
    }
    seen.set(plain, name);
  }
  return [];
}

/** Why a column cannot be of a type as it was read, and what can be done. */
function unfit(bench: Bench): TemplateResult | typeof nothing {
  const { say, opened, project } = bench;
  if (!bench.unfit) {
    return nothing;
  }
  const { place, kind } = bench.unfit;
  const name = project?.chosen.data.columns[place]?.name ?? "";
  const misfit = kind === "number" ? opened?.report.columns[place]?.misfit : null;
  if (!misfit) {
    return html`<p class="refused" role="alert">${say(`your-unfit-${kind}`, { name })}</p>`;
  }
  const { row, text, count } = misfit;
  const args = { name, row: whole(row), text, count: whole(count) };
  return html`
    <p class="refused" role="alert">
      ${say("your-unfit-cell", args)}
      <button type="button" @click=${() => void bench.retype(place, kind)}>${say("your-unfit-missing")}</button>
    </p>
  `;
}

/** Columns of numbers in which one word was taken for nothing known, each with the way back. */
function taken(bench: Bench): TemplateResult[] {
  const { say, opened } = bench;
  const columns = opened?.report.columns ?? [];
  return columns.flatMap(({ name, kind, misfit }, place) => {
    if (kind === "name" || !misfit) {
      return [];
    }
    const { text, count } = misfit;
    return [
      html`<span class="taken">
        ${say("your-taken", { name, text, count: whole(count) })}
        <button type="button" class="link" @click=${() => void bench.retype(place, "name")}>${say("your-taken-back")}</button>
      </span>`,
    ];
  });
}

/** The way back to the table that was left for this one. */
function before(bench: Bench): TemplateResult | typeof nothing {
  return bench.before === null
    ? nothing
    : html`<button type="button" class="link" @click=${() => void bench.back()}>${bench.say("your-before", { name: bench.before })}</button>`;
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
        ${before(bench)} ${taken(bench)}
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
      ${say(id, { count: count === null ? "…" : whole(count) })}
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
  const mendable = undoable || project?.worked;
  const columns = project?.chosen.data.columns ?? [];
  return error
    ? html`<p class="refused" role="alert">
        ${say("your-wrong", { detail: tableFault(say, error, columns) })}
        ${mendable ? html`<button type="button" @click=${() => bench.mend()}>${say(undoable ? "your-undo" : "your-mend")}</button>` : nothing}
      </p>`
    : nothing;
}
