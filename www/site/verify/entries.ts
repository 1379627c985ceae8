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

const NAME = /name|姓名|名字|student$|学生$/i;
const NUMBER = /学号|student.?(id|no|number)|matric|\bid\b/i;

/** The entries of a text; one that is blank is none. */
export function entriesOf(text: string, file = ""): Omit<Entry, "place">[] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  const rows = data.filter((row) => row.some((cell) => cell.trim() !== ""));
  const column = codeColumn(rows);
  const [first = []] = rows;
  // A column has a name where none of the first row's cells is a code, and there is more than one.
  const headed = first.length > 1 && !first.some((cell) => CODE.test(cell));
  const titled = (what: RegExp) =>
    headed ? first.findIndex((title, k) => k !== column && what.test(title)) : -1;
  const [number, name] = [titled(NUMBER), titled(NAME)];
  return (headed ? rows.slice(1) : rows).map((row) => {
    const own = row.find((cell) => CODE.test(cell)) ?? row[column] ?? row.join(" ");
    return {
      text: own.trim(),
      name: name === number ? "" : (row[name] ?? "").trim(),
      number: (row[number] ?? "").trim(),
      file,
    };
  });
}

/** The column with the most codes; the first where there is none. */
function codeColumn(rows: string[][]): number {
  const count: number[] = [];
  for (const row of rows) {
    row.forEach((cell, k) => {
      count[k] = (count[k] ?? 0) + (CODE.test(cell) ? 1 : 0);
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
