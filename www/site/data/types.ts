/** The types that the page's steps share. */
import type { Experiment } from "../../wasm/data.js";

export type { Described, Looked, Opened, Progress, RowWindow } from "../../engine/data/protocol.ts";
export type {
  Column,
  Corrections,
  Description,
  Done,
  Oddity,
  PartialExperiment,
  Preparation,
  Relation,
} from "../../wasm/data.js";

export type Prepare = Experiment["prepare"];
