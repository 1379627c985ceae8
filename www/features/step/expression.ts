/**
 * An expression as a tree: printed with names or with the numbers put in, and computed from the very
 * numbers that are printed.
 */
import type { Named } from "./name.ts";

/** A number as it stands on the page: what is printed, and exactly what that says. */
export interface Shown {
  readonly text: string;
  readonly value: number;
  /** To so many places. */
  readonly places?: number;
}

export type Call =
  | "abs"
  | "cos"
  | "density"
  | "exp"
  | "ln"
  | "max"
  | "min"
  | "below"
  | "sgn"
  | "sigmoid"
  | "sin"
  | "sqrt"
  | "tanh";

export type Expression =
  /** A number that stands in the formula itself. */
  | { kind: "number"; value: number }
  /**
   * Something with a name, and a number to put in for it; `given` is 0 or 1 by the data, `fixed` a
   * setting.
   */
  | {
      kind: "name";
      name: Named;
      shown: Shown | null;
      /** The number that is rounded to what is shown. */
      exact?: number;
      /** What tells it from another of the same name: what a parameter was, and what it becomes. */
      key?: string;
      given?: boolean;
      fixed?: boolean;
    }
  | { kind: "sum"; terms: readonly { minus: boolean; of: Expression }[] }
  | { kind: "product"; factors: readonly Expression[]; dot: boolean }
  | { kind: "fraction"; over: Expression; under: Expression }
  | { kind: "power"; base: Expression; exponent: Expression }
  | { kind: "call"; call: Call; of: readonly Expression[] }
  /** The first that holds; the last has no condition. */
  | { kind: "cases"; branches: readonly Branch[] }
  /** A place to be filled. */
  | { kind: "hole"; hole: string };

export interface Branch {
  of: Expression;
  when: Condition | null;
}

export interface Condition {
  left: Expression;
  /** Above, or at most. */
  sign: ">" | "≤";
  right: Expression;
}

export const number = (value: number): Expression => ({ kind: "number", value });
export const product = (factors: readonly Expression[], dot = false): Expression => ({
  kind: "product",
  factors,
  dot,
});
export const sum = (...terms: readonly Expression[]): Expression =>
  terms.length === 1
    ? (terms[0] as Expression)
    : { kind: "sum", terms: terms.map((of) => ({ minus: false, of })) };
export const difference = (from: Expression, of: Expression): Expression => ({
  kind: "sum",
  terms: [
    { minus: false, of: from },
    { minus: true, of },
  ],
});

/** The tree with each part made anew, where the part is asked first. */
export function mapped(
  tree: Expression,
  change: (part: Expression) => Expression | undefined,
): Expression {
  const found = change(tree);
  if (found) {
    return found;
  }
  const inner = (part: Expression) => mapped(part, change);
  switch (tree.kind) {
    case "sum":
      return { ...tree, terms: tree.terms.map(({ minus, of }) => ({ minus, of: inner(of) })) };
    case "product":
      return { ...tree, factors: tree.factors.map(inner) };
    case "fraction":
      return { ...tree, over: inner(tree.over), under: inner(tree.under) };
    case "power":
      return { ...tree, base: inner(tree.base), exponent: inner(tree.exponent) };
    case "call":
      return { ...tree, of: tree.of.map(inner) };
    case "cases":
      return {
        ...tree,
        branches: tree.branches.map(({ of, when }) => ({
          of: inner(of),
          when: when && { ...when, left: inner(when.left), right: inner(when.right) },
        })),
      };
    default:
      return tree;
  }
}

/** A formula with its places filled. */
export const filled = (formula: Expression, fill: Record<string, Expression>): Expression =>
  mapped(formula, (part) => {
    if (part.kind !== "hole") {
      return undefined;
    }
    const found = fill[part.hole];
    if (!found) {
      throw new Error(`nothing to put in for ${part.hole}`);
    }
    return found;
  });

/** The branch that is in force, and why. */
export function branchOf(tree: Expression): Branch | undefined {
  return tree.kind === "cases" ? tree.branches.find(({ when }) => !when || holds(when)) : undefined;
}

const holds = ({ left, sign, right }: Condition): boolean =>
  sign === ">" ? value(left) > value(right) : value(left) <= value(right);

/** Whether all that it is made of is given, and so 0 or 1 for good. */
function isGiven(tree: Expression): boolean {
  switch (tree.kind) {
    case "name":
      return tree.given === true;
    case "sum":
      return tree.terms.some(({ of }) => isGiven(of)) && tree.terms.every(({ of }) => settled(of));
    default:
      return false;
  }
}
const settled = (tree: Expression) => tree.kind === "number" || isGiven(tree);

/** What is left of a formula: the branch in force, without what a target of 0 or 1 takes out of it. */
export function inForce(tree: Expression): Expression {
  const left = reduced(tree);
  return left.kind === "product" && left.factors.length === 0 ? number(0) : left;
}

/** The same; what comes to nothing is a product of nothing. */
function reduced(tree: Expression): Expression {
  return mapped(tree, (part) => {
    if (part.kind === "cases") {
      return reduced(branchOf(part)?.of ?? number(Number.NaN));
    }
    if (part.kind === "sum") {
      const terms = part.terms
        .map(({ minus, of }) => ({ minus, of: reduced(of) }))
        .filter(({ of }) => !(of.kind === "product" && of.factors.length === 0));
      const [only] = terms;
      const alone = terms.length === 1 && only && !only.minus;
      return alone ? only.of : terms.length > 0 ? { ...part, terms } : number(0);
    }
    if (part.kind === "product" && part.factors.some(isGiven)) {
      if (part.factors.some((each) => isGiven(each) && value(each) === 0)) {
        return product([]);
      }
      const rest = part.factors.filter((each) => !(isGiven(each) && value(each) === 1));
      return rest.length === 1 ? (rest[0] as Expression) : { ...part, factors: rest };
    }
    return undefined;
  });
}

/** What it comes to, of the numbers as they are printed. */
export function value(tree: Expression): number {
  switch (tree.kind) {
    case "number":
      return tree.value;
    case "name":
      return tree.shown?.value ?? Number.NaN;
    case "sum":
      return tree.terms.reduce((sum, { minus, of }) => sum + (minus ? -value(of) : value(of)), 0);
    case "product":
      return tree.factors.reduce((all, each) => all * value(each), 1);
    case "fraction":
      return value(tree.over) / value(tree.under);
    case "power":
      return value(tree.base) ** value(tree.exponent);
    case "call":
      return calls[tree.call](...tree.of.map(value));
    case "cases":
      return value(branchOf(tree)?.of ?? number(Number.NaN));
    case "hole":
      return Number.NaN;
  }
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export const calls: Record<Call, (...of: number[]) => number> = {
  abs: Math.abs,
  cos: Math.cos,
  density: (z = 0) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),
  exp: Math.exp,
  ln: Math.log,
  max: Math.max,
  min: Math.min,
  below: (z = 0) => below(z),
  sgn: Math.sign,
  sigmoid: (z = 0) => sigmoid(z),
  sin: Math.sin,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
};

/**
 * P(Z < z) of the standard normal distribution: by its series about 0, z + z^3/3 + z^5/(3 5) + ..., and
 * far out by the continued fraction 1/(x + 1/(x + 2/(x + ...))), both times the density; Marsaglia,
 * Evaluating the Normal Distribution, 2004.
 */
function below(z: number): number {
  const density = calls.density(z) as number;
  if (Math.abs(z) > 4) {
    const x = Math.abs(z);
    let fraction = x;
    for (let k = 60; k > 0; k--) {
      fraction = x + k / fraction;
    }
    const tail = density / fraction;
    return z < 0 ? tail : 1 - tail;
  }
  let [term, sum] = [z, z];
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + sum * density;
}
