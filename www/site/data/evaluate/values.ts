/** Values of the file for some rows, once they are there. */
import type { Bench } from "../bench.ts";
import type { JudgedRow, RowWindow } from "../types.ts";

export class Values {
  #shown: { key: string; values: RowWindow } | null = null;
  #asked = "";

  /** Of the columns at these places; nothing before they came. */
  of(bench: Bench, list: readonly JudgedRow[], columns: readonly number[]): RowWindow | null {
    const rows = list.map(({ row }) => row);
    const key = JSON.stringify([rows, columns, bench.opened?.source.sha256]);
    if (key !== this.#asked && rows.length > 0) {
      this.#asked = key;
      const which = { kind: "rows" as const, rows: Uint32Array.from(rows) };
      void bench.client
        .rows({ from: 0, count: rows.length, which, columns: [...columns] })
        .then((values) => {
          this.#shown = { key, values };
          bench.changed();
        })
        .catch(() => {});
    }
    return this.#shown?.key === key ? this.#shown.values : null;
  }
}
