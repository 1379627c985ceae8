/** The parameters that are set by hand: what they are called, where they stand, how far one may go. */
import type { Extent } from "../draw/axes.ts";
import type { Control } from "../experiment/control.ts";

import type { Setup } from "../experiment/run.ts";
import type { RunView } from "./host.ts";

export interface Parameter {
  /** In the network's block. */
  place: number;
  /** w or b, and which ones: of an input; of several outputs, with the output before it. */
  letter: "w" | "b";
  index: string;
  layer: number;
  /** The word of `controls` that shows it alone. */
  word: Control;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** w₁ */
export const signOf = ({ letter, index }: Parameter): string =>
  letter + [...index].map((digit) => SUBSCRIPTS[Number(digit)] ?? ",").join("");

/**
 * Those of a unit, by its place among the features and units of the diagram; null: of all outputs;
 * "all": of every unit.
 */
export function parametersOf(setup: Setup, chosen: number | null | "all"): Parameter[] {
  const { layers, bias } = setup.experiment.model;
  const list: Parameter[] = [];
  let [inputs, place, unit] = [setup.data.features.length, 0, setup.data.features.length];
  for (const [layer, { units }] of layers.entries()) {
    const last = layer === layers.length - 1;
    for (let k = 0; k < units; k++, unit++) {
      if (chosen !== "all" && (chosen === null ? !last : chosen !== unit)) {
        continue;
      }
      const before = units > 1 && chosen === null ? `${k + 1},` : "";
      for (let i = 0; i < inputs; i++) {
        const input = inputs > 1 ? `${i + 1}` : "";
        const index = before ? `${before}${i + 1}` : input;
        const word = `hand-w${input}` as Control;
        list.push({ place: place + k * inputs + i, letter: "w", index, layer, word });
      }
      if (bias) {
        const at = place + inputs * units + k;
        list.push({ place: at, letter: "b", index: before.slice(0, -1), layer, word: "hand-b" });
      }
    }
    place += (inputs + (bias ? 1 : 0)) * units;
    inputs = units;
  }
  return list;
}

/** Whether somebody may set it here: shown, and not locked. */
export const mayShow = (run: RunView, { word }: Pick<Parameter, "word">): boolean =>
  run.shown("hand") || run.shown(word);

/** Whether nothing locks it. */
const isFree = (run: RunView, { word }: Pick<Parameter, "word">): boolean =>
  !run.locked("hand") && !run.locked(word) && !run.locked("init");

export const mayMove = (run: RunView, parameter: Pick<Parameter, "word">): boolean =>
  mayShow(run, parameter) && isFree(run, parameter);

/** Whether the start may be moved along these places of the block. */
export function mayStart(run: RunView, setup: Setup, places: readonly number[]): boolean {
  return parametersOf(setup, "all").every(
    (parameter) => !places.includes(parameter.place) || isFree(run, parameter),
  );
}

/** Up to 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const share = value / power;
  return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

const spanOf = (values: Float64Array | undefined) => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values ?? []) {
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return low < high ? { low, high } : { low: 0, high: low === high ? Math.abs(low) || 1 : 1 };
};

/** A scaled column lies about here. */
const SCALED = { low: -2, high: 2 };
/** z up to here takes a sigmoid from one end to the other, at the furthest input. */
const SURE = 12;

/**
 * How far from 0 its slider goes, as the data has it: of a line, twice the slope from corner to corner,
 * and what the targets reach; of a unit that squashes, what makes it sure.
 */
function reachOf(setup: Setup, { letter, layer }: Parameter): number {
  const { data, experiment } = setup;
  const { prepare, model } = experiment;
  const x = prepare.scale === "none" ? spanOf(data.inputs[0]) : SCALED;
  const y = prepare.scaleTarget === "none" ? spanOf(data.targets[0]) : SCALED;
  if (layer > 0) {
    return 5;
  }
  if (model.layers.length === 1 && model.layers[0]?.activation === "linear" && !data.classes) {
    const reach = letter === "w" ? (2 * (y.high - y.low)) / (x.high - x.low) : size(y);
    return roundUp(reach || 1);
  }
  const largest = Math.max(
    ...data.inputs.map((column) => size(prepare.scale === "none" ? spanOf(column) : SCALED)),
  );
  return roundUp(letter === "w" ? SURE / (largest || 1) : SURE);
}

const size = ({ low, high }: { low: number; high: number }) =>
  Math.max(Math.abs(low), Math.abs(high));

/** The slider's two ends: what the data suggests, the least-squares line and the value in it. */
export function stretchOf(setup: Setup, parameter: Parameter, value: number): Extent {
  const reach = reachOf(setup, parameter);
  const { leastSquares, experiment } = setup;
  const { scale, scaleTarget } = experiment.prepare;
  const values = [-reach, reach];
  if (leastSquares && scale === "none" && scaleTarget === "none") {
    values.push(1.25 * leastSquares[parameter.letter === "w" ? "slope" : "intercept"]);
  }
  const [from, to] = [Math.min(...values), Math.max(...values)];
  // It grows in one go to a round end, so that it does not run away under a thumb.
  const far = roundUp(Math.max(1.25 * Math.abs(value), Number.MIN_VALUE));
  return { from: value < from ? -far : from, to: value > to ? far : to };
}

/** The steps of a slider: round ones, a hundred or more from end to end. */
export const stepOf = ({ from, to }: Extent): number =>
  10 ** Math.floor(Math.log10((to - from) / 100));

/** The nearest step. */
export function rounded(value: number, extent: Extent): number {
  const step = stepOf(extent);
  return Number((Math.round(value / step) * step).toPrecision(9));
}
