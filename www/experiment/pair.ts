/** The two parameters that the loss surface is drawn over. */
import type { Setup } from "../engine/protocol.ts";

/** Two parameters as their places in the network's one block, with what they are called. */
export interface Pair {
  places: [number, number];
  names: [string, string];
}

/** The parameters that the hill is drawn over; nothing where there are not just two. */
export function pairOf({ experiment, data }: Setup): Pair | null {
  const [layer, ...more] = experiment.model.layers;
  if (!layer || more.length > 0 || layer.units !== 1) {
    return null;
  }
  const inputs = data.features.length;
  if (inputs === 2) {
    return { places: [0, 1], names: ["w₁", "w₂"] };
  }
  return inputs === 1 && experiment.model.bias ? { places: [0, 1], names: ["w", "b"] } : null;
}
