/** What the parameters of a network are called, by their places in its one block. */
import type { Setup } from "../../experiment/run.ts";
import type { Say } from "../../say/messages.ts";

/** Layer by layer: how many inputs and units it has. */
function sizes({ data, experiment }: Setup): { inputs: number; units: number }[] {
  let inputs = data.features.length;
  return experiment.model.layers.map(({ units }) => {
    const size = { inputs, units };
    inputs = units;
    return size;
  });
}

export function countOf(setup: Setup): number {
  const bias = setup.experiment.model.bias ? 1 : 0;
  return sizes(setup).reduce((sum, { inputs, units }) => sum + (inputs + bias) * units, 0);
}

export function nameOf(say: Say, setup: Setup, place: number): string {
  let start = 0;
  for (const [k, { inputs, units }] of sizes(setup).entries()) {
    const layer = k + 1;
    const at = place - start;
    const weights = inputs * units;
    if (at < weights) {
      const [unit, input] = [Math.floor(at / inputs) + 1, (at % inputs) + 1];
      return say("slice-weight", { layer, unit: String(unit), input });
    }
    start += weights;
    if (setup.experiment.model.bias) {
      if (place - start < units) {
        return say("slice-bias", { layer, unit: place - start + 1 });
      }
      start += units;
    }
  }
  return "";
}

/** What the two axes of a slice are called. */
export function axesOf(
  say: Say,
  { cut, pair }: { cut: string; pair: [number, number] },
  setup: Setup,
): [string, string] {
  return cut === "pair"
    ? [nameOf(say, setup, pair[0]), nameOf(say, setup, pair[1])]
    : [say("slice-first"), say("slice-second")];
}
