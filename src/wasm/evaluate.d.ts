/** A part of the rows: trained on, watched while training, or not looked at before the end. */
export type Part = "train" | "validation" | "test";
/** All figures of a model on some rows. */
export interface Report {
  rows: number;
  /** Without penalties and class weights; null where it is no number. */
  loss: number | null;
  /** Of each target, where they are numbers. */
  numbers: NumberReport[] | null;
  classes: ClassReport | null;
}
export interface NumberReport {
  name: string;
  /** Null where there are no rows. */
  errors: Errors | null;
  /** Some rows, by their places in the table, with their true and their predicted numbers. */
  rows: number[];
  truth: number[];
  said: number[];
  /** True less predicted, of all rows. */
  residuals: Bars;
}
/** How far predicted numbers are off. */
export interface Errors {
  /** Null where all true numbers are equal. */
  r2: number | null;
  /** The mean absolute error. */
  absolute: number;
  /** The root of the mean squared error. */
  rmse: number;
  /** The median of the absolute errors. */
  median: number;
  /** The largest absolute error. */
  largest: number;
  explainedVariance: number | null;
}
/** How many numbers lie in each of equally wide stretches. */
export interface Bars {
  from: number;
  to: number;
  counts: number[];
}
export interface ClassReport {
  names: string[];
  /** Of class 1, or of each of several against all others. */
  curves: ClassCurves[];
  /** At a threshold of 1/2. */
  decisions: Decisions;
}
export interface ClassCurves {
  class: number;
  rocArea: number | null;
  averagePrecision: number | null;
  /** Across false alarms, up hits, as shares. */
  roc: Curve | null;
  /** Across recall, up precision. */
  precisionRecall: Curve | null;
  /** Null where a score lies outside 0 and 1. */
  calibration: CalibrationBin[] | null;
}
export interface Curve {
  x: number[];
  y: number[];
}
/** Rows with scores of one stretch: their mean score, and how many are of the class, as a share. */
export interface CalibrationBin {
  rows: number;
  said: number;
  is: number;
}
/** Which classes are said at a threshold, and what that is worth; what divides by nothing is null. */
export interface Decisions {
  threshold: number;
  accuracy: number | null;
  balancedAccuracy: number | null;
  matthews: number;
  scores: { precision: number | null; recall: number | null; f1: number | null; support: number }[];
  macroMean: MeanScore;
  weightedMean: MeanScore;
  /** (C, C) row by row: rows are what is so, columns what is said. */
  confusion: number[];
}
export interface MeanScore {
  precision: number;
  recall: number;
  f1: number;
}
/** One row that was judged. */
export interface Judged {
  /** Its place in the table, from 0 on. */
  row: number;
  /** Its class, or its numbers. */
  truth: number[];
  /** The numbers, the score of class 1, or a score a class. */
  said: number[];
  loss: number;
}
/** Rows of classes, those that were got wrong first. */
export interface Missed {
  /** How many were got wrong. */
  all: number;
  /** Of these, those with the largest losses. */
  wrong: Judged[];
  /** Where that are fewer than was asked for: right ones with the largest losses. */
  unsure: Judged[];
}
/** What is lost where the values of a column stand in other rows; null where it cannot be said. */
export interface ColumnImportance {
  column: string;
  loss: Spread;
  accuracy: Spread | null;
  area: Spread | null;
  r2: Spread | null;
}
export interface Spread {
  mean: number;
  deviation: number;
}
/** How the answer depends on a column; of a date on its hour, weekday and month. */
export interface Dependence {
  column: string;
  parts: {
    kind: "number" | "category" | "hour" | "weekday" | "month";
    /** The mean answer with the column put to a value, or to a name; rare names have none. */
    levels: { value: number | null; name: string | null; said: number[] }[];
  }[];
}
/** An answer, and what it owes to each column: the largest first. */
export interface Reasons {
  said: number[];
  columns: {
    column: string;
    /** The mean, or the most frequent name, of the training rows; null of a date and of rare names. */
    usual: Cell;
    /** The answer, less what it would be with that. */
    change: number[];
  }[];
}
