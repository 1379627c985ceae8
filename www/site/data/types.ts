/** The types that the page's steps share. */
import type { Experiment } from "../../wasm/data.js";

export type {
  Beaten,
  Decided,
  Described,
  Evaluation,
  Looked,
  Opened,
  Progress,
  Relied,
  RowWindow,
} from "../../engine/data/protocol.ts";
export type {
  CellKind,
  ClassCurves,
  ClassReport,
  Column,
  ColumnImportance,
  Corrections,
  Curve,
  Decisions,
  Dependence,
  Description,
  Done,
  Judged as JudgedRow,
  Missed,
  NumberReport,
  Oddity,
  Part,
  PartialExperiment,
  Preparation,
  Reasons,
  Relation,
} from "../../wasm/data.js";

export type Prepare = Experiment["prepare"];
