/** The rows of a step as a table: name = symbols = numbers = result, in columns that do not move. */
import { html, nothing, type TemplateResult } from "lit";
import { PHASES, type Phase } from "../../run/host.ts";
import type { Say } from "../../say/messages.ts";
import { LONG, signed } from "./digits.ts";
import { type Print, Printer, put, type Words } from "./print.ts";
import type { Row } from "./sheet.ts";

export interface Look {
  say: Say;
  /** The phase in hand, and those that are shown. */
  phase: Phase;
  phases: readonly Phase[];
  /** Symbols and numbers side by side; else one of them. */
  wide: boolean;
  shown: "symbols" | "numbers";
  decimals: number;
  /** The parameter that is pointed at. */
  lit: number | null;
}

/** Digits of the widest number, brackets and all: see `given` in `digits.ts`. */
const numberWidth = (decimals: number) => decimals + 3;
/** Columns, in digits. */
const COLUMNS = { phase: 1.2, sign: 1.5 };
/** A result may be small: so many digits more than a number in a formula. */
const SMALL = 1.8;

/** From here on numbers are written with a power of ten. */
const LARGE = 1e6;

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

export function stepTable(all: readonly Row[], look: Look): TemplateResult {
  const rows = all.filter(({ phase }) => look.phases.includes(phase));
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
  // Their results stand before the changes: those have the last column, while both are short.
  const updates = rows.filter(({ change }) => change);
  const changes =
    updates.length > 0 && updates.every(({ result }) => Math.abs(result.value) < LARGE);
  const shown = { withSymbols, withNumbers, changes };
  return html`
    <table class="step-table" .style=${widthsOf(printed, look)}>
      <caption class="unseen">${look.say("step-formulas")}</caption>
      ${columns(shown)}
      ${look.phases.map((phase) => {
        const own = printed.filter(({ row }) => row.phase === phase);
        return html`
          <tbody data-phase=${phase} data-active=${phase === look.phase ? "yes" : "no"}>
            ${own.map((each, k) => rowOf(each, k === 0 ? own.length : 0, look, shown))}
          </tbody>
        `;
      })}
    </table>
  `;
}

/** What the columns have at least: it hangs on what the step is made of, never on its numbers. */
function widthsOf(printed: readonly Printed[], { decimals }: Look): string {
  const result = numberWidth(decimals) + (decimals === LONG ? 0 : 0.2);
  const symbols = printed.reduce((most, { symbols }) => Math.max(most, symbols?.width ?? 0), 0);
  return [
    `--symbols: ${symbols.toFixed(1)}ch`,
    `--result: ${result.toFixed(1)}ch`,
    `--last: ${(result + SMALL).toFixed(1)}ch`,
  ].join("; ");
}

interface Columns {
  withSymbols: boolean;
  withNumbers: boolean;
  changes: boolean;
}

function columns({ withSymbols, withNumbers, changes }: Columns): TemplateResult {
  const sign = html`<col .style="width: ${COLUMNS.sign}ch" />`;
  return html`
    <colgroup>
      <col .style="width: ${COLUMNS.phase}ch" />
      <col class="fits" />
      ${sign}
      ${withSymbols ? html`<col class=${withNumbers ? "beside" : ""} />${sign}` : nothing}
      ${withNumbers ? html`<col />${sign}` : nothing}
      ${changes ? html`<col .style=${"width: var(--result)"} />${sign}` : nothing}
      <col .style=${"width: var(--last)"} />
    </colgroup>
  `;
}

/** A formula over as many lines as the longest one of its kind needs: those below do not move. */
function lines(print: Print | null, width: number, instead: unknown): TemplateResult {
  const room = "0000000 ".repeat(Math.round(width / 7.5));
  return html`<div class="line" data-room=${room}><span>${print?.shown ?? instead}</span></div>`;
}

/** The letters of a formula are Latin ones: marked as Chinese they would come from a face of wide ones. */
function rowOf(
  { row, symbols, numbers }: Printed,
  phaseRows: number,
  look: Look,
  { withSymbols, withNumbers, changes }: Columns,
): TemplateResult {
  const { say } = look;
  const { about, value } = row.result;
  const equals = html`<td class="eq">${about ? "≈" : "="}</td>`;
  // What cannot be written in symbols is said in words, once.
  const note = row.note ? html`<span class="said">${row.note}</span>` : nothing;
  const out = html`<td class="out">${put({ text: row.result.text, value }, true)}</td>`;
  const change = changes ? row.change : null;
  const across = change || !changes ? 1 : 3;
  // In another notation the rows stand where they stood.
  const both = Math.max(symbols?.width ?? 0, numbers?.width ?? 0);
  const width = (own: Print | null) => (withSymbols && withNumbers ? (own?.width ?? 0) : both);
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
          ? html`<td
                class="symbols"
                colspan=${withNumbers ? 1 : across}
                lang=${symbols ? "en" : nothing}
              >
                ${lines(symbols, width(symbols), note)}
              </td>
            ${withNumbers && !row.formula ? html`<td></td>` : equals}`
          : nothing
      }
      ${
        withNumbers
          ? html`<td class="numbers" colspan=${across}>
              ${lines(numbers, width(numbers), withSymbols ? nothing : note)}
            </td>
            ${equals}`
          : nothing
      }
      ${out}
      ${change ? html`<td class="change" colspan="2">${signed(change)}</td>` : nothing}
    </tr>
  `;
}
