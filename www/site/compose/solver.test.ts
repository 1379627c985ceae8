/** What the composer says of a task, against the engine itself. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { withValues } from "../../experiment/options.ts";
import { presets } from "../../experiment/presets.ts";
import { type Catalogue, learn, NAMES, speaker } from "../../say/messages.ts";
import { asFailure, GradwalkError } from "../../say/refusal.ts";
import {
  type Experiment,
  initSync,
  type PartialExperiment,
  Task,
  Trainer,
} from "../../wasm/full.js";
import { type Composition, fresh, taskOf } from "./composition.ts";
import { startOf } from "./goal.ts";
import { sentences } from "./said.ts";
import { type Judge, solve } from "./solver.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

beforeAll(async () => {
  initSync({ module: readFileSync(new URL("../../wasm/full_bg.wasm", import.meta.url)) });
  await Promise.all([learn("en"), learn("en", WORDS), learn("en", NAMES)]);
});

/** As the worker answers. */
const judge: Judge = {
  async judge(text, attempt) {
    const task = new Task(text, 0);
    try {
      return task.judge(attempt);
    } catch (error) {
      throw new GradwalkError(asFailure(error));
    } finally {
      task.free();
    }
  },
};

const line = withValues(presets.line as unknown as Experiment, {
  "learning-rate": 0.0001,
  epochs: 60,
});

function composed(change: Partial<Composition> = {}): Composition {
  const own = fresh("en");
  const controls = own.controls.map((each) =>
    each.name === "learning-rate" ? { ...each, least: "0.0001", most: "0.1" } : each,
  );
  return { ...own, experiment: line as unknown as PartialExperiment, controls, ...change };
}

/** The first epoch after which the loss of a run is below a limit, by the trainer itself. */
function below(rate: number, limit: number, epochs: number): number | null {
  const run = withValues(line, { "learning-rate": rate, epochs });
  const trainer = new Trainer(run as unknown as PartialExperiment);
  let found: number | null = null;
  for (let epoch = 1; epoch <= epochs && found === null; epoch++) {
    trainer.epochs(1);
    found = trainer.loss() < limit ? epoch : null;
  }
  trainer.free();
  return found;
}

test("the rates that solve it are those at which the engine reaches it, and the soonest is that", async () => {
  const composition = composed({ goals: [{ ...startOf("loss"), value: "0.3" }] });
  const found = await solve(composition, line, taskOf(composition), judge, { time: 60_000 });
  expect(found.cut).toBe(false);
  expect(found.asItIs).toBe(below(0.0001, 0.3, 60));
  const rates = found.alone.find(({ name }) => name === "learning-rate")?.tried ?? [];
  expect(rates.length).toBeGreaterThan(30);
  for (const { value, epoch } of rates) {
    expect([value, epoch]).toEqual([value, below(Number(value), 0.3, 60)]);
  }
  const solving = rates.filter(({ epoch }) => epoch !== null);
  const last = Number(solving.at(-1)?.value);
  // The ends are looked for: the next rate with two digits does not do it.
  const beyond = Number((last * 1.1).toPrecision(2));
  expect(below(beyond, 0.3, 60)).toBeNull();
  const soonest = solving.reduce((a, b) => ((b.epoch ?? 99) < (a.epoch ?? 99) ? b : a));
  const said = sentences(speaker("en"), found).map(({ text }) => text);
  expect(said[0]).toContain(
    `${solving[0]?.value} to ${last} does (${rates.length} were tried). Soonest ${soonest.value}, at epoch ${soonest.epoch}.`,
  );
  expect(said.join(" ")).toContain("No value that was tried does it alone for: Epochs.");
});

test("what none of so many tried solves is said with how many they were", async () => {
  const composition = composed({
    goals: [
      { ...startOf("loss"), value: "1e-9" },
      { ...startOf("epoch"), comparison: "atMost", value: "2" },
    ],
  });
  const found = await solve(composition, line, taskOf(composition), judge, { time: 60_000 });
  const said = sentences(speaker("en"), found);
  expect(said).toEqual([
    { good: false, text: `None of the ${found.tried} runs that were tried solves it.` },
  ]);
  expect(found.tried).toBeGreaterThan(60);
});

test("where one control is not enough, several are tried together", async () => {
  const start = withValues(line, { epochs: 2 });
  const composition = composed({
    experiment: start as unknown as PartialExperiment,
    controls: composed().controls.map((each) =>
      each.name === "learning-rate" ? { ...each, most: "0.003" } : each,
    ),
    goals: [{ ...startOf("loss"), value: "0.05" }],
  });
  const found = await solve(composition, start, taskOf(composition), judge, { time: 60_000 });
  const { together } = found;
  const rate = Number(together?.values["learning-rate"]);
  const epochs = Number(together?.values.epochs);
  expect(together?.epoch).toBe(below(rate, 0.05, epochs));
  const said = sentences(speaker("en"), found).map(({ text }) => text);
  expect(said.at(-1)).toMatch(/^Together they can: .*Learning rate .*, at epoch \d+\.$/);
});

test("it is stopped in between, and says so", async () => {
  const composition = composed();
  const aborter = new AbortController();
  const found = await solve(composition, line, taskOf(composition), judge, {
    signal: aborter.signal,
    told: () => aborter.abort(),
  });
  expect(found.cut).toBe(true);
  expect(sentences(speaker("en"), found).at(-1)?.text).toContain("Not all was tried");
});
