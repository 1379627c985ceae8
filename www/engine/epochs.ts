/** At which update an epoch began, of a run whose batch size may have changed on the way. */
import type { ChangeEntry } from "../wasm/gradwalk.js";

/** From which step on, so many rows an update. */
interface Stretch {
  from: number;
  batch: number;
}

/** The batch size along the run: as it was set, and steps by a single sample. */
function stretchesOf(batch: number, changes: readonly ChangeEntry[]): Stretch[] {
  const stretches: Stretch[] = [{ from: 0, batch }];
  let set = batch;
  let single = 0;
  for (const [at, what, value] of changes) {
    if (what === "batch") {
      set = Number(value);
      stretches.push({ from: Math.max(at, single), batch: set });
    } else if (what === "sample") {
      single = at + Number(value);
      stretches.push({ from: at, batch: 1 }, { from: single, batch: set });
    }
  }
  return stretches;
}

export function startOfEpoch(
  epoch: number,
  rows: number,
  batch: number,
  changes: readonly ChangeEntry[],
): number {
  const stretches = stretchesOf(batch, changes);
  let [step, done, offset] = [0, 0, 0];
  for (let k = 0; k < stretches.length; k++) {
    const size = Math.min((stretches[k] as Stretch).batch, rows);
    const until = stretches[k + 1]?.from ?? Number.POSITIVE_INFINITY;
    while (step < until && done < epoch) {
      if (offset === 0) {
        // Whole epochs at once.
        const per = Math.ceil(rows / size);
        const epochs = Math.min(epoch - done, Math.floor((until - step) / per));
        if (epochs > 0) {
          step += epochs * per;
          done += epochs;
          continue;
        }
      }
      const updates = Math.min(Math.ceil((rows - offset) / size), until - step);
      step += updates;
      offset = Math.min(offset + updates * size, rows);
      if (offset === rows) {
        [done, offset] = [done + 1, 0];
      }
    }
  }
  return step;
}
