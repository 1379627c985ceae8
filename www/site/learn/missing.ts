/** What of a goal is still missing, with what is there: "loss 0.031, wanted below 0.01". */
import type { Say } from "../../say/messages.ts";
import { number } from "../../say/number.ts";
import type { Bound, Graded, Verdict } from "../../wasm/full.js";

/** The first parts that are not met, in a sentence each. */
export function missing(say: Say, { goal, fixed }: Graded): string {
  const open = [...leaves(goal), ...(fixed.met ? [] : [fixed])].filter(({ met }) => !met);
  const told = open.map((verdict) => sentence(say, verdict));
  return [...new Set(told)].slice(0, 3).join(say("comma"));
}

/** What of a condition is judged by itself. Of what may be either, the nearest is not known: it is one. */
const leaves = (verdict: Verdict): Verdict[] =>
  verdict.of === "all" ? (verdict.parts ?? []).flatMap(leaves) : [verdict];

function sentence(say: Say, verdict: Verdict): string {
  const { of, name = of, now, wanted } = verdict;
  const known = "other" as const;
  if (now === undefined || wanted === undefined) {
    return say(`learn-missing-${known}`, { name });
  }
  return say("learn-missing-number", {
    what: say(`learn-of-${known}`, { name }),
    now: number(now),
    wanted: bound(say, wanted),
  });
}

function bound(say: Say, { is, near, within, above, below, atLeast, atMost }: Bound): string {
  const told = [
    is === undefined ? "" : say("learn-bound-is", { value: number(is) }),
    near === undefined
      ? ""
      : say("learn-bound-near", { value: number(near), within: number(within ?? 0) }),
    above === undefined ? "" : say("learn-bound-above", { value: number(above) }),
    below === undefined ? "" : say("learn-bound-below", { value: number(below) }),
    atLeast === undefined ? "" : say("learn-bound-at-least", { value: number(atLeast) }),
    atMost === undefined ? "" : say("learn-bound-at-most", { value: number(atMost) }),
  ];
  return told.filter((each) => each !== "").join(say("comma"));
}
