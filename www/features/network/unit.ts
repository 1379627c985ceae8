/** What a feature or a unit of the diagram is called, and where it stands. */

import type { Geometry } from "../../draw/geometry.ts";
import type { Setup } from "../../experiment/run.ts";
import { featureText } from "../../say/feature.ts";
import type { Say } from "../../say/messages.ts";

/** Column 0 is the features; of the others, the layer. */
interface Where {
  column: number;
  unit: number;
}

export function whereIs({ columns }: Geometry, place: number): Where {
  const column = columns.findIndex(({ first, count }) => place < first + count);
  return { column, unit: place - (columns[column]?.first ?? 0) };
}

export function nameOf(say: Say, setup: Setup, { column, unit }: Where): string {
  const { layers } = setup.experiment.model;
  if (column === 0) {
    return say("unit-feature", { name: featureText(setup.data.features[unit] ?? "") });
  }
  if (column === layers.length) {
    const output = setup.data.targetNames[unit] ?? "y";
    return layers.at(-1)?.units === 1
      ? say("unit-output")
      : say("unit-output-of", { name: output });
  }
  return say("unit-of", { unit: unit + 1, layer: column });
}
