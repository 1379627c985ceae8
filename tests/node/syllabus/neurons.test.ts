/** The syllabus, lessons 5 to 7: one sigmoid neuron in numbers, two classes, hidden layers. */
import type { Trace, Trainer } from "../../../www/wasm/data.js";
import {
  claims,
  experimentOf,
  least,
  most,
  type Options,
  rates,
  run,
  starts,
  told,
  trained,
} from "./claim.ts";

/** A step in numbers: of a row, after so many updates. */
const traced = (name: string, of: (trace: Trace) => number | undefined, at: At = {}) =>
  told(experimentOf(name, at.set ?? {}), (run) => {
    run.seek(at.step ?? 0);
    const trace = run.trace(at.row ?? 0);
    return trace && of(trace);
  });
interface At {
  step?: number;
  row?: number;
  set?: Options;
}

const sigmoid = (z: string) =>
  run(experimentOf("neuron", { model: { initial: [{ w: [1, 0], b: null }] } }), {
    of: "answer",
    at: `${z} 0`,
    step: "0",
  });

claims("lesson 5, the sigmoid neuron", [
  ["5.1: σ(0)", "0.5", sigmoid("0")],
  ["5.1: σ(2)", "0.881", sigmoid("2")],
  ["5.1: σ(−2)", "0.119", sigmoid("-2")],
  ["5.1: σ(4)", "0.982", sigmoid("4")],
  ["5.1: σ(0.98)", "0.73", sigmoid("0.98")],
  ["5.2: z of (1, 2)", "0", traced("neuron", ({ layers }) => layers[0]?.z[0])],
  ["5.2: z of (2, −1)", "1.25", traced("neuron", ({ layers }) => layers[0]?.z[0], { row: 1 })],
  ["5.3: L", "0.125", traced("neuron", ({ loss }) => loss)],
  ["5.3: dL/dz", "−0.125", traced("neuron", ({ layers }) => layers[0]?.dz[0])],
  ["5.3: dL/dw1", "−0.125", traced("neuron", ({ layers }) => layers[0]?.dw[0])],
  ["5.3: dL/dw2", "−0.25", traced("neuron", ({ layers }) => layers[0]?.dw[1])],
  [
    "5.4: y(1 − y) of (2, −1)",
    "0.1731",
    told(experimentOf("neuron"), (run) => run.seek(1) && run.links(1)?.[0]?.slope[0]),
  ],
  ["5.4: dL/dz", "0.1346", traced("neuron", ({ layers }) => layers[0]?.dz[0], { row: 1, step: 1 })],
  [
    "5.5: z, back at (1, 2)",
    "0.625",
    traced("neuron", ({ layers }) => layers[0]?.z[0], { step: 2 }),
  ],
  [
    "5.5: w1 nudged gives",
    "−0.125",
    told(experimentOf("neuron"), (run) => run.check(0, 0)?.numeric),
  ],
  [
    "5.5: which is as near as",
    "0.00000000002",
    told(experimentOf("neuron"), (run) => run.check(0, 0)?.relative),
  ],
  [
    "5.6: the raw loss, epoch 1",
    "328.548",
    run(experimentOf("line-s"), { of: "loss", epoch: "1" }),
  ],
  // The syllabus says 328.548, as at first.
  ["5.6: epoch 400", "328.547", run(experimentOf("line-s"), { of: "loss", epoch: "400" })],
]);

/** The points of a set, each with its class. */
function pointsOf(run: Trainer): [x: number, y: number, is: boolean][] {
  const { inputs, targets } = run.data();
  const [x1 = new Float64Array(), x2 = new Float64Array()] = inputs;
  return [...x1].map((x, k) => [x, x2[k] ?? 0, targets[0]?.[k] === 1]);
}

/**
 * The most points that a straight line can put right. Some best line runs beside two of them, or,
 * where it has to meet the origin, beside one; turned a little it has those where they belong.
 */
function bestLine(run: Trainer, origin: boolean): number {
  const points = pointsOf(run);
  const ends = origin ? [[0, 0] as const] : points;
  let best = 0;
  for (const from of ends) {
    for (const to of points) {
      const [nx, ny] = [to[1] - from[1], from[0] - to[0]];
      const sides = points.filter((each) => each !== to && (each as object) !== from);
      const right = sides.filter(
        ([x, y, is]) => nx * (x - from[0]) + ny * (y - from[1]) > 0 === is,
      );
      const most = Math.max(right.length, sides.length - right.length);
      best = Math.max(best, most + points.length - sides.length);
    }
  }
  return best;
}

/** The mean of an input over a class. */
const centre = (input: 0 | 1, is: boolean) =>
  told(experimentOf("blobs-shift"), (run) => {
    const own = pointsOf(run).filter((point) => point[2] === is);
    return own.reduce((sum, point) => sum + point[input], 0) / own.length;
  });
const shift = (epochs: number, bias: boolean) =>
  experimentOf("blobs-shift", { model: { bias }, train: { epochs } });
const sweep = (bias: boolean, epochs: number, from: string, what: "least" | "most") =>
  rates(shift(epochs, bias), {
    from,
    to: "2",
    count: "14",
    epoch: `${epochs}`,
    [what]: "accuracy",
  });
const length = (epoch: string) => () =>
  Math.hypot(
    run(experimentOf("blobs"), { of: "w1", epoch })() ?? 0,
    run(experimentOf("blobs"), { of: "w2", epoch })() ?? 0,
  );
const crossed = trained({ loss: "bce" });

claims("lesson 6, two classes", [
  // The syllabus says 76.
  ["6.2: without a bias, at rates from 0.005 to 2", "75%", sweep(false, 20, "0.005", "least")],
  ["6.2: at most", "78%", sweep(false, 20, "0.005", "most")],
  ["6.2: after 100 epochs at least", "76%", sweep(false, 100, "0.005", "least")],
  ["6.2: at most", "78%", sweep(false, 100, "0.005", "most")],
  ["6.2: no angle gives more", "78", told(shift(20, false), (run) => bestLine(run, true))],
  ["6.2: with a bias, from 0.02 on", "100%", sweep(true, 20, "0.02", "least")],
  ["6.3: one cloud is around x1 =", "0", centre(0, false)],
  ["6.3: and x2 =", "0", centre(1, false)],
  ["6.3: the other around x1 =", "4", centre(0, true)],
  ["6.3: and x2 =", "4", centre(1, true)],
  [
    "6.3: b = −3 parts them, too",
    "100%",
    run(experimentOf("blobs-shift", { model: { bias: true, initial: [{ w: [1, 1], b: [-3] }] } }), {
      of: "accuracy",
      step: "0",
    }),
  ],
  ["6.4: |w| after an epoch", "0.61", length("1")],
  ["6.4: after 20", "1.25", length("20")],
  ["6.5: dL/dz by half the square", "0.0173", traced("one-sure", ({ layers }) => layers[0]?.dz[0])],
  [
    "6.5: by the cross-entropy",
    "0.982",
    traced("one-sure", ({ layers }) => layers[0]?.dz[0], { set: crossed }),
  ],
  ["6.6: the best line", "84", told(experimentOf("blobs-mixed"), (run) => bestLine(run, false))],
]);

const hand = experimentOf("xor-hand", {
  model: {
    initial: [
      { w: [1, 1, 1, 1], b: [0, -1] },
      { w: [1, -2], b: [0] },
    ],
  },
});
const byHand = (at: string) => run(hand, { of: "answer", at, step: "0" });
const after = (of: (run: Trainer) => number | undefined) =>
  told(experimentOf("xor-hand"), (run) => run.seek(1) && of(run));
const weight = (layer: number, place: number) => after((run) => run.parameters()[layer]?.w[place]);
const bias = (layer: number, place: number) => after((run) => run.parameters()[layer]?.b?.[place]);
const back = (of: (trace: Trace) => number | undefined) => traced("xor-hand", of);

/** A hidden layer of so many units before the output. */
const hidden = (name: string, units: number, activation: string, draw = 0) =>
  experimentOf(name, {
    model: {
      draw,
      layers: [
        { units, activation },
        { units: 1, activation: "sigmoid" },
      ],
    },
  });
const alone: Options = { model: { layers: [{ units: 1, activation: "sigmoid" }] } };
const corner = (units: number, draw: number) =>
  run(hidden("corners", units, "tanh", draw), { of: "loss", epoch: "500" });
/** Those of the first 20 starts that two neurons do not get away from. */
const STUCK = [2, 4, 5, 11, 12, 18];
const stuck = STUCK.map((draw) => corner(2, draw));
const others = Array.from({ length: 20 }, (_, draw) => draw).filter(
  (draw) => !STUCK.includes(draw),
);
const ten = (experiment: ReturnType<typeof hidden>, what: "least" | "most") =>
  starts(experiment, { draws: "10", epoch: "100", [what]: "validationAccuracy" });

claims("lesson 7, hidden layers", [
  [
    "7.1: one line puts so many right",
    "3",
    told(experimentOf("corners"), (run) => bestLine(run, false)),
  ],
  ["7.1: the loss by epoch 10", "0.693", run(experimentOf("corners"), { of: "loss", epoch: "10" })],
  ["7.1: w1 goes to", "0.0000", run(experimentOf("corners"), { of: "w1", epoch: "500" })],
  ["7.1: w2", "0.0000", run(experimentOf("corners"), { of: "w2", epoch: "500" })],
  ["7.1: b", "0.0000", run(experimentOf("corners"), { of: "b", epoch: "500" })],
  [
    "7.1: an answer",
    "0.5000",
    run(experimentOf("corners"), { of: "answer", at: "3 3", epoch: "500" }),
  ],
  ["7.2: y(0, 0)", "0", byHand("0 0")],
  ["7.2: y(0, 1)", "1", byHand("0 1")],
  ["7.2: y(1, 0)", "1", byHand("1 0")],
  ["7.2: y(1, 1)", "0", byHand("1 1")],
  ["7.3: h1", "2", back(({ layers }) => layers[0]?.a[0])],
  ["7.3: h2", "1", back(({ layers }) => layers[0]?.a[1])],
  ["7.3: y", "1", back(({ layers }) => layers[1]?.a[0])],
  ["7.3: L", "0.5", back(({ loss }) => loss)],
  ["7.3: dv1", "2", back(({ layers }) => layers[1]?.dw[0])],
  ["7.3: dv2", "1", back(({ layers }) => layers[1]?.dw[1])],
  ["7.3: dh1", "1", told(experimentOf("xor-hand"), (run) => run.links(0)?.[0]?.da[0])],
  ["7.3: dh2", "−1", told(experimentOf("xor-hand"), (run) => run.links(0)?.[0]?.da[1])],
  ["7.3: dW of the first neuron", "1", back(({ layers }) => layers[0]?.dw[1])],
  ["7.3: of the second", "−1", back(({ layers }) => layers[0]?.dw[3])],
  ["7.3: its db", "−1", back(({ layers }) => layers[0]?.db?.[1])],
  ["7.3: W of the first neuron", "0.9", weight(0, 0)],
  ["7.3: of the second", "1.1", weight(0, 3)],
  ["7.3: b of the first", "−0.1", bias(0, 0)],
  ["7.3: of the second", "−0.9", bias(0, 1)],
  ["7.3: v1", "0.8", weight(1, 0)],
  ["7.3: v2", "−1.1", weight(1, 1)],
  ["7.3: c", "−0.1", bias(1, 0)],
  ["7.3: L afterwards", "0.0145", traced("xor-hand", ({ loss }) => loss, { step: 1 })],
  [
    "7.4: one neuron, the best start",
    "0.48",
    starts(hidden("corners", 1, "tanh"), { draws: "20", epoch: "500", least: "loss" }),
  ],
  ["7.4: two, the best of the stuck", "0.35", least(stuck)],
  ["7.4: the worst", "0.49", most(stuck)],
  ["7.4: the worst of the others", "0.097", most(others.map((draw) => corner(2, draw)))],
  ["7.5: no hidden layer, at most", "58%", ten(experimentOf("fence", alone), "most")],
  ["7.5: four, at least", "99%", ten(hidden("fence", 4, "tanh"), "least")],
  ["7.5: at most", "100%", ten(hidden("fence", 4, "tanh"), "most")],
  ["7.6: 8 linear, at most", "54%", ten(hidden("xor500", 8, "linear"), "most")],
  // The syllabus says 54, as with 8.
  ["7.6: none at all, at most", "51%", ten(experimentOf("xor500", alone), "most")],
]);
