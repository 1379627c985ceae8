/** A composition as a file: versioned JSON, which is opened again; what is wrong with it is named. */

import { CONTROLS } from "../../experiment/control.ts";
import type { PartialExperiment } from "../../wasm/full.js";
import { type Composition, fresh, type Shown, type Way } from "./composition.ts";
import { comparisonsOf, type Goal, QUANTITIES, startOf } from "./goal.ts";

const KIND = "composition";
const VERSION = 1;

export const textOf = (composition: Composition): string =>
  JSON.stringify({ gradwalk: KIND, ...composition }, null, 1);

/** Why a file is not taken; `place` is where in it something is not as it should be. */
export type Refusal = { why: "foreign" | "newer" } | { why: "damaged"; place: string };

class Damage extends Error {
  constructor(readonly place: string) {
    super(place);
  }
}

type Fields = { readonly [key: string]: unknown };

function fields(value: unknown, place: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Damage(place);
  }
  return value as Fields;
}

const text = (value: unknown, place: string): string => {
  if (typeof value !== "string") {
    throw new Damage(place);
  }
  return value;
};

function named<T extends string>(list: readonly T[], value: unknown, place: string): T {
  if (!(list as readonly unknown[]).includes(value)) {
    throw new Damage(place);
  }
  return value as T;
}

function listOf<T>(value: unknown, place: string, each: (item: unknown, place: string) => T): T[] {
  if (!Array.isArray(value)) {
    throw new Damage(place);
  }
  return value.map((item, k) => each(item, `${place}[${k}]`));
}

function goalOf(value: unknown, place: string): Goal {
  const all = fields(value, place);
  const quantity = named(QUANTITIES, all.quantity, `${place}.quantity`);
  return {
    ...startOf(quantity),
    comparison: named(comparisonsOf(quantity), all.comparison, `${place}.comparison`),
    of: text(all.of, `${place}.of`),
    value: text(all.value, `${place}.value`),
    within: text(all.within, `${place}.within`),
  };
}

function shownIn(value: unknown, place: string): Shown {
  const all = fields(value, place);
  if (typeof all.locked !== "boolean") {
    throw new Damage(`${place}.locked`);
  }
  return {
    name: named(CONTROLS, all.name, `${place}.name`),
    locked: all.locked,
    least: text(all.least, `${place}.least`),
    most: text(all.most, `${place}.most`),
  };
}

function wayOf(value: unknown, place: string): Way {
  const all = fields(value, place);
  return { goal: goalOf(all.goal, `${place}.goal`), say: text(all.say, `${place}.say`) };
}

/** Reads what was written; a file of a later version is not guessed at. */
export function readComposition(written: string): Composition | Refusal {
  let all: Fields;
  try {
    all = fields(JSON.parse(written), "");
  } catch {
    return { why: "foreign" };
  }
  if (all.gradwalk !== KIND) {
    return { why: "foreign" };
  }
  if (typeof all.version === "number" && all.version > VERSION) {
    return { why: "newer" };
  }
  try {
    const language = named(["en", "zh-Hans"] as const, all.language, "language");
    return {
      ...fresh(language),
      preset: text(all.preset, "preset"),
      experiment: fields(all.experiment, "experiment") as PartialExperiment,
      controls: listOf(all.controls, "controls", shownIn),
      panels: listOf(all.panels, "panels", text),
      // Files of before there was a view have none.
      view: all.view === undefined ? "" : text(all.view, "view"),
      title: text(all.title, "title"),
      text: text(all.text, "text"),
      goals: listOf(all.goals, "goals", goalOf),
      hints: listOf(all.hints, "hints", text),
      wrong: listOf(all.wrong, "wrong", wayOf),
      solution: text(all.solution, "solution"),
    };
  } catch (damage) {
    return { why: "damaged", place: damage instanceof Damage ? damage.place : "" };
  }
}
