/** A sentence about the run; the one of the first view. The others come with the feature `words`. */
import type { FluentVariable } from "@fluent/bundle";
import type { Frame } from "../engine/protocol.ts";
import type { Setup } from "../experiment/run.ts";
import type { MessageId } from "../wasm/messages.ts";

export interface Words {
  id: MessageId;
  args?: Record<string, FluentVariable>;
}

/** Samples of one update. */
const batchOf = (setup: Setup, { settings }: Frame): number =>
  Math.min(settings.now.batch, setup.data.trainRows);

/** Whether the run can be taken further here. */
export const goesOn = (run: { shown(name: "play" | "step" | "timeline"): boolean }): boolean =>
  run.shown("play") || run.shown("step") || run.shown("timeline");

/** Until the others are there: of a run that is under way nothing, rather than what is not so. */
export function firstWords(setup: Setup, frame: Frame, open: boolean): Words {
  if (frame.snapshot.status !== "ready") {
    return { id: "words-paused", args: { step: frame.snapshot.step, by: "none" } };
  }
  return open ? readyWords(setup, frame) : { id: "words-still" };
}

export const readyWords = (setup: Setup, frame: Frame): Words => ({
  id: "words-ready",
  args: { batch: batchOf(setup, frame) },
});
