/** The numbers of lessons, run by their recipes: `:run`, `:starts`, `:rates`, `:column`. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Measured } from "../../lessons/reader/lesson.ts";
import {
  type Attempt,
  type Condition,
  type Dataset,
  type Graded,
  headBytes,
  Inspection,
  initSync,
  type Part,
  type PartialExperiment,
  RowReader,
  Task,
  Trainer,
} from "../../www/wasm/data.js";

export function initRecipes(): void {
  const wasm = readFileSync(new URL("../../www/wasm/data_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
}

const tables = new Map<string, { dataset: Dataset; names: string[] }>();

/** The bundled table that an experiment names. */
export function tableOf({ data }: PartialExperiment) {
  const name = data && "source" in data ? (data.source?.name ?? null) : null;
  if (name === null) {
    return null;
  }
  let table = tables.get(name);
  if (!table) {
    const file = new URL(`../../public/data/${name}.gz`, import.meta.url);
    const bytes = gunzipSync(readFileSync(file));
    const reader = new RowReader(bytes.subarray(0, headBytes()), bytes.length <= headBytes(), {});
    do {
      reader.push(bytes, true);
    } while (reader.again());
    const read = reader.finish();
    const names = read.report().columns.map((column) => column.name);
    table = { dataset: read.dataset(), names };
    tables.set(name, table);
  }
  return table;
}

/** A run from its start, on its table if it has one. */
export function trainerOf(experiment: PartialExperiment, changes = "[]"): Trainer {
  const table = tableOf(experiment);
  const made = JSON.parse(changes);
  return table
    ? Trainer.withDataset(experiment, table.dataset, made)
    : new Trainer(experiment, undefined, made);
}

/** Holds an attempt against a task, on its table if it has one. */
export function judge(task: Task, attempt: Attempt): Graded {
  const table = tableOf(attempt.run.experiment);
  return table ? task.judgeWith(attempt, table.dataset) : task.judge(attempt);
}

/** What a recipe gives; undefined where a run has no such number. */
export function givenBy(measured: Measured): number | undefined {
  switch (measured.kind) {
    case "run":
      return measured.recipe.of === "reached"
        ? reached(measured)
        : measure(stood(measured), measured);
    case "starts":
      return starts(measured);
    case "rates":
      return rates(measured);
    case "column":
      return column(measured);
  }
}

/** The last runs, where they stand: numbers of one text are often of one run. */
const runs = new Map<string, Trainer>();
const MOST_RUNS = 8;

function stood({ experiment, recipe: { changes, epoch, step = "0" } }: Measured): Trainer {
  const key = JSON.stringify([experiment, changes, epoch, step]);
  const kept = runs.get(key);
  if (kept) {
    return kept;
  }
  const run = trainerOf(experiment, changes);
  if (epoch !== undefined) {
    run.epochs(Number(epoch));
  } else {
    run.seek(Number(step));
  }
  runs.set(key, run);
  for (const old of [...runs.keys()].slice(0, -MOST_RUNS)) {
    runs.get(old)?.free();
    runs.delete(old);
  }
  return run;
}

const numbersOf = (text: string) =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);

/** The measure of a run that a recipe names. */
function measure(run: Trainer, { recipe }: Measured): number | undefined {
  const { of = "", at = "", row = "0" } = recipe;
  const single = run.parameters()[0];
  switch (of) {
    case "loss":
      return run.loss();
    case "validationLoss":
      return run.validationLoss();
    case "accuracy":
    case "r2":
      return run.metrics()[of] ?? undefined;
    case "validationAccuracy":
      return run.validationMetrics()?.accuracy ?? undefined;
    case "validationR2":
      return run.validationMetrics()?.r2 ?? undefined;
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
      return run.predict([numbersOf(at)])[0]?.[0];
    case "step":
    case "epoch":
      return run.position()[of];
    case "x":
    case "x1":
    case "x2":
      return cell(run, Number(row), ({ inputs }) => inputs[of === "x2" ? 1 : 0]);
    case "t":
      return cell(run, Number(row), ({ targets }) => targets[0]);
    case "diverged":
      return Number(run.diverged());
    case "best":
      return run.best()?.[1];
    case "confusion":
      return confusion(run, recipe);
    default:
      return undefined;
  }
}

type Columns = ReturnType<Trainer["data"]>;

function cell(run: Trainer, row: number, of: (data: Columns) => Float64Array | undefined) {
  const data = run.data();
  return of(data)?.[data.rows.indexOf(row)];
}

/** Of the rows of a part, those that are one class and are taken for another. */
function confusion(run: Trainer, recipe: Measured["recipe"]): number | undefined {
  const { is = "", says = "", threshold = "0.5", part = "validation" } = recipe;
  const judgement = run.judge(part as Part);
  const names = judgement.report().classes?.names ?? [];
  const counts = judgement.decide(Number(threshold)).confusion;
  judgement.free();
  return counts[names.indexOf(is) * names.length + names.indexOf(says)];
}

/** The step, or epoch, of a whole run at which a condition first holds, as the judge finds it. */
function reached({ experiment, recipe }: Measured): number | undefined {
  const { changes = "[]", unit = "step", when = "{}" } = recipe;
  const run = trainerOf(experiment, changes);
  run.epochs(run.experiment().train.epochs);
  const { step } = run.position();
  run.free();
  const goal = { reached: { when: JSON.parse(when) as Condition, [unit]: { atLeast: 0 } } };
  const attempt = { run: { experiment, changes: JSON.parse(changes), step } };
  return graded(goal, attempt).goal.now;
}

function graded(goal: Condition, attempt: Attempt): Graded {
  const task = new Task({ version: 1, start: attempt.run.experiment, goal });
  try {
    return judge(task, attempt);
  } finally {
    task.free();
  }
}

/** Of a number of draws, those for which a condition holds at the end, or the least or most of a measure. */
function starts(measured: Measured): number | undefined {
  const { draws = "0", when, ...recipe } = measured.recipe;
  const each = Array.from({ length: Number(draws) }, (_, draw) => {
    const { model, ...rest } = measured.experiment;
    const experiment = { ...rest, model: { ...model, draw } };
    const run = stood({ ...measured, experiment, recipe });
    if (when === undefined) {
      return measure(run, { ...measured, recipe: { of: recipe.least ?? recipe.most ?? "" } });
    }
    const attempt = { run: { experiment, step: run.position().step } };
    return Number(graded(JSON.parse(when) as Condition, attempt).met);
  });
  return when === undefined
    ? extreme(each, recipe)
    : each.reduce<number>((a, b) => a + (b ?? 0), 0);
}

/** The least or most of a measure over rates, as far apart by their ratio. */
function rates(measured: Measured): number | undefined {
  const { from = "", to = "", count = "", ...recipe } = measured.recipe;
  const last = Number(count) - 1;
  const ratio = Number(to) / Number(from);
  const each = Array.from({ length: last + 1 }, (_, k) => {
    const learningRate = Number(from) * ratio ** (k / last);
    const { train, ...rest } = measured.experiment;
    const optimizer = { ...train?.optimizer, learningRate };
    const experiment = { ...rest, train: { ...train, optimizer } };
    const run = stood({ ...measured, experiment, recipe });
    return measure(run, { ...measured, recipe: { of: recipe.least ?? recipe.most ?? "" } });
  });
  return extreme(each, recipe);
}

function extreme(values: (number | undefined)[], { least }: Measured["recipe"]) {
  const there = values.filter((value): value is number => value !== undefined);
  return least === undefined ? Math.max(...there) : Math.min(...there);
}

/** A value of a column: the least or most, or the next ones by `place`. */
function column({ experiment, recipe }: Measured): number | undefined {
  const { of = "", name = "", place = "1" } = recipe;
  const table = tableOf(experiment);
  const index = table?.names.indexOf(name) ?? -1;
  if (!table || index < 0) {
    return undefined;
  }
  const inspection = new Inspection(table.dataset);
  const rows = Uint32Array.from({ length: table.dataset.rows }, (_, row) => row);
  const { [name]: cells } = inspection.cells(rows, [index]);
  inspection.free();
  const sorted = Float64Array.from(cells as ArrayLike<number>).sort();
  return sorted.at(of === "least" ? Number(place) - 1 : -Number(place));
}
