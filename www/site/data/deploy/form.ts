/** Values for each column, the answer for them, and what it owes to each. */
import { html, nothing, type TemplateResult } from "lit";
import { MINUS_SIGN, notANumber } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { Column, Done, Reasons } from "../types.ts";
import { answer, reasonsOf } from "./answer.ts";
import { type Notation, numberOf, written } from "./notation.ts";
import { pad } from "./pad.ts";

type Cell = number | string | null;

/** What was entered, of which table; and what came of it. */
class Asked {
  values: Record<string, Cell> = {};
  /** What was typed for a number, as it was typed. */
  typed: Record<string, string> = {};
  reasons: Reasons | null = null;
  error: Error | null = null;
  #key = "";
  #turn = 0;

  constructor(private readonly bench: Bench) {}

  get columns(): { column: Column; done: Done }[] {
    const { project, preparation } = this.bench;
    return (preparation?.columns ?? []).flatMap((done) => {
      const column = project?.chosen.data.columns[done.place];
      return column ? [{ column, done }] : [];
    });
  }

  /** Another table is begun anew; of another run of the same one, the values are asked again. */
  look(): void {
    const { project, stage } = this.bench;
    const key = JSON.stringify([project?.chosen, stage?.element.currentStep]);
    if (key !== this.#key && this.columns.length > 0) {
      const same = this.#key.includes(JSON.stringify(project?.chosen.data));
      this.#key = key;
      void (same ? this.ask() : this.#begin());
    }
  }

  /** Begins with the first row of the table; what is missing there, is as usual. */
  async #begin(): Promise<void> {
    const { columns, bench } = this;
    const before = this.values;
    const places = columns.map(({ done }) => done.place);
    const first = await bench.client.rows({ from: 0, count: 1, columns: places }).catch(() => null);
    if (this.values !== before) {
      // Somebody was quicker.
      return;
    }
    const value = ({ column, done }: (typeof columns)[number]): Cell => {
      const cell = first?.cells[column.name]?.[0] ?? null;
      const gap = cell === null || Number.isNaN(cell) || (column.missing ?? []).includes(cell);
      const text = column.type === "category" && !gap ? String(cell) : cell;
      return gap ? usual(done) : text;
    };
    this.typed = {};
    this.values = Object.fromEntries(columns.map((each) => [each.column.name, value(each)]));
    await this.ask();
  }

  set(name: string, value: Cell): void {
    this.values = { ...this.values, [name]: value };
    void this.ask();
  }

  /** A number is typed; what is none is no value, and that is said. */
  type(name: string, text: string, notation: Notation): void {
    this.typed = { ...this.typed, [name]: text };
    const value = numberOf(text, notation);
    this.set(name, text.trim() === "" ? null : value);
  }

  /** Whether what was typed there is no number. */
  unread(name: string): boolean {
    return Number.isNaN(this.values[name]);
  }

  async ask(): Promise<void> {
    const turn = ++this.#turn;
    const { bench } = this;
    const unread = Object.keys(this.values).find((name) => this.unread(name));
    if (unread !== undefined) {
      const told = notANumber(bench.say, this.typed[unread] ?? "");
      this.error = new Error(`${unread}: ${told}`);
      bench.changed();
      return;
    }
    const row = this.columns.map(({ column }) => this.values[column.name] ?? null);
    try {
      await bench.stage?.stand();
      const reasons = await bench.client.judge("reasons", { row });
      if (turn === this.#turn) {
        this.reasons = reasons;
        this.error = null;
      }
    } catch (error) {
      if (turn === this.#turn) {
        this.error = error as Error;
      }
    }
    bench.changed();
  }
}

/** The mean, or the most frequent name. */
function usual(done: Done): Cell {
  switch (done.kind) {
    case "number":
      return Number(done.usual.toPrecision(4));
    case "category":
      return done.kept[done.usual] ?? done.joined[0] ?? null;
    case "date":
      return null;
  }
}

const all = new WeakMap<Bench, Asked>();

export function form(bench: Bench): TemplateResult {
  const asked = all.get(bench) ?? new Asked(bench);
  all.set(bench, asked);
  asked.look();
  const { say } = bench;
  const reasons = asked.reasons && !asked.error ? reasonsOf(bench, asked.reasons) : [];
  const drawn = pad(
    bench,
    () => asked.values,
    reasons,
    (values) => {
      asked.values = { ...asked.values, ...values };
      void asked.ask();
    },
  );
  return html`
    <section class="predict">
      <h1>${say("deploy-predict")}</h1>
      <p class="muted">${say("deploy-predict-how")}</p>
      <div class="two">
        <form @submit=${(event: Event) => event.preventDefault()}>
          ${drawn ?? asked.columns.map((each) => field(bench, asked, each.column, each.done))}
        </form>
        <div class="answer" aria-live="polite">${answer(bench, asked.reasons, asked.error)}</div>
      </div>
    </section>
  `;
}

function field(bench: Bench, asked: Asked, column: Column, done: Done): TemplateResult {
  const { name } = column;
  const value = asked.values[name] ?? null;
  if (done.kind === "category") {
    const names = [...done.kept, ...done.joined];
    return html`
      <label>${name}
        <select @change=${({ target }: Event) => asked.set(name, (target as HTMLSelectElement).value || null)}>
          <option value="" ?selected=${value === null}>${bench.say("deploy-unknown")}</option>
          ${names.map((each) => html`<option value=${each} ?selected=${each === value}>${each}</option>`)}
        </select>
      </label>
    `;
  }
  if (done.kind === "date") {
    const text = typeof value === "number" ? new Date(value * 1000).toISOString().slice(0, 16) : "";
    const set = ({ target }: Event) => {
      const { value: entered } = target as HTMLInputElement;
      asked.set(name, entered === "" ? null : Date.parse(`${entered}Z`) / 1000);
    };
    return html`<label>${name} <input type="datetime-local" .value=${text} @change=${set} /></label>`;
  }
  return entry(bench, asked, column, done.place);
}

/** A number, written as the file writes it. */
function entry(bench: Bench, asked: Asked, { name, missing = [] }: Column, place: number) {
  const { say, opened, described } = bench;
  const notation = opened?.report.format.notation ?? { decimal: ".", thousands: null };
  const value = asked.values[name] ?? null;
  const text = asked.typed[name] ?? (typeof value === "number" ? written(value, notation) : "");
  const set = ({ target }: Event) => asked.type(name, (target as HTMLInputElement).value, notation);
  const shown = (end: number) => written(end, notation).replace("-", MINUS_SIGN);
  const like = described.columns[place]?.summary;
  // The keys for decimals have no minus on some phones.
  const keys = like?.kind === "numbers" && like.least >= 0 ? "decimal" : "text";
  const far =
    like?.kind === "numbers" &&
    typeof value === "number" &&
    !missing.includes(value) &&
    (value < like.least || value > like.most);
  const range = far ? { least: shown(like.least), most: shown(like.most) } : null;
  return html`
    <label>${name} <input type="text" inputmode=${keys} autocomplete="off" aria-invalid=${asked.unread(name) ? "true" : nothing} .value=${text} @input=${set} /></label>
    ${range ? html`<p class="far" role="status">${say("deploy-far", range)}</p>` : nothing}
  `;
}
