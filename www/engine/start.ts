/** What a run started from. */
import { withValues } from "../experiment/options.ts";
import type { Setup } from "../experiment/run.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import type { Frame } from "./protocol.ts";

/** The experiment of a run, with the settings as they were changed before its first step. */
export function startOf(setup: Setup, frame: Frame | null): Experiment {
  const start = frame?.run === setup.run ? frame.settings.start : {};
  return withValues(setup.experiment, start);
}
