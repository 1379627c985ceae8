/** Values for each column, the answer for them, and what it owes to each. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { detail } from "../../../say/notice.ts";
import { number } from "../../../say/number.ts";
import { GradwalkError } from "../../../say/refusal.ts";
import type { Bench } from "../bench.ts";
import { date } from "../prepare/cell.ts";
import type { Column, Done, Reasons } from "../types.ts";
import { pad } from "./pad.ts";

type Cell = number | string | null;

/** What was entered, of which table; and what came of it. */
class Asked {
  values: Record<string, Cell> = {};
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
    const places = columns.map(({ done }) => done.place);
    const first = await bench.client.rows({ from: 0, count: 1, columns: places }).catch(() => null);
    const value = ({ column, done }: (typeof columns)[number]): Cell => {
      const cell = first?.cells[column.name]?.[0] ?? null;
      const gap = cell === null || Number.isNaN(cell) || (column.missing ?? []).includes(cell);
      const text = column.type === "category" && !gap ? String(cell) : cell;
      return gap ? usual(done) : text;
    };
    this.values = Object.fromEntries(columns.map((each) => [each.column.name, value(each)]));
    await this.ask();
  }

  set(name: string, value: Cell): void {
    this.values = { ...this.values, [name]: value };
    void this.ask();
  }

  async ask(): Promise<void> {
    const turn = ++this.#turn;
    const { bench } = this;
    const row = this.columns.map(({ column }) => this.values[column.name] ?? null);
    try {
      await bench.stage?.show(false);
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
      return Number(done.usual.toPrecision(6));
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
  const drawn = pad(bench, asked.values, (values) => {
    asked.values = { ...asked.values, ...values };
    void asked.ask();
  });
  return html`
    <section class="predict">
      <h1>${say("deploy-predict")}</h1>
      <p class="muted">${say("deploy-predict-how")}</p>
      <div class="two">
        <form @submit=${(event: Event) => event.preventDefault()}>
          ${drawn ?? asked.columns.map((each) => field(bench, asked, each.column, each.done))}
        </form>
        <div class="answer" aria-live="polite">${answer(bench, asked)}</div>
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
  const set = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    asked.set(name, input.value === "" ? null : Number(input.value));
  };
  return html`<label>${name} <input type="number" step="any" .value=${value === null ? "" : String(value)} @input=${set} /></label>`;
}

const WIDTH = 200;
const SHOWN = 8;
const SEEN = 5e-4;

function answer(bench: Bench, asked: Asked): TemplateResult | typeof nothing {
  const { say, preparation } = bench;
  if (asked.error) {
    const { error } = asked;
    return html`<p class="refused" role="alert">${missing(error, say) ?? detail(error, say)}</p>`;
  }
  const { reasons } = asked;
  if (!reasons || !preparation) {
    return nothing;
  }
  const names = preparation.classes.map(({ name }) => name);
  const target = preparation.targets[0] ?? "";
  const best = names.length > 2 ? reasons.said.indexOf(Math.max(...reasons.said)) : 0;
  const score = reasons.said[best] ?? 0;
  const told =
    names.length === 0
      ? `${target} = ${number(score, 5)}`
      : say("deploy-class", {
          name: names.length > 2 ? (names[best] ?? "") : (names[score >= 0.5 ? 1 : 0] ?? ""),
          share: number(names.length > 2 ? score : Math.max(score, 1 - score)),
        });
  // Below it a change is the rounding of what was entered.
  const seen = SEEN * (names.length === 0 ? Math.abs(score) : 1);
  const shown = reasons.columns
    .filter(({ change }) => Math.abs(change[best] ?? 0) > seen)
    .slice(0, SHOWN);
  const sign = names.length === 2 && score < 0.5 ? -1 : 1;
  const most = Math.max(...shown.map(({ change }) => Math.abs(change[best] ?? 0)), 1e-9);
  return html`
    <p class="verdict">${told}</p>
    <h2>${say("deploy-why")}</h2>
    <p class="muted">${say(shown.length > 0 ? "deploy-why-how" : "deploy-why-usual")}</p>
    <table>
      <tbody>
        ${shown.map(({ column, usual: mean, change }) => {
          const by = sign * (change[best] ?? 0);
          const wide = (Math.abs(by) / most) * (WIDTH / 2);
          return html`
            <tr>
              <th scope="row">${column}<span>${say("deploy-usual", { value: written(mean, column, bench) })}</span></th>
              <td>
                <svg viewBox="0 0 ${WIDTH} 20" aria-hidden="true">
                  ${svg`
                    <rect x=${by > 0 ? WIDTH / 2 : WIDTH / 2 - wide} y="4" width=${wide} height="12" fill=${by > 0 ? "var(--one)" : "var(--zero)"} />
                    <path d="M${WIDTH / 2} 0V20" stroke="var(--edge)" />
                  `}
                </svg>
              </td>
              <td>${by > 0 ? "+" : ""}${number(by)}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
}

/** A cell that is not filled in, where nothing is filled in for it. */
function missing(error: Error, say: Bench["say"]): string | null {
  const fault = error instanceof GradwalkError ? error.fault : undefined;
  return fault?.code === "missing" && fault.path.startsWith("row.")
    ? say("deploy-missing", { name: fault.path.slice("row.".length) })
    : null;
}

function written(value: Cell, name: string, bench: Bench): string {
  if (value === null) {
    return "–";
  }
  const type = bench.project?.chosen.data.columns.find((each) => each.name === name)?.type;
  return typeof value === "string" ? value : type === "date" ? date(value) : number(value, 4);
}
