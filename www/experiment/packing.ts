/**
 * A run as the text of a link: JSON, packed with deflate, in the letters that addresses allow; the
 * checksum of that format tells a link that was damaged on its way. Loaded with the first link.
 */

import { GradwalkError } from "../say/refusal.ts";
import { refused } from "../say/source-refusal.ts";
import type { ChangeEntry, Experiment, PartialExperiment } from "../wasm/gradwalk.js";
import { presets } from "./presets.ts";
import type { Beside, Guess, Run, Shown, Tried, Try } from "./run.ts";

export type Tree = { [key: string]: unknown };

/** What a link holds: the experiment as what differs from a preset. */
export interface Packed {
  preset?: string;
  experiment?: Tree;
  changes?: ChangeEntry[];
  step?: number;
  view?: string;
  race?: (Packed & { ghost?: true })[];
  guess?: Guess;
  tried?: Tried;
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Equal as JSON, whatever the order of the keys. */
export function same(a: unknown, b: unknown): boolean {
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
export function difference(value: Tree, base: Tree): Tree | undefined {
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

export function merge(base: Tree, change: Tree): Tree {
  const result: Tree = { ...base };
  for (const [key, value] of Object.entries(change)) {
    const below = result[key];
    result[key] = isTree(value) && isTree(below) ? merge(below, value) : value;
  }
  return result;
}

/** Whether an experiment of that data kind can be written as a difference from the preset. */
const sameKind = (experiment: PartialExperiment, preset: Experiment) =>
  experiment.data?.kind === preset.data.kind;

/** A run and what is shown with it. */
function packAll({ view, race, guess, tried, ...run }: Shown): Packed {
  const beside = race?.map(({ ghost, ...rival }) => ({ ...pack(rival), ...(ghost && { ghost }) }));
  return {
    ...pack(run),
    ...(view ? { view } : {}),
    ...(beside?.length ? { race: beside } : {}),
    ...(guess ? { guess } : {}),
    ...(tried ? { tried } : {}),
  };
}

export function pack({ experiment, changes, step }: Run): Packed {
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

/** The lines that put a run into another page; `state` is its text, as a link has it. */
export function embedCode(run: Shown, state: string, language: string, script: string): string {
  const { preset, experiment, ...more } = packAll(run);
  const defaults = presets.line as unknown as Tree;
  const whole = difference(run.experiment as unknown as Tree, defaults) ?? {};
  const json = JSON.stringify(whole).replaceAll("&", "&amp;").replaceAll("'", "&#39;");
  // From its start a run is what an author can read and write.
  const start = preset && !experiment ? `preset="${preset}"` : `experiment='${json}'`;
  const source = Object.keys(more).length === 0 ? start : `state="${state}"`;
  return [
    `<script type="module" src="${script}"></script>`,
    `<grad-walk ${source} lang="${language}"></grad-walk>`,
  ].join("\n");
}

/** The most updates that a link may ask for: more would be an endless replay. */
const MOST_STEPS = 100_000_000;

/** The most runs beside a run. */
const MOST_BESIDE = 3;

function unpackAll(packed: unknown): Shown {
  if (!isTree(packed)) {
    throw refused("link-shape", { detail: "it is no run" });
  }
  const { view, race, guess, tried, ...run } = packed;
  const shape = (what: string) => refused("link-shape", { detail: what });
  if (view !== undefined && typeof view !== "string") {
    throw shape("its view");
  }
  if (race !== undefined && !(Array.isArray(race) && race.length <= MOST_BESIDE)) {
    throw shape("its race");
  }
  if (guess !== undefined && !isGuess(guess)) {
    throw shape("its guess");
  }
  if (tried !== undefined && !isTried(tried)) {
    throw shape("what was tried");
  }
  const beside = race?.map((each: unknown): Beside => {
    const { ghost = false, ...rival } = isTree(each) ? each : {};
    return { ...unpack(rival), ghost: ghost === true };
  });
  return {
    ...unpack(run),
    ...(view === undefined ? {} : { view }),
    ...(beside ? { race: beside } : {}),
    ...(guess ? { guess } : {}),
    ...(tried ? { tried } : {}),
  };
}

function isTried(value: unknown): value is Tried {
  const isNumber = (each: unknown, or: unknown) => each === or || Number.isFinite(each);
  const isTry = ({ rate, step, loss, validationLoss, end }: { [key in keyof Try]?: unknown }) =>
    Number(rate) > 0 &&
    [rate, step, loss].every(Number.isFinite) &&
    isNumber(validationLoss, null) &&
    [null, "finished", "diverged"].includes(end as Try["end"]);
  return (
    isTree(value) &&
    isNumber(value.start, null) &&
    Array.isArray(value.tries) &&
    value.tries.every((each) => isTree(each) && isTry(each))
  );
}

function isGuess(value: unknown): value is Guess {
  if (!isTree(value)) {
    return false;
  }
  const { from, to, losses, diverges, value: number } = value;
  const known = (each: unknown) => each === null || Number.isFinite(each);
  return (
    Number.isFinite(from) &&
    Number.isFinite(to) &&
    (losses === null ||
      (Array.isArray(losses) && losses.length > 1 && losses.every(Number.isFinite))) &&
    (diverges === null || typeof diverges === "boolean") &&
    known(number)
  );
}

export function unpack(packed: Tree): Run {
  const { preset, experiment, changes, step, ...rest } = packed;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) {
    throw refused("link-shape", { detail: `the key "${unknown}"` });
  }
  // What JSON holds is not always text: an object may call something else its `toString`.
  if (preset !== undefined && !(typeof preset === "string" && Object.hasOwn(presets, preset))) {
    throw refused("link-shape", { detail: `the preset ${JSON.stringify(preset)}` });
  }
  if (
    !(experiment === undefined || isTree(experiment)) ||
    !(changes === undefined || Array.isArray(changes))
  ) {
    throw refused("link-shape", { detail: "its experiment or its changes" });
  }
  if (
    step !== undefined &&
    !(Number.isSafeInteger(step) && Number(step) >= 0 && Number(step) <= MOST_STEPS)
  ) {
    throw refused("link-step", { detail: JSON.stringify(step) });
  }
  const base = preset === undefined ? {} : presets[preset as keyof typeof presets];
  const whole = experiment ? merge(base as unknown as Tree, experiment) : base;
  return {
    experiment: whole as Run["experiment"],
    changes: (changes ?? []) as ChangeEntry[],
    step: Number(step ?? 0),
  };
}

/** So much JSON a link holds at most, unpacked: a few letters can stand for gigabytes. */
const MOST = 2 ** 25;
const DEEPEST = 32;

/** What comes out of a stream; throws where that is too much. */
export async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream) {
  const body: ReadableStream<Uint8Array<ArrayBuffer>> = new Blob([bytes])
    .stream()
    .pipeThrough(stream);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > MOST) {
      void reader.cancel();
      throw refused("link-too-large", { limit: MOST / 2 ** 20 });
    }
    pieces.push(read.value);
  }
  const [first] = pieces;
  return first && pieces.length === 1
    ? first
    : new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** What a text holds, nested no deeper than anything that is known here. */
function parsed(text: string): unknown {
  const value: unknown = JSON.parse(text);
  let [depth, level] = [0, [value]];
  for (; level.length > 0; depth++) {
    if (depth > DEEPEST) {
      throw refused("link-shape", { detail: "it is nested too deeply" });
    }
    level = level.flatMap((each) => (typeof each === "object" && each ? Object.values(each) : []));
  }
  return value;
}

/** A run as text, to be read and written by programs. */
export const asText = (run: Shown): string => JSON.stringify(packAll(run));

/** The run of such a text, or of that of a link; throws a refusal where it is none. */
export async function fromText(text: string): Promise<Shown> {
  if (!text.trimStart().startsWith("{")) {
    return decode(text);
  }
  try {
    // What `export("json")` writes has the parameters, too: the replay finds them.
    const { parameters: _, ...run } = parsed(text) as Tree;
    return unpackAll(run);
  } catch (error) {
    throw error instanceof GradwalkError ? error : refused("link-damaged");
  }
}

/** A run as text for an address. */
export async function encode(run: Shown): Promise<string> {
  const bytes = new TextEncoder().encode(asText(run));
  const packed = await through(bytes, new CompressionStream("deflate"));
  return lettersOf(packed);
}

/** Bytes in the letters that addresses allow. */
export function lettersOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The bytes of such letters; throws where they are none. */
export function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  const plain = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** The run of such a text; throws a refusal where it is none. */
export async function decode(text: string): Promise<Shown> {
  let packed: unknown;
  try {
    const json = await through(bytesOf(text), new DecompressionStream("deflate"));
    packed = parsed(new TextDecoder().decode(json));
  } catch (error) {
    throw error instanceof GradwalkError ? error : refused("link-damaged");
  }
  return unpackAll(packed);
}
