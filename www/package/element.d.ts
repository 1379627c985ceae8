/**
 * The element `<grad-walk>`. Importing `gradwalk/element` defines it; types for JSX of React 19 come with
 * `import type {} from "gradwalk/element/react"`, for templates of Vue with `gradwalk/element/vue`.
 */
import type {
  Columns,
  DataColumns,
  Experiment,
  Graded,
  Metrics,
  Parameters,
  PartialExperiment,
  Reached,
  Settings,
} from "./gradwalk.js";

export type Unit = "sample" | "batch" | "epoch";
export type Status = "ready" | "playing" | "paused" | "finished" | "diverged";

/** The state of a run. */
export interface Snapshot {
  /** Updates of the parameters done. */
  step: number;
  /** Whole epochs done. */
  epoch: number;
  /** Where playing ends. */
  epochs: number;
  /** Mean loss over the training rows, with the parameters as they stand. */
  loss: number;
  /** What L1 and L2 add to it in training. */
  penalty: number;
  validationLoss: number | null;
  status: Status;
  settings: Settings;
  /** By layer: `w` (outputs, inputs) row by row, `b` or null. */
  parameters: Parameters[];
  metrics: Metrics;
  /** Of the rows held out; null where there are none. */
  validationMetrics: Metrics | null;
  /** What of a task is reached, where the element has one. */
  task?: Graded;
}

/** Whom a result is of, where they say so. */
export interface Who {
  name?: string;
  number?: string;
}

/** What was refused or failed. */
export interface Refused {
  message: string;
  fault: unknown;
}

/** Attributes, as HTML has them. */
export interface GradWalkAttributes {
  preset?: string;
  experiment?: string;
  src?: string;
  state?: string;
  linking?: "hash" | "none";
  view?: string;
  lang?: string;
  theme?: "light" | "dark" | "auto";
  panels?: string;
  layout?: "auto" | "wide" | "medium" | "narrow" | "compact";
  controls?: string;
  locked?: string;
  limits?: string;
  held?: boolean;
  autoplay?: boolean;
  loading?: "lazy" | "eager";
  task?: string;
  seed?: string;
  "start-step"?: number | string;
}

/** The same as properties: an experiment may be an object. */
export type GradWalkProperties = Omit<GradWalkAttributes, "experiment" | "state"> & {
  experiment?: PartialExperiment | string | null;
  state?: string;
  startStep?: number | string;
};

/** Events, by name, with their details. */
export interface GradWalkEvents {
  /** A run can be played, the first time. */
  "gradwalk-ready": Snapshot;
  /** A new run is there. */
  "gradwalk-load": Snapshot;
  /** The experiment is another one. */
  "gradwalk-change": Snapshot;
  /** It plays. */
  "gradwalk-play": Snapshot;
  /** It was paused. */
  "gradwalk-pause": Snapshot;
  /** It is at its start again. */
  "gradwalk-reset": Snapshot;
  /** It stands at another step: at most once a frame, out of sight four times a second. */
  "gradwalk-step": Snapshot;
  /** It has come to its end. */
  "gradwalk-finish": Snapshot;
  /** It has diverged. */
  "gradwalk-diverge": Snapshot;
  /** What of its task is reached has changed. */
  "gradwalk-task": Snapshot;
  /** Something was refused, or failed. */
  "gradwalk-error": Refused;
}

type Listened = { [Name in keyof GradWalkEvents]: CustomEvent<GradWalkEvents[Name]> };

export interface GradWalk extends HTMLElement {
  /** Resolves when a run is there to be played; rejects where the engine cannot start. */
  readonly ready: Promise<void>;
  /** Every choice written out; null before `ready`. Set, it is another run; an equal one changes nothing. */
  get experiment(): Experiment | null;
  set experiment(experiment: PartialExperiment | string | null);
  /** The whole run and how it is looked at, as text; null while another one is being opened. */
  readonly state: string | null;
  /** What the run is doing, as it was last shown. */
  readonly status: Status | null;
  /** The step that was last shown. */
  readonly currentStep: number | null;
  /** The snapshot that was last shown. */
  readonly lastSnapshot: Snapshot | null;
  /** What was last refused or failed, until another run is opened; null where nothing was. */
  readonly error: Refused | null;
  /** The data of the run, the training rows first. */
  readonly data: DataColumns | null;
  /** Loads another experiment, where it has a table with its columns beside it; what is wrong is refused. */
  load(experiment: PartialExperiment | string, columns?: Columns): Promise<void>;
  /** Goes back to a state, or to what `export("json")` wrote. */
  restore(state: string): Promise<void>;
  /** Plays on. */
  play(): Promise<void>;
  /** Stands still. */
  pause(): Promise<void>;
  /** Back to the same start, with the settings as they are now. */
  reset(): Promise<void>;
  /** Takes steps, `step(3)` three updates; resolves when they are done, or the run diverged. */
  step(asked?: number | { unit?: Unit; count?: number }): Promise<Snapshot>;
  /** Goes to a step, backwards or forwards. */
  seek(step: number): Promise<Snapshot>;
  /** Where the run stands, and what of its task is reached. */
  snapshot(): Promise<Snapshot>;
  /** Outputs for rows of inputs, both in the data's units. */
  predict(rows: number[][]): Promise<number[][]>;
  /** How good the answers are: accuracy for classes, R² else. */
  evaluate(): Promise<Metrics>;
  /** What this run would come to at other learning rates. */
  rates(asked?: { from?: number; to?: number; count?: number }): Promise<Reached[]>;
  /** The run as a file, in a format that README.md lists; of pictures, that of a view. */
  export(format: string, view?: string, titled?: boolean): Promise<Blob>;
  /** An address that replays this run to this step. */
  link(): Promise<string>;
  /** What of the task is reached, and the code that shows it. */
  result(who?: Who): Promise<{ graded: Graded; star: boolean; code: string }>;

  addEventListener<Name extends keyof Listened>(
    name: Name,
    heard: (this: GradWalk, event: Listened[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    heard: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What a notebook shares with the element: values by name, as anywidget has them. */
export interface NotebookModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, heard: () => void): void;
  off(event: string, heard: () => void): void;
}

/** For anywidget: shows an element in a place, as the model says; what it returns takes it away again. */
declare const notebook: { render(given: { model: NotebookModel; el: HTMLElement }): () => void };
export default notebook;

export declare const GradWalk: { prototype: GradWalk; new (): GradWalk };

declare global {
  interface HTMLElementTagNameMap {
    "grad-walk": GradWalk;
  }
}
