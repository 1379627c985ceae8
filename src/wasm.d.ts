export type Data =
  | {
      kind: "line";
      samples: number;
      noise: number;
      range: [number, number];
      slope: number;
      intercept: number;
      draw: number;
    }
  | { kind: "blobs"; samples: number; noise: number; shift: number; draw: number }
  | { kind: DrawnKind; samples: number; noise: number; draw: number }
  | { kind: "points"; points: number[][] }
  | (Table & { rows: Cell[][] })
  | (Table & { source?: Source });
export type Cell = number | string | null;
/** Its rows stand in the experiment, or beside it. */
export interface Table {
  kind: "table";
  columns: Column[];
}
export type TableOfRows = Table & { rows: Cell[][] };
/** A dataset beside the experiment: what a person calls it, and the hash of its columns. */
export interface Source {
  name: string;
  sha256: string;
}
/** The values of a dataset, by the names of its columns: numbers, or names of categories. */
export type Columns = Record<string, ArrayLike<Cell | undefined>>;
export interface Column {
  name: string;
  type?: "number" | "category" | "date";
  role: "feature" | "target" | "ignore";
  /** Values that say that nothing is known. */
  missing?: (number | string)[];
}
/** An experiment in which every key may be left out. */
export type PartialExperiment = Partial<{
  version: 1;
  seed: number;
  data: Partial<Extract<Data, { kind: "line" }>> | Partial<Data>;
  prepare: Partial<Experiment["prepare"]>;
  model: Partial<Omit<Experiment["model"], "layers">> & {
    layers?: Partial<Experiment["model"]["layers"][number]>[];
  };
  train: Partial<Omit<Experiment["train"], "optimizer" | "schedule">> & {
    optimizer?: Partial<Experiment["train"]["optimizer"]>;
    schedule?: Partial<Experiment["train"]["schedule"]>;
  };
}>;
/** Of one layer: `w` (O, I) row-major, `b` (O) or null. */
export interface Parameters {
  w: number[];
  b: number[] | null;
}
/**
 * A change in mid-run: from which step on, which option, which value. Or `parameter`, one that was set
 * by hand, or `sample`, so many updates of a single row each.
 */
export type ChangeEntry = [step: number, name: string, value: SettingValue];
/** The value of an option, or `[place, value]` of a parameter. */
export type SettingValue = Settings[keyof Settings] | [place: number, value: number];
/** The settings now, and those a run started with. */
export interface RunSettings {
  now: Settings;
  start: Settings;
}
/** A run that ended early: at which step, and the best one, whose weights came back. */
export interface Stopped {
  step: number;
  best: number;
}
export interface Metrics {
  accuracy?: number;
  r2?: number;
}
export interface Position {
  /** Updates done. */
  step: number;
  /** Whole epochs done. */
  epoch: number;
  /** Rows of the present epoch done. */
  offset: number;
  /** The furthest step of this run. */
  head: number;
  /** The step at which playing ends. */
  last: number;
  /** The step at which the epochs end, also of a run that ends early. */
  planned: number;
}
export interface Divergence {
  /** The last step with finite numbers. */
  step: number;
  quantity: Quantity;
  /** From 1; 0 for the loss. */
  layer: number;
  /** The learning rate at which it did, before the schedule. */
  rate: number;
}
export interface Line {
  slope: number;
  intercept: number;
}
export interface DataColumns {
  /** Which rows these are: first of those trained on, from 0 on, then of those held out, behind them. */
  rows: Uint32Array;
  /** Every input of the data, used or not. */
  inputs: Float64Array[];
  targets: Float64Array[];
  inputNames: string[];
  /** The inputs of the network, by name. */
  features: string[];
  /** Which of `inputs` they are made of, in the order that `predict` takes. */
  used: number[];
  /** How each feature is scaled: what becomes 0, and what is 1 more; again for the next one. */
  scales: Float64Array;
  /** Which of `inputs`, at most two, `field` and `maps` span. */
  axes: number[];
  /** The mean of each that is used, over the training rows, where there are more than two inputs. */
  means: Float64Array;
  targetNames: string[];
  targetScales: Float64Array;
  classes: string[] | null;
  /** How many rows are trained on, and how many held out. */
  trainRows: number;
  heldOutRows: number;
  /** How many rows of a table were left out, as a cell of theirs is missing. */
  leftOut: number;
}
export interface EarlierCurve {
  step: number;
  y: Float32Array;
}
/** What a thrown error says, in fields: `error.fault`. */
export interface Fault {
  path: string;
  code: string;
  [detail: string]: string | number;
}
