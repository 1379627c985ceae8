/** The bundled tables: fetched when a run names one, or when such a run comes next. */
import { supplyTables } from "../engine/table/way.ts";
import type { Columns, PartialExperiment, Source } from "../wasm/full.js";

const columnsOf = async (source: Source): Promise<Columns | null> =>
  (await import("./bundled.ts")).columnsOf(source);

supplyTables(columnsOf);

/** A run like this comes next. */
export function expectTable({ data }: PartialExperiment): void {
  if (data && "source" in data && data.source) {
    // What cannot be fetched is told where it is needed.
    columnsOf(data.source).catch(() => {});
  }
}
