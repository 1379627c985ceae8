/** What of a goal is still missing, with what is there: "loss 0.031, wanted below 0.01". */
import type { Bound, Graded, Verdict } from "../../wasm/full.js";
import type { MessageId } from "../../wasm/messages.ts";
import { options } from "../../wasm/options.ts";
import type { Say } from "../messages.ts";
import { limit, number, percent } from "../number.ts";

/** At most so many parts are told at once. */
const MOST = 3;

const SHARES = ["accuracy", "validationAccuracy", "recall", "precision"] as const;
const COUNTS = ["visited", "runs", "race"] as const;
const STATES = ["finished", "diverged", "endedEarly", "byHand"] as const;

/** The first parts that are not met, in a sentence each. `hidden` are numbers that nothing shows. */
export function missing(say: Say, { goal, fixed }: Graded, hidden: readonly string[] = []): string {
  const open = [...leaves(goal), ...(fixed.met ? [] : leaves(fixed))].filter(({ met }) => !met);
  const told = open.map((verdict) => sentence(say, verdict, hidden));
  return together(say, "learn-both", [...new Set(told)].slice(0, MOST));
}

/** What of a condition is judged by itself. */
const leaves = (verdict: Verdict): Verdict[] =>
  verdict.of === "all" ? (verdict.parts ?? []).flatMap(leaves) : [verdict];

const together = (say: Say, how: "learn-both" | "learn-or", told: readonly string[]): string =>
  told.length === 0 ? "" : told.reduce((first, second) => say(how, { first, second }));

const within = <Name extends string>(names: readonly Name[], of: string): of is Name =>
  (names as readonly string[]).includes(of);

function sentence(say: Say, verdict: Verdict, hidden: readonly string[]): string {
  const { of, name = "", now, wanted, parts = [] } = verdict;
  if (hidden.includes(of)) {
    return say("learn-missing-hidden");
  }
  if (within(STATES, of)) {
    return say(`learn-missing-${wanted?.is === 0 ? "not-" : ""}state`, { of });
  }
  if (within(COUNTS, of)) {
    return say("learn-missing-count", { of, now: now ?? 0, wanted: wanted?.atLeast ?? 1 });
  }
  switch (of) {
    case "any":
      return together(say, "learn-or", [
        ...new Set(parts.map((part) => sentence(say, part, hidden))),
      ]);
    case "not":
      return say("learn-missing-not");
    case "activation":
      return say("learn-missing-activation", { name: activations(say, name) });
    case "used":
      return say("learn-missing-used", { name, now: now ?? 0, wanted: wanted?.atLeast ?? 1 });
    case "answer":
    case "predicted":
      return say("learn-missing-answer", { of });
    case "unchanged":
    case "constant":
    case "changed":
      return say("learn-missing-change", { of, name: label(say, name) });
    case "reached":
      return reached(say, verdict, hidden);
  }
  return bounded(say, verdict);
}

/** A number that is not yet what it is to be; where there is none, that alone. */
function bounded(say: Say, { of, name = "", now, at, wanted }: Verdict): string {
  const what =
    of === "setting"
      ? label(say, name)
      : say("learn-what", {
          of,
          name: of === "parameter" ? say("learn-parameter", { name }) : name,
          measure: say("learn-measure", { name }),
        });
  if (now === undefined || !wanted) {
    return say("learn-missing-else", { what });
  }
  if (at) {
    const place = { at, now: written(now), wanted: bound(say, wanted, written) };
    return say("learn-missing-extreme", { what, ...place });
  }
  const share = within(SHARES, of) || within(SHARES, name);
  const write = (value: number) => (share ? percent(value) : written(value));
  return say("learn-missing-number", { what, now: write(now), wanted: bound(say, wanted, write) });
}

/** It has not come there yet, or at another place than it was to. */
function reached(
  say: Say,
  { at = "step", now, wanted, parts = [] }: Verdict,
  hidden: readonly string[],
) {
  const inner = parts.flatMap(leaves).filter(({ met }) => !met);
  if (now === undefined || !wanted) {
    const told = inner.map((part) => sentence(say, part, hidden));
    return told.length > 0 ? together(say, "learn-both", told) : say("learn-missing-hidden");
  }
  return say("learn-missing-place", { at, now: written(now), wanted: bound(say, wanted, written) });
}

/** The names of activations, as they are chosen. */
const activations = (say: Say, names: string): string =>
  names
    .split(", ")
    .map((each) => say(`activation-${each}` as MessageId))
    .join(say("comma"));

/** What is called by its name, by its path (`train.batch`), or is a part of several (`model.layers`). */
function label(say: Say, name: string): string {
  const last = name.split(".").at(-1) ?? name;
  return within(PARTS, last)
    ? say("learn-part", { of: last })
    : say((optionAt(name) ?? name) as MessageId);
}

const optionAt = (place: string): string | undefined =>
  Object.entries(options).find(([, { path }]) => path === place)?.[0];

/** Of an experiment, what no option is; and what is there where none is named. */
const PARTS = ["data", "prepare", "model", "layers", "train", ""] as const;

/** Zeros at the end tell of no measurement here. */
const written = (value: number): string =>
  Number.isSafeInteger(value) ? limit(value) : number(value, 4).replace(/(\.\d*?)0+$/, "$1");

function bound(say: Say, wanted: Bound, write: (value: number) => string): string {
  const { is, near, within, above, below, atLeast, atMost } = wanted;
  const told = [
    is === undefined ? "" : write(is),
    near === undefined
      ? ""
      : say("learn-bound-near", { value: write(near), within: number(within ?? 0) }),
    above === undefined ? "" : say("learn-bound-above", { value: write(above) }),
    below === undefined ? "" : say("learn-bound-below", { value: write(below) }),
    atLeast === undefined ? "" : say("learn-bound-at-least", { value: write(atLeast) }),
    atMost === undefined ? "" : say("learn-bound-at-most", { value: write(atMost) }),
  ];
  return told.filter((each) => each !== "").join(say("comma"));
}
