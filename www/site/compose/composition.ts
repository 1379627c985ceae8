/** What a teacher composes: a run to begin with, what of it is shown, and what is to be done. */

import { ACTIONS, type Action, type Control } from "../../experiment/control.ts";
import { isOption, options } from "../../experiment/options.ts";
import { difference, type Tree } from "../../experiment/packing.ts";
import { presets } from "../../experiment/presets.ts";
import type { Language } from "../../say/messages.ts";
import type { Experiment, PartialExperiment, TaskText } from "../../wasm/full.js";
import { conditionOf, type Goal, lackOf, numberOf, startOf, togetherOf } from "./goal.ts";

/** A control that is shown. Bounds are as they were typed; nothing for those of the table. */
export interface Shown {
  name: Control;
  locked: boolean;
  least: string;
  most: string;
}

export interface Way {
  goal: Goal;
  say: string;
}

export interface Composition {
  version: 1;
  /** Of its texts, and of what the learner sees around them. */
  language: Language;
  /** A preset's name; nothing for another experiment. */
  preset: string;
  experiment: PartialExperiment;
  controls: Shown[];
  panels: string[];
  /** How it is looked at first, in the words of the attribute; nothing for as it always is. */
  view: string;
  title: string;
  text: string;
  goals: Goal[];
  hints: string[];
  wrong: Way[];
  solution: string;
}

export const fresh = (language: Language): Composition => ({
  version: 1,
  language,
  preset: "line",
  experiment: presets.line as unknown as PartialExperiment,
  controls: (["learning-rate", "epochs", "play", "step", "unit", "timeline"] as const).map(shownOf),
  panels: ["fit", "loss"],
  view: "",
  title: "",
  text: "",
  goals: [{ ...startOf("loss"), value: "0.3" }],
  hints: [],
  wrong: [],
  solution: "",
});

export const shownOf = (name: Control): Shown => ({ name, locked: false, least: "", most: "" });

/** Whether a control has bounds: a number. */
export const isBounded = (name: string): boolean =>
  isOption(name) && options[name].min !== undefined && options[name].choices === undefined;

/** The bounds of a control: what was typed, else the useful part of the table's. */
export function boundsOf({ name, least, most }: Shown): { from: number; to: number } {
  const { min = 0, max = 0, slider } = options[name as keyof typeof options];
  const from = numberOf(least) ?? slider?.from ?? min;
  return { from, to: numberOf(most) ?? slider?.to ?? max };
}

/** A field that is not as it has to be; `place` is the control's name, or of a row its kind and number. */
export interface Fault {
  place: string;
  field: string;
  why: "number" | "range" | "order" | "empty";
}

/** What of a composition cannot be used as it stands. */
export function faultsOf({ controls, goals, wrong }: Composition): Fault[] {
  const rows = (list: readonly Goal[], place: string): Fault[] =>
    list.flatMap((goal, k) => {
      const field = lackOf(goal);
      return field ? [{ place: `${place}-${k}`, field, why: "number" as const }] : [];
    });
  return [
    ...controls.flatMap(boundFaults),
    ...(goals.length === 0 ? [{ place: "goals", field: "", why: "empty" as const }] : []),
    ...rows(goals, "goal"),
    ...rows(
      wrong.map(({ goal }) => goal),
      "wrong",
    ),
  ];
}

function boundFaults(shown: Shown): Fault[] {
  const { name: place, locked, least, most } = shown;
  if (!isBounded(place) || locked || (least === "" && most === "")) {
    return [];
  }
  const typed = { least: numberOf(least), most: numberOf(most) };
  const { min = 0, max = 0 } = options[place as keyof typeof options];
  const found = (["least", "most"] as const).flatMap((field): Fault[] => {
    const text = { least, most }[field];
    const value = typed[field];
    if (text.trim() === "") {
      return [];
    }
    if (value === null) {
      return [{ place, field, why: "number" }];
    }
    return value < min || value > max ? [{ place, field, why: "range" }] : [];
  });
  const { from, to } = boundsOf(shown);
  return found.length > 0 || from < to ? found : [{ place, field: "most", why: "order" }];
}

/** What differs from the preset that all defaults make. */
export const leanOf = (experiment: PartialExperiment): PartialExperiment =>
  (difference(experiment as unknown as Tree, presets.line as unknown as Tree) ??
    {}) as PartialExperiment;

/** What of the experiment is outside the training, and what else changes it. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ["data", /^points$/],
  ["prepare", /^features$/],
  ["model", /^hand/],
];

/** Parts of the experiment that no control changes stay as the task begins; so does what is locked. */
function fixedOf({ controls }: Pick<Composition, "controls">): string[] {
  const free = controls.filter(({ locked }) => !locked).map(({ name }) => name);
  const locked = controls.filter((each) => each.locked).map(({ name }) => name as string);
  const parts = PARTS.filter(
    ([part, more]) =>
      !free.some((name) =>
        isOption(name) ? options[name].path.startsWith(`${part}.`) : more.test(name),
      ),
  ).map(([part]) => part);
  const within = (name: string) => parts.some((part) => pathOf(name).startsWith(`${part}.`));
  return [...parts, ...locked.filter((name) => isOption(name) && !within(name))];
}

const pathOf = (name: string): string => (isOption(name) ? options[name].path : "");

/** The task, as the element reads it. Rows that cannot be read are left out. */
export function taskOf(composition: Composition): TaskText {
  const { experiment, title, text, goals, hints, wrong, solution } = composition;
  const fixed = fixedOf(composition);
  const said = hints.filter((hint) => hint.trim() !== "");
  const ways = wrong.filter(({ goal, say }) => lackOf(goal) === null && say.trim() !== "");
  return {
    version: 1,
    ...(title.trim() === "" ? {} : { title: title.trim() }),
    ...(text.trim() === "" ? {} : { text: text.trim() }),
    start: leanOf(experiment),
    ...(fixed.length > 0 ? { fixed } : {}),
    goal: togetherOf(goals.filter((goal) => lackOf(goal) === null)),
    ...(said.length > 0 ? { hints: said } : {}),
    ...(ways.length > 0
      ? { wrong: ways.map(({ goal, say }) => ({ when: conditionOf(goal), say: say.trim() })) }
      : {}),
    ...(solution.trim() === "" ? {} : { solution: solution.trim() }),
  };
}

/** What can be done with a run is there unless a minus takes it away; these can be hidden here. */
export const OFFERED = ACTIONS.filter((name): name is Exclude<Action, "rates"> => name !== "rates");
const isOffered = (name: string) => (OFFERED as readonly string[]).includes(name);

/** What the element is told beside the task. */
export function attributesOf(composition: Composition): Record<string, string> {
  const { language, controls, panels, view } = composition;
  const faults = new Set(faultsOf(composition).map(({ place }) => place));
  const shown = controls.map(({ name }) => name);
  const words = [
    ...shown.filter((name) => !isOffered(name)),
    ...OFFERED.filter((name) => !shown.includes(name)).map((name) => `-${name}`),
  ];
  const own = words.some((word) => !word.startsWith("-"));
  const limits = controls
    .filter(({ name, locked, least, most }) => isBounded(name) && !locked && least + most !== "")
    .filter(({ name }) => !faults.has(name))
    .map((each) => `${each.name}=${boundsOf(each).from}..${boundsOf(each).to}`);
  const locked = controls.filter((each) => each.locked).map(({ name }) => name);
  return {
    lang: language,
    panels: panels.join(" ") || "none",
    ...(view === "" ? {} : { view }),
    controls: [...(own ? [] : ["none"]), ...words].join(" "),
    ...(locked.length > 0 ? { locked: locked.join(" ") } : {}),
    ...(limits.length > 0 ? { limits: limits.join(" ") } : {}),
    task: JSON.stringify(taskOf(composition)),
  };
}

/** Of an experiment with every choice written out: which pictures suit it. */
export function picturesOf({ data, model }: Experiment): string[] {
  const network = model.layers.length > 1;
  const line = data.kind === "line" || data.kind === "points" || data.kind === "table";
  const main = network ? ["network", "output"] : [line ? "fit" : "decision"];
  return [...main, "surface", "loss", "numbers"];
}
