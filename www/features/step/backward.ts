/** Backward: the chain rule, link by link, from the loss to the weights of a unit. */
import { mathml } from "lit";
import { losses } from "../../wasm/formulas.ts";
import { bracketed, formula, index, type Line, type Piece, sum, written } from "./math.ts";
import type { Step, UnitAt } from "./step.ts";

/** d of / d by. */
const slope = (of: Piece, by: Piece): Piece => formula("slope", { of, by });
const L = formula("L");

export function backwardLines(step: Step, at: UnitAt, marked: number | null): Line[] {
  return [...inner(step, at), ...gradients(step, at, marked)];
}

/** Up to dL/dz of the unit. */
function inner(step: Step, at: UnitAt): Line[] {
  const { show } = step;
  const f = step.activation(at.layer);
  const [a, z] = [step.nameA(at), step.nameZ(at)];
  const numbers = step.at(at);
  const dz = { of: "dz", head: slope(L, z), value: show.alone(numbers.dz, "error") };
  const direct = step.isOutput(at) && losses[step.loss].fromZ;
  if (step.isOutput(at) && f === "softmax") {
    return [direct ? { ...dz, ...difference(step, at) } : throughSoftmax(step, at, dz)];
  }
  const outer = step.isOutput(at) ? lossSlope(step, at) : fromNext(step, at);
  const put = { a: show.put(numbers.a, "weight"), z: show.put(numbers.z, "weight") };
  const first = show.alone(numbers.a, "weight");
  // A raised layer and a square would run together.
  const name = step.isOutput(at) ? a : bracketed(a);
  const own: Line = {
    of: "slope",
    head: slope(a, z),
    symbols: [formula(`slope-${f as "tanh"}`, { a: f === "tanh" ? name : a, z })],
    numbers: [formula(`slope-${f as "tanh"}`, f === "sigmoid" ? { ...put, a: first } : put)],
    value: show.alone(step.link(at).slope, "weight"),
  };
  if (f === "linear" || f === "step") {
    // It is 1, whatever the numbers are.
    delete own.numbers;
    delete own.value;
  }
  const chain = formula("product", { a: slope(L, a), b: slope(a, z) });
  const { da, slope: rise } = step.link(at);
  const factors = { a: show.alone(da, "error"), b: show.put(rise, "weight") };
  const product = formula("product", factors);
  const end = direct
    ? { ...dz, ...difference(step, at, chain) }
    : { ...dz, symbols: [chain], numbers: [product] };
  return [outer, own, end];
}

/** dL/dz = y - t: the slopes of the loss and of the activation come to that together. */
function difference(step: Step, at: UnitAt, chain?: Piece): Partial<Line> {
  const { show } = step;
  const share = step.loss === "bce" && step.outputs > 1;
  const name = share ? "difference-of" : "difference";
  const n = index(step.outputs);
  const symbols = formula(name, { y: step.nameA(at), t: step.nameT(at.unit), n });
  const y = show.alone(step.at(at).a, "weight");
  const t = show.put(step.target(at.unit), "data");
  return {
    symbols: chain ? [chain, mathml`<mo form="infix">=</mo>${symbols}`] : [symbols],
    numbers: [formula(name, { y, t, n })],
  };
}

function throughSoftmax(step: Step, at: UnitAt, dz: Line): Line {
  const y = step.nameA(at);
  return { ...dz, symbols: [formula("softmax", { y, error: slope(L, y) })] };
}

/** dL/dy of an output. */
function lossSlope(step: Step, at: UnitAt): Line {
  const { loss, outputs, show } = step;
  const share = outputs > 1 && losses[loss].before.includes("{n}");
  const made = (fill: Record<string, Piece>) => {
    const error = formula(`error-${loss as "mse"}`, fill);
    return share ? formula("error-of", { n: index(outputs), error }) : error;
  };
  const y = step.at(at).a;
  // In a product the number needs brackets; where it leads, it has none.
  const lead = loss === "bce" ? show.put(y, "weight") : show.alone(y, "weight");
  return {
    of: "da",
    head: slope(L, step.nameA(at)),
    symbols: [made({ y: step.nameA(at), t: step.nameT(at.unit) })],
    numbers: [made({ y: lead, t: show.put(step.target(at.unit), "data") })],
    value: show.alone(step.link(at).da, "error"),
  };
}

/** dL/da of a hidden unit: what comes back from the next layer. */
function fromNext(step: Step, at: UnitAt): Line {
  const { show } = step;
  const next = Array.from({ length: step.layers[at.layer + 1]?.units ?? 0 }, (_, unit) => ({
    layer: at.layer + 1,
    unit,
  }));
  const symbols = next.map((to) =>
    formula("product", { a: step.nameW(to, at.unit), b: slope(L, step.nameZ(to)) }),
  );
  const numbers = next.map((to, k) => {
    const w = step.parameter(step.weight(to, at.unit));
    return formula("product", {
      a: k === 0 ? show.alone(w, "weight") : show.put(w, "weight"),
      b: show.put(step.at(to).dz, "error"),
    });
  });
  return {
    of: "da",
    head: slope(L, step.nameA(at)),
    symbols: sum(symbols),
    numbers: sum(numbers),
    value: show.alone(step.link(at).da, "error"),
  };
}

/** dL/dw of each link into the unit, and of its bias. */
function gradients(step: Step, at: UnitAt, marked: number | null): Line[] {
  const { show, of } = step;
  const z = step.nameZ(at);
  const own = step.own(at);
  const dz = step.at(at).dz;
  const also = own.findIndex(({ place }) => place === marked);
  const one = mathml`<mn>1</mn>`;
  const lines = (k: number | null): Line[] => {
    if (k === null) {
      return [];
    }
    const { place, name, input } = own[k] as (typeof own)[number];
    const entering = input === null ? one : step.nameIn(at.layer, input);
    const kind = at.layer === 0 ? "data" : "weight";
    const number = input === null ? one : show.put(step.entering(at.layer, input), kind);
    const row: Line = {
      of: "gradient",
      place,
      head: slope(L, name),
      symbols: [
        formula("product", { a: slope(L, z), b: slope(z, name) }),
        mathml`<mo form="infix">=</mo>${formula("product", { a: slope(L, z), b: entering })}`,
      ],
      numbers: [formula("product", { a: show.alone(dz, "error"), b: number })],
      value: show.alone(step.rowGradient(at, input), "error"),
    };
    const same = step.alone || (of.update.rows.length === 1 && !changed(step));
    const mean = same ? [] : [meanLine(step, place, name, input !== null)];
    return [row, ...mean, ...checkLines(step, place, name)];
  };
  return written(own.length, also).flatMap(lines);
}

/** Whether more than the row enters the gradient. */
const changed = ({ settings, of, layers }: Step) =>
  settings.l1 > 0 ||
  settings.l2 > 0 ||
  of.update.clip !== 1 ||
  layers.some(({ dropout }) => dropout > 0);

/** The gradient of the batch: the mean, with the penalties, clipped. */
function meanLine(step: Step, place: number, name: Piece, penalized: boolean): Line {
  const { show, of, settings } = step;
  const { clip, rows } = of.update;
  const pieces = (w: Piece, strength: (name: "lambda-1" | "lambda-2", value: number) => Piece) => [
    ...(penalized && settings.l1 > 0
      ? [formula("penalty-l1", { strength: strength("lambda-1", settings.l1), w })]
      : []),
    ...(penalized && settings.l2 > 0
      ? [formula("penalty-l2", { strength: strength("lambda-2", settings.l2), w })]
      : []),
  ];
  const mean = formula("mean", { n: index(rows.length), w: name });
  const clipped = (inside: Piece[], c: Piece) =>
    clip === 1 ? inside : [formula("clip", { c }), ...inside, mathml`<mo>)</mo>`];
  const symbols = [mean, ...pieces(name, (symbol) => formula(symbol))];
  const w = show.put(step.parameter(place), "weight");
  const numbers = [mean, ...pieces(w, (_, value) => show.setting(value))];
  const line: Line = {
    of: "mean-gradient",
    place,
    head: formula("g"),
    symbols: clipped(symbols, formula("c")),
    value: show.alone(step.gradient(place), "error"),
  };
  // Without either there is nothing to put in: the other rows are not shown.
  return clip === 1 && symbols.length === 1
    ? line
    : { ...line, numbers: clipped(numbers, show.put(clip, "setting")) };
}

/** The gradient once more, by differences of the loss. */
function checkLines(step: Step, place: number, name: Piece): Line[] {
  const check = step.checks.get(place);
  if (!check) {
    return [];
  }
  return [
    {
      of: "check",
      place,
      head: formula("numeric", { w: name }),
      value: step.show.alone(check.numeric, "error"),
    },
  ];
}
