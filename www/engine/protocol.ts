/**
 * What the page and the worker say to each other. Types only.
 *
 * The page pulls: it asks for a frame, the worker answers once. Nothing else is sent per step.
 */

import type { Bounds } from "../experiment/bounds.ts";
import type { Beside, OptionValue, Run, Setup } from "../experiment/run.ts";
import type { Graded } from "../wasm/full.js";
import type {
  ChangeEntry,
  Columns,
  Divergence,
  EarlierCurve,
  Experiment,
  Line,
  Metrics,
  Parameters,
  Position,
  RunSettings,
  Settings,
  Stopped,
  TableOfRows,
} from "../wasm/gradwalk.js";
import type { Question, Reply } from "./port.ts";

export type Unit = "sample" | "batch" | "epoch";
export type Status = "ready" | "playing" | "paused" | "finished" | "diverged";

/** The state of a run, as the element's `snapshot()` gives it. */
export interface Snapshot {
  /** Updates of the parameters done. */
  step: number;
  /** Whole epochs done. */
  epoch: number;
  /** Where playing ends. */
  epochs: number;
  /** Mean loss over the training rows, with the parameters as they stand now. */
  loss: number;
  /** l1 sum |w| + l2 sum w^2: updates make the loss and this, added up, small. */
  penalty: number;
  validationLoss: number | null;
  status: Status;
  /** Those that can change in mid-run, as they are in force now. */
  settings: Settings;
  /** By layer: `w` (outputs, inputs) row-major, `b` or null. */
  parameters: Parameters[];
  metrics: Metrics;
  /** Of the rows held out; null where there are none. */
  validationMetrics: Metrics | null;
  /** What of a task is reached, where the element has one. */
  task?: Graded;
}

export type Rival = Beside;

/** Which numbers the views want with the next frame. */
export interface FrameRequest {
  /** The answers between two values of the first input, and of earlier states. */
  curve?: { from: number; to: number; count: number; earlier: number };
  /**
   * The answers over a window of two inputs, as colours: its corners, and behind them, of more than
   * two inputs, those that it spans, and the training row that has the others, if not their means.
   */
  field?: {
    width: number;
    height: number;
    window: number[];
    palette: number[];
    /** Two flat colours, or a flat colour a class. */
    discrete?: boolean;
    /** The answers of one unit instead: its place in the atlas of maps. */
    unit?: number;
    /** The fewest columns, where time is short: the field may come coarser while playing. */
    least?: number;
  };
  /** Where the answers pass from class to class, over a window. */
  borders?: { window: number[] };
  /** A small map of every feature and unit over a window, and the state of every unit. */
  maps?: { size: number; window: number[]; palette: number[] };
  /** The state of the run for the glass to take over, with at most so many checkpoints. */
  handOver?: number;
  /** The training row whose numbers are wanted. */
  sample?: number;
  /** The most points of the loss curve. */
  losses?: number;
  /** The changes that the page knows, of which run and revision: they need not be told again. */
  known?: { run: number; revision: number };
  /** What is wanted of every rival. */
  rivals?: FrameRequest;
}

/** A state of a run, with what was asked of it. */
export interface Pictures {
  snapshot: Snapshot;
  position: Position;
  /** Those that can change in mid-run. */
  settings: RunSettings;
  /** On the way left out where the page knows them. */
  changes: ChangeEntry[];
  /** Counts up whenever they become others. */
  revision: number;
  divergence?: Divergence | undefined;
  /** Where the run ends early, and the step whose weights came back there. */
  stopped?: Stopped | undefined;
  curve?: Float32Array;
  earlier?: EarlierCurve[];
  field?: ImageData;
  /** Pieces of lines: x, y and x, y of their ends. */
  borders?: Float64Array;
  handOver?: Float64Array;
  maps?: ImageData | undefined;
  /** Of each unit: 0 alive, 1 dead, 2 saturated. */
  states?: Uint8Array;
  line?: Line | undefined;
  boundary?: Float64Array | undefined;
  /** The end of an epoch with the least validation loss that is known: [step, loss]. */
  best?: Float64Array | undefined;
  /** The answer to the chosen row, in the data's units. */
  answer?: number[] | undefined;
  /** [step, epoch, loss, validation loss] and again. */
  losses?: Float64Array;
  /** Not all points of the loss curve are worked out yet. */
  more?: boolean;
}

export interface RivalFrame extends Pictures {
  /** It has come to where it belongs. */
  there: boolean;
}

export interface Frame extends Pictures {
  /** Counts up when the run is another one: other data, other start. */
  run: number;
  rivals?: RivalFrame[];
  /** A seek or a long step is on its way. */
  busy: boolean;
}

export type Requests = {
  /**
   * A new run, with those that came beside it; answers with its setup, at its step. What is locked is the
   * same in it as in the run before it, but where it is the host's `own`.
   */
  load: { run: Run; bounds: Bounds; beside?: readonly Rival[]; own?: boolean };
  /** From now on this may be done with it. */
  bind: { bounds: Bounds };
  /** Another experiment in place of this one, where it leaves what is locked as it is. */
  edit: { experiment: Experiment };
  play: Record<never, never>;
  pause: Record<never, never>;
  step: { unit: Unit; count: number };
  seek: { step: number };
  reset: Record<never, never>;
  /** Changes options; what has to restart the run does so. */
  change: { values: Record<string, OptionValue> };
  /** How many steps of which unit a second, or all that fit. */
  speed: { unit: Unit; perSecond: number | null };
  /** Runs to race with, in place of those there are; at most three. */
  race: { rivals: Rival[] };
  /** A table, which experiments name by its hash from now on. */
  hold: { data: TableOfRows } | { columns: Columns };
  /** One that is needed no more. */
  drop: { sha256: string };
  /** A sign of life. */
  ping: Record<never, never>;
  frame: { request: FrameRequest };
  predict: { rows: number[][] };
  run: Record<never, never>;
  /** The experiment with the settings as they are now. */
  base: Record<never, never>;
  /** A seed by chance. */
  freshSeed: Record<never, never>;
};

export type Answers = {
  load: Setup;
  bind: null;
  edit: Setup;
  play: Snapshot;
  pause: Snapshot;
  step: Snapshot;
  seek: Snapshot;
  reset: Setup;
  /** The setup where the run was restarted, else nothing. */
  change: Setup | null;
  set: null;
  speed: null;
  /** Their experiments, every choice written out. */
  race: Experiment[];
  hold: { sha256: string };
  drop: null;
  ping: null;
  frame: Frame;
  predict: number[][];
  run: Run;
  base: Experiment;
  freshSeed: number;
};

export type Kind = keyof Requests;
export type Request<K extends Kind> = Requests[K];
export type Answer<K extends Kind> = Answers[K];

/** From the page. */
export type Command = Question<Requests>;

/** What the player says without being asked. */
export type News =
  | { kind: "finished"; snapshot: Snapshot }
  | { kind: "diverged"; snapshot: Snapshot; divergence: Divergence };

/** To the page. */
export type Event = News | Reply<Answer<Kind>>;
