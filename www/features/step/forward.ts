/** Forward: what a unit makes of its inputs, and the loss of the answer. */
import { mathml } from "lit";
import { losses } from "../../wasm/formulas.ts";
import type { Loss } from "../../wasm/gradwalk.js";
import { type Formula, formula, index, type Line, type Piece, sum } from "./math.ts";
import type { Step, UnitAt } from "./step.ts";

export function forwardLines(step: Step, at: UnitAt, marked: number | null): Line[] {
  const { show } = step;
  const { layer } = at;
  const { z, a } = step.at(at);
  const kind = layer === 0 ? "data" : "weight";
  const own = step.own(at);
  const also = own.findIndex(({ place }) => place === marked);
  const symbols = own.map(({ name, input }) =>
    input === null ? name : formula("product", { a: name, b: step.nameIn(layer, input) }),
  );
  const numbers = own.map(({ place, input }, k) => {
    const value = step.parameter(place);
    const weight = k === 0 ? show.alone(value, "weight") : show.put(value, "weight");
    return input === null
      ? weight
      : formula("product", { a: weight, b: show.put(step.entering(layer, input), kind) });
  });
  return [
    {
      of: "z",
      head: step.nameZ(at),
      symbols: sum(symbols, also),
      numbers: sum(numbers, also),
      value: show.alone(z, "weight"),
    },
    {
      of: "a",
      head: step.nameA(at),
      symbols: [activation(step, at, step.nameZ(at))],
      // Linear: z once more is no news.
      ...(step.activation(layer) === "linear" ? {} : { numbers: [activation(step, at)] }),
      value: show.alone(a, "weight"),
    },
  ];
}

/** f(z), of a name or of the number. */
function activation(step: Step, at: UnitAt, name?: Piece): Piece {
  const { show } = step;
  const f = step.activation(at.layer);
  const put = (unit: number) => show.put(step.at({ layer: at.layer, unit }).z, "weight");
  const z = name ?? put(at.unit);
  if (f !== "softmax" || name) {
    return formula(`f-${f}`, { z });
  }
  const powers = Array.from({ length: step.outputs }, (_, k) => formula("power", { z: put(k) }));
  return formula("f-softmax-put", { z, sum: mathml`<mrow>${sum(powers)}</mrow>` });
}

export function lossLines(step: Step): Line[] {
  const { show, of, loss, outputs } = step;
  const { rows } = of.update;
  const last = step.layers.length - 1;
  const fill = (k: number, put: boolean): Record<string, Piece> => {
    const at = { layer: last, unit: k };
    return put
      ? { y: show.put(step.at(at).a, "weight"), t: show.put(step.target(k), "data") }
      : { y: step.nameA(at), t: step.nameT(k) };
  };
  const first: Line = { of: "loss", head: formula("L"), value: show.alone(of.trace.loss, "error") };
  if (outputs === 1) {
    const whole = (fill: Record<string, Piece>) => withRest(loss, `loss-${loss}`, fill);
    first.symbols = whole(fill(0, false));
    first.numbers = whole({ ...fill(0, true), ...lead(step) });
  } else {
    const before = formula(`before-${loss}`, { n: index(outputs) });
    const k = mathml`<mi>k</mi>`;
    const any = { y: formula("y-of", { k }), t: formula("t-of", { k }) };
    const term = mathml`<mrow>${withRest(loss, `term-${loss}`, any)}</mrow>`;
    const terms = Array.from({ length: outputs }, (_, each) =>
      withRest(loss, `term-${loss}`, fill(each, true)),
    );
    const [start, ...rest] = sum(terms);
    first.symbols = [formula("over-outputs", { before, term })];
    first.numbers = [mathml`${before}<mo>(</mo>${start}`, ...rest, mathml`<mo>)</mo>`];
  }
  if (step.alone || rows.length === 1) {
    return [first];
  }
  const mean: Line = {
    of: "mean-loss",
    head: formula("L-mean"),
    symbols: [formula("over-rows", { n: index(rows.length) })],
    value: show.alone(of.update.loss, "error"),
  };
  return [first, mean];
}

/** A long loss comes in two pieces, where a line may break. */
const withRest = (loss: Loss, name: Formula, fill: Record<string, Piece>): Piece[] =>
  losses[loss].one.length > 1
    ? [formula(name, fill), formula(`rest-${loss}`, fill)]
    : [formula(name, fill)];

/** y leads in its brackets, and needs none of its own, where it is not multiplied. */
function lead(step: Step): Record<string, Piece> {
  const at = { layer: step.layers.length - 1, unit: 0 };
  return step.loss === "bce" ? {} : { y: step.show.alone(step.at(at).a, "weight") };
}
