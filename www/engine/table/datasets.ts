/** The worker's side of tables: datasets by their hashes, and trainers on them. */
import type { Run } from "../../experiment/run.ts";
import { type Columns, Dataset, type TableOfRows, Trainer } from "../../wasm/full.js";

export class Datasets {
  readonly #all = new Map<string, Dataset>();

  /** Takes a table; it is named by its hash from now on. */
  hold(table: { data: TableOfRows } | { columns: Columns }): string {
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

  trainer(experiment: Run["experiment"], changes: Run["changes"]): Trainer {
    const data = typeof experiment === "string" ? null : experiment.data;
    const source = data?.kind === "table" && "source" in data ? data.source : undefined;
    const dataset = this.#all.get(source?.sha256 ?? "");
    return dataset
      ? Trainer.withDataset(experiment, dataset, changes)
      : new Trainer(experiment, undefined, changes);
  }
}
