/** How a workbook begins. */

/** How an old workbook begins, and an archive. */
const OLD = [0xd0, 0xcf, 0x11, 0xe0];
const ARCHIVE = [0x50, 0x4b, 3, 4];
/** What the first parts of an archive are called where it is a workbook; they stand in this many bytes. */
const PARTS = /\[Content_Types\]|xl\/|opendocument\.spreadsheet/;
const START = 2 ** 16;

/** Whether a file begins as a workbook does. What cannot be read is told by what reads it. */
export async function isWorkbook(file: Blob): Promise<boolean> {
  const start = await file
    .slice(0, START)
    .arrayBuffer()
    .catch(() => new ArrayBuffer());
  const bytes = new Uint8Array(start);
  const begins = (mark: number[]) => mark.every((byte, k) => bytes[k] === byte);
  return begins(OLD) || (begins(ARCHIVE) && PARTS.test(new TextDecoder("latin1").decode(bytes)));
}
