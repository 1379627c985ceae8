/** Every choice of a run. See the project's README for the meaning and the limits of each. */
export interface Experiment {
  version: 1;
  seed: number;
  data: Data;
  prepare: {
    missing: "drop";
    outliers: "keep";
    scale: Scale;
    scaleTarget: Scale;
    /** Columns, and of the first two: `x1^2`, `x2^2`, `x1 x2`, `sin x1`, `sin x2`, `cos x1`, `cos x2`. */
    features?: string[];
    validation: number;
  };
  model: {
    layers: { units: number; activation: Activation; dropout: number }[];
    bias: boolean;
    init: Initializer;
    draw: number;
    initial?: Parameters[];
  };
  train: {
    loss: Loss;
    optimizer: {
      kind: Optimizer;
      learningRate: number;
      momentum: number;
      rho: number;
      beta1: number;
      beta2: number;
      epsilon: number;
      initialAccumulator: number;
    };
    schedule: {
      kind: "constant" | "step" | "exponential" | "cosine";
      epochs: number;
      factor: number;
      warmUp: number;
    };
    batch: number;
    epochs: number;
    shuffle: boolean;
    l1: number;
    l2: number;
    clipNorm: number;
    patience: number;
  };
}
export type Data =
  | {
      kind: "line";
      samples: number;
      noise: number;
      range: [number, number];
      slope: number;
      intercept: number;
      draw: number;
    }
  | { kind: "blobs"; samples: number; noise: number; shift: number; draw: number }
  | { kind: DrawnKind; samples: number; noise: number; draw: number }
  | { kind: "points"; points: number[][] }
  | { kind: "table"; columns: Column[]; rows: (number | string | null)[][] };
/** Sets to classify, then sets to regress. */
export type DrawnKind =
  | "circle"
  | "xor"
  | "spiral"
  | "moons"
  | "three-blobs"
  | "plane"
  | "bumps"
  | "sine"
  | "x-sin-x";
export interface Column {
  name: string;
  type?: "number" | "category";
  role: "feature" | "target" | "ignore";
}
export type Scale = "none" | "min-max" | "standard";
export type Activation =
  | "linear"
  | "sigmoid"
  | "tanh"
  | "relu"
  | "leaky-relu"
  | "elu"
  | "softplus"
  | "swish"
  | "gelu"
  | "sine"
  | "step"
  | "softmax";
export type Loss = "mse" | "half-mse" | "bce" | "cce" | "mae" | "huber";
export type Optimizer = "sgd" | "momentum" | "nesterov" | "adagrad" | "rmsprop" | "adam";
export type Initializer =
  | "glorot-uniform"
  | "glorot-normal"
  | "he-uniform"
  | "he-normal"
  | "lecun-uniform"
  | "lecun-normal"
  | "small-uniform"
  | "zeros";
/** An experiment in which every key may be left out. */
export type PartialExperiment = Partial<{
  version: 1;
  seed: number;
  data: Partial<Extract<Data, { kind: "line" }>> | Partial<Data>;
  prepare: Partial<Experiment["prepare"]>;
  model: Partial<Omit<Experiment["model"], "layers">> & {
    layers?: { units?: number; activation?: Activation; dropout?: number }[];
  };
  train: Partial<Omit<Experiment["train"], "optimizer" | "schedule">> & {
    optimizer?: Partial<Experiment["train"]["optimizer"]>;
    schedule?: Partial<Experiment["train"]["schedule"]>;
  };
}>;
/** Of one layer: `w` (O, I) row-major, `b` (O) or null. */
export interface Parameters {
  w: number[];
  b: number[] | null;
}
/** A change in mid-run: from which step on, which option, which value. */
export type ChangeEntry = [step: number, name: string, value: SettingValue];
/** A number, the name of an optimizer, or `[place, value]` of a parameter. */
export type SettingValue = number | string | [place: number, value: number];
/** A run that ended early: at which step, and the best one, to which it went back. */
export interface Stopped {
  step: number;
  best: number;
}
export interface Metrics {
  accuracy?: number;
  r2?: number;
}
export interface Position {
  /** Updates done. */
  step: number;
  /** Whole epochs done. */
  epoch: number;
  /** Rows of the present epoch done. */
  offset: number;
  /** The furthest step of this run. */
  head: number;
  /** The step at which playing ends. */
  last: number;
  /** The settings now. */
  learningRate: number;
  batch: number;
  l1: number;
  l2: number;
  optimizer: Optimizer;
  /** The settings the run started from. */
  startLearningRate: number;
  startBatch: number;
  startL1: number;
  startL2: number;
  startOptimizer: Optimizer;
}
export interface Divergence {
  /** The last step with finite numbers. */
  step: number;
  quantity: "z" | "activation" | "loss" | "gradient" | "weight" | "bias";
  /** From 1; 0 for the loss. */
  layer: number;
}
export interface Line {
  slope: number;
  intercept: number;
}
/** One row in numbers, in the network's units. */
export interface Trace {
  x: number[];
  t: number[];
  raw: [inputs: number[], targets: number[]];
  layers: {
    z: number[];
    a: number[];
    dz: number[];
    dw: number[];
    db: number[] | null;
    w: number[];
    b: number[] | null;
  }[];
  loss: number;
}
export interface DataColumns {
  /** Every input of the data, used or not. */
  inputs: Float32Array[];
  targets: Float32Array[];
  inputNames: string[];
  /** The inputs of the network, by name. */
  features: string[];
  /** Which of `inputs` they are made of, in the order that `predict` takes. */
  used: number[];
  /** Which of `inputs`, at most two, `field` and `maps` span. */
  axes: number[];
  targetNames: string[];
  classes: string[] | null;
  trainRows: number;
}
export interface EarlierCurve {
  step: number;
  y: Float32Array;
}
/** What a thrown error says, in fields: `error.fault`. */
export interface Fault {
  path: string;
  code: string;
  [detail: string]: string | number;
}
