/** Formulas with what is put into them, and numbers as they stand in formulas. */
import { html, mathml, nothing, type TemplateResult } from "lit";
import type { Say } from "../../say/messages.ts";
import { number, plain } from "../../say/number.ts";
import { formulas } from "./formulas.ts";

export type Formula = keyof typeof formulas;
/** A piece of MathML. */
export type Piece = TemplateResult<3>;
/** Where a number comes from: the data, the parameters, the error; or it is a setting. */
export type Kind = "data" | "weight" | "error" | "setting";

interface Template {
  strings: TemplateStringsArray;
  holes: string[];
}

function templateOf(name: Formula): Template {
  const parts = formulas[name].split(/<mtext[^>]*>@(\w+)<\/mtext>/);
  const texts = parts.filter((_, k) => k % 2 === 0);
  return {
    strings: Object.assign(texts, { raw: texts }),
    holes: parts.filter((_, k) => k % 2 === 1),
  };
}

/** One of each, for good: by its strings Lit knows a template again. */
const templates = Object.fromEntries(
  (Object.keys(formulas) as Formula[]).map((name) => [name, templateOf(name)]),
) as Record<Formula, Template>;

/** A formula, with its holes filled. */
export function formula(name: Formula, fill: Record<string, Piece> = {}): Piece {
  const { strings, holes } = templates[name];
  return mathml(strings, ...holes.map((hole) => fill[hole]));
}

export const index = (value: number): Piece => mathml`<mn>${value}</mn>`;

export const bracketed = (piece: Piece): Piece => mathml`<mrow>
  <mo form="prefix" stretchy="false" lspace="0" rspace="0">(</mo>${piece}<mo form="postfix" stretchy="false" lspace="0" rspace="0">)</mo>
</mrow>`;

/** Digits of a number: enough to see what a small step changes. */
const DIGITS = 4;

/** Numbers as they stand in formulas; what overflowed is said in words. */
export class Numbers {
  constructor(private readonly say: Say) {}

  text(value: number): string {
    if (!Number.isFinite(value)) {
      return this.say("step-too-large");
    }
    // A whole number, such as a target, is all there is to it.
    return Number.isInteger(value) && Math.abs(value) < 1000 ? plain(value) : number(value, DIGITS);
  }

  /** A share, as far as its size matters. */
  brief(value: number): string {
    return Number.isFinite(value) ? number(value, 2) : this.say("step-too-large");
  }

  /** A number that stands first, or alone. */
  alone(value: number, kind: Kind): Piece {
    return mathml`<mn class="n ${kind}">${this.text(value)}</mn>`;
  }

  /** A number within a formula: what is below 0 stands in brackets. */
  put(value: number, kind: Kind): Piece {
    const piece = this.alone(value, kind);
    return value < 0 ? bracketed(piece) : piece;
  }

  /** A setting as it was set. */
  setting(value: number): Piece {
    const short = Math.abs(value) < 1e-4 ? number(value, 1) : String(Number(value.toPrecision(6)));
    return mathml`<mn class="setting">${short}</mn>`;
  }
}

/** The most terms of a sum that are all written: four weights and the bias. */
const WRITTEN = 5;

/** Which of so many terms are written: all, or the first two, the last and `also`; null for dots. */
export function written(count: number, also = -1): (number | null)[] {
  if (count <= WRITTEN) {
    return Array.from({ length: count }, (_, k) => k);
  }
  const some = [...new Set([0, 1, also, count - 1])].filter((k) => k >= 0 && k < count);
  some.sort((a, b) => a - b);
  return some.flatMap((k, at) => (at > 0 && k > (some[at - 1] ?? 0) + 1 ? [null, k] : [k]));
}

const plus = mathml`<mo form="infix">+</mo>`;
const dots = mathml`<mo>⋯</mo>`;

/** The terms of a sum, in pieces between which a line may break. */
export function sum(terms: readonly (Piece | Piece[])[], also = -1): Piece[] {
  return written(terms.length, also).flatMap((k, at) => {
    const [first, ...rest] = [k === null ? dots : (terms[k] as Piece | Piece[])].flat();
    return [at === 0 ? (first as Piece) : mathml`${plus}${first}`, ...rest];
  });
}

/** A line of formulas: head = symbols = numbers = value. */
export interface Line {
  /** What it is about: "z", "update", ... */
  of: string;
  head: Piece;
  symbols?: Piece[];
  numbers?: Piece[];
  value?: Piece;
  /** It says what becomes of the head. */
  becomes?: boolean;
  /** It is about this parameter. */
  place?: number;
}

/** What the reader wants to see. */
export interface Shown {
  symbols: boolean;
  numbers: boolean;
}

const equals = mathml`<mo form="infix">=</mo>`;
const becomes = mathml`<mo form="infix">←</mo>`;

/** Each side in pieces of its own, so that a narrow card can break the line. */
export function lineOf(line: Line, shown: Shown, marked: number | null): TemplateResult {
  const { of, head, symbols, numbers, value, place } = line;
  const sides = [
    shown.symbols || !shown.numbers || !(numbers || value) ? symbols : undefined,
    shown.numbers ? numbers : undefined,
    shown.numbers && value ? [value] : undefined,
  ].filter((side) => side !== undefined);
  const pieces = sides.flatMap((side, k) =>
    side.map((piece, at) => {
      const sign = k === 0 && line.becomes ? becomes : equals;
      const start = k === 0 ? mathml`${head}${sign}` : sign;
      return at === 0 ? mathml`${start}${piece}` : piece;
    }),
  );
  return html`
    <div
      class="line"
      data-of=${of}
      data-place=${place ?? nothing}
      data-marked=${place !== undefined && place === marked ? "yes" : nothing}
    >${pieces.map((piece) => html`<math>${piece}</math> `)}</div>
  `;
}
