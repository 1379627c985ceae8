/**
 * Links of the TensorFlow Playground, trained by the engine and by its own rule of learning, written
 * here in 64 bits as it is in its nn.ts: the same rows in the same order from the same start.
 */
import { beforeAll, expect, test } from "vitest";
import init, { Trainer } from "../../dist/package/trainer.js";
import { fromPlayground } from "../../www/experiment/playground.ts";

beforeAll(() => init());

const opened = (fragment: string) => {
  const { experiment } = fromPlayground(`https://playground.tensorflow.org/#${fragment}`) ?? {};
  if (!experiment) {
    throw new Error(fragment);
  }
  return experiment;
};

const F: Record<string, [(z: number) => number, (z: number) => number]> = {
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(0, z), (z) => (z <= 0 ? 0 : 1)],
  sigmoid: [(z) => 1 / (1 + Math.exp(-z)), (z) => sigmoid(z) * (1 - sigmoid(z))],
  linear: [(z) => z, () => 1],
};
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

interface Layer {
  w: number[][];
  b: number[];
  f: string;
}

/** Sums of the layers and their answers, the inputs first. */
function forward(layers: Layer[], x: number[]): { z: number[][]; y: number[][] } {
  const [z, y]: [number[][], number[][]] = [[], [x]];
  for (const { w, b, f } of layers) {
    const from = y.at(-1) as number[];
    const sums = w.map((row, o) =>
      row.reduce((sum, v, i) => sum + v * (from[i] as number), b[o] ?? 0),
    );
    z.push(sums);
    y.push(sums.map((sum) => (F[f] as (typeof F)[string])[0](sum)));
  }
  return { z, y };
}

/** `backProp` of its rows, then `updateWeights`: L2 is ½ λ w² there. */
function update(layers: Layer[], rows: [number[], number][], rate: number, lambda: number): void {
  const sums = layers.map(({ w, b }) => ({
    w: w.map((row) => row.map(() => 0)),
    b: b.map(() => 0),
  }));
  for (const [x, t] of rows) {
    const { z, y } = forward(layers, x);
    let out = [(y.at(-1)?.[0] as number) - t];
    for (let k = layers.length - 1; k >= 0; k -= 1) {
      const { w, f } = layers[k] as Layer;
      const slope = (F[f] as (typeof F)[string])[1];
      const d = out.map((each, o) => each * slope(z[k]?.[o] as number));
      const sum = sums[k] as (typeof sums)[number];
      for (const [o, each] of d.entries()) {
        sum.b[o] = (sum.b[o] as number) + each;
        for (const [i, from] of (y[k] as number[]).entries()) {
          const row = sum.w[o] as number[];
          row[i] = (row[i] as number) + each * from;
        }
      }
      out = (y[k] as number[]).map((_, i) =>
        w.reduce((total, row, o) => total + (row[i] as number) * (d[o] as number), 0),
      );
    }
  }
  for (const [k, { w, b }] of layers.entries()) {
    for (const [o, row] of w.entries()) {
      b[o] = (b[o] as number) - (rate * (sums[k]?.b[o] as number)) / rows.length;
      for (const [i, v] of row.entries()) {
        row[i] = v - (rate * (sums[k]?.w[o]?.[i] as number)) / rows.length - rate * lambda * v;
      }
    }
  }
}

const FEATURES: Record<string, (x: number, y: number) => number> = {
  x1: (x) => x,
  x2: (_, y) => y,
  "x1^2": (x) => x * x,
  "x2^2": (_, y) => y * y,
  "x1 x2": (x, y) => x * y,
  "sin x1": (x) => Math.sin(x),
  "sin x2": (_, y) => Math.sin(y),
};

test.each([
  ["dataset=circle&seed=0.45454", 0],
  [
    "dataset=spiral&activation=relu&regularization=L2&regularizationRate=0.03&networkShape=6,3&noise=20",
    0.03,
  ],
  ["dataset=xor&activation=sigmoid&networkShape=3&sinX=true&xTimesY=true&learningRate=0.3", 0],
  ["dataset=gauss&networkShape=&noise=35&ySquared=true", 0],
  [
    "problem=regression&regDataset=reg-plane&networkShape=3&noise=15&regularization=L2&regularizationRate=0.1",
    0.1,
  ],
  ["problem=regression&regDataset=reg-gauss&activation=relu&networkShape=5,2", 0],
])("%s learns by its rule: three epochs come to the same weights and loss", (fragment, lambda) => {
  const given = opened(`${fragment}&percTrainData=80`);
  // Here rows are taken in the order in which they were drawn: so both have the same.
  const experiment = { ...given, train: { ...given.train, shuffle: false } };
  const trainer = new Trainer(experiment);
  const { inputs, targets, trainRows } = trainer.data();
  const names = given.prepare?.features ?? [];
  const signs = given.data?.kind !== "plane" && given.data?.kind !== "bumps";
  const rows = Array.from({ length: trainRows }, (_, row): [number[], number] => {
    const [x, y, t] = [inputs[0], inputs[1], targets[0]].map((column) => column?.[row] as number);
    const numbers = names.map((name) => FEATURES[name]?.(x as number, y as number) as number);
    return [numbers, signs ? 2 * (t as number) - 1 : (t as number)];
  });
  const shape = given.model?.layers ?? [];
  const layers = trainer.parameters().map(({ w, b }, k): Layer => {
    const width = w.length / (b?.length ?? 1);
    const list = Array.from({ length: b?.length ?? 0 }, (_, o) => [
      ...w.slice(o * width, (o + 1) * width),
    ]);
    return { w: list, b: [...(b ?? [])], f: shape[k]?.activation ?? "linear" };
  });
  // Within 0.5 of 0, as there.
  expect(Math.max(...layers.flatMap(({ w }) => w.flat().map(Math.abs)))).toBeLessThanOrEqual(0.5);
  for (let epoch = 0; epoch < 3; epoch += 1) {
    for (let row = 0; row < rows.length; row += 10) {
      update(layers, rows.slice(row, row + 10), given.train?.optimizer?.learningRate ?? 0, lambda);
    }
  }
  trainer.epochs(3);
  const found = trainer.parameters().flatMap(({ w, b }) => [...w, ...(b ?? [])]);
  const wanted = layers.flatMap(({ w, b }) => [...w.flat(), ...b]);
  const off = Math.max(...found.map((value, k) => Math.abs(value - (wanted[k] as number))));
  expect(off).toBeLessThan(1e-4);
  const squares = rows.map(
    ([x, t]) => 0.5 * ((forward(layers, x).y.at(-1)?.[0] as number) - t) ** 2,
  );
  expect(trainer.loss()).toBeCloseTo(squares.reduce((a, b) => a + b) / rows.length, 4);
  trainer.free();
});

test.each([
  // What its own page comes to with these, as far as three digits say: a solved problem is solved.
  ["dataset=circle", 300, 0.01],
  ["dataset=xor&networkShape=4,2", 500, 0.02],
  ["dataset=gauss&networkShape=", 100, 0.01],
  ["problem=regression&regDataset=reg-plane&networkShape=&activation=linear", 50, 0.001],
])("%s is learnt within %i epochs to a loss below %d", (fragment, epochs, most) => {
  const trainer = new Trainer(opened(`${fragment}&seed=0.45454`));
  trainer.epochs(epochs);
  expect(trainer.loss()).toBeLessThan(most);
  trainer.free();
});
