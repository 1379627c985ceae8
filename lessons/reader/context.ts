/** What all that reads a lesson shares. */
import type { PartialExperiment } from "../../www/wasm/gradwalk.js";
import type { Faults } from "./attributes.ts";
import type { Measured, Trainer } from "./lesson.ts";

/** By name. */
export type Experiments = Readonly<Record<string, PartialExperiment>>;

export interface Context {
  faults: Faults;
  experiments: Experiments;
  /** Numbers of the text with their recipes, gathered. */
  measured: Measured[];
  /** That of the screen. */
  trainer: Trainer | null;
}
