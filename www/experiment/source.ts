/** Where an element's run comes from: the link, an attribute, or the default preset. */

import { paragraph, type Say } from "../say/messages.ts";
import type { Notice } from "../say/notice.ts";
import { detail } from "../say/notice.ts";
import type { GradwalkError } from "../say/refusal.ts";
import type { PartialExperiment } from "../wasm/gradwalk.js";
import { inFragment } from "./link.ts";
import type { Run, Shown } from "./run.ts";

/** The one that all defaults make. */
const DEFAULT_PRESET = "line";

/** What an element says of its run. */
export interface Attributes {
  state: string | null;
  preset: string | null;
  experiment: PartialExperiment | string | null;
  src: string | null;
  step: string | number | null;
}

/** A run, or what is wrong with its source. */
type Found = { run: Shown } | { problem: Notice };
export type Source = () => Promise<Found>;

/** The run of a link, where the fragment of the address has one under that name. */
export function linked(fragment: string, key: string): Source | null {
  const text = inFragment(fragment, key);
  return text === null
    ? null
    : () => readBy("decode", text, (detail) => (say) => say("error-link", { detail: detail(say) }));
}

/** A run and its view, as the property `state` gave them. */
export const stated = (state: string): Source => {
  const name = "state";
  return () =>
    readBy(
      "fromText",
      state,
      (detail) => (say) => say("error-attribute", { name, detail: detail(say) }),
    );
};

async function readBy(
  reader: "decode" | "fromText",
  text: string,
  problem: (detail: (say: Say) => string) => Notice,
): Promise<Found> {
  try {
    return { run: await (await import("./packing.ts"))[reader](text) };
  } catch (error) {
    const { fault = null } = error as GradwalkError;
    const told = problem((say) => detail(error as Error, say));
    return { problem: Object.assign(told, fault && { fault }) };
  }
}

/**
 * What the attributes name, the first that says anything first: state, experiment, src, preset; last of
 * all what is shown where nothing else can be had.
 */
export function named({ state, preset, experiment, src, step: asked }: Attributes): Source[] {
  const sources: Source[] = [];
  let step = Number(asked ?? 0);
  if (!(Number.isSafeInteger(step) && step >= 0 && step <= 1e8)) {
    step = 0;
    sources.push(async () => ({ problem: noStep(asked ?? "") }));
  }
  const run = (experiment: Run["experiment"]): Found => ({
    run: { experiment, changes: [], step },
  });
  if (state !== null) {
    sources.push(stated(state));
  }
  if (experiment !== null) {
    sources.push(async () => run(experiment));
  }
  if (src !== null) {
    sources.push(() => fetched(src, run));
  }
  if (preset !== null && preset !== DEFAULT_PRESET) {
    sources.push(() => ofPreset(preset, run));
  }
  sources.push(async () => run({}));
  return sources;
}

const noStep =
  (value: string | number): Notice =>
  (say) =>
    say("error-attribute", {
      name: "start-step",
      detail: say("not-whole", { value: `“${value}”` }),
    });

async function ofPreset(
  name: string,
  run: (experiment: Run["experiment"]) => Found,
): Promise<Found> {
  const { presets } = await import("./presets.ts");
  return Object.hasOwn(presets, name)
    ? run(presets[name as keyof typeof presets] as unknown as Run["experiment"])
    : { problem: unknownName("preset", name, Object.keys(presets)) };
}

async function fetched(src: string, run: (text: string) => Found): Promise<Found> {
  try {
    const response = await fetch(src);
    if (!response.ok) {
      throw new Error(`${response.status} ${response.statusText}`);
    }
    return run(await response.text());
  } catch (error) {
    const { message } = error as Error;
    return { problem: (say) => say("error-src", { src, detail: message }) };
  }
}

/** For `view`, whose words are these. */
export const unknownWord = (found: string, choices: readonly string[]): Notice =>
  unknownName("view", found, choices);

export function unknownName(name: string, found: string, choices: readonly string[]): Notice {
  return (say) =>
    say("error-attribute", {
      name,
      detail: say("unknown-name", { found, choices: choices.join(say("comma")) }),
    });
}

/**
 * What a list attribute names: `all`, `none` or words; with a minus, what of it is not there. And the
 * first word that is not known.
 */
export function listed(text: string | null, known: (word: string) => boolean) {
  const words = (text ?? "all").split(/\s+/).filter((word) => word !== "");
  const bare = words.map((word) => word.replace(/^-/, ""));
  const unknown = words.find(
    (_, k) => !["all", "none"].includes(bare[k] ?? "") && !known(bare[k] ?? ""),
  );
  const all = words.includes("all");
  const has = (word: string) => (all || words.includes(word)) && !words.includes(`-${word}`);
  return { has, unknown };
}

/** For `panels`, of which these are known. */
export function panelsOf(
  text: string | null,
  known: readonly string[],
): { has(panel: string): boolean; problem?: Notice } {
  const { has, unknown } = listed(text, (word) => known.includes(word));
  if (unknown === undefined) {
    return { has };
  }
  // Of nothing but such words all is shown, as where there is no list.
  const nothing = !["none", ...known].some(has);
  const problem = unknownName("panels", unknown, known);
  return nothing
    ? { has: () => true, problem: (say) => paragraph(problem(say), say("notice-panels")) }
    : { has, problem };
}
