/** A workbook of a spreadsheet as the file of rows that one of its sheets is. */
import type { Corrections } from "../../wasm/data.js";
import { initSync, Workbook } from "../../wasm/sheet.js";
import { fileError, Pieces } from "./pieces.ts";
import type { Opened, WorkbookRequest } from "./protocol.ts";

/** The largest one, in bytes: it is packed, and read as a whole. */
const LARGEST = 2 ** 27;

/** How the text of a sheet is written. */
const WRITTEN: Corrections = {
  encoding: "utf-8",
  delimiter: ",",
  quotes: true,
  notation: { decimal: ".", thousands: null },
};

export interface Sheet {
  file: Blob;
  corrections: Corrections;
  sheets: NonNullable<Opened["sheets"]>;
}

export async function sheetOf(
  file: Blob,
  corrections: Corrections,
  { module, sheet }: WorkbookRequest,
): Promise<Sheet> {
  if (file.size > LARGEST) {
    const message = "too large a workbook to be read here; save it as CSV";
    throw fileError("large-file", message, { size: file.size, limit: LARGEST });
  }
  initSync({ module });
  const book = new Workbook(await Pieces.whole(file));
  try {
    const [chosen, csv] = book.text(sheet);
    return {
      file: new Blob([csv]),
      corrections: { ...corrections, ...WRITTEN },
      sheets: { names: book.sheets(), chosen },
    };
  } finally {
    book.free();
  }
}
