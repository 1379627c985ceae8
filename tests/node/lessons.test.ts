/** The lessons: every number that a text gives is run, every goal can be read and is not met at once. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Measured } from "../../lessons/reader/lesson.ts";
import { numberOf, roundAs } from "../../lessons/reader/measured.ts";
import { Course } from "../../lessons/reader/plugin.ts";
import { type Condition, initSync, Task, Trainer } from "../../www/wasm/full.js";

const course = new Course(new URL("../../lessons", import.meta.url).pathname);

beforeAll(() => {
  const wasm = readFileSync(new URL("../../www/wasm/full_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
});

test("they are written as the reader wants them, alike in both languages", () => {
  expect(course.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([]);
});

/** The measure of a run that a recipe names. */
function measure(run: Trainer, { recipe }: Measured): number | null | undefined {
  const { of = "", at = "", row } = recipe;
  const place = Number(row ?? 0);
  const single = run.parameters()[0];
  switch (of) {
    case "loss":
      return run.loss();
    case "validationLoss":
      return run.validationLoss();
    case "accuracy":
    case "r2":
      return run.metrics()[of];
    case "validationAccuracy":
      return run.validationMetrics()?.accuracy;
    case "validationR2":
      return run.validationMetrics()?.r2;
    case "w":
    case "w1":
    case "w2":
      return single?.w[of === "w2" ? 1 : 0];
    case "b":
      return single?.b?.[0];
    case "slope":
    case "intercept":
      return run.line()?.[of];
    case "answer":
      return run.predict([
        at
          .split(/[\s,]+/)
          .filter(Boolean)
          .map(Number),
      ])[0]?.[0];
    case "step":
    case "epoch":
      return run.position()[of];
    default:
      return Number.NaN * place;
  }
}

function ran(measured: Measured): number | null | undefined {
  const { experiment, recipe } = measured;
  const changes = JSON.parse(recipe.changes ?? "[]");
  const run = new Trainer(experiment, undefined, changes);
  try {
    if (recipe.of === "reached") {
      return reached(run, measured);
    }
    if (recipe.epoch !== undefined) {
      run.epochs(Number(recipe.epoch));
    } else {
      run.seek(Number(recipe.step ?? 0));
    }
    return measure(run, measured);
  } finally {
    run.free();
  }
}

/** The step, or epoch, at which a condition first holds, as the judge finds it. */
function reached(run: Trainer, { experiment, recipe }: Measured): number | undefined {
  run.seek(1e6);
  const { step } = run.position();
  const unit = recipe.unit ?? "step";
  const when = JSON.parse(recipe.when ?? "{}") as Condition;
  const goal = { reached: { when, [unit]: { atLeast: 0 } } };
  const task = new Task({ version: 1, start: experiment, goal });
  const changes = JSON.parse(recipe.changes ?? "[]");
  const graded = task.judge({ run: { experiment, changes, step } });
  task.free();
  return graded.goal.now;
}

const lessons = [...course.lessons.values()];

describe.each(course.names)("%s", (name) => {
  const read = lessons.filter(({ lesson }) => lesson.name === name);

  test("every number that was measured is what a run gives, to the digits that are printed", {
    timeout: 120_000,
  }, () => {
    const wrong: string[] = [];
    for (const measured of read[0]?.measured ?? []) {
      const { kind, text, line, recipe } = measured;
      if (
        kind !== "run" ||
        ["x", "x1", "x2", "t", "diverged", "best", "confusion"].includes(recipe.of ?? "")
      ) {
        continue;
      }
      let value: number | null | undefined;
      try {
        value = ran(measured);
      } catch (error) {
        wrong.push(`${line}: ${text} ${JSON.stringify(recipe)}: ${error}`);
        continue;
      }
      if (value == null || roundAs(text, value) !== numberOf(text)) {
        wrong.push(`${line}: ${text} is ${value} ${JSON.stringify(recipe)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("every goal and every wrong way can be read, and no goal is met where it begins", () => {
    const wrong: string[] = [];
    for (const { lesson, language } of read) {
      let start = lesson.screens[0]?.trainer?.experiment ?? {};
      const goals = [
        ...lesson.screens.flatMap(({ trainer, parts }) => {
          start = trainer?.experiment ?? start;
          const from = start;
          return parts.flatMap((part) => (part.kind === "task" ? [{ from, part }] : []));
        }),
        ...lesson.homework.map((part) => ({ from: part.trainer?.experiment ?? {}, part })),
      ];
      for (const { from, part } of goals) {
        try {
          const task = new Task({
            version: 1,
            start: from,
            fixed: part.fixed,
            goal: part.goal as Condition,
            wrong: part.wrong.map(({ when }) => ({ when: when as Condition, say: "" })),
            ...("vary" in part && part.vary ? { vary: part.vary as never } : {}),
          });
          const graded =
            "vary" in part && part.vary ? null : task.judge({ run: { experiment: from, step: 0 } });
          if (graded?.met) {
            wrong.push(`${language} #${part.id} is met at once`);
          }
          task.free();
        } catch (error) {
          wrong.push(`${language} #${part.id}: ${error}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
