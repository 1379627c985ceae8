import { expect, test } from "vitest";
import { fromPlayground, isPlayground, seedOf } from "./playground.ts";

const SITE = "https://playground.tensorflow.org/";

/** The state of a link as its page writes it, with some of it otherwise. */
const written = (other: Record<string, string> = {}) =>
  Object.entries({
    activation: "tanh",
    batchSize: "10",
    dataset: "circle",
    regDataset: "reg-plane",
    learningRate: "0.03",
    regularizationRate: "0",
    noise: "0",
    networkShape: "4,2",
    seed: "0.45454",
    showTestData: "false",
    discretize: "false",
    percTrainData: "50",
    x: "true",
    y: "true",
    xTimesY: "false",
    xSquared: "false",
    ySquared: "false",
    cosX: "false",
    sinX: "false",
    cosY: "false",
    sinY: "false",
    collectStats: "false",
    problem: "classification",
    initZero: "false",
    hideText: "false",
    ...other,
  })
    .map(([key, value]) => `${key}=${value}`)
    .join("&");

const opened = (text: string) => {
  const played = fromPlayground(text);
  if (!played) {
    throw new Error(`not read: ${text}`);
  }
  return played;
};
const said = (other: Record<string, string>) => opened(`${SITE}#${written(other)}`);
const ids = (other: Record<string, string>) => said(other).differences.map(({ id }) => id);
const hiding = (...keys: string[]) =>
  said(Object.fromEntries(keys.map((key) => [`${key}_hide`, "true"])));

test("the page's first link is its circle, as it is there", () => {
  const { experiment, controls, limits, unread, differences } = said({});
  expect(experiment).toEqual({
    version: 1,
    seed: 45454,
    data: { kind: "circle", samples: 500, noise: 0 },
    prepare: { features: ["x1", "x2"], validation: 0.5, scaleTarget: "symmetric" },
    model: {
      layers: [
        { units: 4, activation: "tanh", dropout: 0 },
        { units: 2, activation: "tanh", dropout: 0 },
        { units: 1, activation: "tanh", dropout: 0 },
      ],
      init: "wide-uniform",
    },
    train: {
      loss: "half-mse",
      optimizer: { kind: "sgd", learningRate: 0.03 },
      batch: 10,
      epochs: 1000,
      l1: 0,
      l2: 0,
    },
  });
  expect([controls, limits, unread]).toEqual([null, null, []]);
  expect(differences.map(({ id }) => id)).toEqual(["seed", "bias", "order", "ends"]);
});

// Links as they stand in lecture notes, homework sheets and repositories.
const LINKS = [
  [
    "logistic regression, most of it hidden, in an attribute of HTML with a line's end",
    `http://playground.tensorflow.org/#${written({
      activation: "sigmoid",
      dataset: "gauss",
      noise: "50",
      networkShape: "",
      seed: "0.26637",
    })}&stepButton_hide=true&activation_hide=true&problem_hide=true&noise_hide=false&batchSize_hide=true&dataset_hide=true&regularization_hide=true&playButton_hide=true&learningRate_hide=true&regularizationRate_hide=true&percTrainData_hide=true&numHiddenLayers_hide=true\n`,
    { kind: "blobs", samples: 500, noise: 0.5 },
    [1],
    "all -play -step -learning-rate -rates -activation -data -points -validation -batch -layers -l1 -l2",
  ],
  [
    "a spiral with products and squares, in brackets",
    `(${SITE}#${written({
      dataset: "spiral",
      networkShape: "8",
      seed: "0.14370",
      xTimesY: "true",
      xSquared: "true",
      ySquared: "true",
    })}),`,
    { kind: "spiral", samples: 500, noise: 0 },
    [8, 1],
    null,
  ],
  [
    "six layers, L2, sines",
    `${SITE}#activation=relu&regularization=L2&batchSize=10&dataset=spiral&regDataset=reg-gauss&learningRate=0.03&regularizationRate=0.01&noise=0&networkShape=8,6,8,8,6,2&seed=0.45009&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=true&xSquared=true&ySquared=true&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false`,
    { kind: "spiral", samples: 500, noise: 0 },
    [8, 6, 8, 8, 6, 2, 1],
    null,
  ],
  [
    "a plane to regress, without a hidden layer",
    `${SITE}#${written({
      activation: "linear",
      learningRate: "0.001",
      networkShape: "",
      seed: "0.08033",
      percTrainData: "30",
      problem: "regression",
    })}`,
    { kind: "plane", samples: 1200, noise: 0 },
    [1],
    null,
  ],
  [
    "bumps to regress",
    `${SITE}#${written({ regDataset: "reg-gauss", networkShape: "3,3", problem: "regression" })}`,
    { kind: "bumps", samples: 1200, noise: 0 },
    [3, 3, 1],
    null,
  ],
  [
    "two clouds with one unit, noise 10",
    `${SITE}#${written({ dataset: "gauss", noise: "10", networkShape: "", seed: "0.81671" })}`,
    { kind: "blobs", samples: 500, noise: 0.1 },
    [1],
    null,
  ],
  [
    "XOR where much is hidden",
    `${SITE}#${written({ activation: "sigmoid", dataset: "xor", networkShape: "8,7" })}&regularization_hide=true&batchSize_hide=true&learningRate_hide=true&regularizationRate_hide=true&discretize_hide=true&problem_hide=true&percTrainData_hide=true`,
    { kind: "xor", samples: 500, noise: 0 },
    [8, 7, 1],
    "all -learning-rate -rates -validation -batch -l1 -l2",
  ],
  [
    "the Crash Course's frame, its & as HTML writes them, noise 80",
    `https://developers.google.com/machine-learning/crash-course/playground/?utm_source=engedu&amp;hl=zh-cn#${written(
      {
        activation: "linear",
        batchSize: "3",
        dataset: "gauss",
        learningRate: "3",
        noise: "80",
        networkShape: "",
        seed: "0.245",
        hideText: "true",
      },
    ).replaceAll(
      "&",
      "&amp;",
    )}&amp;numHiddenLayers_hide=true&amp;playButton_hide=true&amp;dataset_hide=true&amp;xTimesY_hide=true&amp;xSquared_hide=true&amp;ySquared_hide=true&amp;sinX_hide=true&amp;sinY_hide=true&amp;learningRate_hide=false&amp;tutorial=dp-reducing-loss-learning-rate&amp;goalTrainLossMinThresholdFirst=0.25`,
    { kind: "blobs", samples: 500, noise: 0.8 },
    [1],
    "all -play -data -points -layers -features",
  ],
  [
    "the fragment alone, of few keys",
    "#activation=relu&learningRate=0.01&regularization=L2&regularizationRate=0.001&dataset=spiral&networkShape=8,8,4&noise=20",
    { kind: "spiral", samples: 500, noise: 0.2 },
    [8, 8, 4, 1],
    null,
  ],
  [
    "regression said by three keys",
    "#problem=regression&regDataset=reg-gauss&activation=tanh&networkShape=6,6&learningRate=0.03",
    { kind: "bumps", samples: 1200, noise: 0 },
    [6, 6, 1],
    null,
  ],
  [
    "as this page writes it beside a run of its own",
    "https://example.org/lab.html#activation=tanh&networkShape=4%2C2&problem=classification&gradwalk=eNqr",
    { kind: "circle", samples: 500, noise: 0 },
    [4, 2, 1],
    null,
  ],
] as const;

test.each(LINKS)("%s", (_, text, data, units, controls) => {
  const { experiment, controls: hidden } = opened(text);
  expect(experiment.data).toEqual(data);
  expect(experiment.model?.layers?.map((layer) => layer.units)).toEqual(units);
  expect(hidden).toBe(controls);
});

test("every key counts", () => {
  const { prepare, train, model } = said({
    learningRate: "0.3",
    batchSize: "1",
    percTrainData: "70",
    x: "false",
    sinY: "true",
    ySquared: "true",
    initZero: "true",
    activation: "relu",
    regularization: "L1",
    regularizationRate: "0.003",
  }).experiment;
  expect(prepare).toMatchObject({ features: ["x2", "x2^2", "sin x2"], validation: 0.3 });
  expect(train).toMatchObject({ batch: 1, l1: 0.003, l2: 0, optimizer: { learningRate: 0.3 } });
  expect(model).toMatchObject({ init: "zeros", layers: [{ activation: "relu" }, {}, {}] });
  expect(said({ percTrainData: "100" }).experiment.prepare?.validation).toBe(0);
});

test("L2 there is ½ λ w²: half the number here", () => {
  const { experiment, differences } = said({ regularization: "L2", regularizationRate: "0.1" });
  expect(experiment.train).toMatchObject({ l1: 0, l2: 0.05 });
  expect(differences).toContainEqual({ id: "l2", rate: 0.1, l2: 0.05 });
});

test("numbers are regressed as they are, by a linear output", () => {
  const { prepare, model } = said({ problem: "regression", activation: "sigmoid" }).experiment;
  expect(prepare?.scaleTarget).toBe("none");
  expect(model?.layers?.at(-1)?.activation).toBe("linear");
});

test("what is hidden there is hidden here, and nothing else", () => {
  expect(hiding("noise").controls).toBe("all -noise");
  expect(hiding("problem").limits).toBe("data=circle,xor,blobs,spiral");
  expect(hiding("problem", "dataset").limits).toBeNull();
  expect(said({ noise_hide: "false" }).controls).toBeNull();
  // Of the penalties the one that is chosen stays.
  const kept = { regularization: "L2", regularization_hide: "true" };
  expect(said(kept).controls).toBe("all -l1");
  // An input whose control is hidden is none.
  expect(said({ y_hide: "true" }).experiment.prepare?.features).toEqual(["x1"]);
  expect(hiding("resetButton", "sinX").differences).toContainEqual({
    id: "shown",
    keys: "sinX, resetButton",
  });
});

test.each([
  ["activation", "gelu", "tanh"],
  ["regularization", "l2", "none"],
  ["dataset", "moons", "circle"],
  ["regDataset", "plane", "reg-plane"],
  ["problem", "ranking", "classification"],
  ["batchSize", "0", "10"],
  ["batchSize", "2.5", "10"],
  ["learningRate", "fast", "0.03"],
  ["learningRate", "-1", "0.03"],
  ["learningRate", "Infinity", "0.03"],
  ["regularizationRate", "NaN", "0"],
  ["noise", "90", "0"],
  ["percTrainData", "0", "50"],
  ["networkShape", "4,0", "4,2"],
  ["networkShape", "4,two", "4,2"],
  ["networkShape", "4,,2", "4,2"],
  ["networkShape", "100000", "4,2"],
])("%s=%s is named, and %s stands in its place", (key, value, instead) => {
  const { unread, experiment } = said({ [key]: value });
  expect(unread).toEqual([{ key, value, instead }]);
  expect(experiment).toEqual(said({ [key]: instead }).experiment);
});

test("no input, and keys that there are none of, are named", () => {
  const none = said({ x: "false", y: "false" });
  expect(none.unread).toMatchObject([{ value: "false", instead: "x, y" }]);
  expect(none.experiment.prepare?.features).toEqual(["x1", "x2"]);
  expect(said({ activaton: "relu" }).unread).toEqual([
    { key: "activaton", value: "relu", instead: null },
  ]);
});

test("what differs is said where it does", () => {
  expect(ids({ batchSize: "30" })).toContain("rest");
  expect(said({ batchSize: "30" }).differences).toContainEqual({
    id: "rest",
    rows: 250,
    batch: 30,
    rest: 10,
  });
  expect(ids({ batchSize: "10" })).not.toContain("rest");
  expect(ids({ batchSize: "300" })).toContain("never");
  expect(ids({ initZero: "true" })).not.toContain("bias");
  expect(ids({ seed: "" })).toContain("unseeded");
  expect(ids({ regularization: "L1", regularizationRate: "0.1" })).toContain("l1");
  expect(ids({ cosX: "true", discretize: "true", tutorial: "dp" })).toEqual(
    expect.arrayContaining(["cosine", "discretize", "tutorial"]),
  );
});

test("seeds are numbers of this page", () => {
  expect(seedOf("0.53468")).toBe(53468);
  expect(seedOf(".245")).toBe(245);
  expect(seedOf("7")).toBe(7);
  expect(seedOf("homework")).toBe(seedOf("homework"));
  expect(seedOf("homework")).not.toBe(seedOf("homework 2"));
  expect(seedOf("0.123456789012")).toBeLessThanOrEqual(4_294_967_295);
});

test("other texts are none of the Playground", () => {
  for (const text of [
    "",
    "#",
    "#gradwalk=eNqr",
    "https://example.org/?preset=line",
    "hello",
    "#a=b",
  ]) {
    expect(isPlayground(text)).toBe(false);
    expect(fromPlayground(text)).toBeNull();
  }
});
