/** What is worth going back to on the timeline: changes, the best validation loss, the divergence. */
import type { FluentVariable } from "@fluent/bundle";
import type { Frame } from "../../engine/protocol.ts";
import { type OptionName, valueText } from "../../experiment/options.ts";
import type { Say } from "../../say/messages.ts";
import { number, whole } from "../../say/number.ts";
import type { ChangeEntry } from "../../wasm/gradwalk.js";
import type { MessageId } from "../../wasm/messages.ts";

export interface Mark {
  kind: "change" | "best" | "end";
  step: number;
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

/** All marks, by their steps. */
export function marksOf(frame: Frame, say: Say): Mark[] {
  const marks = frame.changes.map(
    (change): Mark => ({ kind: "change", step: change[0], ...wordsOf(change, say) }),
  );
  const best = bestOf(frame.best ?? [], say);
  if (best) {
    marks.push(best);
  }
  const end = frame.divergence?.step;
  if (end !== undefined) {
    marks.push({
      kind: "end",
      step: end,
      id: "mark-diverged",
      args: { step: whole(end) },
      short: say("mark-diverged-short"),
    });
  }
  return marks.sort((a, b) => a.step - b.step);
}
