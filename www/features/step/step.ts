/** The step as its phases read it: numbers of the engine by layer and unit. */

import type { UpdateNumbers } from "../../engine/probe/protocol.ts";
import { isHeld } from "../../experiment/held.ts";
import { optimizers } from "../../wasm/formulas.ts";
import type { Activation, Experiment, Loss, Optimizer, Settings } from "../../wasm/full.js";

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
    /** Of one row alone, without what belongs to a batch. */
    readonly alone: boolean,
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

  /** Whether a weight, or the bias, of a unit is held fixed. */
  isHeld(at: UnitAt, input: number | null): boolean {
    const layer = this.layers[at.layer];
    const index = input === null ? at.unit : at.unit * this.inputs(at.layer) + input;
    return layer !== undefined && isHeld(layer, input === null ? "b" : "w", index);
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

  /** What the rule adds to a parameter. */
  moved(place: number): number {
    const { parameters, update } = this.of;
    return update.numbers[parameters.length + place] ?? 0;
  }

  /** The same before each was brought within its limit, where there is one. */
  wholeGradient(place: number): number {
    return this.of.update.whole[place] ?? this.gradient(place);
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

  /** The weights and the bias of a unit: their places, and the input they belong to. */
  own(at: UnitAt): { place: number; input: number | null }[] {
    const weights = Array.from({ length: this.inputs(at.layer) }, (_, k) => ({
      place: this.weight(at, k),
      input: k as number | null,
    }));
    const bias = this.bias(at);
    return bias === undefined ? weights : [...weights, { place: bias, input: null }];
  }

  /** The units of the layer after this one. */
  onward(at: UnitAt): UnitAt[] {
    const layer = at.layer + 1;
    const units = this.layers[layer]?.units ?? 0;
    return Array.from({ length: units }, (_, unit) => ({ layer, unit }));
  }
}
