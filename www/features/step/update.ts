/** Update: what the optimizer makes of the gradient, with what it keeps. */
import { formula, index, type Line, type Piece, written } from "./math.ts";
import type { Step, UnitAt } from "./step.ts";

type Fill = Record<string, Piece>;
type Rule = "sgd-w" | "momentum-w" | "nesterov-w" | "root-w" | "adam-w";
type Keeping = "momentum-v" | "adagrad-s" | "rmsprop-s" | "adam-m" | "adam-v";

/** Per optimizer: what it keeps, by which rules, and the rule of the parameter. */
const RULES: Record<Step["optimizer"], { kept: ["v" | "s" | "m", Keeping][]; rule: Rule }> = {
  sgd: { kept: [], rule: "sgd-w" },
  momentum: { kept: [["v", "momentum-v"]], rule: "momentum-w" },
  nesterov: { kept: [["v", "momentum-v"]], rule: "nesterov-w" },
  adagrad: { kept: [["s", "adagrad-s"]], rule: "root-w" },
  rmsprop: { kept: [["s", "rmsprop-s"]], rule: "root-w" },
  adam: {
    kept: [
      ["m", "adam-m"],
      ["v", "adam-v"],
    ],
    rule: "adam-w",
  },
};

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
  const { kept, rule } = RULES[step.optimizer];
  const lines: Line[] = kept.map(([letter, keeping], slot) => {
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
    kept.map(([letter], slot) => [letter, show.put(step.kept(place, slot).after, "error")]),
  );
  const w = show.alone(step.parameter(place), "weight");
  lines.push({
    of: "update",
    place,
    becomes: true,
    head: name,
    symbols: whole(rule, symbols(name)),
    numbers: whole(rule, { ...numbers(step, place), ...after, w }),
    value: show.alone(step.after(place), "weight"),
  });
  return lines;
}

/** Adam's rule is too long for a narrow card. */
const whole = (rule: Rule, fill: Fill): Piece[] =>
  rule === "adam-w" ? [formula(rule, fill), formula("adam-rest", fill)] : [formula(rule, fill)];

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
