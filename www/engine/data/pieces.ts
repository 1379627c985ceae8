/** The bytes of a file, piece by piece, unpacked where they are packed; what is wrong with them. */
import { GradwalkError } from "../../say/refusal.ts";
import type { FileFaultCode } from "../../wasm/data.js";

type Detail = { [detail: string]: string | number };

/** What is wrong with a file that the engine does not see. */
export function fileError(code: FileFaultCode, message: string, detail: Detail = {}) {
  return new GradwalkError({
    message: `file: ${message}`,
    fault: { path: "file", code, ...detail },
  });
}

const isGzip = ([first, second]: Uint8Array) => first === 0x1f && second === 0x8b;

export class Pieces {
  /** Bytes of the file that were read, packed or not. */
  done = 0;
  readonly #total: number;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

  private constructor(
    file: Blob,
    private readonly packed: boolean,
  ) {
    this.#total = file.size;
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (piece, to) => {
        this.done += piece.length;
        to.enqueue(piece);
      },
    });
    const bytes = file.stream().pipeThrough(counted);
    const text = packed ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes;
    this.#reader = text.getReader();
  }

  static async of(file: Blob): Promise<Pieces> {
    const start = await file
      .slice(0, 2)
      .arrayBuffer()
      .catch((error) => unreadable(error, 0));
    return new Pieces(file, isGzip(new Uint8Array(start)));
  }

  /** All bytes of a file that is not packed. */
  static async whole(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await file.arrayBuffer().catch((error) => unreadable(error, 0)));
  }

  /** The next bytes; nothing at the end. */
  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    const piece = await this.#reader.read().catch((error) => this.#broken(error));
    if (piece.done && this.done < this.#total) {
      throw this.#cut();
    }
    return piece.done ? null : piece.value;
  }

  /** What is left is of no use. */
  close(): void {
    this.#reader.cancel().catch(() => {});
  }

  #cut(): GradwalkError {
    const [done, total] = [this.done, this.#total];
    const message = `it ended after ${done} of ${total} bytes; open it again`;
    return fileError("cut-short", message, { done, total });
  }

  #broken(error: unknown): never {
    // A file that cannot be read is told by a DOMException, what cannot be unpacked by another error.
    if (this.packed && !(error instanceof DOMException)) {
      throw fileError("damaged", "it cannot be unpacked; copy it again", { done: this.done });
    }
    return unreadable(error, this.done);
  }
}

function unreadable(error: unknown, done: number): never {
  const detail = error instanceof Error ? error.message : String(error);
  const message = `it cannot be read after ${done} bytes (${detail}); open it again`;
  throw fileError("unreadable", message, { done, detail });
}
