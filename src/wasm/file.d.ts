/** How a file of rows is written. */
export interface FileFormat {
  encoding: Encoding;
  /** What stands between two cells. */
  delimiter: string;
  /** Whether cells may stand in double quotes. */
  quotes: boolean;
  /** Whether the first line names the columns. */
  header: boolean;
  /** Lines before that. */
  skip: number;
  notation: Notation;
  /** Cells that say that nothing is known, beside empty ones. */
  missing: string[];
}
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";
/** The marks in numbers: before the decimals, and between groups of three digits. */
export interface Notation {
  decimal: string;
  thousands: string | null;
}
export type CellKind = "number" | "date" | "name";
/** Which number of a date is the day, where the year does not stand in front. */
export type DayOrder = "day-first" | "month-first";
/** What is done with lines that have another number of cells than the first. */
export type Ragged = "refuse" | "leave-out";
/** What a person says of a file, in place of what is found out. */
export type Corrections = Partial<FileFormat> & {
  ragged?: Ragged;
  order?: DayOrder;
  /** What columns are, by their places. */
  kinds?: Record<number, CellKind>;
};
/** Cells that are not what the others of their column are: the first one, and how many there are. */
export interface Misfit {
  /** Counted from 1, as is the row. */
  line: number;
  row: number;
  text: string;
  count: number;
}
export interface FileColumn {
  name: string;
  kind: CellKind;
  /** How many cells say that nothing is known. */
  missing: number;
  /** Its name was empty, or was there before. */
  renamed: boolean;
  /**
   * Of names: those that are no number, where others are. Of numbers and dates: cells that are none,
   * and are taken for missing, as a person says so or as one word is all that they are.
   */
  misfit: Misfit | null;
  /** Cells that may mean that nothing is known, with their counts. */
  offered: [text: string, count: number][];
}
/** How a file was read, and what its columns are. */
export interface FileReport {
  rows: number;
  /** Lines that were left out, as they have another number of cells. */
  leftOut: number;
  columns: FileColumn[];
  format: FileFormat;
  ragged: Ragged;
  order: DayOrder;
  /** It holds records in JSON: what parts cells and quotes them does not matter. */
  json: boolean;
}
/** What is wrong with a file: `error.fault` of what reads it. Each code has a message `file-` and its name. */
export interface FileFault {
  path: "file";
  code: FileFaultCode;
  /** From 1. */
  line?: number;
  /** Of JSON, from 1. */
  record?: number;
  column?: string;
  [detail: string]: string | number | undefined;
}
export type FileFaultCode =
  /** Found by what hands over its bytes. */
  | "cancelled"
  | "cut-short"
  | "damaged"
  | "large-file"
  | "no-sheet"
  | "sheet"
  | "unreadable"
  /** Found by what reads its rows. */
  | "empty"
  | "no-rows"
  | "binary"
  | "not-text"
  | "ragged"
  | "many-columns"
  | "many-rows"
  | "many-cells"
  | "much-text"
  | "open-quote"
  | "long-line"
  | "large-number"
  | "json-syntax"
  | "json-shape"
  | "json-nested";
