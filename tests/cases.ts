/** The cases of tests/cases/; its README says what each key is. */
import { readdirSync, readFileSync } from "node:fs";
import type { PartialExperiment } from "../www/wasm/gradwalk.js";

/** Something that is done, or asked and compared. */
export interface Operation {
  op: string;
  n?: number;
  values?: Record<string, never>;
  want?: unknown;
  within?: number;
  times?: number;
  from?: number;
  places?: number[];
  rows?: number[][];
  factor?: number;
  epochs?: number;
  text?: string;
  says?: string;
}

/** A run of a case. */
export interface Walk {
  name: string;
  experiment: PartialExperiment;
  operations: Operation[];
  /** A refusal that says this is right, too. */
  may?: string;
  element: boolean | "only";
}

const folder = new URL("cases/", import.meta.url);

function walks(file: string): Walk[] {
  const {
    name,
    element = false,
    may,
    ...rest
  } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const runs = (rest.runs ?? [rest]) as { experiment: PartialExperiment; do: Operation[] }[];
  return runs.map((run, k) => ({
    name: runs.length > 1 ? `${name}, run ${k + 1}` : name,
    experiment: run.experiment,
    operations: run.do,
    may,
    element,
  }));
}

const all = readdirSync(folder).filter((file) => file.endsWith(".json"));

/** Every run of every case. */
export const cases: Walk[] = all.flatMap(walks);

/** Lists in lists, as one list. */
export const flat = (value: unknown): number[] =>
  Array.isArray(value) ? value.flatMap(flat) : [Number(value)];
