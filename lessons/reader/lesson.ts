/** A lesson as the build makes it of Markdown: plain values, texts as HTML. */
import type { PartialExperiment } from "../../www/wasm/gradwalk.js";

export type Language = "en" | "zh-Hans";
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Lesson {
  /** Its place in the course, from 1. */
  number: number;
  /** What its files are called: `03-downhill`. */
  name: string;
  title: string;
  minutes: number;
  /** Lessons that come first, by the words in their names. */
  needs: string[];
  goals: string[];
  /** Terms of the glossary that it teaches. */
  terms: string[];
  screens: Screen[];
  homework: Homework[];
}

export interface Screen {
  id: string;
  title: string;
  /** It is shown only where this holds. */
  when: Json | null;
  /** Null where the one of the screen before stays. */
  trainer: Trainer | null;
  parts: Part[];
}

/** What the trainer beside the text is. */
export interface Trainer {
  experiment: PartialExperiment;
  /** Of `experiments.json`, or a preset. */
  name: string;
  panels: string;
  controls: string;
  locked: string;
  limits: string;
  view: string;
  /** Phases of a step that its numbers show; all where none is named. */
  phases: string[];
  step: number;
  /** Runs beside it. */
  race: PartialExperiment[];
  /** It goes on with the run of the screen before. */
  keep: boolean;
}

export type Part = Prose | Question | Goal | Picture | Go;

export interface Prose {
  kind: "text" | "worked" | "teacher" | "more";
  html: string;
}

/** What is said to an answer or a run. */
interface Reply {
  html: string;
}

export interface Question {
  kind: "ask";
  id: string;
  html: string;
  /** It is a guess, kept before the run. */
  before: boolean;
  answer: Answer;
  right: string;
  hints: string[];
}

export type Answer =
  | { kind: "number"; wanted: Json; wrong: NumberReply[] }
  | { kind: "choice" | "several" | "pick"; choices: Choice[] }
  | { kind: "order"; items: { id: string; html: string }[]; said: string }
  | { kind: "blanks"; blanks: Blank[] }
  | { kind: "text" }
  | { kind: "sketch"; curves: string[]; epochs: number };

export interface NumberReply extends Reply {
  /** A bound: which numbers it is said to. */
  when: Json;
}

export interface Choice extends Reply {
  id: string;
  label: string;
  right: boolean;
}

export interface Blank {
  id: string;
  wanted: Json;
  wrong: NumberReply[];
}

export interface Goal {
  kind: "task";
  id: string;
  html: string;
  goal: Json;
  fixed: string[];
  right: string;
  hints: string[];
  wrong: GoalReply[];
  solution: string;
}

interface GoalReply extends Reply {
  /** A condition. */
  when: Json;
}

export interface Homework extends Omit<Goal, "kind"> {
  kind: "homework";
  level: "easy" | "medium" | "hard";
  /** What else earns a star. */
  star: Json;
  /** Null where the work is done elsewhere. */
  trainer: Trainer | null;
  goes: Go[];
  vary: Json | null;
  teacher: string;
  questions: Question[];
}

export interface Picture {
  kind: "picture";
  label: string;
  experiment: PartialExperiment;
  panel: string;
  view: string;
  step: number;
  epoch: number | null;
}

/** A way to "Your data", at a step, with a bundled set. */
export interface Go {
  kind: "go";
  label: string;
  set: string;
  step: string;
}

/** A number of the text with its recipe: what is run, and what is asked of it. */
export interface Measured {
  kind: "run" | "starts" | "rates" | "column";
  text: string;
  file: string;
  line: number;
  experiment: PartialExperiment;
  recipe: Record<string, string>;
}

/** What is wrong, and where. */
export interface LessonFault {
  file: string;
  line: number;
  message: string;
}
