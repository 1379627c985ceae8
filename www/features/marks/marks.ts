/** What is worth seeing on the timeline: changes, the best held-out loss, ends that were reached. */
import type { FluentVariable } from "@fluent/bundle";
import type { Frame } from "../../engine/protocol.ts";
import { type OptionName, valueText } from "../../experiment/options.ts";
import type { Say } from "../../say/messages.ts";
import { number, plain, whole } from "../../say/number.ts";
import type { ChangeEntry } from "../../wasm/gradwalk.js";
import type { MessageId } from "../../wasm/messages.ts";
import type { Left } from "./left.ts";

export interface Mark {
  kind: "change" | "best" | "end" | "here" | "left";
  step: number;
  /** Where it leads, if not to its own step. */
  to?: number;
  id: MessageId;
  args: Record<string, FluentVariable>;
  /** In a few letters, to stand beside it. */
  short?: string;
}

/** What was changed is an option, where it is not a parameter, or the rows of some updates. */
function wordsOf([at, what, value]: ChangeEntry, say: Say): Pick<Mark, "id" | "args" | "short"> {
  const step = whole(at);
  if (what === "sample") {
    return { id: "mark-sample", args: { step, steps: value as number } };
  }
  if (Array.isArray(value)) {
    return { id: "mark-parameter", args: { step, value: number(value[1]) } };
  }
  const name = what as OptionName;
  const args = { step, name: say(name), value: valueText(say, name, value) };
  const short = name === "learning-rate" ? say("mark-rate", args) : `${args.name} ${args.value}`;
  return { id: "mark-change", args, short };
}

/** The best validation loss that is known. */
function bestOf([step, loss]: Iterable<number>, say: Say): Mark | null {
  return step === undefined || loss === undefined
    ? null
    : {
        kind: "best",
        step,
        id: "mark-best",
        args: { step: whole(step), loss: number(loss) },
        short: say("mark-best-short", { loss: number(loss) }),
      };
}

/** How far the run had gone before somebody went back. */
function hereOf({ losses, position, snapshot }: Frame, say: Say): Mark | null {
  const [step, , loss] = losses?.slice(-4) ?? [];
  if (step !== position.head || loss === undefined || step <= snapshot.step) {
    return null;
  }
  const args = { step: whole(step), loss: number(loss) };
  return { kind: "here", step, id: "mark-here", args, short: say("mark-here-short", args) };
}

/** Where the run ended that was left for this one; it leads to where the two part. */
function endOf({ from, end, diverged, rate, losses }: Left, say: Say): Mark {
  const args = { step: whole(end), rate: plain(rate), loss: number(losses.at(-2) ?? Number.NaN) };
  const id = diverged ? "mark-left-diverged" : "mark-left";
  const short = say(diverged ? "mark-diverged-short" : "mark-left-short", args);
  return { kind: diverged ? "end" : "left", step: end, to: from, id, args, short };
}

/** All marks, by their steps. */
export function marksOf(frame: Frame, left: Left | null, say: Say): Mark[] {
  const marks = frame.changes.map(
    (change): Mark => ({ kind: "change", step: change[0], ...wordsOf(change, say) }),
  );
  const best = bestOf(frame.best ?? [], say);
  if (best) {
    marks.push(best);
  }
  if (frame.divergence) {
    const { step, rate } = frame.divergence;
    marks.push({
      kind: "end",
      step,
      id: "mark-diverged",
      args: { step: whole(step) },
      short: say("mark-diverged-short", { rate: plain(rate) }),
    });
  } else {
    marks.push(...[hereOf(frame, say) ?? []].flat());
  }
  if (left) {
    marks.push(endOf(left, say));
  }
  return marks.sort((a, b) => a.step - b.step);
}
