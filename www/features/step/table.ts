/** The rows of a step as a table: name = symbols = numbers = result, in columns that do not move. */
import { html, nothing, type TemplateResult } from "lit";
import type { Say } from "../../say/messages.ts";
import { LONG, signed } from "./digits.ts";
import { PHASES, type Phase } from "./phases.ts";
import { type Print, Printer, put, type Words } from "./print.ts";
import type { Row } from "./sheet.ts";

export interface Look {
  say: Say;
  /** The phase in hand. */
  phase: Phase;
  /** Symbols and numbers side by side; else one of them. */
  wide: boolean;
  shown: "symbols" | "numbers";
  decimals: number;
  /** The parameter that is pointed at. */
  lit: number | null;
}

/** Digits of the widest number, brackets and all: see `given` in `digits.ts`. */
const numberWidth = (decimals: number) => decimals + 3;
/** Columns, in digits: phase, name, sign, and the least that a formula has. */
const COLUMNS = { phase: 1.2, name: 6.6, sign: 1.7, formula: 17 };
/** A result may be small: so many digits more than a number in a formula. */
const SMALL = 1.8;

/** Where parts go in what is said. */
const PLACES = ["①", "②", "③"] as const;

/** Conditions as the language has them; what is put in is no text. */
function wordsOf(say: Say): Words {
  const said = (text: string, parts: readonly Print["shown"][]) => {
    const found = text.split(/([①②③])/);
    return html`${found.map((each) => parts[PLACES.indexOf(each as "①")] ?? each)}`;
  };
  return {
    either: (...parts) =>
      said(say("step-either", { yes: PLACES[0], when: PLACES[1], no: PLACES[2] }), parts),
    since: (when) => said(say("step-since", { when: PLACES[0] }), [when]),
  };
}

interface Printed {
  row: Row;
  symbols: Print | null;
  numbers: Print | null;
}

export function stepTable(rows: readonly Row[], look: Look): TemplateResult {
  const words = wordsOf(look.say);
  const width = numberWidth(look.decimals);
  const [names, numbers] = [false, true].map((put) => new Printer(put, width, words));
  const printed = rows.map((row) => ({
    row,
    symbols: row.formula && (names as Printer).print(row.formula),
    numbers: row.formula && (numbers as Printer).print(row.formula),
  }));
  const both = look.wide;
  const withSymbols = both || look.shown === "symbols";
  const withNumbers = both || look.shown === "numbers";
  return html`
    <table class="step-table" style=${widthsOf(printed, look, withSymbols, withNumbers)}>
      <caption class="unseen">${look.say("step-formulas")}</caption>
      ${columns(withSymbols, withNumbers)}
      ${PHASES.map((phase) => {
        const own = printed.filter(({ row }) => row.phase === phase);
        return html`
          <tbody data-phase=${phase} data-active=${phase === look.phase ? "yes" : "no"}>
            ${own.map((each, k) => rowOf(each, k === 0 ? own.length : 0, look, withSymbols, withNumbers))}
          </tbody>
        `;
      })}
    </table>
  `;
}

/** The widths of the columns hang on what the step is made of, never on its numbers. */
function widthsOf(
  printed: readonly Printed[],
  { decimals }: Look,
  withSymbols: boolean,
  withNumbers: boolean,
): string {
  const most = (list: readonly (Print | null)[]) =>
    list.reduce((most, print) => Math.max(most, print?.width ?? 0), 0);
  const result = numberWidth(decimals) + (decimals === LONG ? 0 : 0.2);
  const updates = most(printed.filter(({ row }) => row.change).map(({ numbers }) => numbers));
  const others = most(printed.filter(({ row }) => !row.change).map(({ numbers }) => numbers));
  const { sign, formula } = COLUMNS;
  const last = result + SMALL;
  const a = Math.max(formula, updates, others - sign - result);
  const symbols = Math.max(formula, most(printed.map(({ symbols }) => symbols)));
  const all =
    COLUMNS.phase +
    COLUMNS.name +
    sign +
    (withSymbols ? symbols + sign : 0) +
    (withNumbers ? a + sign + result + sign : 0) +
    last;
  return [
    `--symbols: ${symbols.toFixed(1)}ch`,
    `--result: ${result.toFixed(1)}ch`,
    `--last: ${last.toFixed(1)}ch`,
    `min-width: ${all.toFixed(1)}ch`,
  ].join("; ");
}

function columns(withSymbols: boolean, withNumbers: boolean): TemplateResult {
  return html`
    <colgroup>
      <col style="width: ${COLUMNS.phase}ch" />
      <col style="width: ${COLUMNS.name}ch" />
      <col style="width: ${COLUMNS.sign}ch" />
      ${
        withSymbols
          ? html`<col style=${withNumbers ? "width: var(--symbols)" : ""} />
            <col style="width: ${COLUMNS.sign}ch" />`
          : nothing
      }
      ${
        withNumbers
          ? html`<col /><col style="width: ${COLUMNS.sign}ch" />
            <col style="width: var(--result)" /><col style="width: ${COLUMNS.sign}ch" />`
          : nothing
      }
      <col style="width: var(--last)" />
    </colgroup>
  `;
}

/** The letters of a formula are Latin ones: marked as Chinese they would come from a face of wide ones. */
function rowOf(
  { row, symbols, numbers }: Printed,
  phaseRows: number,
  look: Look,
  withSymbols: boolean,
  withNumbers: boolean,
): TemplateResult {
  const { say } = look;
  const { about, value } = row.result;
  const equals = html`<td class="eq">${about ? "≈" : "="}</td>`;
  // What cannot be written in symbols is said in words, once.
  const note = row.note ? html`<span class="said">${row.note}</span>` : nothing;
  const out = html`<td class="out">${put({ text: row.result.text, value }, true)}</td>`;
  const lit = row.place !== undefined && row.place === look.lit;
  return html`
    <tr
      data-of=${row.of}
      data-place=${row.place ?? nothing}
      data-lit=${lit ? "yes" : nothing}
      data-engine=${row.engine}
    >
      ${
        phaseRows > 0
          ? html`<th scope="rowgroup" rowspan=${phaseRows}>
              <span aria-hidden="true">${PHASES.indexOf(row.phase) + 1}</span>
              <span class="unseen">${say(`phase-${row.phase}`)}</span>
            </th>`
          : nothing
      }
      <td class="name" lang="en">${row.name.shown}</td>
      <td class="eq">${row.becomes ? "←" : "="}</td>
      ${
        withSymbols
          ? html`<td class="symbols" lang=${symbols ? "en" : nothing}>${symbols?.shown ?? note}</td>
            ${withNumbers && !row.formula ? html`<td></td>` : equals}`
          : nothing
      }
      ${
        withNumbers
          ? html`<td class="numbers" colspan=${row.change ? 1 : 3}>
              ${numbers?.shown ?? (withSymbols ? nothing : note)}
            </td>
            ${equals}`
          : nothing
      }
      ${out}
      ${
        row.change && withNumbers
          ? html`<td class="change" colspan="2">${signed(row.change)}</td>`
          : nothing
      }
    </tr>
  `;
}
