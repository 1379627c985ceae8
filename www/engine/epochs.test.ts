import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChangeEntry } from "../wasm/gradwalk.js";
import { startOfEpoch } from "./epochs.ts";

/** One update after the other, as the engine takes them. */
function walked(epoch: number, rows: number, batch: number, changes: ChangeEntry[]): number {
  let [step, done, offset, set, single] = [0, 0, 0, batch, 0];
  while (done < epoch) {
    for (const [at, what, value] of changes) {
      if (at === step && what === "batch") {
        set = Number(value);
      } else if (at === step && what === "sample") {
        single = at + Number(value);
      }
    }
    offset += Math.min(step < single ? 1 : set, rows - offset);
    step += 1;
    if (offset === rows) {
      [done, offset] = [done + 1, 0];
    }
  }
  return step;
}

test("an epoch begins where a walk of single updates comes to it", () => {
  const batch = fc.integer({ min: 1, max: 40 });
  const change = fc.oneof(
    batch.map((value) => ["batch", value] as const),
    fc.integer({ min: 1, max: 5 }).map((value) => ["sample", value] as const),
  );
  const gaps = fc.array(fc.tuple(fc.integer({ min: 6, max: 30 }), change), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 1, max: 30 }),
      batch,
      gaps,
      (epoch, rows, first, list) => {
        let at = 0;
        const changes = list.map(([gap, [what, value]]) => {
          at += gap;
          return [at, what, value] as ChangeEntry;
        });
        expect(startOfEpoch(epoch, rows, first, changes)).toBe(walked(epoch, rows, first, changes));
      },
    ),
  );
});
