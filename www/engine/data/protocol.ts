/**
 * What the page and the data worker say to each other. Types only.
 *
 * The worker has one dataset at a time: what was read of a file. It stays until another file is wholly
 * read.
 */
import type {
  CellValues,
  Classes,
  Column,
  ColumnImportance,
  Columns,
  Corrections,
  Decisions,
  Dependence,
  Description,
  ExportContext,
  FileReport,
  Judged,
  Missed,
  Part,
  PartialExperiment,
  Preparation,
  Reasons,
  Report,
  Source,
  Which,
} from "../../wasm/data.js";
import type { Question, Reply } from "../port.ts";

/** How far reading has come: bytes of the file, rows, and which time it is read. */
export interface Progress {
  done: number;
  total: number;
  rows: number;
  /** 2 and more where a column turned out to be something else than its first cells. */
  reading: number;
}

/** What was read. */
export interface Opened {
  /** As an experiment names it. */
  source: Source;
  /** Of the file. */
  bytes: number;
  /** Of a workbook: its sheets, and the one that was read. */
  sheets: { names: string[]; chosen: string } | null;
  report: FileReport;
}

/** The file is a workbook: what reads it, and which of its sheets, if not the first with values. */
export interface WorkbookRequest {
  module: WebAssembly.Module;
  sheet: string | null;
}

/** Some rows as they are. */
export interface RowWindow {
  /** How many there are of those that are asked for. */
  total: number;
  /** Which these are, counted from 0 in the dataset. */
  rows: Uint32Array;
  /** Their values, by the names of the columns. */
  cells: Record<string, CellValues>;
}

/** Which rows are looked at: all, those that are like this, or a list. */
export type Looked = { kind: "all" } | Which | { kind: "rows"; rows: Uint32Array };

export interface Described {
  /** The classes of the target, where it has some; counts by class are in their order. */
  classes: Classes | null;
  /** Of the columns that were asked for, in that order. */
  columns: Description[];
}

/** What the run that stands in a player of this worker is worth, on a part of the rows. */
export interface Evaluation {
  report: Report;
  /** The same of the mean, or the majority. */
  constant: Report;
  /** Some rows, evenly apart, with what was said of them. */
  some: Judged[];
  worst: Judged[];
  /** Where the run stands. */
  step: number;
}

/** The linear model of the same rows, which is to be beaten. */
export interface Beaten {
  /** To how many it is fitted. */
  rows: number;
  /** Nothing before the fit is done: it is asked for again. */
  report: Report | null;
}

/** How much the run needs each column; asked for again until all is done. */
export interface Relied {
  done: number;
  all: number;
  columns: ColumnImportance[];
}

/** What is said where class 1 is said from a score on. */
export interface Decided {
  run: Decisions;
  constant: Decisions | null;
  linear: Decisions | null;
}

export type DataRequests = {
  /** Reads a file; what is there stays where that fails, or is cancelled. */
  open: { file: Blob; name: string; corrections: Corrections; workbook: WorkbookRequest | null };
  /** A sheet of a workbook, as CSV. */
  text: { file: Blob; workbook: WorkbookRequest };
  /** Ends the reading of a file. */
  cancel: Record<never, never>;
  /** What is there. */
  source: Record<never, never>;
  /** What columns, by their places, are like, beside the target among an experiment's. */
  describe: { places: number[]; columns: Column[] };
  /** So many rows from one on, of those that are looked at; `columns` by their places. */
  rows: { from: number; count: number; which: Looked; columns: number[] };
  /** What an experiment's preparation makes of the dataset. */
  prepare: { experiment: PartialExperiment };
  /** Judges the run as it stands; what is asked below is of it. */
  evaluate: { part: Part; worst: number };
  decide: { threshold: number };
  cell: { is: number; said: number; threshold: number; most: number };
  missed: { threshold: number; most: number };
  beaten: Record<never, never>;
  relied: { repeats: number };
  dependence: { column: string; values: number };
  reasons: { row: (number | string | null)[] };
  /** The run as it stands, as a file. */
  export: { format: string; context: ExportContext };
  /** The columns of the dataset of that hash, copied; null where it is another one. */
  columns: { sha256: string; limit: number };
};

export type DataAnswers = {
  open: Opened;
  text: Blob;
  cancel: null;
  source: Opened | null;
  describe: Described;
  rows: RowWindow;
  prepare: Preparation;
  evaluate: Evaluation;
  decide: Decided;
  cell: Judged[];
  missed: Missed;
  beaten: Beaten;
  relied: Relied;
  dependence: Dependence | null;
  reasons: Reasons;
  export: Uint8Array;
  columns: Columns | "too-large" | null;
};

/** What is asked of a run. */
export type JudgedKind =
  | "evaluate"
  | "decide"
  | "cell"
  | "missed"
  | "beaten"
  | "relied"
  | "dependence"
  | "reasons"
  | "export";
export type DataKind = keyof DataRequests;
export type DataRequest<K extends DataKind> = DataRequests[K];
export type DataAnswer<K extends DataKind> = DataAnswers[K];

/** Another page's end, for a player that trains on this dataset. */
interface Joined {
  kind: "port";
  port: MessagePort;
}

export type DataCommand = Question<DataRequests> | Joined;
/** What the worker says without being asked. */
export type DataNews = { kind: "progress"; progress: Progress };
export type DataEvent = DataNews | Reply<DataAnswer<DataKind>>;
