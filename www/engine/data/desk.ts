/** The data worker's own side: a dataset, what is asked of it, and the players that train on it. */
import { asFailure } from "../../say/refusal.ts";
import {
  type Columns,
  Dataset,
  freshSeed,
  Inspection,
  type Source,
  Trainer,
} from "../../wasm/data.js";
import { Player } from "../player.ts";
import type { Boot } from "../port.ts";
import type { Command, Event as PlayerEvent } from "../protocol.ts";
import { Datasets } from "../table/datasets.ts";
import { Judging } from "./judging.ts";
import type {
  DataAnswer,
  DataCommand,
  DataEvent,
  DataKind,
  DataRequest,
  JudgedKind,
  Opened,
  RowWindow,
} from "./protocol.ts";
import { Reading } from "./reading.ts";
import { sheetOf } from "./workbook.ts";

/** No question has this number. */
const NOBODY = 0;
/** Bytes of a number, and of the code of a name. */
const WIDTH = 8;

interface Held {
  opened: Opened;
  dataset: Dataset;
  inspection: Inspection;
}

export class DataDesk {
  #held: Held | null = null;
  #reading: Reading | null = null;
  readonly #judging = new Judging();
  readonly #runs = new Map<MessagePort, Player>();
  /** How to leave players, by the ends of their ports. */
  readonly #players = new Map<MessagePort, () => void>();

  constructor(private readonly post: (event: DataEvent, transfer?: Transferable[]) => void) {}

  close(): void {
    this.#reading?.cancel();
    for (const leave of this.#players.values()) {
      leave();
    }
    this.#leave();
  }

  #leave(): void {
    this.#held?.inspection.free();
    this.#held?.dataset.free();
    this.#held = null;
  }

  handle(command: DataCommand): void {
    if (command.kind === "port") {
      this.#join(command.port);
      return;
    }
    const { id } = command;
    this.#answer(command).then(
      (value) => this.post({ kind: "answer", id, value }),
      (error) => this.post({ kind: "failed", id, failure: asFailure(error) }),
    );
  }

  async #answer(command: Exclude<DataCommand, { kind: "port" }>): Promise<DataAnswer<DataKind>> {
    switch (command.kind) {
      case "open":
        return this.#open(command);
      case "text":
        return (await sheetOf(command.file, {}, command.workbook)).file;
      case "cancel":
        this.#reading?.cancel();
        return null;
      case "source":
        return this.#held?.opened ?? null;
      case "describe":
        return this.#describe(command);
      case "rows":
        return this.#rows(command);
      case "prepare":
        return this.#here.dataset.prepare(command.experiment);
      case "columns":
        return this.#columns(command);
      default:
        return this.#judge(command);
    }
  }

  /** What is asked of the run that the last player has. */
  #judge(command: Extract<DataCommand, { kind: JudgedKind }>): DataAnswer<JudgedKind> {
    const judging = this.#judging;
    switch (command.kind) {
      case "evaluate":
        return judging.evaluate(this.#trainer, command.part, command.worst);
      case "decide":
        return judging.decide(command.threshold);
      case "cell":
        return judging.cell(command.is, command.said, command.threshold, command.most);
      case "missed":
        return judging.missed(command.threshold, command.most);
      case "beaten":
        return judging.beaten();
      case "relied":
        return judging.relied(this.#trainer, command.repeats);
      case "dependence":
        return judging.dependence(this.#trainer, command.column, command.values);
      case "reasons":
        return judging.reasons(this.#trainer, command.row);
      case "export":
        return judging.export(this.#trainer, command.format, command.context);
    }
  }

  get #trainer(): Trainer {
    const player = [...this.#runs.values()].at(-1);
    if (!player) {
      throw new Error("No run was begun yet.");
    }
    return player.trainer as Trainer;
  }

  get #here(): Held {
    if (!this.#held) {
      throw new Error("No file was opened yet.");
    }
    return this.#held;
  }

  async #open({ file, name, corrections, workbook }: DataRequest<"open">): Promise<Opened> {
    this.#reading?.cancel();
    const text = workbook
      ? await sheetOf(file, corrections, workbook)
      : { file, corrections, sheets: null };
    const reading = new Reading(text.file, text.corrections, (progress) =>
      this.post({ kind: "progress", progress }),
    );
    this.#reading = reading;
    try {
      const table = await reading.table();
      const [report, dataset] = [table.report(), table.dataset()];
      table.free();
      const { sha256 } = dataset;
      const source: Source = { name, sha256 };
      const opened = { source, bytes: file.size, sheets: text.sheets, report };
      this.#leave();
      this.#held = { opened, dataset, inspection: new Inspection(dataset) };
      return opened;
    } finally {
      this.#reading = this.#reading === reading ? null : this.#reading;
    }
  }

  async #describe({ places, columns }: DataRequest<"describe">) {
    const { inspection } = this.#here;
    inspection.mark(columns);
    const target = columns.find(({ role }) => role === "target");
    const [name, named] = [target?.name, target?.type === "category"];
    const described = [];
    for (const place of places) {
      // Another file may be there by now.
      if (this.#held?.inspection !== inspection) {
        throw new Error("Another file was opened meanwhile.");
      }
      described.push(inspection.describe(place, name, named));
      // Of many rows each takes a while: what a player is asked gets through.
      await new Promise((resolve) => setTimeout(resolve));
    }
    const classes = name === undefined ? null : this.#here.inspection.classes(name, named);
    return { classes, columns: described };
  }

  #rows({ from, count, which, columns }: DataRequest<"rows">): RowWindow {
    const { inspection, dataset } = this.#here;
    let rows: Uint32Array;
    let total = dataset.rows;
    if (which.kind === "all") {
      const least = Math.min(from, total);
      rows = Uint32Array.from({ length: Math.min(count, total - least) }, (_, k) => least + k);
    } else {
      const all = which.kind === "rows" ? which.rows : inspection.rows(which);
      total = all.length;
      rows = all.slice(from, from + count);
    }
    return { total, rows, cells: inspection.cells(rows, Float64Array.from(columns)) };
  }

  #columns({ sha256, limit }: DataRequest<"columns">): DataAnswer<"columns"> {
    if (this.#held?.opened.source.sha256 !== sha256) {
      return null;
    }
    const { dataset, inspection, opened } = this.#held;
    const places = opened.report.columns.map((_, place) => place);
    if (dataset.rows * places.length * WIDTH > limit) {
      return "too-large";
    }
    const rows = Uint32Array.from({ length: dataset.rows }, (_, row) => row);
    return inspection.cells(rows, Float64Array.from(places)) as Columns;
  }

  /** A player, served over a port of its own, that trains on the dataset as it lies here. */
  #join(port: MessagePort): void {
    let player: Player | null = null;
    const datasets = new Datasets(
      { Dataset, Trainer },
      {
        get: (sha256) =>
          this.#held?.opened.source.sha256 === sha256 ? this.#held.dataset : undefined,
      },
    );
    const leave = () => {
      player?.close();
      datasets.close();
      port.close();
      this.#players.delete(port);
      this.#runs.delete(port);
    };
    this.#players.set(port, leave);
    port.onmessage = ({ data }: MessageEvent<Boot | Command | { kind: "close" }>) => {
      if (data.kind === "boot") {
        const { runs } = data;
        const post = (event: PlayerEvent, transfer: Transferable[]) => {
          if (event.kind === "failed" && event.failure.broken) {
            // They share one engine: the page is told, and gives this worker up.
            this.post({ ...event, id: NOBODY });
          }
          port.postMessage(event, transfer);
        };
        player = new Player(Object.assign(datasets, { freshSeed }), post, runs);
        this.#runs.set(port, player);
        port.postMessage({ kind: "booted" });
      } else if (data.kind === "close") {
        leave();
      } else {
        player?.handle(data);
      }
    };
  }
}
