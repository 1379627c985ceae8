/** The worker's side of tables: datasets by their hashes, and trainers on them. */
import type { Run } from "../../experiment/run.ts";
import type { Columns, Dataset, TableOfRows, Trainer } from "../../wasm/full.js";

/** What is needed of the engine, whichever build it is. */
export interface Build {
  Dataset: typeof Dataset;
  Trainer: typeof Trainer;
}

export class Datasets {
  readonly #all = new Map<string, Dataset>();

  constructor(
    private readonly build: Build,
    /** Those that others hand over, and keep. */
    private readonly others: { get(sha256: string): Dataset | undefined } = new Map(),
  ) {}

  /** Takes a table; it is named by its hash from now on. */
  hold(table: { data: TableOfRows } | { columns: Columns }): string {
    const { Dataset } = this.build;
    const dataset = "data" in table ? Dataset.ofRows(table.data) : new Dataset(table.columns);
    const { sha256 } = dataset;
    this.drop(sha256);
    this.#all.set(sha256, dataset);
    return sha256;
  }

  drop(sha256: string): void {
    this.#all.get(sha256)?.free();
    this.#all.delete(sha256);
  }

  /** Frees all that it was handed. */
  close(): void {
    for (const sha256 of this.#all.keys()) {
      this.drop(sha256);
    }
  }

  /** The dataset that an experiment names, where it is here. */
  of(experiment: Run["experiment"]): Dataset | undefined {
    const data = typeof experiment === "string" ? null : experiment.data;
    const source = data?.kind === "table" && "source" in data ? data.source : undefined;
    const sha256 = source?.sha256 ?? "";
    return this.#all.get(sha256) ?? this.others.get(sha256);
  }

  trainer(experiment: Run["experiment"], changes: Run["changes"]): Trainer {
    const dataset = this.of(experiment);
    const { Trainer } = this.build;
    return dataset
      ? Trainer.withDataset(experiment, dataset, changes)
      : new Trainer(experiment, undefined, changes);
  }
}
