/** Update: what the optimizer makes of the gradient, with what it keeps. */
import { optimizers } from "../../wasm/formulas.ts";
import type { Optimizer } from "../../wasm/gradwalk.js";
import { formula, index, type Line, type Piece, written } from "./math.ts";
import type { Step, UnitAt } from "./step.ts";

type Fill = Record<string, Piece>;
export function updateLines(step: Step, at: UnitAt, marked: number | null): Line[] {
  const own = step.own(at);
  const also = own.findIndex(({ place }) => place === marked);
  return written(own.length, also).flatMap((k) => {
    const each = k === null ? undefined : own[k];
    return each ? parameterLines(step, each.place, each.name) : [];
  });
}

function parameterLines(step: Step, place: number, name: Piece): Line[] {
  const { show } = step;
  const { optimizer } = step;
  const { keeps } = optimizers[optimizer];
  const lines: Line[] = keeps.map(([letter], slot) => {
    const keeping = `${optimizer}-${letter}` as const;
    const { before, after } = step.kept(place, slot);
    const value = show.alone(after, "error");
    const old = show.put(before, "error");
    return {
      of: letter,
      place,
      becomes: true,
      head: formula(letter),
      symbols: [formula(keeping, symbols(name))],
      numbers: [formula(keeping, { ...numbers(step, place), [letter]: old })],
      value,
    };
  });
  const after = Object.fromEntries(
    keeps.map(([letter], slot) => [letter, show.put(step.kept(place, slot).after, "error")]),
  );
  const w = show.alone(step.parameter(place), "weight");
  lines.push({
    of: "update",
    place,
    becomes: true,
    head: name,
    symbols: whole(optimizer, symbols(name)),
    numbers: whole(optimizer, { ...numbers(step, place), ...after, w }),
    value: show.alone(step.after(place), "weight"),
  });
  return lines;
}

/** A long rule comes in two pieces, where a line may break. */
const whole = (optimizer: Optimizer, fill: Fill): Piece[] => {
  const start = formula(`rule-${optimizer}`, fill);
  const long = optimizers[optimizer].w.length > 1;
  return long ? [start, formula(`rule-rest-${optimizer}`, fill)] : [start];
};

function symbols(w: Piece): Fill {
  const letters = ["g", "rate", "v", "s", "m", "n", "rho", "epsilon"] as const;
  const fill: Fill = Object.fromEntries(letters.map((letter) => [letter, formula(letter)]));
  fill.first = formula("beta-1");
  fill.second = formula("beta-2");
  fill.beta = formula("beta");
  return { ...fill, w };
}

function numbers(step: Step, place: number): Fill {
  const { show, of } = step;
  const { momentum, rho, beta1, beta2, epsilon } = step.experiment.train.optimizer;
  return {
    g: show.put(step.gradient(place), "error"),
    rate: show.setting(of.update.rate),
    beta: show.setting(momentum),
    rho: show.setting(rho),
    first: show.setting(beta1),
    second: show.setting(beta2),
    epsilon: show.setting(epsilon),
    n: index(of.update.count),
  };
}
