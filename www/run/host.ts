/**
 * What a feature may see and do. A feature is a folder with `mount(host) -> undo`: it says what it
 * wants of a frame, where it draws, which keys it takes; it never sees the element.
 */
import type { noChange, nothing, TemplateResult } from "lit";
import type { Draft } from "../controls/context.ts";
import type { Extent, Plot } from "../draw/axes.ts";
import type { Geometry } from "../draw/geometry.ts";
import type { Lit } from "../draw/network.ts";
import type { Sketch } from "../draw/sketch.ts";
import type { Theme } from "../draw/theme.ts";
import type { Swept } from "../engine/probe/protocol.ts";
import type { Frame, FrameRequest, Rival, Snapshot, Unit } from "../engine/protocol.ts";
import type { Control } from "../experiment/control.ts";
import type { OptionName, Row } from "../experiment/options.ts";
import type { Beside, Guess, OptionValue, Run, Setup, Tried } from "../experiment/run.ts";
import type { Language, Say } from "../say/messages.ts";
import type { Notice } from "../say/notice.ts";
import type { Graded, TaskText } from "../wasm/full.js";
import type { Experiment } from "../wasm/gradwalk.js";
import type { Kind } from "./kind.ts";
import type { Probe } from "./look.ts";
import type { Words } from "./words.ts";

export type Undo = () => void;
export type Mount = (host: Host) => Undo;
export type Part = TemplateResult | typeof nothing | typeof noChange;
export type Render = (setup: Setup, frame: Frame) => Part;

/**
 * Where a feature draws. In `choices` and what hangs on a card everything placed is shown, in the
 * order of its rank; of a picture, a pane of the tabs, the last that has something to show.
 */
export type Slot =
  /** The task of an element that has one. */
  | "task"
  /** The column of choices; below the learning rate, what the run comes to at each rate. */
  | "choices"
  | "rate"
  /** In a group of choices, what is set less often. */
  | "finer-data"
  | "finer-model"
  /** The main picture; above it, what a click does; what the network answers; in its place, the loss surface and its legend. */
  | "picture"
  | "picture-tools"
  | "output"
  | "hill"
  | "hill-legend"
  /** Of more than two inputs, those that a picture spans. */
  | "section"
  /** Over a picture: what to do after a divergence; what a line is moved by. */
  | "over"
  /** In the big picture: what it shows, and the way out. */
  | "big-head"
  /** The line that sets how wide the inspector is. */
  | "divider"
  /** The loss along the run, and what hangs on it. */
  | "loss"
  | "loss-switches"
  | "loss-over"
  | "loss-aside"
  | "loss-below"
  /** The panes of the tabs. */
  | Tab
  /** The bar below, and what stands on its timeline. */
  | "transport"
  | "timeline";

/** The tabs below the loss, in their order. */
export const TABS = ["numbers", "layers", "race", "starts"] as const;
export type Tab = (typeof TABS)[number];

/** The phases of a step, in their order. */
export const PHASES = ["forward", "loss", "backward", "update"] as const;
export type Phase = (typeof PHASES)[number];

/** What the learner points at, and how they look at it. */
export interface Selection {
  /** A training row. */
  sample: number;
  /** A feature or unit of the diagram, as its place in the atlas of maps. */
  unit: number | null;
  /** A parameter under the pointer or in the focus, as its place in the network's block. */
  parameter: number | null;
  /** Of more than two inputs, those that pictures span, and where the others are held. */
  axes: readonly [number, number] | null;
  held: "means" | "sample";
  /** The data, or the loss surface. */
  picture: "data" | "hill";
  /** Of the loss surface one parameter alone, as its place in the network's block. */
  over: number | null;
  /** The tab that was opened beside the picture. */
  tab: Tab | null;
  /** The phases of a step whose numbers are shown. */
  phases: readonly Phase[];
  /** The loss on a log scale. */
  log: boolean;
  /** A guess is wanted before play. */
  predict: boolean;
  /** The loss is heard as a tone. */
  tone: boolean;
  /** The column beside the picture is wide. */
  wide: boolean;
  /** One picture, for a projector: what a teacher points at, and nothing else. */
  big: boolean;
}

/** The pace of play: steps of which unit, and how many a second; null for all that fit. */
export interface Pace {
  unit: Unit;
  perSecond: number | null;
  /** Play goes backwards. */
  reverse: boolean;
}

/** The run, read only. */
export interface RunView {
  readonly setup: Setup | null;
  readonly frame: Frame | null;
  readonly kind: Kind;
  /** Which of these stand in the picture's place, the first of them at first. */
  readonly views: readonly Selection["picture"][];
  readonly pace: Pace;
  /** It is being played backwards. */
  readonly reversing: boolean;
  /** Another run is on its way, in place of this one. */
  readonly leaving: boolean;
  /** The value of an option as it stands, or as it was just set. */
  value(name: OptionName): OptionValue;
  /** Nothing may be done yet: a guess comes first. */
  readonly held: boolean;
  /** The row of an option in the table, within the limits that it has here. */
  row(name: OptionName): Row;
  /** Whether an option may not be changed, or is among those that are shown. */
  locked(name: Control): boolean;
  shown(name: Control): boolean;
  /** What is set, where it is named one by one: those that are shown. */
  readonly named: readonly Control[] | null;
}

export interface Commands {
  play(): Promise<void>;
  pause(): Promise<void>;
  backwards(): void;
  step(unit: Unit, count: number): Promise<Snapshot>;
  seek(step: number): Promise<Snapshot>;
  reset(): Promise<void>;
  pace(pace: Pace): void;
  /** Other values of options, from here on or from a new start; and what to say of it. */
  change(values: Partial<Record<OptionName, OptionValue>>, words: Words | null): void;
  /** Another experiment in place of this one; what was playing plays on. */
  edit(experiment: Experiment): Promise<void>;
  load(run: Run): Promise<void>;
  /** Answers with their experiments, every choice written out. */
  race(rivals: Rival[]): Promise<Experiment[]>;
  predict(rows: number[][]): Promise<number[][]>;
  /** The run as it stands, as a link holds it. */
  run(): Promise<Run>;
  /** The experiment with the settings as they are now. */
  base(): Promise<Experiment>;
  /** A seed by chance, short enough to be read out and typed. */
  freshSeed(): Promise<number>;
}

/** A picture that was just drawn, for what is drawn over it. */
export interface Drawn {
  kind: "data" | "output" | "hill" | "curve";
  plot: Plot;
  window: { x: Extent; y: Extent };
  /** Of the loss surface: the plane of the parameters that it shows. */
  plane?: Float32Array | null;
}

/** Who hands in; both may be left out. */
export interface Who {
  name?: string;
  number?: string;
}

/** The task of an element, and what is done with it. */
export interface Assigned {
  /** With its numbers drawn. */
  readonly task: TaskText;
  /** What of it the run reaches, as it was judged last. */
  readonly graded: Graded | null;
  /** It was reached, whatever the run does since. */
  readonly reached: boolean;
  /** Hints that were opened; the solution is one more. */
  readonly help: number;
  openHint(): void;
  /** The code of what was reached. */
  code(who: Who): Promise<string>;
}

/** What one feature knows and another may ask for. */
export interface Offers {
  /** What a link brought beside the run: whoever takes a part of it takes it out. */
  brought: { race?: Beside[]; guess?: Guess; tried?: Tried };
  /** What a link carries beside the run. */
  race: () => Beside[];
  guess: () => Guess | null;
  /** What a task's learner came to at each rate. */
  tried: () => Tried | null;
  task: () => Assigned | null;
  /** A loss curve that was guessed, or is about to be. */
  sketch: () => Sketch | null;
  /** What stands under a pointer on the chart of the loss. */
  lossAt: (event: PointerEvent) => { epoch: number; loss: number } | undefined;
  /** What of the diagram takes part in what is looked at. */
  lit: (geometry: Geometry, setup: Setup) => Lit | null;
  /** What going back and a change left behind: [step, epoch, loss, held-out loss] and again. */
  left: () => { readonly losses: Float64Array; readonly end: number } | null;
  /** What must be done before play: leads the focus there. */
  gate: () => (() => void) | null;
  /** Of a run that begins where it was set by hand: leads to the start before that. */
  drawnStart: () => (() => Promise<void>) | null;
  /** A run from elsewhere was opened: what was edited before it is none of its own. */
  opened: () => void;
  /** The words for a change of options. */
  wordsForChange: (values: Partial<Record<OptionName, OptionValue>>) => Words | null;
  /** Where little is to move: the pace that it is played at, and which states are not shown. */
  calm: { pace(pace: Pace): Pace; passes(frame: Frame, shown: Frame): boolean };
  /** What this run comes to at other learning rates, once that is known. */
  swept: () => Swept | null;
}

export interface Host {
  readonly run: RunView;
  readonly commands: Commands;
  readonly selection: Readonly<Selection>;
  /** Points at something else. */
  select(change: Partial<Selection>): void;

  readonly say: Say;
  readonly language: Language;
  readonly theme: Theme;
  /** What the page shows of the element, to find what has the focus or to lead it on. */
  readonly root: ShadowRoot;
  /** Whether there is no room for more than the picture. */
  readonly compact: boolean;
  /** Whether all stands in one column, as on a phone. */
  readonly narrow: boolean;

  /** Words about the state; of those that have some, the highest rank is shown. */
  words(rank: number, find: (setup: Setup, frame: Frame) => Words | null): Undo;
  /** What just happened, until something else does. */
  remark(words: Words | null): void;
  /** The words that are shown now. */
  readonly wording: Words;
  /** A message that stays until it is closed. */
  tell(notice: Notice | null): void;
  /** Something was used, by its name: whoever watches the element is told. */
  use(name: string): void;
  /** Others were run beside the run, to their ends: the same ones are told. */
  ran(runs: readonly Run[]): void;
  /** Does something that may fail; a failure is shown, and after it the words. */
  attempt(action: () => Promise<unknown>, words?: Words | null): Promise<void>;

  /** Texts in number boxes that are not valid numbers yet. */
  readonly drafts: Map<OptionName, Draft>;

  /** What the next frame must hold. */
  wants(request: () => FrameRequest): Undo;
  place(slot: Slot, render: Render, rank?: number): Undo;
  /** What stands in a slot, for whoever has a place for it. */
  fill(slot: Slot): Part;
  /** Whether a slot was part of the page when it was last rendered. */
  shows(slot: Slot): boolean;
  /** Draws once the page stands. */
  draws(draw: (setup: Setup, frame: Frame) => void): Undo;
  /** Draws over pictures; whoever has drawn one says so. */
  over(draw: (drawn: Drawn, setup: Setup, frame: Frame) => void): Undo;
  drew(drawn: Drawn): void;
  /** Takes keys that no control has taken; tells whether it did. */
  keys(take: (event: KeyboardEvent) => boolean): Undo;
  /** Another run; another state of it. */
  onSetup(take: (setup: Setup) => void): Undo;
  onFrame(take: (frame: Frame) => void): Undo;
  offer<K extends keyof Offers>(name: K, value: Offers[K]): Undo;
  offered<K extends keyof Offers>(name: K): Offers[K] | undefined;
  style(css: string): Undo;

  /** What looks into a step: a twin of the run in a worker of its own. */
  probe(): Promise<Probe>;
  /** Something is to be rendered anew. */
  changed(): void;
  /** Another frame is wanted. */
  want(): void;
  /** All that is drawn is drawn anew, whatever was kept of it. */
  redraw(): void;
  /** Resolves when what changed stands on the page. */
  readonly settled: Promise<unknown>;
}

/** One undo for several. */
export const all =
  (...undos: Undo[]): Undo =>
  () => {
    for (const undo of undos.reverse()) {
      undo();
    }
  };
