/** The letters of the optimizers: what they set, work out once, and keep for each parameter. */
import type { Term } from "../../say/glossary/glossary.ts";
import { optimizers } from "../../wasm/formulas.ts";
import type { Optimizer } from "../../wasm/full.js";
import { letter, type Named } from "./name.ts";

type Letter = readonly [of: string, index: string, term: Term];

const SETTINGS: Record<string, Letter> = {
  rate: ["η", "", "learning-rate"],
  beta: ["β", "", "momentum"],
  rho: ["ρ", "", "rho"],
  first: ["β", "1", "beta1"],
  second: ["β", "2", "beta2"],
  epsilon: ["ε", "", "epsilon"],
  decay: ["λ", "", "weight-decay"],
  n: ["n", "", "count"],
};

/** What is worked out once an update. */
const ONCE: Record<string, Letter> = {
  c1: ["c", "1", "first-correction"],
  c2: ["c", "2", "second-correction"],
  now: ["η′", "", "corrected-rate"],
};

/** What is kept, by rule: the same letter is not always the same thing. */
const KEPT: Record<Optimizer, Record<string, Term>> = {
  sgd: {},
  momentum: { v: "velocity" },
  nesterov: { v: "velocity" },
  adagrad: { s: "squared-sum" },
  rmsprop: { s: "squared-mean" },
  adam: { m: "first-moment", v: "second-moment" },
  adamw: { m: "first-moment", v: "second-moment" },
};

const named = ([of, index, term]: Letter): Named => letter(of, index, term);

/** A setting, or what is worked out once. */
export const onceNamed = (name: string): Named => {
  const found = SETTINGS[name] ?? ONCE[name];
  return found ? named(found) : letter(name);
};

export const keptNamed = (rule: Optimizer, name: string, index: string): Named =>
  letter(name, index, KEPT[rule][name]);

/** All letters that the formulas of a rule have beside w and the gradient. */
export function lettersOf(rule: Optimizer): Letter[] {
  const { keeps, once, w } = optimizers[rule];
  const written = [keeps, once, w].flat(2).join(" ");
  const kept = Object.entries(KEPT[rule]).map(([name, term]): Letter => [name, "", term]);
  const others = Object.entries({ ...ONCE, ...SETTINGS }).filter(([name]) =>
    written.includes(`{${name}}`),
  );
  return [...kept, ...others.map(([, found]) => found)];
}
