/** One step of training in 64 bits, written down on its own: what the page's formulas must say. */
import type { Parameters } from "../../www/wasm/gradwalk.js";

type Activation = "linear" | "sigmoid" | "tanh" | "relu" | "softmax";
export type Rule = "sgd" | "momentum" | "nesterov" | "adagrad" | "rmsprop" | "adam";

export interface Model {
  activations: Activation[];
  loss: "mse" | "half-mse" | "bce" | "cce";
  rule: Rule;
  rate: number;
}

export interface Pass {
  z: number[][];
  a: number[][];
  loss: number;
  /** dL/dz. */
  dz: number[][];
  /** In the order of the parameters: W of the first layer, b, W of the second, ... */
  gradient: number[];
}

/** All parameters, in their order. */
export const flatten = (layers: Parameters[]) => layers.flatMap(({ w, b }) => [...w, ...(b ?? [])]);

function activate(name: Activation, z: number[]): number[] {
  if (name === "softmax") {
    const powers = z.map(Math.exp);
    const all = powers.reduce((sum, each) => sum + each, 0);
    return powers.map((each) => each / all);
  }
  const f = {
    linear: (x: number) => x,
    sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
    tanh: Math.tanh,
    relu: (x: number) => Math.max(0, x),
  }[name];
  return z.map(f);
}

function slope(name: Activation, z: number, a: number): number {
  return { linear: 1, sigmoid: a * (1 - a), tanh: 1 - a * a, relu: z > 0 ? 1 : 0, softmax: 1 }[
    name
  ];
}

function lossOf(name: Model["loss"], y: number[], t: number[]): number {
  const parts = y.map((each, k) => {
    const target = t[k] as number;
    const difference = each - target;
    return {
      mse: difference ** 2 / y.length,
      "half-mse": difference ** 2 / 2,
      bce: -(target * Math.log(each) + (1 - target) * Math.log(1 - each)) / y.length,
      cce: target === 0 ? 0 : -target * Math.log(each),
    }[name];
  });
  return parts.reduce((sum, each) => sum + each, 0);
}

/** A row through the network and back. */
export function pass(model: Model, layers: Parameters[], x: number[], t: number[]): Pass {
  const { activations, loss } = model;
  const [z, a]: [number[][], number[][]] = [[], []];
  let entering = x;
  for (const [l, { w, b }] of layers.entries()) {
    const from = entering;
    const units = w.length / from.length;
    z[l] = Array.from({ length: units }, (_, j) =>
      from.reduce((sum, value, k) => sum + (w[j * from.length + k] as number) * value, b?.[j] ?? 0),
    );
    entering = a[l] = activate(activations[l] as Activation, z[l] as number[]);
  }
  const y = entering;
  const dz: number[][] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const next = layers[l + 1];
    dz[l] = (a[l] as number[]).map((value, j) => {
      const own = slope(activations[l] as Activation, (z[l] as number[])[j] as number, value);
      if (next) {
        const width = (a[l] as number[]).length;
        const back = (dz[l + 1] as number[]).map((d, k) => d * (next.w[k * width + j] as number));
        return own * back.reduce((sum, each) => sum + each, 0);
      }
      const difference = value - (t[j] as number);
      return loss === "mse"
        ? (2 / y.length) * difference * own
        : loss === "half-mse"
          ? difference * own
          : loss === "bce"
            ? difference / y.length
            : difference;
    });
  }
  const gradient = layers.flatMap(({ b }, l) => {
    const d = dz[l] as number[];
    const from = l === 0 ? x : (a[l - 1] as number[]);
    return [...d.flatMap((each) => from.map((value) => each * value)), ...(b ? d : [])];
  });
  return { z, a, loss: lossOf(loss, y, t), dz, gradient };
}

/** What the optimizer keeps for each parameter: v or s; m and then v of Adam. */
export type Kept = [number[], number[]];

/** A parameter and what is kept for it, after an update; Keras' rules and defaults. */
function move({ rule, rate }: Model, count: number, w: number, g: number, p: number, q: number) {
  const v = 0.9 * p - rate * g;
  switch (rule) {
    case "sgd":
      return [w - rate * g, 0, 0];
    case "momentum":
      return [w + v, v, 0];
    case "nesterov":
      return [w + 0.9 * v - rate * g, v, 0];
    case "adagrad": {
      const s = p + g * g;
      return [w - (rate * g) / Math.sqrt(s + 1e-7), s, 0];
    }
    case "rmsprop": {
      const s = 0.9 * p + 0.1 * g * g;
      return [w - (rate * g) / Math.sqrt(s + 1e-7), s, 0];
    }
    case "adam": {
      const [m, u] = [0.9 * p + 0.1 * g, 0.999 * q + 0.001 * g * g];
      const corrected = (rate * Math.sqrt(1 - 0.999 ** count)) / (1 - 0.9 ** count);
      return [w - (corrected * m) / (Math.sqrt(u) + 1e-7), m, u];
    }
  }
}

export const start = (rule: Rule, count: number): Kept => {
  const first = rule === "adagrad" ? 0.1 : 0;
  return [Array(count).fill(first), Array(count).fill(0)];
};

/** One update: the parameters after it, and what is kept. */
export function update(
  model: Model,
  layers: Parameters[],
  gradient: number[],
  kept: Kept,
  count: number,
): { layers: Parameters[]; kept: Kept } {
  const after: Kept = [[], []];
  let k = 0;
  const each = (w: number) => {
    const [p, q] = [kept[0][k] as number, kept[1][k] as number];
    const [moved, first, second] = move(model, count, w, gradient[k] as number, p, q);
    after[0].push(first as number);
    after[1].push(second as number);
    k += 1;
    return moved as number;
  };
  const moved = layers.map(({ w, b }) => ({ w: w.map(each), b: b?.map(each) ?? null }));
  return { layers: moved, kept: after };
}
