/** The step as its phases read it: numbers of the engine by layer and unit, and what they are called. */

import type { UpdateNumbers } from "../../engine/probe/protocol.ts";
import type { Say } from "../../say/messages.ts";
import { optimizers } from "../../wasm/formulas.ts";
import type { Activation, Check, Experiment, Loss, Optimizer, Settings } from "../../wasm/full.js";
import { formula, index, type Numbers, type Piece } from "./math.ts";

export interface UnitAt {
  layer: number;
  unit: number;
}

export class Step {
  readonly layers: Experiment["model"]["layers"];
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** One unit is the whole network: its numbers need no layer and no place. */
  readonly single: boolean;
  readonly #starts: { w: number; b: number; inputs: number }[] = [];

  constructor(
    readonly experiment: Experiment,
    readonly settings: Settings,
    readonly of: UpdateNumbers,
    readonly checks: ReadonlyMap<number, Check>,
    /** Of one row alone, without what belongs to a batch. */
    readonly alone: boolean,
    readonly show: Numbers,
    readonly say: Say,
  ) {
    const { model, train } = experiment;
    this.layers = model.layers;
    this.loss = train.loss;
    this.optimizer = settings.optimizer;
    this.single = model.layers.length === 1 && model.layers[0]?.units === 1;
    let start = 0;
    let inputs = of.trace.x.length;
    for (const { units } of model.layers) {
      const b = start + units * inputs;
      this.#starts.push({ w: start, b, inputs });
      start = b + (model.bias ? units : 0);
      inputs = units;
    }
  }

  /** Whether the numbers are those of this network and this optimizer. */
  get fits(): boolean {
    const { update, parameters, trace } = this.of;
    const last = this.#starts.at(-1);
    const units = this.layers.at(-1)?.units ?? 0;
    const count = (last?.b ?? 0) + (this.experiment.model.bias ? units : 0);
    return (
      trace.layers.length === this.layers.length &&
      parameters.length === count &&
      update.numbers.length === (3 + 2 * this.slots) * count
    );
  }

  /** Numbers that the optimizer keeps for each parameter. */
  get slots(): number {
    return optimizers[this.optimizer].keeps.length;
  }

  get outputs(): number {
    return this.layers.at(-1)?.units ?? 1;
  }

  isOutput({ layer }: UnitAt): boolean {
    return layer === this.layers.length - 1;
  }

  activation(layer: number): Activation {
    return this.layers[layer]?.activation ?? "linear";
  }

  inputs(layer: number): number {
    return this.#starts[layer]?.inputs ?? 0;
  }

  // Places -----------------------------------------------------------------------------------------

  weight({ layer, unit }: UnitAt, k: number): number {
    const { w = 0, inputs = 0 } = this.#starts[layer] ?? {};
    return w + unit * inputs + k;
  }

  /** The bias of a unit, where there are any. */
  bias({ layer, unit }: UnitAt): number | undefined {
    return this.experiment.model.bias ? (this.#starts[layer]?.b ?? 0) + unit : undefined;
  }

  // Numbers ----------------------------------------------------------------------------------------

  parameter(place: number): number {
    return this.of.parameters[place] ?? 0;
  }

  /** The number that enters unit k of a layer's inputs. */
  entering(layer: number, k: number): number {
    const { x, layers } = this.of.trace;
    return (layer === 0 ? x[k] : layers[layer - 1]?.a[k]) ?? 0;
  }

  at({ layer, unit }: UnitAt): { z: number; a: number; dz: number } {
    const { z, a, dz } = this.of.trace.layers[layer] ?? {};
    return { z: z?.[unit] ?? 0, a: a?.[unit] ?? 0, dz: dz?.[unit] ?? 0 };
  }

  /** The factors of dL/dz. */
  link({ layer, unit }: UnitAt): { da: number; slope: number } {
    const { da, slope } = this.of.links[layer] ?? {};
    return { da: da?.[unit] ?? 0, slope: slope?.[unit] ?? 0 };
  }

  target(k: number): number {
    return this.of.trace.t[k] ?? 0;
  }

  /** dL/dw of the row that is shown. */
  rowGradient(at: UnitAt, k: number | null): number {
    const { dw, db } = this.of.trace.layers[at.layer] ?? {};
    return (k === null ? db?.[at.unit] : dw?.[at.unit * this.inputs(at.layer) + k]) ?? 0;
  }

  /** The gradient as the rule uses it. */
  gradient(place: number): number {
    return this.of.update.numbers[place] ?? 0;
  }

  /** A parameter after the update. */
  after(place: number): number {
    const { parameters, update } = this.of;
    return update.numbers[update.numbers.length - parameters.length + place] ?? 0;
  }

  /** What the optimizer keeps for a parameter. */
  kept(place: number, slot: number): { before: number; after: number } {
    const { parameters, update } = this.of;
    const count = parameters.length;
    const list = (which: number) => update.numbers[(2 + which) * count + place] ?? 0;
    return { before: list(slot), after: list(this.slots + slot) };
  }

  // Names ------------------------------------------------------------------------------------------

  nameX(k: number): Piece {
    return this.inputs(0) === 1 ? formula("x") : formula("x-of", { k: index(k + 1) });
  }

  /** What enters a layer: the inputs, or the activations before it. */
  nameIn(layer: number, k: number): Piece {
    return layer === 0 ? this.nameX(k) : this.nameA({ layer: layer - 1, unit: k });
  }

  nameW(at: UnitAt, k: number): Piece {
    if (this.single) {
      return this.inputs(0) === 1 ? formula("w") : formula("w-of", { k: index(k + 1) });
    }
    const { layer, unit } = at;
    return formula("w-in", { l: index(layer + 1), j: index(unit + 1), k: index(k + 1) });
  }

  nameB({ layer, unit }: UnitAt): Piece {
    return this.single
      ? formula("b")
      : formula("b-in", { l: index(layer + 1), j: index(unit + 1) });
  }

  nameZ({ layer, unit }: UnitAt): Piece {
    return this.single
      ? formula("z")
      : formula("z-in", { l: index(layer + 1), j: index(unit + 1) });
  }

  nameA(at: UnitAt): Piece {
    const { layer, unit } = at;
    if (this.isOutput(at)) {
      return this.outputs === 1 ? formula("y") : formula("y-of", { k: index(unit + 1) });
    }
    return formula("a-in", { l: index(layer + 1), j: index(unit + 1) });
  }

  nameT(k: number): Piece {
    return this.outputs === 1 ? formula("t") : formula("t-of", { k: index(k + 1) });
  }

  /** The weights and the bias of a unit: their places, and the input they belong to. */
  own(at: UnitAt): { place: number; name: Piece; input: number | null }[] {
    const weights = Array.from({ length: this.inputs(at.layer) }, (_, k) => ({
      place: this.weight(at, k),
      name: this.nameW(at, k),
      input: k as number | null,
    }));
    const bias = this.bias(at);
    return bias === undefined
      ? weights
      : [...weights, { place: bias, name: this.nameB(at), input: null }];
  }
}
