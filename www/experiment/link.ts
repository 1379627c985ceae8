/**
 * Links: a run in the fragment of an address, `#gradwalk=...` (or `#gradwalk-ID=...` for an element
 * with that id). The text is JSON, packed with deflate, in the letters that addresses allow; the
 * checksum of that format tells a link that was damaged on its way.
 */

import { Refusal } from "../say/refusal.ts";
import type { ChangeEntry, Experiment } from "../wasm/gradwalk.js";
import { presets } from "./options.ts";
import type { Run } from "./run.ts";

type Tree = { [key: string]: unknown };

/** What a link holds: the experiment as what differs from a preset. */
interface Packed {
  preset?: string;
  experiment?: Tree;
  changes?: ChangeEntry[];
  step?: number;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Equal as JSON, whatever the order of the keys. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, k) => same(item, b[k]));
  }
  if (isTree(a) && isTree(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => same(a[key], b[key]));
  }
  return a === b;
}

/** The keys of `value` that differ from `base`, or nothing where none does. */
function difference(value: Tree, base: Tree): Tree | undefined {
  const result: Tree = {};
  for (const [key, mine] of Object.entries(value)) {
    const theirs = base[key];
    if (isTree(mine) && isTree(theirs)) {
      const inner = difference(mine, theirs);
      if (inner) {
        result[key] = inner;
      }
    } else if (!same(mine, theirs)) {
      result[key] = mine;
    }
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

function merge(base: Tree, change: Tree): Tree {
  const result: Tree = { ...base };
  for (const [key, value] of Object.entries(change)) {
    const below = result[key];
    result[key] = isTree(value) && isTree(below) ? merge(below, value) : value;
  }
  return result;
}

/** Whether an experiment of that data kind can be written as a difference from the preset. */
const sameKind = (experiment: Experiment, preset: Experiment) =>
  experiment.data.kind === preset.data.kind;

function pack({ experiment, changes, step }: Run): Packed {
  const whole = experiment as Experiment;
  let best: Packed = { experiment: whole as unknown as Tree };
  for (const [name, preset] of Object.entries(presets)) {
    if (sameKind(whole, preset as unknown as Experiment)) {
      const rest = difference(whole as unknown as Tree, preset as unknown as Tree);
      const packed: Packed = { preset: name, ...(rest ? { experiment: rest } : {}) };
      if (JSON.stringify(packed).length < JSON.stringify(best).length) {
        best = packed;
      }
    }
  }
  return { ...best, ...(changes.length > 0 ? { changes } : {}), ...(step > 0 ? { step } : {}) };
}

/** The lines that put a run, from its start, into another page. */
export function embedCode(run: Run, language: string, script: string): string {
  const { preset, experiment } = pack({ ...run, changes: [], step: 0 });
  const defaults = presets.line as unknown as Tree;
  const whole = difference(run.experiment as unknown as Tree, defaults) ?? {};
  const json = JSON.stringify(whole).replaceAll("&", "&amp;").replaceAll("'", "&#39;");
  const source = preset && !experiment ? `preset="${preset}"` : `experiment='${json}'`;
  return [
    `<script type="module" src="${script}"></script>`,
    `<grad-walk ${source} lang="${language}"></grad-walk>`,
  ].join("\n");
}

/** The most updates that a link may ask for: more would be an endless replay. */
const MOST_STEPS = 100_000_000;

function unpack(packed: unknown): Run {
  if (!isTree(packed)) {
    throw new Refusal("link-shape", { detail: "it is no run" });
  }
  const { preset, experiment, changes, step, ...rest } = packed;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) {
    throw new Refusal("link-shape", { detail: `the key "${unknown}"` });
  }
  if (preset !== undefined && !Object.hasOwn(presets, String(preset))) {
    throw new Refusal("link-shape", { detail: `the preset "${preset}"` });
  }
  if (
    !(experiment === undefined || isTree(experiment)) ||
    !(changes === undefined || Array.isArray(changes))
  ) {
    throw new Refusal("link-shape", { detail: "its experiment or its changes" });
  }
  if (
    step !== undefined &&
    !(Number.isSafeInteger(step) && Number(step) >= 0 && Number(step) <= MOST_STEPS)
  ) {
    throw new Refusal("link-step", { detail: String(step) });
  }
  const base = preset === undefined ? {} : presets[preset as keyof typeof presets];
  const whole = experiment ? merge(base as unknown as Tree, experiment) : base;
  return {
    experiment: whole as Run["experiment"],
    changes: (changes ?? []) as ChangeEntry[],
    step: Number(step ?? 0),
  };
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream) {
  const body = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(body as ReadableStream<Uint8Array>).arrayBuffer());
}

/** A run as text for an address. */
export async function encode(run: Run): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(pack(run)));
  const packed = await through(bytes, new CompressionStream("deflate"));
  let text = "";
  for (const byte of packed) {
    text += String.fromCharCode(byte);
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The run of such a text; throws a refusal where it is none. */
export async function decode(text: string): Promise<Run> {
  let packed: unknown;
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const json = await through(bytes, new DecompressionStream("deflate"));
    packed = JSON.parse(new TextDecoder().decode(json));
  } catch {
    throw new Refusal("link-damaged");
  }
  return unpack(packed);
}

/** The key of an element's run in the fragment. */
export const keyOf = (id: string) => (id ? `gradwalk-${id}` : "gradwalk");

/** The text of a run in a fragment, where there is one. */
export function inFragment(fragment: string, key: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, "")).get(key);
}

/** The address of this page with a run in its fragment; other parts of the fragment stay. */
export function address(page: string, key: string, text: string): string {
  const url = new URL(page);
  const parts = new URLSearchParams(url.hash.replace(/^#/, ""));
  parts.set(key, text);
  url.hash = parts.toString();
  return url.href;
}
