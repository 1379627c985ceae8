/**
 * The update that comes next, in numbers. Lists of parameters are in the order of the network's
 * block, the places of `parameter`: `w` of the first layer, `b` of the first, `w` of the second, ...
 */
export interface NextUpdate {
  /** The training rows of the batch, in their order. */
  rows: number[];
  /** Their mean loss before the update, without penalties. */
  loss: number;
  /** The learning rate in this update, after the schedule. */
  rate: number;
  /** n: updates with this optimizer, this one included. */
  count: number;
  /** What the mean gradient was multiplied with to clip it; else 1. */
  clip: number;
  /** The mean gradient before each was brought within its limit; empty where there is none. */
  whole: Float32Array;
  /**
   * Lists as long as the parameters, one behind the other: g, the mean gradient as the rule uses it,
   * with penalties, clipped; the step, what the rule adds to each parameter; what the optimizer
   * keeps before the update, no list or some, and the same after it; last, the parameters after the
   * update.
   */
  numbers: Float32Array;
}
/** One entry of the gradient, computed twice. */
export interface Check {
  /** (L(w + h) - L(w - h)) / 2h, in 64 bits. */
  numeric: number;
  /** As the backward pass has it. */
  analytic: number;
  /** How far they lie apart, as a share of the larger one. */
  relative: number;
}
/** The factors of dL/dz of one layer's units. */
export interface Links {
  /** dL/da; of an output whose loss is computed from z, dL/dz over da/dz. */
  da: number[];
  /** da/dz; of a softmax nothing. */
  slope: number[];
}
/** What a run comes to at a learning rate. */
export interface Reached {
  /** The learning rate, before the schedule. */
  rate: number;
  /** The mean loss over the training rows at its end; where it diverges, at its last finite step. */
  loss: number;
  /** The same over the rows held out; null where there are none. */
  validationLoss: number | null;
  /** Whether its numbers overflow before its end. */
  diverged: boolean;
  /** Whole epochs done. */
  epochs: number;
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
  /** How much the row counts: the loss and all gradients have it as a factor. */
  weight: number;
  loss: number;
}
/** What one should know of a run, though it goes; `message` says it in English. */
export type Warning = { path: string; message: string } & (
  | { code: "no-held-out" | "no-bias" }
  | {
      /** Outputs never reach a target. */
      code: "out-of-reach";
      activation: Activation;
      /** The least and the most that it gives; null where there is none. */
      low: number | null;
      high: number | null;
      /** The target, as the network has it, and whether it was scaled. */
      value: number;
      scaled: boolean;
    }
);
