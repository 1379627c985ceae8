/** Reads a file piece by piece, so that other questions get through meanwhile. */
import { type Corrections, type FileTable, headBytes, RowReader } from "../../wasm/data.js";
import { fileError, Pieces } from "./pieces.ts";
import type { Progress } from "./protocol.ts";

/** How often the page is told how far it has come, and other questions get through, in milliseconds. */
const OFTEN = 50;
/** The largest file, in bytes: what is read of it lies in the memory of one worker. */
const LARGEST = 2 ** 30;

export class Reading {
  #cancelled = false;
  #told = 0;

  constructor(
    private readonly file: Blob,
    private readonly corrections: Corrections,
    private readonly tell: (progress: Progress) => void,
  ) {}

  cancel(): void {
    this.#cancelled = true;
  }

  async table(): Promise<FileTable> {
    const { size } = this.file;
    if (size > LARGEST) {
      const message = "too large to be read here; split it";
      throw fileError("large-file", message, { size, limit: LARGEST });
    }
    const reader = await this.#reader();
    try {
      for (let reading = 1; reading === 1 || reader.again(); reading++) {
        await this.#pass(reader, reading);
      }
    } catch (error) {
      reader.free();
      throw error;
    }
    return reader.finish();
  }

  /** How the file is written, its head tells. */
  async #reader(): Promise<RowReader> {
    const pieces = await Pieces.of(this.file);
    const head = new Uint8Array(headBytes());
    let length = 0;
    let piece = await pieces.next();
    while (piece && length < head.length) {
      const some = piece.subarray(0, head.length - length);
      head.set(some, length);
      length += some.length;
      piece = some.length < piece.length ? piece : await pieces.next();
    }
    pieces.close();
    return new RowReader(head.subarray(0, length), piece === null, this.corrections);
  }

  async #pass(reader: RowReader, reading: number): Promise<void> {
    const pieces = await Pieces.of(this.file);
    const total = this.file.size;
    try {
      for (let piece = await pieces.next(); piece; piece = await pieces.next()) {
        reader.push(piece, false);
        await this.#rest({ done: pieces.done, total, rows: reader.rows, reading });
        if (this.#cancelled) {
          throw fileError("cancelled", "reading was cancelled");
        }
      }
    } finally {
      pieces.close();
    }
    reader.push(new Uint8Array(), true);
  }

  async #rest(progress: Progress): Promise<void> {
    if (performance.now() - this.#told >= OFTEN) {
      this.tell(progress);
      // Pieces may come one after the other without a turn for anything else.
      await new Promise((resolve) => setTimeout(resolve));
      this.#told = performance.now();
    }
  }
}
