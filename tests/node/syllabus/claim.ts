/**
 * Claims of the course's syllabus: what is said, the number as it is printed, what gives it. The
 * places are those of the syllabus: 3.4 is the fourth screen of its lesson 3, 3A a homework. What a
 * lesson repeats is run where the lesson is (`lessons.test.ts`). Where the engine says otherwise, the
 * row has the engine's number, and a comment that of the syllabus.
 */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Json, Measured } from "../../../lessons/reader/lesson.ts";
import { numberOf, roundAs } from "../../../lessons/reader/measured.ts";
import { over } from "../../../lessons/reader/trainer.ts";
import { presets } from "../../../www/experiment/options.ts";
import {
  type Condition,
  Inspection,
  type PartialExperiment,
  type Trainer,
} from "../../../www/wasm/data.js";
import { givenBy, initRecipes, tableOf, trainerOf } from "../recipes.ts";

type Value = () => number | undefined;
type Claim = readonly [says: string, printed: string, value: Value];

/** A part of the syllabus, with what it claims. */
export function claims(part: string, rows: readonly Claim[]): void {
  beforeAll(initRecipes);
  test(part, { timeout: 120_000 }, () => {
    const wrong = rows.flatMap(([says, printed, value]) => {
      const is = value();
      const holds = is !== undefined && roundAs(printed, is) === numberOf(printed);
      return holds ? [] : [`${says}: ${printed} is ${is}`];
    });
    expect(wrong).toEqual([]);
  });
}

const lessons = JSON.parse(
  readFileSync(new URL("../../../lessons/experiments.json", import.meta.url), "utf8"),
);
const starting: Record<string, Json> = { ...presets, ...lessons };

/** Some options over an experiment of the lessons, or over a preset. */
export type Options = { [key: string]: Json };

export function experimentOf(name: string, ...sets: readonly Options[]): PartialExperiment {
  const start = starting[name];
  if (start === undefined) {
    throw new Error(`no experiment is called "${name}"`);
  }
  return sets.reduce<Json>(over, start) as PartialExperiment;
}

const recipe =
  (kind: Measured["kind"]) =>
  (experiment: PartialExperiment, said: Measured["recipe"]): Value =>
  () =>
    givenBy({ kind, text: "", file: "", line: 0, experiment, recipe: said });

/** Numbers that a lesson could give, by its recipes: `lessons/README.md`. */
export const [run, starts, rates, column] = (["run", "starts", "rates", "column"] as const).map(
  recipe,
) as [Recipe, Recipe, Recipe, Recipe];
type Recipe = ReturnType<typeof recipe>;

/** Where something first holds: at an update, or at the end of an epoch. */
export const reached = (
  experiment: PartialExperiment,
  when: Condition,
  more: Measured["recipe"] = {},
): Value => run(experiment, { of: "reached", when: JSON.stringify(when), ...more });

/** What a trainer tells of itself. */
export function told(
  experiment: PartialExperiment,
  of: (trainer: Trainer) => number | undefined,
): Value {
  return () => {
    const trainer = trainerOf(experiment);
    try {
      return of(trainer);
    } finally {
      trainer.free();
    }
  };
}

/** The least and the most of some values; each is worked out once. */
export const least =
  (values: readonly Value[]): Value =>
  () =>
    Math.min(...worked(values));
export const most =
  (values: readonly Value[]): Value =>
  () =>
    Math.max(...worked(values));

const known = new WeakMap<readonly Value[], number[]>();

function worked(values: readonly Value[]): number[] {
  const numbers = known.get(values) ?? values.map((value) => value() ?? Number.NaN);
  known.set(values, numbers);
  return numbers;
}

/** All numbers of a column of a bundled table. */
export function numbersOf(experiment: string, column: string): number[] {
  const table = tableOf(experimentOf(experiment));
  if (!table) {
    return [];
  }
  const inspection = new Inspection(table.dataset);
  const rows = Uint32Array.from({ length: table.dataset.rows }, (_, row) => row);
  const { [column]: cells } = inspection.cells(rows, [table.names.indexOf(column)]);
  inspection.free();
  return Array.from(cells as ArrayLike<number>, Number);
}

export const rate = (learningRate: number): Options => ({ train: { optimizer: { learningRate } } });
export const trained = (train: Options): Options => ({ train });
