/** A run as plain values: what it is, and what does not change while it goes on. */
import type {
  ChangeEntry,
  DataColumns,
  Experiment,
  Line,
  PartialExperiment,
} from "../wasm/gradwalk.js";

export type OptionValue = number | string | boolean;

/** What a run is: enough to replay it to the bit. */
export interface Run {
  experiment: PartialExperiment | string;
  changes: ChangeEntry[];
  step: number;
}

/** What does not change during a run. */
export interface Setup {
  /** Counts up when the run is another one: other data, other start. */
  run: number;
  experiment: Experiment;
  data: DataColumns;
  leastSquares?: Line | undefined;
  stableRate?: number | undefined;
}
