// The six cases: network, data, start weights, rate, and what is asked of them. All numbers are
// drawn here, from one small generator, and rounded to single precision, so that every library gets
// the same ones.

/** A linear congruential generator (Numerical Recipes) over 32 bits; returns numbers in [0, 1). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // The low bits of such a generator have short periods: only the upper 24 are used.
    return (state >>> 8) / 2 ** 24;
  };
}

const between = (draw, low, high) => Math.fround(low + (high - low) * draw());
const list = (length, make) => Array.from({ length }, (_, k) => make(k));

/** y = 3x + 2 and some noise, as the page's first preset. */
function line(draw) {
  const x = between(draw, 0, 10);
  return { x: [x], t: [Math.fround(3 * x + 2 + between(draw, -0.5, 0.5))] };
}

/** Two clouds that overlap a little; the classes take turns. */
function clouds(draw, row) {
  const t = row % 2;
  return { x: list(2, () => Math.fround(between(draw, -2, 2) + 2 * t - 1)), t: [t] };
}

/** A smooth surface over the square, within what tanh can answer. */
function surface(draw) {
  const [a, b] = list(2, () => between(draw, -1, 1));
  return { x: [a, b], t: [Math.fround(0.8 * Math.sin(3 * a) * b)] };
}

/** Seven inputs, of which pairs matter. */
function pairs(draw) {
  const x = list(7, () => between(draw, -1, 1));
  return { x, t: [Math.fround(0.8 * Math.tanh(x[0] * x[1] + x[2] * x[3] - x[4] + x[5] * x[6]))] };
}

/** Thirty inputs, two classes: on which side of a bent surface a row lies. */
function sides(draw) {
  const x = list(30, () => between(draw, -1, 1));
  const side = x.reduce((sum, value, k) => sum + value * ((k % 3) - 1), 0) + 2 * x[0] * x[1];
  return { x, t: [side + between(draw, -0.5, 0.5) > 0 ? 1 : 0] };
}

const layers = (...pairs) => pairs.map(([units, activation]) => ({ units, activation }));
const tanh = (...units) => layers(...units.map((each) => [each, "tanh"]));

const CASES = [
  {
    name: "C1",
    network: "1-1 linear",
    layers: layers([1, "linear"]),
    loss: "mse",
    rows: 100,
    row: line,
    batch: 32,
    rate: 0.01,
    goal: 200,
  },
  {
    name: "C2",
    network: "2-1 sigmoid",
    layers: layers([1, "sigmoid"]),
    loss: "half-mse",
    rows: 200,
    row: clouds,
    batch: 32,
    rate: 0.1,
    goal: 150,
  },
  {
    name: "C3",
    network: "2-4-2-1 tanh",
    layers: tanh(4, 2, 1),
    loss: "mse",
    rows: 250,
    row: surface,
    batch: 10,
    rate: 0.05,
    goal: 25,
  },
  {
    name: "C4",
    network: "7-8-8-8-8-8-8-1 tanh",
    layers: tanh(8, 8, 8, 8, 8, 8, 1),
    loss: "mse",
    rows: 250,
    row: pairs,
    batch: 10,
    rate: 0.05,
    goal: 10,
  },
  {
    name: "C5",
    network: "2-1 sigmoid",
    layers: layers([1, "sigmoid"]),
    loss: "half-mse",
    rows: 200,
    row: clouds,
    batch: 1,
    rate: 0.1,
    goal: 20,
  },
  {
    name: "C6",
    network: "30-64-64-1 tanh, sigmoid",
    layers: layers([64, "tanh"], [64, "tanh"], [1, "sigmoid"]),
    loss: "half-mse",
    rows: 512,
    row: sides,
    batch: 32,
    rate: 0.1,
    goal: 18,
    peakGoal: 0.6,
    // What stands in the way where a goal is missed: measured, and printed beside it.
    limit:
      "of 77 to 79 instructions for two inputs of a tile 32 are arithmetic and 12 loads, the rest" +
      " addresses, bounds and the loop's stack check; other tiles, unrolling and layouts were slower",
  },
];

/** Glorot-uniform weights, (outputs, inputs) row by row, and small biases. */
function startWeights(inputs, layers, draw) {
  let width = inputs;
  return layers.map(({ units }) => {
    const limit = Math.sqrt(6 / (width + units));
    const w = list(units * width, () => between(draw, -limit, limit));
    width = units;
    return { w, b: list(units, () => between(draw, -0.1, 0.1)) };
  });
}

/**
 * Operations of one epoch, a multiplication and an addition being two: for each weight and row two
 * forward, two for its gradient, and two for the gradient of its input, which the first layer does
 * not need: rows * (6 * weights - 2 * weights of the first layer). Biases, activations and the
 * update are not counted.
 */
function operations({ rows, weights }) {
  const all = weights.reduce((sum, { w }) => sum + w.length, 0);
  return rows.length * (6 * all - 2 * weights[0].w.length);
}

/** A case with its data and its start weights, ready for any library. */
function task({ rows: count, row, ...rest }, number) {
  const draw = generator(1000 + number);
  const rows = list(count, (k) => row(draw, k));
  const weights = startWeights(rows[0].x.length, rest.layers, draw);
  return { ...rest, rows, weights, operations: operations({ rows, weights }) };
}

export const tasks = CASES.map(task);

/** The mean loss over all rows, in double precision, with the parameters that a library gives. */
export function meanLoss(task, parameters) {
  const functions = {
    linear: (z) => z,
    tanh: Math.tanh,
    sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  };
  const layer = (x, { w, b }, { activation }) =>
    b.map((bias, o) =>
      functions[activation](x.reduce((sum, value, i) => sum + value * w[o * x.length + i], bias)),
    );
  const factor = task.loss === "mse" ? 1 / task.rows[0].t.length : 0.5;
  const losses = task.rows.map(({ x, t }) => {
    const y = task.layers.reduce((values, each, k) => layer(values, parameters[k], each), x);
    return y.reduce((sum, value, o) => sum + factor * (value - t[o]) ** 2, 0);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** The task as an experiment of this project. */
export function experiment(task) {
  return {
    data: { kind: "points", points: task.rows.map(({ x, t }) => [...x, ...t]) },
    model: { layers: task.layers, initial: task.weights },
    train: {
      loss: task.loss,
      optimizer: { learningRate: task.rate },
      batch: task.batch,
      epochs: 1_000_000,
      shuffle: false,
    },
  };
}
