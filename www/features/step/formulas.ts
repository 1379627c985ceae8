/**
 * The formulas of a step, in TeX. The build turns them into MathML (`vite.config.ts`); `\hole{name}` is
 * where a symbol or a number goes.
 */
const tex = String.raw;

/** What is applied to the weighted sum z. */
const activations = {
  "f-linear": tex`\hole{z}`,
  "f-sigmoid": tex`\frac{1}{1+e^{-\hole{z}}}`,
  "f-tanh": tex`\tanh(\hole{z})`,
  "f-relu": tex`\max(0,\hole{z})`,
  "f-leaky-relu": tex`\max(0.2\cdot\hole{z},\hole{z})`,
  "f-elu": tex`\max(0,\hole{z})+\min(0,e^{\hole{z}}-1)`,
  "f-softplus": tex`\ln(1+e^{\hole{z}})`,
  "f-swish": tex`\frac{\hole{z}}{1+e^{-\hole{z}}}`,
  "f-gelu": tex`\hole{z}\cdot\Phi(\hole{z})`,
  "f-sine": tex`\sin(\hole{z})`,
  "f-step": tex`[\hole{z}>0]`,
  "f-softmax": tex`\frac{e^{\hole{z}}}{\sum_k e^{z_k}}`,
  "f-softmax-put": tex`\frac{e^{\hole{z}}}{\hole{sum}}`,
  power: tex`e^{\hole{z}}`,
};

/** The slopes of these, as factors. */
const slopes = {
  "slope-linear": tex`1`,
  "slope-sigmoid": tex`\hole{a}\,(1-\hole{a})`,
  "slope-tanh": tex`(1-\hole{a}^2)`,
  "slope-relu": tex`[\hole{z}>0]`,
  "slope-leaky-relu": tex`\max(0.2,[\hole{z}>0])`,
  "slope-elu": tex`\min(1,e^{\hole{z}})`,
  "slope-softplus": tex`\frac{1}{1+e^{-\hole{z}}}`,
  "slope-swish": tex`(\sigma(\hole{z})+\hole{a}\,(1-\sigma(\hole{z})))`,
  "slope-gelu": tex`(\Phi(\hole{z})+\hole{z}\,\varphi(\hole{z}))`,
  "slope-sine": tex`\cos(\hole{z})`,
  // The engine takes it as 1: Rosenblatt's rule.
  "slope-step": tex`1`,
};

/** The loss of one output, what stands before the sum over several, and that sum. */
const losses = {
  "loss-mse": tex`(\hole{y}-\hole{t})^2`,
  "loss-half-mse": tex`\frac{1}{2}(\hole{y}-\hole{t})^2`,
  "loss-bce": tex`-(\hole{t}\cdot\ln\hole{y}`,
  "loss-mae": tex`|\hole{y}-\hole{t}|`,
  "loss-huber": tex`\frac{1}{2}(\hole{y}-\hole{t})^2-\frac{1}{2}\max(0,|\hole{y}-\hole{t}|-1)^2`,
  "loss-cce": tex`-\hole{t}\cdot\ln\hole{y}`,
  "term-mse": tex`(\hole{y}-\hole{t})^2`,
  "term-half-mse": tex`(\hole{y}-\hole{t})^2`,
  "term-bce": tex`(\hole{t}\cdot\ln\hole{y}`,
  // The rest of both, where a line may break.
  "rest-bce": tex`{}+(1-\hole{t})\cdot\ln(1-\hole{y}))`,
  "term-mae": tex`|\hole{y}-\hole{t}|`,
  "term-huber": tex`(\frac{1}{2}(\hole{y}-\hole{t})^2-\frac{1}{2}\max(0,|\hole{y}-\hole{t}|-1)^2)`,
  "term-cce": tex`\hole{t}\cdot\ln\hole{y}`,
  "before-mse": tex`\frac{1}{\hole{n}}`,
  "before-half-mse": tex`\frac{1}{2}`,
  "before-bce": tex`-\frac{1}{\hole{n}}`,
  "before-mae": tex`\frac{1}{\hole{n}}`,
  "before-huber": tex`\frac{1}{\hole{n}}`,
  "before-cce": tex`-`,
  "over-outputs": tex`\hole{before}\sum_k\hole{term}`,
  "over-rows": tex`\frac{1}{\hole{n}}\sum_r L_r`,
};

/** dL/dy of one output; of several, with their number. Where the loss needs it, dL/dz at once. */
const errors = {
  "error-mse": tex`2(\hole{y}-\hole{t})`,
  "error-half-mse": tex`(\hole{y}-\hole{t})`,
  "error-mae": tex`\operatorname{sgn}(\hole{y}-\hole{t})`,
  "error-huber": tex`\max(-1,\min(1,\hole{y}-\hole{t}))`,
  "error-bce": tex`\frac{\hole{y}-\hole{t}}{\hole{y}(1-\hole{y})}`,
  "error-of": tex`\frac{1}{\hole{n}}\hole{error}`,
  difference: tex`\hole{y}-\hole{t}`,
  "difference-of": tex`\frac{1}{\hole{n}}(\hole{y}-\hole{t})`,
  softmax: tex`\hole{y}\left(\hole{error}-\sum_k y_k\frac{\partial L}{\partial y_k}\right)`,
};

/** The rules of the optimizers, as src/nn/optimizer.rs has them. */
const rules = {
  "sgd-w": tex`\hole{w}-\hole{rate}\cdot\hole{g}`,
  "momentum-v": tex`\hole{beta}\cdot\hole{v}-\hole{rate}\cdot\hole{g}`,
  "momentum-w": tex`\hole{w}+\hole{v}`,
  "nesterov-w": tex`\hole{w}+\hole{beta}\cdot\hole{v}-\hole{rate}\cdot\hole{g}`,
  "adagrad-s": tex`\hole{s}+\hole{g}^2`,
  "rmsprop-s": tex`\hole{rho}\cdot\hole{s}+(1-\hole{rho})\cdot\hole{g}^2`,
  "root-w": tex`\hole{w}-\frac{\hole{rate}\cdot\hole{g}}{\sqrt{\hole{s}+\hole{epsilon}}}`,
  "adam-m": tex`\hole{first}\cdot\hole{m}+(1-\hole{first})\cdot\hole{g}`,
  "adam-v": tex`\hole{second}\cdot\hole{v}+(1-\hole{second})\cdot\hole{g}^2`,
  "adam-w": tex`\hole{w}-\hole{rate}\cdot\frac{\sqrt{1-\hole{second}^{\hole{n}}}}{1-\hole{first}^{\hole{n}}}`,
  // The rest of it, where a line may break.
  "adam-rest": tex`\cdot\frac{\hole{m}}{\sqrt{\hole{v}}+\hole{epsilon}}`,
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
  ...activations,
  ...slopes,
  ...losses,
  ...errors,
  ...rules,
  ...symbols,
};
