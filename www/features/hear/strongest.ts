/** The weight that counts most in a diagram. */
import type { Snapshot } from "../../engine/protocol.ts";

export interface Weight {
  /** From which input or unit to which unit of which layer, from 0. */
  layer: number;
  from: number;
  to: number;
  value: number;
}

/** Of several of a size the first; where all are 0, none. `units` of each layer. */
export function strongest({ parameters }: Snapshot, units: readonly number[]): Weight | null {
  let found: Weight | null = null;
  parameters.forEach(({ w }, layer) => {
    const inputs = w.length / (units[layer] ?? 1);
    w.forEach((value, k) => {
      if (Math.abs(value) > Math.abs(found?.value ?? 0)) {
        found = { layer, from: k % inputs, to: Math.floor(k / inputs), value };
      }
    });
  });
  return found;
}
