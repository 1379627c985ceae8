/** The rows of a step, each computed from what those before it print. */

import type { Phase } from "../../run/host.ts";
import { given, type Result, result } from "./digits.ts";
import { calls, type Expression, filled, type Shown, sum, value } from "./expression.ts";
import { exactly as exact, type Finer } from "./finer.ts";
import { letter, type Named, REST } from "./name.ts";
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

/** The most terms of a sum that have rows of their own, and that are written in it. */
export const WRITTEN = 3;
const IN_LINE = 8;

export class Sheet {
  readonly rows: Row[] = [];

  constructor(
    readonly decimals: number,
    readonly tooLarge: string,
    private readonly finer: Finer,
  ) {}

  /** A number of the run, as it goes into formulas. */
  put(name: Named, number: number): Expression & { kind: "name" } {
    const shown = given(number, this.decimals, this.tooLarge, this.finer.of(name.text));
    return { kind: "name", name, shown, exact: number };
  }

  /** A setting: it is as wide as it is. */
  set(name: Named, number: number): Expression & { kind: "name" } {
    return { ...this.put(name, number), fixed: true };
  }

  /** What a formula comes to; where more digits of its numbers would give more of it, they are wanted. */
  result(key: string, formula: Expression, engine: number, strict = false): Result {
    const { decimals, tooLarge } = this;
    const rest = { decimals, least: this.finer.of(key), strict, tooLarge };
    const found = result(value(formula), engine, rest);
    if (found.wants !== null) {
      const best = result(value(exact(formula)), engine, rest);
      const had = found.about ? -Infinity : (found.places ?? 0);
      const places = best.wants === null ? found.wants : best.about ? had : (best.places ?? 0);
      if (best.wants === null || places > had) {
        this.finer.want(formula, places);
      }
    }
    return found;
  }

  /** A row; what comes of it goes into those behind it. A parameter is strictly what it will be. */
  add(
    [phase, of]: [Phase, string],
    name: Named,
    formula: Expression | null,
    engine: number,
    rest: Given = {},
  ): Expression & { kind: "name" } {
    const key = rest.becomes ? `${name.text}←` : name.text;
    const found = formula
      ? this.result(key, formula, engine, of === "update")
      : {
          ...given(engine, this.decimals, this.tooLarge, this.finer.of(key)),
          ...{ about: false, wants: null },
        };
    const row = { place: undefined, becomes: false, note: null, change: null, ...rest };
    this.rows.push({ ...row, phase, of, name, formula, result: found, engine });
    return { kind: "name", name, shown: found, exact: engine, key };
  }

  /** A sum: the terms with a row as it has them, the others by name; of too many, what they come to. */
  sum(
    rows: ReadonlyMap<number, Expression>,
    all: readonly number[],
    named: (k: number) => Named,
    last: Expression | null = null,
  ): Expression {
    const end = last ? [last] : [];
    if (all.length <= IN_LINE) {
      return sum(...all.map((each, k) => rows.get(k) ?? this.put(named(k), each)), ...end);
    }
    const rest = all.reduce((total, each, k) => (rows.has(k) ? total : total + each), 0);
    return sum(...rows.values(), this.put(REST, rest), ...end);
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

/** Which of so many terms have a row: all, or the first two and `also`. */
export function written(count: number, also = -1): number[] {
  const some = count <= WRITTEN ? [0, 1, 2] : [0, 1, also];
  return [...new Set(some)].filter((k) => k >= 0 && k < count).sort((a, b) => a - b);
}
