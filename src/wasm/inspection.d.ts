/** What a column is like. */
export interface Description {
  name: string;
  /** In how many rows nothing stands. */
  missing: number;
  /** How many different values there are; null where they are more than 1,000 numbers. */
  distinct: number | null;
  summary: Summary;
  /**
   * How many rows belong to each bar: of 20 stretches from the least to the largest number, equally
   * wide (one, where all are the same); or of `summary.frequent`, and of all others where there are some.
   */
  bars: number[];
  /** The same by class, where the target has classes: for each bar a count a class. */
  byClass: number[][] | null;
  /** The mean of a target of numbers over each bar; null where no row has both. */
  means: (number | null)[] | null;
  /** How much it tells of the target by itself; null for the target. */
  relation: Relation | null;
  /** Numbers far from the others. */
  outliers: { iqr: Outside; zScore: Outside } | null;
  oddities: Oddity[];
}
/** A column in short. `lower`, `upper`: below them lie a quarter, three quarters. */
export type Summary =
  | {
      kind: "numbers";
      least: number;
      lower: number;
      median: number;
      upper: number;
      most: number;
      mean: number;
      /** The root of the mean squared deviation. */
      deviation: number;
      /** Whether all are whole. */
      whole: boolean;
    }
  /** The most frequent names, the first first; at most 12. */
  | { kind: "names"; frequent: string[] }
  | { kind: "nothing" };
/** What lies outside two limits, and how many numbers do. */
export interface Outside {
  low: number;
  high: number;
  count: number;
}
/**
 * How much a column tells of the target by itself, from nothing, 0, to all of it, 1: measured on so many
 * rows. `line`: Pearson's r. `means`: the part of the variance that the mean of each name tells.
 * `rule`: of the rows that the most frequent class leaves wrong (`of - baseline`), the part that is
 * right where a name, or each side of a number, is answered by its most frequent class.
 */
export type Relation =
  | { kind: "line"; r: number; strength: number; of: number }
  | { kind: "means"; strength: number; of: number }
  | {
      kind: "rule";
      threshold: number | null;
      right: number;
      baseline: number;
      strength: number;
      of: number;
    };
/**
 * What is odd about a column. `identifier`: another name, or whole number, in every row. `gives-away`:
 * it tells the target nearly always. `gives-class-away`: all rows with this value are of one class,
 * and less than half of all rows are.
 */
export type Oddity =
  | { kind: "empty" }
  | { kind: "constant" }
  | { kind: "identifier" }
  | { kind: "gives-away"; strength: number; of: number }
  | { kind: "gives-class-away"; value: number | string; class: string; rows: number };
/** Of more than ten classes the nine most frequent ones; all others are one more, behind them. */
export interface Classes {
  names: string[];
  others: boolean;
}
/** Rows with a missing cell, or an outlier, in one of some columns, by their places. */
export type Which =
  | { kind: "missing"; columns: number[] }
  | { kind: "outliers"; rule: "iqr" | "z-score"; columns: number[] };
/** Values of a column: numbers, not-a-number where nothing stands; or names. */
export type CellValues = Float64Array | (string | null)[];
