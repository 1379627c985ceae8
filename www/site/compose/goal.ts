/** A goal as a row: a quantity, how it is compared, and with what. */
import { isOption, type OptionName } from "../../experiment/options.ts";
import type { Condition } from "../../wasm/full.js";

/** Of a run where it stands, and of its network and rows: numbers. */
export const NUMBERS = [
  "loss",
  "validationLoss",
  "gap",
  "accuracy",
  "validationAccuracy",
  "r2",
  "validationR2",
  "recall",
  "precision",
  "falseAlarms",
  "epoch",
  "step",
  "hiddenLayers",
  "hiddenUnits",
  "parameters",
  "rows",
] as const;
/** Parameters by their names. */
export const PARAMETERS = ["w", "w1", "w2", "b", "slope", "intercept"] as const;
/** What is so, or is not. */
export const STATES = ["finished", "diverged", "endedEarly", "byHand"] as const;
/** What asks for one thing more: inputs, or an option. */
export const FURTHER = ["answerAt", "highest", "lowest", "setting", "constant"] as const;

export const QUANTITIES = [...NUMBERS, ...PARAMETERS, ...STATES, ...FURTHER] as const;
export type Quantity = (typeof QUANTITIES)[number];

const COMPARISONS = ["below", "above", "atMost", "atLeast", "is", "near"] as const;
const TRUTHS = ["yes", "no"] as const;
export type Comparison = (typeof COMPARISONS)[number] | (typeof TRUTHS)[number];

/** What `highest` and `lowest` look at. */
export const CURVES = ["loss", "validationLoss", "accuracy", "validationAccuracy", "gap"] as const;

/** Texts are as they were typed. */
export interface Goal {
  quantity: Quantity;
  /** Inputs of an answer, an option, or a curve. */
  of: string;
  comparison: Comparison;
  value: string;
  /** With `near`, how far from it. */
  within: string;
}

/** A field of a row that cannot be read. */
export type Lack = "of" | "value" | "within";

const within = <T extends string>(list: readonly T[], name: string): name is T =>
  (list as readonly string[]).includes(name);

export const comparisonsOf = (quantity: Quantity): readonly Comparison[] =>
  within(STATES, quantity) ? TRUTHS : quantity === "constant" ? ["yes"] : COMPARISONS;

/** What a row begins with, for a quantity that was chosen. */
export function startOf(quantity: Quantity): Goal {
  const of = { answerAt: "4", highest: "loss", lowest: "loss" } as Record<string, string>;
  const asked = quantity === "setting" || quantity === "constant" ? "learning-rate" : of[quantity];
  const comparison = comparisonsOf(quantity)[0] as Comparison;
  return { quantity, of: asked ?? "", comparison, value: "", within: "0.1" };
}

/** A typed number; a comma is none, as it may stand for thousands or for a point. */
export function numberOf(text: string): number | null {
  const typed = text.trim().replace("−", "-");
  const value = Number(typed);
  return typed !== "" && Number.isFinite(value) ? value : null;
}

const inputsOf = (text: string): (number | null)[] =>
  text
    .split(/[;\s]+/)
    .filter((each) => each !== "")
    .map(numberOf);

/** The first field that cannot be read. */
export function lackOf({ quantity, of, comparison, value, within: far }: Goal): Lack | null {
  if (quantity === "answerAt" && (of.trim() === "" || inputsOf(of).includes(null))) {
    return "of";
  }
  if ((quantity === "setting" || quantity === "constant") && !isOption(of)) {
    return "of";
  }
  if (comparison === "yes" || comparison === "no") {
    return null;
  }
  if (quantity === "setting" && comparison === "is") {
    return value.trim() === "" ? "value" : null;
  }
  if (numberOf(value) === null) {
    return "value";
  }
  return comparison === "near" && numberOf(far) === null ? "within" : null;
}

/** The condition of a row that can be read. */
export function conditionOf(goal: Goal): Condition {
  const { quantity, of, comparison, value, within: far } = goal;
  const number = numberOf(value) ?? value.trim();
  const bound =
    comparison === "near"
      ? { near: number, within: numberOf(far) }
      : { [comparison]: comparison === "is" && value === "true" ? true : number };
  if (within(STATES, quantity)) {
    return { [quantity]: comparison === "yes" };
  }
  if (within(PARAMETERS, quantity)) {
    return { parameter: { name: quantity, ...bound } };
  }
  switch (quantity) {
    case "answerAt":
      return { answerAt: { inputs: inputsOf(of), ...bound } };
    case "highest":
    case "lowest":
      return { [quantity]: { of, ...bound } };
    case "setting":
      return { setting: { name: of as OptionName, ...bound } };
    case "constant":
      return { constant: [of] };
    default:
      return { [quantity]: bound };
  }
}

/** All of several hold. */
export function togetherOf(goals: readonly Goal[]): Condition {
  const [first, ...more] = goals.map(conditionOf);
  return more.length === 0 && first ? first : { all: first ? [first, ...more] : [] };
}
