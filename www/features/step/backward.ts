/** Backward: the chain rule, link by link, from the loss to the weights of a unit. */
import { activations, losses } from "../../wasm/formulas.ts";
import { difference, type Expression, number, product, sum } from "./expression.ts";
import { deltaOf, L, leakOf, Names, type Notes, type Printed, weighed } from "./forward.ts";
import { letter, mean, type Named, slope } from "./name.ts";
import { formulaOf, type Sheet, written } from "./sheet.ts";
import type { Step, UnitAt } from "./step.ts";

/** dL/dw by the place of w, as the rule uses it. */
export type Gradients = Map<number, Expression & { kind: "name" }>;

export function backwardRows(
  sheet: Sheet,
  step: Step,
  at: UnitAt,
  printed: Printed,
  marked: number | null,
  notes: Notes,
  batch: boolean,
): Gradients {
  const dz = innerRows(sheet, step, at, printed);
  const names = new Names(step, at);
  const own = step.own(at);
  const weights = own.filter(({ input }) => input !== null).length;
  const also = own.findIndex(({ place }) => place === marked);
  const shown = [
    ...written(weights, also).map((k) => own[k] as (typeof own)[number]),
    ...own.filter(({ input }) => input === null),
  ];
  const found: Gradients = new Map();
  for (const { place, input } of shown) {
    const name = slope(L, names.own(input));
    const formula = input === null ? dz : product([dz, printed.inputs(input)], true);
    const engine = step.rowGradient(at, input);
    found.set(place, sheet.add(["backward", "gradient"], name, formula, engine, { place }));
  }
  if (batch) {
    // What is held fixed takes no part in the update.
    for (const { place, input } of shown.filter(({ input }) => !step.isHeld(at, input))) {
      const w = printed.weights(place, input) as Expression & { kind: "name" };
      found.set(place, meanRows(sheet, step, place, input !== null, w, notes));
    }
  }
  return found;
}

/** Up to dL/dz of the unit; where it is linear, to dL/dy. */
function innerRows(sheet: Sheet, step: Step, at: UnitAt, printed: Printed): Expression {
  const f = step.activation(at.layer);
  const names = new Names(step, at);
  const { dz } = step.at(at);
  const outer = slope(L, names.a);
  const name = slope(L, names.z);
  const direct = step.isOutput(at) && losses[step.loss].fromZ;
  if (direct && f === "softmax") {
    return sheet.add(["backward", "dz"], name, distance(sheet, step, at, printed), dz);
  }
  const da = step.isOutput(at)
    ? sheet.add(["backward", "da"], outer, lossSlope(sheet, step, at, printed), step.link(at).da)
    : fromNext(sheet, step, at, outer);
  if (f === "linear") {
    return da;
  }
  if (f === "softmax") {
    return throughSoftmax(sheet, step, at, printed, da);
  }
  const own = sheet.add(
    ["backward", "slope"],
    slope(names.a, names.z),
    formulaOf(activations[f].slope, {
      a: printed.a,
      z: printed.z,
      leak: leakOf(sheet, step),
    }),
    step.link(at).slope,
  );
  // Of a loss that is computed from z, the slopes of both come to this.
  const whole = direct ? distance(sheet, step, at, printed) : product([da, own], true);
  return sheet.add(["backward", "dz"], name, whole, dz);
}

/** y - t; of several outputs of a mean, their share; times the weight of the class. */
function distance(sheet: Sheet, step: Step, at: UnitAt, printed: Printed): Expression {
  const error = difference(printed.a, printed.t(at.unit));
  return weighed(sheet, step, share(step.loss === "cce" ? 1 : step.outputs, error));
}

const share = (outputs: number, error: Expression): Expression =>
  outputs > 1
    ? product([{ kind: "fraction", over: number(1), under: number(outputs) }, error], true)
    : error;

/** dL/dy of an output. */
function lossSlope(sheet: Sheet, step: Step, at: UnitAt, printed: Printed): Expression {
  const { error, before } = losses[step.loss];
  const fill = { y: printed.a, t: printed.t(at.unit), delta: deltaOf(sheet, step) };
  const formula = formulaOf(error, fill);
  const whole = before.includes("{n}") ? share(step.outputs, formula) : formula;
  return weighed(sheet, step, whole);
}

/** Of a softmax every answer hangs on every z. */
function throughSoftmax(
  sheet: Sheet,
  step: Step,
  at: UnitAt,
  printed: Printed,
  da: Expression,
): Expression {
  const outputs = step.layers[at.layer]?.units ?? 1;
  const each = (k: number) => {
    const other = { layer: at.layer, unit: k };
    return step.at(other).a * step.link(other).da;
  };
  const total = Array.from({ length: outputs }, (_, k) => each(k)).reduce((a, b) => a + b, 0);
  const s = letter("s", "", "softmax");
  const inner = sheet.add(["backward", "inner"], s, null, total, { note: "Σ y · ∂L/∂y" });
  const formula = product([printed.a, difference(da, inner)], true);
  return sheet.add(
    ["backward", "dz"],
    slope(L, letter("z", "", "weighted-sum")),
    formula,
    step.at(at).dz,
  );
}

/** dL/da of a hidden unit: what comes back from the next layer. */
function fromNext(sheet: Sheet, step: Step, at: UnitAt, name: Named): Expression {
  const next = step.onward(at);
  const index = (k: number) => (next.length > 1 ? String(k + 1) : "");
  const factors = next.map((to, k) => {
    const w = letter(`w′`, index(k), "weight");
    const z = letter(`z′`, index(k), "weighted-sum");
    const weight = sheet.put(w, step.parameter(step.weight(to, at.unit)));
    const back = sheet.put(slope(L, z), step.at(to).dz);
    const exact = step.parameter(step.weight(to, at.unit)) * step.at(to).dz;
    return { formula: product([weight, back], true), exact };
  });
  const { da } = step.link(at);
  const [only] = factors;
  if (factors.length === 1 && only) {
    return sheet.add(["backward", "da"], name, only.formula, da);
  }
  const all = factors.map(({ exact }) => exact);
  const named = (k: number) => letter("p", String(k + 1), "part");
  const parts = new Map<number, Expression>();
  for (const k of written(factors.length)) {
    const { formula, exact } = factors[k] as (typeof factors)[number];
    parts.set(k, sheet.add(["backward", "part"], named(k), formula, exact));
  }
  const whole = sheet.sum(parts, all, named);
  return sheet.add(["backward", "da"], name, whole, da);
}

/** The gradient of the batch: the mean, with the penalties, clipped. */
function meanRows(
  sheet: Sheet,
  step: Step,
  place: number,
  penalized: boolean,
  w: Expression & { kind: "name" },
  notes: Notes,
): Expression & { kind: "name" } {
  const { settings, of, experiment } = step;
  const { clip, rows } = of.update;
  const { l1, l2 } = settings;
  const g = step.gradient(place);
  const limit = experiment.train.clipValue;
  const before = limit > 0 ? step.wholeGradient(place) : clip === 0 ? g : g / clip;
  const weight = step.parameter(place);
  const price = penalized ? l1 * Math.sign(weight) + 2 * l2 * weight : 0;
  const name = slope(mean(L), w.name);
  const row = (of: string): ["backward", string] => ["backward", of];
  let last = sheet.add(row("mean-gradient"), name, null, before - price, {
    place,
    note: notes.mean(rows.length),
  });
  const own = letter("g", w.name.text.slice(1), "gradient");
  if (penalized && (l1 > 0 || l2 > 0)) {
    const terms = [last as Expression];
    if (l1 > 0) {
      const strength = sheet.set(letter("λ", "1", "l1"), l1);
      terms.push(product([strength, { kind: "call", call: "sgn", of: [w] }], true));
    }
    if (l2 > 0) {
      const strength = sheet.set(letter("λ", "2", "l2"), l2);
      terms.push(product([number(2), strength, w], true));
    }
    last = sheet.add(row("penalized"), own, sum(...terms), before, { place });
  }
  if (limit > 0) {
    const c = sheet.set(letter("c", "", "clipping"), limit);
    const least: Expression = { kind: "call", call: "min", of: [c, last] };
    const most: Expression = { kind: "sum", terms: [{ minus: true, of: c }] };
    const formula: Expression = { kind: "call", call: "max", of: [most, least] };
    last = sheet.add(row("clipped"), own, formula, g, { place, becomes: true });
  }
  if (experiment.train.clipNorm > 0) {
    const c = sheet.put(letter("c", "", "clipping"), clip);
    const formula = product([c, last], true);
    last = sheet.add(row("clipped"), own, formula, g, { place, becomes: true });
  }
  return last;
}
