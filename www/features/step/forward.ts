/** Forward: what a unit makes of its inputs, and the loss of the answer. */
import { html } from "lit";
import { featureText, isFormula } from "../../say/feature.ts";
import { activations, losses } from "../../wasm/formulas.ts";
import { type Expression, number, product } from "./expression.ts";
import { letter, mean, type Named, together } from "./name.ts";
import { exactly, exp, formulaOf, type Sheet, WRITTEN, written } from "./sheet.ts";
import type { Step, UnitAt } from "./step.ts";

/** What is said of a number that is not worked out here. */
export interface Notes {
  mean(rows: number): string;
  schedule(): string;
  held(): string;
}

export const L = letter("L", "", "loss");

/** The slope of leaky ReLUs below 0. */
export const leakOf = (sheet: Sheet, { experiment }: Step): Expression =>
  sheet.set(letter("α", "", "negative-slope"), experiment.model.negativeSlope);

/** Where Huber's loss turns from a square into a line. */
export const deltaOf = (sheet: Sheet, { experiment }: Step): Expression =>
  sheet.set(letter("δ", "", "huber-delta"), experiment.train.huberDelta);

/** What the loss of the row, or a slope of it, is multiplied with: how much its class counts. */
export function weighed(sheet: Sheet, { experiment, of }: Step, formula: Expression): Expression {
  if (experiment.train.classWeight === "none") {
    return formula;
  }
  const weight = sheet.put(letter("ω", "", "class-weight"), of.trace.weight);
  const factors = formula.kind === "product" && formula.dot ? formula.factors : [formula];
  return product([weight, ...factors], true);
}

/** What is called how, of one unit. */
export class Names {
  constructor(
    private readonly step: Step,
    private readonly at: UnitAt,
  ) {}

  /** What enters: the inputs, or the answers of the layer before. */
  input(k: number): Named {
    const alone = this.step.inputs(this.at.layer) === 1;
    const index = alone ? "" : String(k + 1);
    const made = this.step.experiment.prepare.features?.[k] ?? "";
    if (this.at.layer === 0 && isFormula(made) && made.length > 2) {
      const shown = html`<i class="v" data-term="feature">${featureText(made)}</i>`;
      return { shown, text: made };
    }
    return this.at.layer === 0 ? letter("x", index, "feature") : letter("a", index, "activation");
  }

  own(input: number | null): Named {
    if (input === null) {
      return letter("b", "", "bias");
    }
    const alone = this.step.inputs(this.at.layer) === 1;
    return letter("w", alone ? "" : String(input + 1), "weight");
  }

  readonly z = letter("z", "", "weighted-sum");

  /** What the unit says: of an output, y. */
  get a(): Named {
    return this.step.isOutput(this.at) ? this.y(this.at.unit) : letter("a", "", "activation");
  }

  y(k: number): Named {
    return letter("y", this.step.outputs > 1 ? String(k + 1) : "", "prediction");
  }

  t(k: number): Named {
    return letter("t", this.step.outputs > 1 ? String(k + 1) : "", "target");
  }
}

/** The numbers of the unit as the rows print them: what comes after reads them here. */
export interface Printed {
  inputs: (k: number) => Expression;
  weights: (place: number, input: number | null) => Expression;
  z: Expression;
  a: Expression;
  y: (k: number) => Expression;
  t: (k: number) => Expression;
}

export function forwardRows(sheet: Sheet, step: Step, at: UnitAt, marked: number | null): Printed {
  const names = new Names(step, at);
  const { layer, unit } = at;
  const inputs = (k: number) => sheet.put(names.input(k), step.entering(layer, k));
  const weights = (place: number, input: number | null) =>
    sheet.put(names.own(input), step.parameter(place));
  const linear = step.activation(layer) === "linear";
  const numbers = step.at(at);
  const own = step.own(at);
  const factors = own.flatMap(({ place, input }) =>
    input === null ? [] : [[weights(place, input), inputs(input)] as const],
  );
  const bias = own.find(({ input }) => input === null);
  const also = own.findIndex(({ place }) => place === marked);
  const all = factors.map((_, k) => step.parameter(own[k]?.place ?? 0) * step.entering(layer, k));
  const named = (k: number) => together(...(factors[k] ?? []).map(({ name }) => name));
  const terms = new Map<number, Expression>();
  for (const k of written(factors.length, also)) {
    const pair = factors[k] as (typeof factors)[number];
    const engine = all[k] as number;
    const place = own[k]?.place as number;
    const alone = factors.length === 1 || !Number.isFinite(engine);
    const row = ["forward", "product"] as ["forward", string];
    terms.set(
      k,
      alone ? product(pair) : sheet.add(row, named(k), product(pair), engine, { place }),
    );
  }
  const z = sheet.add(
    ["forward", linear ? "a" : "z"],
    linear ? names.a : names.z,
    sheet.sum(terms, all, named, bias ? weights(bias.place, null) : null),
    numbers.z,
  );
  const a = linear ? z : activationRows(sheet, step, at, names, z);
  return {
    inputs,
    weights,
    z,
    a,
    y: (k) =>
      step.isOutput(at) && k === unit
        ? a
        : sheet.put(names.y(k), step.at({ layer: step.layers.length - 1, unit: k }).a),
    t: (k) => targetOf(sheet, step, names, k),
  };
}

/** A target; where the loss takes a class out by its 0 or 1, that is known of it. */
function targetOf(sheet: Sheet, step: Step, names: Names, k: number): Expression {
  const t = step.target(k);
  const sure = losses[step.loss].fromZ && (t === 0 || t === 1);
  return { ...sheet.put(names.t(k), t), given: sure };
}

function activationRows(
  sheet: Sheet,
  step: Step,
  at: UnitAt,
  names: Names,
  z: Expression & { kind: "name" },
): Expression {
  const f = step.activation(at.layer);
  const { a } = step.at(at);
  if (f !== "softmax") {
    return sheet.add(
      ["forward", "a"],
      names.a,
      formulaOf(activations[f].a, { z, leak: leakOf(sheet, step) }),
      a,
    );
  }
  const units = step.layers[at.layer]?.units ?? 1;
  const zOf = (k: number) => step.at({ layer: at.layer, unit: k }).z;
  const shown = units <= WRITTEN ? written(units) : [...new Set([at.unit, ...written(2)])].sort();
  const all = Array.from({ length: units }, (_, k) => exp(zOf(k)));
  const named = (k: number): Named => ({
    shown: html`${letter("e", "", "softmax").shown}<sup>${featureText(`z${k + 1}`)}</sup>`,
    text: `e${k + 1}`,
  });
  const powers = new Map<number, Expression>();
  for (const k of shown) {
    const own = k === at.unit ? z : sheet.put(letter("z", String(k + 1), "weighted-sum"), zOf(k));
    const formula: Expression = { kind: "call", call: "exp", of: [own] };
    powers.set(k, sheet.add(["forward", "power"], named(k), formula, all[k] as number));
  }
  const total = all.reduce((sum, e) => sum + e, 0);
  const sum = sheet.add(
    ["forward", "powers"],
    letter("S", "", "softmax"),
    sheet.sum(powers, all, named),
    total,
  );
  const over = powers.get(at.unit) as Expression;
  return sheet.add(["forward", "a"], names.a, { kind: "fraction", over, under: sum }, a);
}

export function lossRows(
  sheet: Sheet,
  step: Step,
  at: UnitAt,
  printed: Printed,
  notes: Notes,
  batch: boolean,
): void {
  const { of, loss, outputs } = step;
  const { one, term, before } = losses[loss];
  const row = ["loss", "loss"] as ["loss", string];
  if (outputs === 1) {
    const fill = { y: printed.y(0), t: printed.t(0), delta: deltaOf(sheet, step) };
    sheet.add(row, L, weighed(sheet, step, formulaOf(one, fill)), of.trace.loss);
  } else {
    const names = new Names(step, at);
    const last = step.layers.length - 1;
    const exact = (k: number) =>
      exactly(term, {
        y: step.at({ layer: last, unit: k }).a,
        t: step.target(k),
        delta: step.experiment.train.huberDelta,
      });
    const all = Array.from({ length: outputs }, (_, k) => exact(k));
    const shown = written(outputs, at.layer === last ? at.unit : -1);
    const named = (k: number) => letter("L", String(k + 1), "loss");
    const terms = new Map<number, Expression>();
    for (const k of shown) {
      const y =
        at.layer === last && k === at.unit
          ? printed.a
          : sheet.put(names.y(k), step.at({ layer: last, unit: k }).a);
      const each = formulaOf(term, { y, t: printed.t(k), delta: deltaOf(sheet, step) });
      terms.set(k, sheet.add(["loss", "term"], named(k), each, all[k] ?? 0));
    }
    const whole = formulaOf(`${before}(\\hole{sum})`, {
      n: number(outputs),
      sum: sheet.sum(terms, all, named),
    });
    sheet.add(row, L, weighed(sheet, step, whole), of.trace.loss);
  }
  if (batch) {
    const { loss, rows } = of.update;
    sheet.add(["loss", "mean-loss"], mean(L), null, loss, { note: notes.mean(rows.length) });
  }
}
