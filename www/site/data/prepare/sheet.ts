/**
 * The table: rows and columns that are in sight, asked of the data worker as one scrolls, however many
 * there are. It stands still in its box; what moves is the window that it shows.
 */
import { html, nothing, type TemplateResult } from "lit";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { withColumn } from "../project.ts";
import type { Column, Description, Done, Looked, RowWindow } from "../types.ts";
import { bars, fillOf, patterns } from "./bars.ts";
import { cell, spread } from "./cell.ts";

/** Pixels: a row, a column, the head, the numbers of rows. */
const ROW = 26;
const NARROWEST = 108;
const WIDEST = 180;
const HEAD = matchMedia("(pointer: coarse)").matches ? 200 : 152;
const NUMBERS = 64;
/** Browsers show no box that is much taller: beyond it a pixel scrolls over several rows. */
const TALLEST = 8_000_000;

export interface Sheet {
  readonly which: "all" | "missing" | "outliers";
  /** Rows with a missing cell, and with an outlier, among the columns that are used. */
  readonly counts: { missing: number | null; outliers: number | null };
  filter(which: Sheet["which"]): void;
  render(): TemplateResult;
}

export function sheetOf(bench: Bench, open: (place: number) => void): Sheet {
  return new Window(bench, open);
}

class Window implements Sheet {
  which: Sheet["which"] = "all";
  counts: Sheet["counts"] = { missing: null, outliers: null };
  #from = 0;
  #left = 0;
  #room = { rows: 12, columns: 12, wide: NARROWEST };
  #total = 0;
  #shown: RowWindow | null = null;
  /** What was asked for last; a later answer to an earlier question is dropped. */
  #asked = "";
  #counted = "";

  constructor(
    private readonly bench: Bench,
    private readonly open: (place: number) => void,
  ) {}

  filter(which: Sheet["which"]): void {
    this.which = which;
    this.#from = 0;
    this.#scroller?.scrollTo({ top: 0 });
    this.#ask();
    this.bench.changed();
  }

  get #scroller(): HTMLElement | null {
    return document.querySelector(".scroll");
  }

  get #columns(): Column[] {
    return this.bench.project?.chosen.data.columns ?? [];
  }

  /** The columns that are in sight, by their places. */
  get #places(): number[] {
    const all = this.#columns.length;
    const count = Math.min(this.#room.columns, all - this.#left);
    return Array.from({ length: Math.max(count, 0) }, (_, k) => this.#left + k);
  }

  #looked(which = this.which): Looked {
    const columns = this.#columns.flatMap(({ role }, place) => (role === "ignore" ? [] : [place]));
    if (which === "outliers") {
      // As they are clipped: among the numbers of the features.
      const numbers = this.#columns.flatMap(({ role, type }, place) =>
        role === "feature" && type === "number" ? [place] : [],
      );
      const rule = this.bench.project?.chosen.prepare.outlierRule ?? "iqr";
      return { kind: "outliers", rule, columns: numbers };
    }
    return which === "missing" ? { kind: "missing", columns } : { kind: "all" };
  }

  /** Asks for what is in sight, where that is not there. */
  #ask(): void {
    const columns = this.#places;
    const request = { from: this.#from, count: this.#room.rows, which: this.#looked(), columns };
    const key = JSON.stringify([request, this.bench.opened?.source.sha256]);
    if (key === this.#asked || columns.length === 0) {
      return;
    }
    this.#asked = key;
    this.bench.client.rows(request).then(
      (shown) => {
        if (key === this.#asked) {
          this.#shown = shown;
          this.#total = shown.total;
          this.bench.changed();
        }
      },
      () => {},
    );
    this.#count();
  }

  #count(): void {
    const looked = [this.#looked("missing"), this.#looked("outliers")] as const;
    const key = JSON.stringify([looked, this.bench.opened?.source.sha256]);
    if (key === this.#counted) {
      return;
    }
    this.#counted = key;
    const of = (which: Looked) =>
      this.bench.client
        .rows({ from: 0, count: 0, which, columns: [] })
        .then(({ total }) => total)
        .catch(() => null);
    void Promise.all(looked.map(of)).then(([missing = null, outliers = null]) => {
      if (key === this.#counted) {
        this.counts = { missing, outliers };
        this.bench.changed();
      }
    });
  }

  /** The window is where one scrolled to. */
  #scrolled = ({ currentTarget }: Event): void => {
    this.#measure(currentTarget as HTMLElement);
  };

  #measure(box: HTMLElement): void {
    const { scrollTop, scrollLeft, clientHeight, clientWidth, scrollHeight } = box;
    const all = this.#columns.length;
    const rows = Math.max(Math.floor((clientHeight - HEAD) / ROW), 1);
    // All that fit; else as many as there is room for, and one that is cut.
    const share = Math.floor((clientWidth - NUMBERS) / all);
    const wide = Math.min(Math.max(share, NARROWEST), WIDEST);
    const columns = Math.max(Math.ceil((clientWidth - NUMBERS) / wide), 1);
    const reach = Math.max(scrollHeight - clientHeight, 1);
    const from = Math.round((scrollTop / reach) * Math.max(this.#total - rows, 0));
    const left = Math.min(Math.round(scrollLeft / wide), Math.max(all - columns + 1, 0));
    const same =
      from === this.#from &&
      left === this.#left &&
      rows === this.#room.rows &&
      columns === this.#room.columns &&
      wide === this.#room.wide;
    if (!same) {
      this.#from = from;
      this.#left = left;
      this.#room = { rows, columns, wide };
      this.#ask();
      this.bench.changed();
    }
  }

  render(): TemplateResult {
    const { say, opened } = this.bench;
    this.#total ||= opened?.report.rows ?? 0;
    this.#ask();
    requestAnimationFrame(() => {
      const box = this.#scroller;
      if (box) {
        this.#measure(box);
      }
    });
    const tall = Math.min(HEAD + this.#total * ROW, TALLEST);
    const { wide } = this.#room;
    const size = `height: ${tall}px; width: ${NUMBERS + this.#columns.length * wide}px; --wide: ${wide}px`;
    return html`
      ${patterns()}
      <div class="scroll" tabindex="0" role="region" aria-label=${say("your-table")} @scroll=${this.#scrolled}>
        <div class="all" .style=${size}>
          <table aria-rowcount=${this.#total} aria-colcount=${this.#columns.length + 1}>
            ${this.#head()}
            <tbody>${this.#rows()}</tbody>
          </table>
        </div>
      </div>
    `;
  }

  #head(): TemplateResult {
    const { say } = this.bench;
    return html`
      <thead>
        <tr>
          <th class="n" scope="col">${say("your-row")}</th>
          ${this.#places.map((place) => this.#column(place))}
        </tr>
      </thead>
    `;
  }

  /** The head of a column: its name, what it is and is for, how it is spread. */
  #column(place: number): TemplateResult | typeof nothing {
    const { bench } = this;
    const { say, described, project } = bench;
    const column = this.#columns[place];
    if (!column || !project) {
      return nothing;
    }
    const { name, type = "number", role } = column;
    const like = described.columns[place];
    const kind = ({ target }: Event) => {
      const list = target as HTMLSelectElement;
      turn(bench, place, list.value as NonNullable<Column["type"]>);
      // What is shown is what it is; another type is shown once it has it.
      list.value = type;
    };
    const use = ({ target }: Event) => {
      const { checked } = target as HTMLInputElement;
      bench.choose(withColumn(project.chosen, place, { role: checked ? "feature" : "ignore" }));
    };
    return html`
      <th scope="col" class=${role}>
        <button type="button" class="name" title=${name} @click=${() => this.open(place)}>${name}</button>
        <select aria-label=${say("your-type-of", { name })} @change=${kind}>
          ${(["number", "category", "date"] as const).map(
            (each) =>
              html`<option value=${each} ?selected=${each === type}>${say(`your-type-${each}`)}</option>`,
          )}
        </select>
        ${
          role === "target"
            ? html`<strong>${say("your-is-target")}</strong>`
            : html`<label class="check"><input type="checkbox" .checked=${role === "feature"} @change=${use} />${say("your-is-feature")}</label>`
        }
        ${like ? this.#like(like, type) : nothing}
      </th>
    `;
  }

  #like(like: Description, type: Column["type"]): TemplateResult {
    const { say, described } = this.bench;
    const odd = like.oddities[0];
    const below = odd ? say(`your-odd-${odd.kind}`) : spread(like, type, say);
    return html`
      ${bars(like, described.classes, this.#room.wide - 24, 40)}
      <span class=${odd ? "odd" : ""} title=${below}>${below}</span>
    `;
  }

  #rows(): TemplateResult[] {
    const shown = this.#shown;
    if (!shown) {
      return [];
    }
    const { preparation } = this.bench;
    const done = new Map<string, Done>(
      (preparation?.columns ?? []).map((each) => [each.name, each] as const),
    );
    return [...shown.rows].map(
      (row, k) => html`
        <tr aria-rowindex=${row + 1}>
          <th class="n" scope="row">${whole(row + 1)}</th>
          ${this.#places.map((place) => {
            const column = this.#columns[place];
            const values = column && shown.cells[column.name];
            return column && values
              ? cell(values[k] ?? null, column, done.get(column.name), this.bench.say)
              : html`<td></td>`;
          })}
        </tr>
      `,
    );
  }
}

/** A column is to be of another type: where its cells allow, or once they are read as that. */
function turn(bench: Bench, place: number, type: NonNullable<Column["type"]>): void {
  const { project, opened, described } = bench;
  const read = opened?.report.columns[place];
  const like = described.columns[place]?.summary;
  if (!project || !read) {
    return;
  }
  if (read.kind === "name" && type !== "category") {
    bench.cannot({ place, kind: type });
  } else if (
    read.kind !== "name" &&
    type === "category" &&
    !(like?.kind === "numbers" && like.whole)
  ) {
    // Names are whole numbers, or as the file writes them.
    void bench.retype(place, "name");
  } else {
    bench.choose(withColumn(project.chosen, place, { type }));
  }
}

/** What the colours of the bars mean, and the marks in the cells. */
export function legend({ say, described, project }: Bench): TemplateResult {
  const { classes } = described;
  const names = classes && fillOf(classes, 0) !== null ? classes.names : [];
  const target = project?.chosen.data.columns.find(({ role }) => role === "target")?.name ?? "";
  const filled = (project?.chosen.prepare.missing ?? "drop") !== "drop";
  return html`
    <ul class="legend" aria-label=${say("your-legend")}>
      ${names.map(
        (name, k) => html`
          <li>
            <svg viewBox="0 0 20 16" aria-hidden="true"><rect x="5" y="2" width="10" height="12" fill=${fillOf(classes, k) ?? ""} /></svg>
            ${target} = ${name}
          </li>
        `,
      )}
      <li>
        <svg viewBox="0 0 20 16" aria-hidden="true">
          <rect x="2" y="2" width="16" height="12" rx="3" fill="none" stroke="var(--danger)" stroke-dasharray="3 2" />
        </svg>
        ${say(filled ? "your-legend-filled" : "your-legend-missing")}
      </li>
    </ul>
  `;
}
