/** The rows of a step, each computed from what those before it print. */

import { given, type Result, result } from "./digits.ts";
import { calls, type Expression, filled, type Shown, sum, value } from "./expression.ts";
import { letter, type Named } from "./name.ts";
import type { Phase } from "./phases.ts";
import { read } from "./tex.ts";

export interface Row {
  phase: Phase;
  /** What it is about: "z", "update", ... */
  of: string;
  /** It is about this parameter. */
  place: number | undefined;
  name: Named;
  /** It says what becomes of what is named. */
  becomes: boolean;
  formula: Expression | null;
  /** In place of a formula. */
  note: string | null;
  result: Result;
  /** How much a parameter changes. */
  change: Shown | null;
  /** The engine's own number. */
  engine: number;
}

type Given = Partial<Pick<Row, "place" | "becomes" | "note" | "change">>;

export class Sheet {
  readonly rows: Row[] = [];

  constructor(
    readonly decimals: number,
    readonly tooLarge: string,
  ) {}

  /** A number of the run, as it goes into formulas. */
  put(name: Named, number: number): Expression & { kind: "name" } {
    return { kind: "name", name, shown: given(number, this.decimals, this.tooLarge) };
  }

  /** A setting: it is as wide as it is. */
  set(name: Named, number: number): Expression & { kind: "name" } {
    return { ...this.put(name, number), fixed: true };
  }

  /** A row; what comes of it goes into those behind it. */
  add(
    [phase, of]: [Phase, string],
    name: Named,
    formula: Expression | null,
    engine: number,
    rest: Given = {},
  ): Expression & { kind: "name" } {
    const { decimals, tooLarge } = this;
    const found = formula
      ? result(value(formula), engine, decimals, tooLarge)
      : { ...given(engine, decimals, tooLarge), about: false };
    const row = { place: undefined, becomes: false, note: null, change: null, ...rest };
    this.rows.push({ ...row, phase, of, name, formula, result: found, engine });
    return { kind: "name", name, shown: found };
  }
}

/** A formula of the core, with what is put in. */
export const formulaOf = (tex: string | readonly string[], fill: Record<string, Expression>) =>
  filled(read(tex), fill);

/** What a formula comes to, of the engine's own numbers. */
export const exactly = (tex: string | readonly string[], fill: Record<string, number>): number => {
  const names = Object.entries(fill).map(([name, number]) => [
    name,
    { kind: "name", name: letter(name), shown: { text: "", value: number } } as const,
  ]);
  return value(formulaOf(tex, Object.fromEntries(names)));
};

export const exp = calls.exp as (z: number) => number;

/** The most terms of a sum that are all written. */
export const WRITTEN = 3;

/** A sum over `all`, of which not all are written; what is last is written behind the dots. */
export function sumOf(
  written: readonly Expression[],
  all: readonly number[],
  last: Expression | null = null,
): Expression {
  if (written.length === all.length) {
    return sum(...written, ...(last ? [last] : []));
  }
  const total = all.reduce((sum, each) => sum + each, last ? value(last) : 0);
  return { kind: "open", first: written, last, value: total };
}

/** Which of so many terms are written: all, or the first two and `also`. */
export function written(count: number, also = -1): number[] {
  const some = count <= WRITTEN ? [0, 1, 2] : [0, 1, also];
  return [...new Set(some)].filter((k) => k >= 0 && k < count).sort((a, b) => a - b);
}
