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

/** Until the others are there: of a run that is under way nothing, rather than what is not so. */
export const firstWords = (setup: Setup, frame: Frame): Words =>
  frame.snapshot.status === "ready"
    ? readyWords(setup, frame)
    : { id: "words-paused", args: { step: frame.snapshot.step } };

export const readyWords = (setup: Setup, frame: Frame): Words => ({
  id: "words-ready",
  args: { batch: batchOf(setup, frame) },
});
