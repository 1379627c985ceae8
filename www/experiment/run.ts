/** A run as plain values: what it is, and what does not change while it goes on. */
import type {
  ChangeEntry,
  Columns,
  DataColumns,
  Experiment,
  Line,
  PartialExperiment,
} from "../wasm/gradwalk.js";

/** How many of the rows that are shown are trained on: the first ones. */
export function trainedOn({ rows, trainRows }: DataColumns): number {
  const first = rows.findIndex((row) => row >= trainRows);
  return first < 0 ? rows.length : first;
}

/** How many rows there are, those that are not shown too. */
export const rowsOf = ({ trainRows, heldOutRows }: DataColumns): number => trainRows + heldOutRows;

/** The place of a row among those that are shown; -1 where it is not. */
export const placeOf = ({ rows }: DataColumns, row: number): number => rows.indexOf(row);

export type OptionValue = number | string | boolean;

/** What a run is: enough to replay it to the bit. */
export interface Run {
  experiment: PartialExperiment | string;
  changes: ChangeEntry[];
  step: number;
  /** Columns of a table that lie beside the experiment; they are named by it afterwards. */
  columns?: Columns;
}

/** A run beside a run; a ghost stands still at its step, another one keeps in step. */
export interface Beside extends Run {
  ghost: boolean;
}

/** How a run was said to go, before it went. */
export interface Guess {
  /** The loss between two epochs, at places evenly apart. */
  from: number;
  to: number;
  losses: number[] | null;
  diverges: boolean | null;
  /** The slope of a line, or the last loss. */
  value: number | null;
}

/** What a learner's own run came to at a rate, as far as it went. */
export interface Try {
  rate: number;
  step: number;
  loss: number;
  validationLoss: number | null;
  end: "finished" | "diverged" | null;
}

/** Own runs that differ in nothing but the rate, and the loss that they began with. */
export interface Tried {
  start: number | null;
  tries: Try[];
}

/** A run as a link carries it: with how it is looked at, what races with it, what was guessed or tried. */
export interface Shown extends Run {
  view?: string;
  race?: Beside[];
  guess?: Guess;
  tried?: Tried;
}

/** What does not change during a run. */
export interface Setup {
  /** Counts up when the run is another one: other data, other start. */
  run: number;
  experiment: Experiment;
  data: DataColumns;
  leastSquares?: Line | undefined;
}

/** Which two inputs a picture spans, of so many, and which training row has the others, or their means. */
export interface Section {
  axes: readonly [number, number];
  row: number | null;
}

/** A place of a section as a row of those inputs that are used. */
export function rowAt(data: DataColumns, section: Section, x: number, y: number): number[] {
  const [first, second] = section.axes;
  const place = section.row === null ? -1 : placeOf(data, section.row);
  const held = (input: number, k: number) => data.inputs[input]?.[place] ?? data.means[k] ?? 0;
  return data.used.map((input, k) => (input === first ? x : input === second ? y : held(input, k)));
}
