/**
 * A result code: a run, its task and what else was done, as a text that a form's field takes. `GW1.`, then
 * the letters of what is packed, with a check sum: whatever letter is lost or changed on the way, it is
 * found out. What was changed by hand before it was packed, the judge finds out, by its seal.
 */
import type {
  Attempt,
  LearnerRecord,
  PartialExperiment,
  PastRun,
  Proof,
  TaskText,
} from "../wasm/full.js";
import {
  bytesOf,
  difference,
  isTree,
  lettersOf,
  merge,
  type Packed,
  pack,
  same,
  type Tree,
  through,
  unpack,
} from "./packing.ts";
import { presets } from "./presets.ts";

const PREFIX = "GW1.";
/** Why a text is no code: no text of one, a workbook, a link, of another version, damaged, foreign. */
export type NoCode = "none" | "workbook" | "link" | "version" | "damaged" | "foreign";

/** How a workbook of a spreadsheet begins, which is a ZIP archive. */
export const WORKBOOK = "PK\u0003\u0004";

export class Unread extends Error {
  constructor(readonly reason: NoCode) {
    super(`This is no result code that can be read (${reason}).`);
  }
}

/** What looks like a code, of whatever version. */
export const CODE = /\bGW\d+\.[\w-]*/;

/** One of the course, by its name, `downhill/3a`, and its text's check sum; else the task itself. */
export type TaskOf = { name: string; version: string } | { task: TaskText };

/** What a learner says: all of it is held together with the run by the seal. */
export interface Claim {
  of: TaskOf;
  /** What draws the numbers of a task that vary. */
  number: string;
  name: string;
  /** How many runs there were, or states set by hand. */
  tries: number;
  /** Hints that were opened, and one more for the solution. */
  help: number;
  met: boolean;
  /** The star, too. */
  star: boolean;
}

/** What of a run goes into a code. */
export type Proven = Pick<Proof, "loss" | "bits" | "seal">;

/** What stands in a code: its runs are known once the task's start is. */
export interface Result {
  claim: Claim;
  proof: Proven;
  /** What the seal was made of. */
  said: string;
  /** The run and the record. */
  attempt(start: PartialExperiment): Attempt;
}

type PackedRun = Packed & { over?: Tree };
interface PackedRecord extends Omit<LearnerRecord, "runs" | "races"> {
  runs?: PackedRun[];
  races?: PackedRun[][];
}
/** What is said, in the order in which it stands in a code. */
type Said = [
  of: [string, string] | TaskText,
  number: string,
  name: string,
  tries: number,
  help: number,
  reached: 0 | 1 | 2,
  run: PackedRun,
  record: PackedRecord,
];

/**
 * The seed that a student's number is: its digits, counted on from what its letters before them draw
 * (FNV-1a), so that numbers that follow each other are seeds that do.
 */
export function seedOf(number: string): number {
  const [, letters = "", digits = ""] = /^(.*?)(\d*)$/s.exec(number.trim()) ?? [];
  let hash = letters === "" ? 0 : 2166136261;
  for (const letter of letters.toUpperCase()) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  return Number((BigInt(hash) + BigInt(digits)) % 2n ** 32n);
}

/**
 * Which text of a task it is, in whatever order its keys stand: the judge would find another one to be
 * the same at most by chance.
 */
export const versionOf = (task: unknown): string =>
  crc(new TextEncoder().encode(JSON.stringify(task, inOrder))).toString(36);

const inOrder = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** What is said of an attempt: the judge seals it. */
export function saidOf(claim: Claim, { run, record = {} }: Attempt, start: PartialExperiment) {
  const { of, number, name, tries, help, met, star } = claim;
  const task = "task" in of ? of.task : ([of.name, of.version] as [string, string]);
  const reached = star ? 2 : met ? 1 : 0;
  const said: Said = [
    task,
    number,
    name,
    tries,
    help,
    reached,
    packOver(run, start),
    packRecord(record, start),
  ];
  return JSON.stringify(said);
}

export async function encodeResult(said: string, { loss, bits, seal }: Proven): Promise<string> {
  const text = JSON.stringify([...(JSON.parse(said) as Said), loss, bits, seal]);
  const bytes = new TextEncoder().encode(text);
  const packed = await through(bytes, new CompressionStream("deflate-raw"));
  const sum = crc(packed);
  const whole = Uint8Array.from([...packed, ...[24, 16, 8, 0].map((by) => (sum >>> by) & 255)]);
  return PREFIX + lettersOf(whole);
}

/** What a code holds; refuses what is none, and says which way. */
export async function decodeResult(code: string): Promise<Result> {
  const text = code.trim();
  const version = /^GW(\d+)\./.exec(text)?.[1];
  if (version === undefined) {
    if (text.startsWith(WORKBOOK)) {
      throw new Unread("workbook");
    }
    throw new Unread(/#gradwalk[\w-]*=/.test(text) ? "link" : "none");
  }
  if (!text.startsWith(PREFIX)) {
    throw new Unread("version");
  }
  const said = await unpacked(text.slice(PREFIX.length));
  try {
    return resultOf(said);
  } catch {
    // The check sum is right: whoever wrote it was not this program.
    throw new Unread("foreign");
  }
}

async function unpacked(letters: string): Promise<unknown> {
  try {
    const bytes = bytesOf(letters);
    const packed = bytes.slice(0, -4);
    const sum = new DataView(bytes.buffer).getUint32(packed.length);
    // The last letter has bits that say nothing: another one would say the same.
    if (crc(packed) !== sum || lettersOf(bytes) !== letters) {
      throw new Error("the check sum is another one");
    }
    const json = await through(packed, new DecompressionStream("deflate-raw"));
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    throw new Unread("damaged");
  }
}

function resultOf(whole: unknown): Result {
  const parts = whole as [...Said, number, string, string];
  const [task, number, name, tries, help, reached, run, record, loss, bits, seal] = parts;
  const plain =
    parts.length === 11 &&
    [number, name, bits, seal].every((each) => typeof each === "string") &&
    [tries, help].every((each) => Number.isSafeInteger(each) && each >= 0) &&
    [0, 1, 2].includes(reached) &&
    isTree(run) &&
    isTree(record) &&
    (loss === null || Number.isFinite(loss));
  const of = taskOf(task);
  if (!plain || !of) {
    throw new Error("it has another shape");
  }
  return {
    claim: { of, number, name, tries, help, met: reached > 0, star: reached > 1 },
    // What is not finite JSON writes as null.
    proof: { loss: loss ?? Number.NaN, bits, seal },
    said: JSON.stringify(parts.slice(0, 8)),
    attempt: (start) => ({ run: unpackOver(run, start), record: unpackRecord(record, start) }),
  };
}

function taskOf(task: unknown): TaskOf | null {
  if (Array.isArray(task)) {
    const [name, version] = task;
    return typeof name === "string" && typeof version === "string" ? { name, version } : null;
  }
  return isTree(task) ? { task: task as unknown as TaskText } : null;
}

/** What an experiment leaves out, as the first preset has it; of data each kind has its own. */
export function whole(start: PartialExperiment): Tree {
  const { data, ...rest } = start as Tree;
  const { data: line, ...base } = presets.line as unknown as Tree;
  return { ...merge(base, rest), data: data ?? line };
}

/** A run in the shortest of the ways that give it back: over the task's start, as in a link, in full. */
function packOver({ experiment, changes = [], step = 0 }: PastRun, start: PartialExperiment) {
  const linked: PackedRun = pack({ experiment, changes, step });
  const { preset: _, experiment: __, ...way } = linked;
  const ways: PackedRun[] = [
    { over: difference(experiment as Tree, whole(start)) ?? {}, ...way },
    linked,
    { experiment: experiment as Tree, ...way },
  ];
  const exact = ways.filter((each) => same(unpackOver(each, start).experiment, experiment));
  const long = (each: PackedRun) => JSON.stringify(each).length;
  return exact.reduce((best, each) => (long(each) < long(best) ? each : best));
}

function unpackOver({ over, ...packed }: PackedRun, start: PartialExperiment): PastRun {
  if (over === undefined) {
    return unpack(packed as Tree) as PastRun;
  }
  const { changes, step } = unpack(packed as Tree);
  return { experiment: merge(whole(start), over) as PartialExperiment, changes, step };
}

const packRecord = (
  { answers = [], visits = [], runs = [], races = [], used = [] }: LearnerRecord,
  start: PartialExperiment,
): PackedRecord => ({
  ...(answers.length > 0 && { answers }),
  ...(visits.length > 0 && { visits: visits.map((visit) => visit.map(shortest)) }),
  ...(runs.length > 0 && { runs: runs.map((run) => packOver(run, start)) }),
  ...(races.length > 0 && { races: races.map((race) => race.map((run) => packOver(run, start))) }),
  ...(used.length > 0 && { used }),
});

const unpackRecord = (
  { runs, races, ...rest }: PackedRecord,
  start: PartialExperiment,
): LearnerRecord => ({
  ...rest,
  ...(runs && { runs: runs.map((run) => unpackOver(run, start)) }),
  ...(races && { races: races.map((race) => race.map((run) => unpackOver(run, start))) }),
});

/** The same 32-bit number in as few digits as can be. */
export function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) {
      return short;
    }
  }
  return value;
}

/** CRC-32, as in ISO 3309: it finds every change of up to 32 bits in a row, so of any letter. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}
