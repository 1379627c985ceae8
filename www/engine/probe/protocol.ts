/**
 * What the page and the probe say to each other. Types only.
 *
 * The probe has a twin of the run: a trainer of the same experiment and changes, that takes over where
 * the run stands, and answers what nobody asks while the run is only played.
 */

import type { Run } from "../../experiment/run.ts";
import type {
  ChangeEntry,
  Check,
  Experiment,
  Links,
  NextUpdate,
  Reached,
  Trace,
  Warning,
} from "../../wasm/full.js";
import type { Question, Reply } from "../port.ts";
import type { Answers, FrameRequest, Requests } from "../protocol.ts";

/** What is wanted of a state of the run. */
export interface ProbeRequest {
  /** The next update in numbers: of the batch, or of its first row; or of some row alone. */
  update?: { row: number | null; single: boolean };
  /** The gradient of some parameters, by their places, beside its numeric check. */
  check?: { places: number[]; row: number | null };
  /** How the numbers of each layer are spread, in so many parts, at no more than so many states. */
  histograms?: { bins: number; most: number };
  /** The way of the run in a plane, at no more than so many steps, and where it leads next. */
  path?: { plane: Float32Array; most: number };
  /** The loss over one parameter, at some values; the way along it, at no more than so many steps. */
  profile?: { place: number; values: Float64Array; most: number };
  /** What one should know of the run. */
  warnings?: true;
}

/** The loss over one parameter, the others as they stand. */
export interface Profile {
  place: number;
  values: Float64Array;
  losses: Float64Array;
  /** Where it stands: the gradient of that loss over all rows. */
  slope: number;
  /** [step, value, loss] and again; the present state is the last. */
  trail: Float64Array;
  /** The next update: the gradient of its batch, what is added, where that leads, at which rate. */
  next: { gradient: number; step: number; value: number; loss: number; rate: number } | null;
}

/** One update in numbers. */
export interface UpdateNumbers {
  update: NextUpdate;
  /** The row through the network: the one chosen, or of a batch that is without it, its first. */
  row: number;
  trace: Trace;
  /** The factors of its dL/dz, layer by layer. */
  links: Links[];
  /** The parameters before the update, in the order of the network's block. */
  parameters: Float32Array;
}

/** What a state of the run looks like from inside. */
export interface ProbeFrame {
  /** Of which run and step this is. */
  run: number;
  step: number;
  numbers?: UpdateNumbers;
  /** Of the places asked for. */
  checks?: (Check & { place: number })[];
  /** Along the run, the present state last: (states, layers, 3, 2 + bins), as the engine has it. */
  histograms?: { steps: number[]; layers: number; values: Float64Array };
  /** [step, x, y, loss] and again. */
  path?: Float64Array;
  /** In the plane of the path: where the next update leads, and where the gradient points down. */
  next?: [number, number];
  down?: [number, number];
  profile?: Profile;
  /** With the path: the largest stable rate, where theory tells it exactly. */
  stableRate?: number | undefined;
  warnings?: Warning[];
}

/** A sweep over learning rates: of which run, at which rates, with how much time. */
export interface Sweeping {
  /** The run, with the settings in force at its step. */
  run: Pick<Run, "experiment" | "changes" | "step">;
  /** Coarse ones first; each list is shown when all of its rates are done. */
  levels: number[][];
  /** Milliseconds for a first picture, and for all; null: however long it takes. */
  times: { first: number; all: number } | null;
}

/** How far a sweep has come. */
export interface Swept {
  /** What was reached on the levels that are done, from the least rate to the largest. */
  reached: Reached[];
  best: Reached | null;
  /** The loss at the start. */
  start: number;
  /** The epochs that each rate was run for, and those of the whole run. */
  epochs: number;
  whole: number;
  /** Nothing more will come; `reached` is empty where not even a few rates fit into the time. */
  done: boolean;
}

/** A tally of starts: of which run, from which draws, and how small maps of what is learnt look. */
export interface Tallying {
  run: Pick<Run, "experiment" | "changes">;
  draws: number[];
  /** Over a window of two inputs, as `field` has it; of a single input, between two values. */
  map: Pick<NonNullable<FrameRequest["field"]>, "width" | "height" | "window" | "palette"> | null;
  curve: { from: number; to: number; count: number } | null;
  /** Milliseconds for all of them. */
  most: number;
}

/** Where a run from one draw has ended. */
export interface Ended {
  draw: number;
  /** The updates that it made. */
  step: number;
  /** The loss it began with, and that it has come to; over the rows held out, where there are any. */
  start: number;
  loss: number;
  validationLoss: number | null;
  accuracy: number | null;
  diverged: boolean;
  map?: ImageData;
  curve?: Float32Array;
}

/** How far a tally has come since it was last asked. */
export interface Tallied {
  ended: Ended[];
  /** Nothing more will come; where time ran out, before all of them. */
  done: boolean;
}

export type ProbeRequests = {
  /** Another run to have a twin of. */
  follow: { run: number; experiment: Experiment; changes: ChangeEntry[] };
  /** A table, which experiments name by its hash from now on; and one that is needed no more. */
  hold: Requests["hold"];
  drop: Requests["drop"];
  /** Takes over a state, and looks into it. */
  look: { state: Float64Array; chosen: number; request: ProbeRequest };
  /** Some rows of the loss over a window of a plane, from the bottom up. */
  surface: {
    plane: Float32Array;
    window: number[];
    width: number;
    height: number;
    from: number;
    count: number;
  };
  /** The way in a plane, up to the state that was last looked into. */
  way: { plane: Float32Array; most: number };
  /** A plane through the present state: along random directions of a seed, or the way's main ones. */
  plane: { seed: number | null };
  /** The way of another run, from a state of it, in a plane. */
  "other-way": {
    run: Pick<Run, "experiment" | "changes">;
    state: Float64Array;
    plane: Float32Array;
    most: number;
  };
  /** Begins a sweep, of a number; goes on with it for about so many milliseconds; ends it. */
  sweep: Sweeping & { sweep: number };
  "sweep-on": { sweep: number; time: number };
  "sweep-end": { sweep: number };
  /** The same of a tally. */
  tally: Tallying & { tally: number };
  "tally-on": { tally: number; time: number };
  "tally-end": { tally: number };
};

export type ProbeAnswers = {
  follow: null;
  hold: Answers["hold"];
  drop: null;
  look: ProbeFrame;
  surface: Float32Array;
  /** Null where the plane is none. */
  way: Float64Array | null;
  /** Null where the way has no two directions yet. */
  plane: Float32Array | null;
  "other-way": Float64Array | null;
  sweep: null;
  "sweep-on": Swept;
  "sweep-end": null;
  tally: null;
  "tally-on": Tallied;
  "tally-end": null;
};

export type ProbeKind = keyof ProbeRequests;
export type ProbeAsk<K extends ProbeKind> = ProbeRequests[K];
export type ProbeAnswer<K extends ProbeKind> = ProbeAnswers[K];

export type ProbeCommand = Question<ProbeRequests>;
export type ProbeEvent = Reply<ProbeAnswer<ProbeKind>>;
