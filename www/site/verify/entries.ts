/** What was handed in: lines that were pasted, files, the answers of a form; a code each, and whose it is. */
import Papa from "papaparse";
import { isWorkbook } from "../../engine/data/mark.ts";
import { CODE, WORKBOOK } from "../../experiment/result.ts";

/** Something that was handed in. */
export interface Entry {
  /** Its place among all, from 1. */
  place: number;
  /** What stands where a code should be. */
  text: string;
  /** What a column beside the code says. */
  name: string;
  number: string;
  /** The file that it is from; none where it was pasted. */
  file: string;
}

/** Titles of columns, the surest first: some forms add an account's name and a running ID by themselves. */
const NAMES = [/your.*name|full.?name|student.?name|姓名|名字/i, /^name$|student$|学生$/i, /name/i];
const NUMBERS = [
  /学号|student.?(id|no|number)|matric/i,
  /\b(school|campus|university|college|your|my)\b.*\b(id|no|number)\b/i,
];
const TITLES = [...NAMES, ...NUMBERS, /code|码/i];
/** Codes in whatever text around them. The first letters of one, as a title may have them, are none. */
const CODES = new RegExp(CODE.source.replace(/\*$/, "+"), "g");

const codesIn = (cell: string): string[] => cell.match(CODES) ?? [];

/** The entries of a text, one for each code; a row without one is one, too, unless it is blank. */
export function entriesOf(text: string, file = ""): Omit<Entry, "place">[] {
  const rows = rowsOf(text).filter((row) => row.some((cell) => cell.trim() !== ""));
  const column = codeColumn(rows);
  const [first = [], ...rest] = rows;
  const headed = isHead(first, rest);
  const titled = (some: readonly RegExp[]) => {
    const at = (what: RegExp) => first.findIndex((title, k) => k !== column && what.test(title));
    return headed ? (some.map(at).find((place) => place >= 0) ?? -1) : -1;
  };
  const [number, name] = [titled(NUMBERS), titled(NAMES)];
  return (headed ? rest : rows).flatMap((row) => {
    const codes = [...new Set(row.flatMap(codesIn))];
    const all = row.map((cell) => cell.trim()).join(" ");
    const none = headed ? (row[column] ?? all) : all;
    return (codes.length > 0 ? codes : [none.trim()]).map((own) => ({
      text: own,
      name: name === number ? "" : (row[name] ?? "").trim(),
      number: (row[number] ?? "").trim(),
      file,
    }));
  });
}

/** The rows of a table; where its quotes are none of a table, each line by itself. */
function rowsOf(text: string): string[][] {
  const { data, errors, meta } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  if (!errors.some(({ type }) => type === "Quotes")) {
    return data;
  }
  return text.split(/\r\n|\r|\n/).map((line) => {
    const { delimiter } = meta;
    const { data: own, errors: wrong } = Papa.parse<string[]>(line, { delimiter });
    return wrong.some(({ type }) => type === "Quotes") ? line.split(delimiter) : (own[0] ?? []);
  });
}

/** Titles of columns: none is a code, one says what it is of, and a table follows. */
const isHead = (first: readonly string[], rest: readonly string[][]): boolean =>
  rest.some((row) => row.length > 1) &&
  first.length > 1 &&
  first.every((cell) => codesIn(cell).length === 0) &&
  first.some((cell) => TITLES.some((what) => what.test(cell)));

/** The column with the most codes; the first where there is none. */
function codeColumn(rows: string[][]): number {
  const count: number[] = [];
  for (const row of rows) {
    row.forEach((cell, k) => {
      count[k] = (count[k] ?? 0) + codesIn(cell).length;
    });
  }
  return Math.max(count.indexOf(Math.max(...count, 1)), 0);
}

/** A file's text, as spreadsheets and forms write it; `sheetOf` reads a workbook. */
export async function textOf(
  file: Blob,
  sheetOf: (workbook: Blob) => Promise<string>,
): Promise<string> {
  if (await isWorkbook(file)) {
    // Of one that cannot be read, its entry says what to do.
    return sheetOf(file).catch(() => WORKBOOK);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return new TextDecoder("utf-16le").decode(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
