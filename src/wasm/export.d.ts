/** What a file says beside the run. */
export interface ExportContext {
  /** What the data are called: the name of their file. */
  name: string;
  /** Where they come from, and what may be done with them. */
  about?: string;
  /** How the file was read, and in which order its dates have day and month: of its report. */
  format?: FileFormat;
  order?: DayOrder;
  /** The day, as `2026-12-31`. */
  date?: string;
  /** From which score on two classes are taken for the second: 1/2 where nothing is said. */
  threshold?: number;
  /** Whether the rows of the test were looked at: only then they are shown. */
  tested?: boolean;
  /** Of the model card. */
  language?: "en" | "zh-Hans";
}
/** A format of files. */
export interface ExportFormat {
  name: string;
  /** What its file is called. */
  file: string;
  mime: string;
  /** Whether it reads the file of the data again: a text of rows. */
  reads: boolean;
}
