/**
 * The formulas of a step, in TeX; those of activations, losses and optimizers stand in their rows of
 * the core. The build turns them into MathML (`vite.config.ts`); `\hole{name}` is
 * where a symbol or a number goes.
 */
import { activations, losses, optimizers } from "../../wasm/formulas.ts";
import type { Optimizer } from "../../wasm/gradwalk.js";

const tex = String.raw;

/** One formula of each, under a name of its own. */
function each<Name extends string, Key extends string, Row>(
  rows: Record<Name, Row>,
  key: Key,
  of: (row: Row) => string | undefined,
): Record<`${Key}-${Name}`, string> {
  const named = Object.entries<Row>(rows).map(([name, row]) => [`${key}-${name}`, of(row) ?? ""]);
  return Object.fromEntries(named.filter(([, tex]) => tex));
}

/** What is applied to the weighted sum z. */
const activationFormulas = {
  ...each(activations, "f", ({ a }) => a),
  "f-softmax-put": tex`\frac{e^{\hole{z}}}{\hole{sum}}`,
  power: tex`e^{\hole{z}}`,
  /** The slopes of these, as factors. */
  ...each(activations, "slope", ({ slope }) => slope),
};

/** The loss of one output, what stands before the sum over several, and that sum. */
const lossFormulas = {
  ...each(losses, "loss", ({ one }) => one[0]),
  ...each(losses, "term", ({ term }) => term[0]),
  // The rest of both, where a line may break.
  ...each(losses, "rest", ({ one }) => (one as readonly string[])[1]),
  ...each(losses, "before", ({ before }) => before),
  "over-outputs": tex`\hole{before}\sum_k\hole{term}`,
  "over-rows": tex`\frac{1}{\hole{n}}\sum_r L_r`,
};

/** dL/dy of one output; of several, with their number. Where the loss needs it, dL/dz at once. */
const errors = {
  ...each(losses, "error", ({ error }) => error),
  "error-of": tex`\frac{1}{\hole{n}}\hole{error}`,
  difference: tex`\hole{y}-\hole{t}`,
  "difference-of": tex`\frac{1}{\hole{n}}(\hole{y}-\hole{t})`,
  softmax: tex`\hole{y}\left(\hole{error}-\sum_k y_k\frac{\partial L}{\partial y_k}\right)`,
};

type Letter = (typeof optimizers)[Optimizer]["keeps"][number][0];

/** What an optimizer keeps, by its letter, and its rule; the rest of it, where a line may break. */
const kept = Object.entries(optimizers).flatMap(([name, { keeps }]) =>
  keeps.map(([letter, formula]) => [`${name}-${letter}`, formula]),
);
const rules = {
  ...(Object.fromEntries(kept) as Record<`${Optimizer}-${Letter}`, string>),
  ...each(optimizers, "rule", ({ w }) => w[0]),
  ...each(optimizers, "rule-rest", ({ w }) => (w as readonly string[])[1]),
  mean: tex`\frac{1}{\hole{n}}\sum_r\frac{\partial L_r}{\partial\hole{w}}`,
  "penalty-l1": tex`+\;\hole{strength}\cdot\operatorname{sgn}\hole{w}`,
  "penalty-l2": tex`+\;2\cdot\hole{strength}\cdot\hole{w}`,
  clip: tex`\hole{c}\cdot(`,
};

/** Names, and how they are joined. */
const symbols = {
  x: "x",
  "x-of": tex`x_{\hole{k}}`,
  w: "w",
  "w-of": tex`w_{\hole{k}}`,
  "w-in": tex`w^{(\hole{l})}_{\hole{j},\hole{k}}`,
  b: "b",
  "b-in": tex`b^{(\hole{l})}_{\hole{j}}`,
  z: "z",
  "z-in": tex`z^{(\hole{l})}_{\hole{j}}`,
  "a-in": tex`a^{(\hole{l})}_{\hole{j}}`,
  y: "y",
  "y-of": tex`y_{\hole{k}}`,
  t: "t",
  "t-of": tex`t_{\hole{k}}`,
  L: "L",
  "L-mean": tex`\bar{L}`,
  g: "g",
  c: "c",
  m: "m",
  v: "v",
  s: "s",
  n: "n",
  rate: tex`\eta`,
  beta: tex`\beta`,
  "beta-1": tex`\beta_1`,
  "beta-2": tex`\beta_2`,
  rho: tex`\rho`,
  epsilon: tex`\varepsilon`,
  "lambda-1": tex`\lambda_1`,
  "lambda-2": tex`\lambda_2`,
  slope: tex`\frac{\partial\hole{of}}{\partial\hole{by}}`,
  product: tex`\hole{a}\cdot\hole{b}`,
  numeric: tex`\frac{L(\hole{w}+h)-L(\hole{w}-h)}{2h}`,
};

export const formulas = {
  ...activationFormulas,
  ...lossFormulas,
  ...errors,
  ...rules,
  ...symbols,
};
