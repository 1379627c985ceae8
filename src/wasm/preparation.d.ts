/** What the preparation of a table did. Parts are training, validation and test, in this order. */
export interface Preparation {
  /** Rows that are used. */
  rows: number;
  /** Rows that are not, as a cell that is needed is missing. */
  leftOut: number;
  /** Rows that are not trained on, as a number of theirs is an outlier. */
  outliers: number;
  parts: [number, number, number];
  /** The classes of the target, with their rows in each part. */
  classes: {
    name: string;
    parts: [number, number, number];
    /** How much each of its training rows counts where all classes count alike. */
    balanced: number | null;
  }[];
  columns: Done[];
  /** The names of the network's inputs. */
  inputs: string[];
  targets: string[];
}
/** What became of a column. */
export type Done = {
  /** Among the columns of the experiment. */
  place: number;
  name: string;
  /** Cells of the rows that are used where nothing stands. */
  missing: number;
  /** Numbers below and above the fence. */
  outside: [number, number];
  /** How many columns of numbers it gives. */
  inputs: number;
  /** Of a number that is an input: what becomes 0, and what becomes 1 less that. */
  scale: [offset: number, span: number] | null;
  /** Of a number that was filled in or moved: how it is spread before it is scaled. */
  after: { least: number; most: number; bars: number[] } | null;
} & (
  | {
      kind: "number";
      unknown: number[];
      usual: number;
      /** What a missing number is replaced with; null where its row is left out. */
      fill: number | null;
      indicator: boolean;
      /** Outliers lie outside; null where nobody asked. */
      fence: [number, number] | null;
      clip: boolean;
    }
  | {
      kind: "category";
      unknown: string[];
      /** The names with an input of their own; behind them those that share one. */
      kept: string[];
      joined: string[];
      /** Inputs, by their places: `kept`, then the rare ones. */
      usual: number;
      fill: number | null;
      indicator: boolean;
    }
  | {
      kind: "date";
      unknown: number[];
      /** Each is empty where all training rows have the same. Monday and January are 1. */
      hours: number[];
      weekdays: number[];
      months: number[];
      usual: [hour: number, weekday: number, month: number];
      fill: boolean;
      indicator: boolean;
    }
);
