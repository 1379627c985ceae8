/**
 * Parameters that no update changes: `fixed` of a layer names all its weights, all its biases, or one
 * by one, counted from 1, the weights row by row.
 */

import type { Experiment, Parameters } from "../wasm/gradwalk.js";
import type { Setup } from "./run.ts";

type Layer = Experiment["model"]["layers"][number];
type Letter = "w" | "b";

const ALL = { w: "weights", b: "biases" } as const;
/** The names of all of a kind. */
export const WHOLES: readonly string[] = Object.values(ALL);

/** Whether a weight or a bias of a layer is held, counted from 0. */
export const isHeld = ({ fixed = [] }: Layer, letter: Letter, index: number): boolean =>
  fixed.includes(ALL[letter]) || fixed.includes(`${letter}${index + 1}`);

/** How many weights and biases each layer has. */
function countsOf({ experiment: { model }, data }: Setup): Record<Letter, number>[] {
  let inputs = data.features.length;
  return model.layers.map(({ units }) => {
    const counts = { w: units * inputs, b: model.bias ? units : 0 };
    inputs = units;
    return counts;
  });
}

/** Whether the parameter at a place of the network's block is held. */
export function isHeldAt(setup: Setup, place: number): boolean {
  const at = whereIs(setup, place);
  const layer = setup.experiment.model.layers[at?.layer ?? -1];
  return at !== null && layer !== undefined && isHeld(layer, at.letter, at.index);
}

function whereIs(setup: Setup, place: number) {
  let start = 0;
  for (const [layer, counts] of countsOf(setup).entries()) {
    for (const letter of ["w", "b"] as const) {
      const index = place - start;
      if (index < counts[letter]) {
        return { layer, letter, index, count: counts[letter] };
      }
      start += counts[letter];
    }
  }
  return null;
}

/** The experiment with the parameter at a place held, or let go. */
export function withHeld(
  experiment: Experiment,
  setup: Setup,
  place: number,
  held: boolean,
): Experiment {
  const next = structuredClone(experiment);
  const at = whereIs(setup, place);
  const layer = next.model.layers[at?.layer ?? -1];
  if (at && layer) {
    const { letter, index, count } = at;
    const those = Array.from({ length: count }, (_, k) => k).filter((k) =>
      k === index ? held : isHeld(layer, letter, k),
    );
    const others = (layer.fixed ?? []).filter((name) => !name.startsWith(letter));
    const names = those.length === count ? [ALL[letter]] : those.map((k) => `${letter}${k + 1}`);
    hold(layer, letter === "w" ? [...names, ...others] : [...others, ...names]);
  }
  return next;
}

/** What of a layer is held, where that has a name; null where it is some of its parameters. */
export const HELD = ["none", "weights", "biases", "all"] as const;
export type Held = (typeof HELD)[number];

export function heldOf({ fixed = [] }: Layer): Held | null {
  const [w, b] = [fixed.includes(ALL.w), fixed.includes(ALL.b)];
  const known = fixed.length === Number(w) + Number(b);
  return known ? (w ? (b ? "all" : "weights") : b ? "biases" : "none") : null;
}

/** The experiment with all weights, all biases, or both of a layer held. */
export function withLayerHeld(experiment: Experiment, layer: number, held: Held): Experiment {
  const next = structuredClone(experiment);
  const changed = next.model.layers[layer];
  if (changed) {
    const names = held === "all" ? [ALL.w, ALL.b] : held === "none" ? [] : [held];
    hold(changed, names);
  }
  return next;
}

/** Holds what is named, and nothing else of it. */
export function hold(layer: Layer, names: string[]): void {
  if (names.length > 0) {
    layer.fixed = names;
  } else {
    delete layer.fixed;
  }
}

/** The experiment with a start that is given: parameters as they stand. */
export const startingAt = (
  experiment: Experiment,
  parameters: readonly Parameters[],
): Experiment => ({ ...experiment, model: { ...experiment.model, initial: [...parameters] } });
