/** Reads a file piece by piece, so that other questions get through meanwhile. */
import { GradwalkError } from "../../say/refusal.ts";
import { type Corrections, type FileTable, headBytes, RowReader } from "../../wasm/data.js";
import type { Progress } from "./protocol.ts";

/** What is wrong with a file that the engine does not see. */
function fileError(message: string, fields: { code: string; [detail: string]: string | number }) {
  return new GradwalkError({ message: `file: ${message}`, fault: { path: "file", ...fields } });
}

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
    const total = this.file.size;
    if (total > LARGEST) {
      throw fileError("too large to be read here; split it", {
        code: "large-file",
        size: total,
        limit: LARGEST,
      });
    }
    const head = new Uint8Array(await this.#bytes(this.file.slice(0, headBytes())));
    const reader = new RowReader(head, head.length === total, this.corrections);
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

  async #pass(reader: RowReader, reading: number): Promise<void> {
    const total = this.file.size;
    const pieces = this.file.stream().getReader();
    let done = 0;
    try {
      for (;;) {
        const piece = await pieces.read().catch((error) => this.#unreadable(error, done));
        if (piece.done) {
          break;
        }
        done += piece.value.length;
        reader.push(piece.value, false);
        await this.#rest({ done, total, rows: reader.rows, reading });
        if (this.#cancelled) {
          throw fileError("reading was cancelled", { code: "cancelled" });
        }
      }
    } finally {
      // What is left of it is of no use.
      pieces.cancel().catch(() => {});
    }
    if (done < total) {
      const message = `it ended after ${done} of ${total} bytes; open it again`;
      throw fileError(message, { code: "cut-short", done, total });
    }
    reader.push(new Uint8Array(), true);
  }

  #bytes(part: Blob): Promise<ArrayBuffer> {
    return part.arrayBuffer().catch((error) => this.#unreadable(error, 0));
  }

  #unreadable(error: unknown, done: number): never {
    const detail = error instanceof Error ? error.message : String(error);
    const message = `it cannot be read after ${done} bytes (${detail}); open it again`;
    throw fileError(message, { code: "unreadable", done, detail });
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
