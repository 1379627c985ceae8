/** The page's side of the data worker. */

import { Refusal } from "../../say/refusal.ts";
import type {
  Column,
  Columns,
  Corrections,
  PartialExperiment,
  Preparation,
} from "../../wasm/data.js";
import dataUrl from "../../wasm/data_bg.wasm?url";
import sheetUrl from "../../wasm/sheet_bg.wasm?url";
import { compile } from "../load.ts";
import { Port, type Thread } from "../port.ts";
import { type Holder, holdTables } from "../table/way.ts";
import { isWorkbook } from "./mark.ts";
import type {
  DataAnswers,
  DataCommand,
  DataEvent,
  DataKind,
  DataNews,
  DataRequests,
  Described,
  JudgedKind,
  Looked,
  Opened,
  Progress,
  RowWindow,
} from "./protocol.ts";
import DataWorker from "./worker.ts?worker&inline";

/** The most bytes of columns that are copied for a worker that looks into a step. */
const COPIED = 64 * 2 ** 20;

export class DataClient implements Holder {
  readonly url = dataUrl;
  readonly #port: Port<DataRequests, DataAnswers, DataNews>;
  #starting: Promise<void> | null = null;
  /** Hands over the other end of a channel. */
  #join: ((port: MessagePort) => void) | null = null;
  #progress: (progress: Progress) => void = () => {};
  /** The file that is there. */
  #read: DataRequests["open"] | null = null;
  #closed = false;

  constructor() {
    this.#port = new Port<DataRequests, DataAnswers, DataNews>(
      {
        worker: () => {
          const worker = new DataWorker({ name: "data" });
          this.#join = (port) => worker.postMessage({ kind: "port", port }, [port]);
          return worker;
        },
        here: async (boot, receive) => {
          const side = (await import("./inpage.ts")).inPage(
            boot,
            receive as (e: DataEvent) => void,
          );
          this.#join = (port) => side.post({ kind: "port", port } as DataCommand);
          return side;
        },
      },
      {
        event: ({ progress }) => this.#progress(progress),
        // What was asked of it is lost; the next question starts another, which reads the file again.
        died: () => this.#end(new Refusal("restarted")),
      },
    );
  }

  /** Reads a file; resolves when all of it is there. What was there stays where it rejects. */
  async open(file: Blob, name: string, options: OpenOptions = {}): Promise<Opened> {
    const { corrections = {}, sheet = null, progress = () => {} } = options;
    this.#progress = progress;
    const module = (await isWorkbook(file)) ? await compile(sheetUrl) : null;
    const workbook = module && { module, sheet };
    const request = { file, name, corrections, workbook };
    const opened = await this.#ask("open", request);
    this.#read = request;
    return opened;
  }

  /** The first sheet of a workbook that has values, as CSV. What was opened stays. */
  async text(file: Blob): Promise<Blob> {
    const workbook = { module: await compile(sheetUrl), sheet: null };
    return this.#ask("text", { file, workbook });
  }

  /** Ends the reading of a file: `open` rejects. */
  async cancel(): Promise<void> {
    await this.#ask("cancel", {});
  }

  /** What is there. */
  source(): Promise<Opened | null> {
    return this.#ask("source", {});
  }

  /** What columns, by their places, are like, beside the target among an experiment's columns. */
  describe(places: number[], columns: Column[] = []): Promise<Described> {
    return this.#ask("describe", { places, columns });
  }

  /** So many rows from one on, of those that are looked at; `columns` by their places. */
  rows(request: {
    from: number;
    count: number;
    columns: number[];
    which?: Looked;
  }): Promise<RowWindow> {
    return this.#ask("rows", { which: { kind: "all" }, ...request });
  }

  /** What an experiment's preparation makes of what is there. */
  prepare(experiment: PartialExperiment): Promise<Preparation> {
    return this.#ask("prepare", { experiment });
  }

  /** Asks something of the run that a player of this worker has. */
  judge<K extends JudgedKind>(kind: K, request: DataRequests[K]): Promise<DataAnswers[K]> {
    return this.#ask(kind, request);
  }

  async holds(sha256: string): Promise<boolean> {
    return (await this.source())?.source.sha256 === sha256;
  }

  columns(sha256: string): Promise<Columns | "too-large" | null> {
    return this.#ask("columns", { sha256, limit: COPIED });
  }

  /** Runs of this page train here from now on, on what is there; returns the undo. */
  hold(): () => void {
    return holdTables(this);
  }

  /** A player in this worker, which trains on the dataset as it lies there. */
  player(): Thread {
    const { port1: here, port2: there } = new MessageChannel();
    void this.#ready().then(() => this.#join?.(there));
    return {
      postMessage: (message: unknown) => here.postMessage(message),
      terminate: () => {
        here.postMessage({ kind: "close" });
        here.close();
      },
      set onmessage(receive: Worker["onmessage"]) {
        here.onmessage = receive as MessagePort["onmessage"];
      },
      // A fault of the engine comes as an answer.
      onerror: null,
    };
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  async #ask<K extends DataKind>(kind: K, request: DataRequests[K]): Promise<DataAnswers[K]> {
    await this.#ready();
    return this.#port.ask(kind, request);
  }

  #ready(): Promise<void> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  #end(why?: Error): void {
    this.#starting = null;
    this.#port.close(why);
  }

  async #start(): Promise<void> {
    try {
      await this.#port.start({ module: await compile(this.url), runs: 0 });
      if (this.#read) {
        await this.#port.ask("open", this.#read);
      }
    } catch (error) {
      this.#starting = null;
      throw error;
    }
    if (this.#closed) {
      this.#port.close();
    }
  }
}

interface OpenOptions {
  corrections?: Corrections;
  /** Of a workbook; without it the first sheet that has values. */
  sheet?: string | null;
  /** How far it has come, up to twenty times a second. */
  progress?: (progress: Progress) => void;
}
