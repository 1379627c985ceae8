/** Where an element's run comes from: the link, an attribute, or the default preset. */

import { paragraph } from "../say/messages.ts";
import type { Notice } from "../say/notice.ts";
import { detail } from "../say/notice.ts";
import type { PartialExperiment } from "../wasm/gradwalk.js";
import { inFragment, keyOf } from "./link.ts";
import type { Run, Shown } from "./run.ts";

/** The one that all defaults make. */
const DEFAULT_PRESET = "line";

export interface Attributes {
  id: string;
  state: string | null;
  preset: string | null;
  experiment: PartialExperiment | string | null;
  src: string | null;
  step: string | number | null;
}

/** A run, or what is wrong with its source. */
export type Found = { run: Shown; fromLink: boolean } | { problem: Notice };

export const defaultRun = (): Run => ({
  experiment: {},
  changes: [],
  step: 0,
});

/** The first source that says anything: link, state, experiment, src, preset. */
export async function find(attributes: Attributes): Promise<Found> {
  const text = inFragment(location.hash, keyOf(attributes.id));
  if (text !== null) {
    try {
      return { run: await (await import("./packing.ts")).decode(text), fromLink: true };
    } catch (error) {
      return { problem: (say) => say("error-link", { detail: detail(error as Error, say) }) };
    }
  }
  const { state } = attributes;
  if (state !== null) {
    try {
      return { run: await (await import("./packing.ts")).fromText(state), fromLink: false };
    } catch (error) {
      const name = "state";
      return {
        problem: (say) => say("error-attribute", { name, detail: detail(error as Error, say) }),
      };
    }
  }
  const step = Number(attributes.step ?? 0);
  if (!(Number.isSafeInteger(step) && step >= 0 && step <= 1e8)) {
    const value = attributes.step ?? "";
    return {
      problem: (say) =>
        say("error-attribute", {
          name: "start-step",
          detail: say("not-whole", { value: `“${value}”` }),
        }),
    };
  }
  const run = (experiment: Run["experiment"]): Found => ({
    run: { experiment, changes: [], step },
    fromLink: false,
  });
  if (attributes.experiment !== null) {
    return run(attributes.experiment);
  }
  if (attributes.src !== null) {
    return fetched(attributes.src, run);
  }
  const name = attributes.preset ?? DEFAULT_PRESET;
  if (name === DEFAULT_PRESET) {
    return run({});
  }
  const { presets } = await import("./presets.ts");
  if (!Object.hasOwn(presets, name)) {
    return { problem: unknownName("preset", name, Object.keys(presets)) };
  }
  return run(presets[name as keyof typeof presets] as unknown as Run["experiment"]);
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

/** For `layout`. */
export const unknownLayout = (found: string, choices: readonly string[]): Notice =>
  unknownName("layout", found, choices);
