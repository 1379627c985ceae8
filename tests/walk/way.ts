/**
 * The ways through a task, as a learner goes them: what is done, and what the page says to it. The same
 * table is held against the core (`tests/node/walk.test.ts`) and walked on the page (`tests/web/walk.spec.ts`).
 */
import type { OptionName } from "../../www/experiment/options.ts";
import type { PartialExperiment } from "../../www/wasm/data.js";

/** Options by their names, hidden layers (units and activation), features, and points. */
export type Values = { readonly [Name in OptionName]?: number | string | boolean } & {
  layers?: readonly (readonly [units: number, activation: string])[];
  features?: readonly string[];
  points?: readonly (readonly number[])[];
};

export type Act =
  /** The run begins anew, with options changed. */
  | { begin: Values }
  /** It goes on, with options changed. */
  | { change: Values }
  /** All parameters are set by hand, in the order of the network's block. */
  | { hand: readonly number[] }
  /** It goes to a step, back or forth. */
  | { step: number }
  /** It goes on to the end of an epoch; `Infinity` is the end of the run. */
  | { epoch: number }
  /** The Step key, with what it steps by. */
  | { press: "sample" | "batch" | "epoch" }
  /** Something of the page is opened or switched on. */
  | { use: string }
  /** So many draws of the start are run. */
  | { starts: number }
  /** A question that belongs to the task is answered. */
  | { answer: string; with: unknown }
  /** The page is opened anew: nothing was done yet. */
  | "anew";

/** What is said: the named wrong way of that place, or that the task is solved. */
export type Said = { wrong: number } | "solved";

/** All wrong ways of a task, and the right one at last. */
export type Path = readonly (Act | Said)[];

/** By the task's name; where numbers are drawn for a learner, they are in the experiment. */
export type Paths = Record<string, Path | ((own: PartialExperiment) => Path)>;

export const begin = (values: Values = {}): Act => ({ begin: values });
export const change = (values: Values): Act => ({ change: values });
export const hand = (...values: number[]): Act => ({ hand: values });
export const step = (to: number): Act => ({ step: to });
export const epoch = (to: number): Act => ({ epoch: to });
export const end: Act = { epoch: Number.POSITIVE_INFINITY };
export const press = (unit: "sample" | "batch" | "epoch"): Act => ({ press: unit });
export const use = (name: string): Act => ({ use: name });
export const answer = (id: string, value: unknown): Act => ({ answer: id, with: value });
export const anew: Act = "anew";
export const says = (wrong: number): Said => ({ wrong });
export const solved: Said = "solved";

/** By this a learner's own numbers are drawn: in homework 10A both wrong thresholds are wrong then. */
export const NUMBER = "6";
