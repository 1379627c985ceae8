/** What the data build says of a trained network, as a page asks for it. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import {
  Constant,
  headBytes,
  Importance,
  initSync,
  LinearFit,
  type PartialExperiment,
  RowReader,
  Trainer,
} from "../../www/wasm/data.js";

beforeAll(() => {
  const wasm = readFileSync(new URL("../../www/wasm/data_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
});

/** A rare class, told by a number and a name; a number that says nothing. */
const rows = Array.from({ length: 200 }, (_, k) => {
  const [size, noise] = [((k * 37) % 100) / 10, (k * 53) % 17];
  const colour = ["red", "green", "blue"][k % 3] as string;
  return [size, colour, noise, size > 8 && colour !== "red" ? "yes" : "no"];
});
const experiment: PartialExperiment = {
  data: {
    kind: "table",
    columns: [
      { name: "size", type: "number", role: "feature" },
      { name: "colour", type: "category", role: "feature" },
      { name: "noise", type: "number", role: "feature" },
      { name: "broken", type: "category", role: "target" },
    ],
    rows,
  },
  prepare: { scale: "standard", test: 0.3, split: "stratified" },
  model: { layers: [{ units: 4, activation: "tanh" }, { activation: "sigmoid" }] },
  train: { loss: "bce", classWeight: "balanced", optimizer: { kind: "adam", learningRate: 0.05 } },
};

test("figures, thresholds and rows of the test, beside what is to be beaten", () => {
  const trainer = new Trainer(experiment);
  trainer.epochs(40);
  const judgement = trainer.judge("test");
  const { rows: count, loss, classes, numbers } = judgement.report();
  expect([count, numbers]).toEqual([60, null]);
  expect(loss).toBeGreaterThan(0);
  expect(classes?.names).toEqual(["no", "yes"]);
  expect(classes?.curves[0]?.rocArea).toBeGreaterThan(0.9);
  expect(classes?.decisions.confusion.reduce((sum, n) => sum + n, 0)).toBe(60);
  // At a threshold that no score reaches, nobody says yes: what divides by that is null.
  const never = judgement.decide(2);
  expect(never.scores[1]).toMatchObject({ precision: null, recall: 0 });
  const all = judgement.cell(1, 0, 2, 100);
  expect(all.length).toBe(never.scores[1]?.support);
  for (const { row, truth } of all) {
    expect([truth, rows[row]?.[3]]).toEqual([[1], "yes"]);
  }
  expect(judgement.worst(3)).toHaveLength(3);
  // Who never says yes is wrong of every yes, and right of all others.
  const missed = judgement.missed(2, 60);
  expect([missed.all, missed.wrong]).toEqual([all.length, all]);
  expect(missed.unsure.map(({ truth }) => truth)).toEqual(missed.unsure.map(() => [0]));
  const constant = new Constant(trainer).judge("test").report();
  expect(constant.classes?.curves[0]?.rocArea).toBe(0.5);
  const fit = new LinearFit(trainer);
  while (!fit.goOn()) {}
  expect(fit.rows).toBe(140);
  expect(fit.judge("test").report().loss).toBeLessThan(constant.loss as number);
});

test("what each column does to the answers", () => {
  const trainer = new Trainer(experiment);
  trainer.epochs(40);
  const importance = new Importance(trainer, "test", 5);
  while (!importance.goOn()) {}
  expect([importance.done, importance.all]).toEqual([15, 15]);
  const columns = importance.columns();
  expect(columns[0]?.column).toBe("size");
  expect(columns[0]?.area?.mean).toBeGreaterThan(0.1);
  expect(columns[0]?.r2).toBeNull();
  const [part] = trainer.dependence("size", 7)?.parts ?? [];
  expect(part?.kind).toBe("number");
  expect(part?.levels.length).toBe(7);
  expect(part?.levels.at(-1)?.said[0]).toBeGreaterThan(part?.levels[0]?.said[0] as number);
  expect(trainer.dependence("nothing", 7)).toBeUndefined();
  const { said, columns: reasons } = trainer.reasons([9.5, "green", 3]);
  expect(said[0]).toBeGreaterThan(0.5);
  expect(reasons[0]?.column).toBe("size");
  expect(reasons.find(({ column }) => column === "colour")?.usual).toMatch(/^(red|green|blue)$/);
});

test("what is wrong is said with its place", () => {
  const trainer = new Trainer(experiment);
  expect(() => trainer.judge("all" as "test")).toThrow('part: "all" is not one of');
  expect(() => trainer.reasons([9.5, "green"])).toThrow("row: 2 values where 3 belong");
  expect(() => trainer.reasons([9.5, null, 3])).toThrow("row.colour: missing");
  expect(() => trainer.judge("test").worst(-1)).toThrow("most: -1 is below 0");
});

/** A bundled table, and its columns by their roles. */
function bundled(file: string, target: string) {
  const bytes = gunzipSync(
    readFileSync(new URL(`../../public/data/${file}.csv.gz`, import.meta.url)),
  );
  const reader = new RowReader(bytes.subarray(0, headBytes()), bytes.length <= headBytes(), {});
  do {
    reader.push(bytes, true);
  } while (reader.again());
  const table = reader.finish();
  const columns = table
    .report()
    .columns.map(({ name }) =>
      name === target
        ? { name, type: "category" as const, role: "target" as const }
        : { name, type: "number" as const, role: "feature" as const },
    );
  return { dataset: table.dataset(), data: { kind: "table" as const, columns } };
}

test("a logistic unit on real data is as good as scikit-learn's, on the same split", () => {
  const reference = JSON.parse(
    readFileSync(new URL("../reference/breast-cancer.json", import.meta.url), "utf8"),
  );
  const { dataset, data } = bundled("breast-cancer", "class");
  const { seed, share } = reference;
  const experiment: PartialExperiment = {
    seed,
    data,
    prepare: { scale: "standard", test: share },
    model: { layers: [{ activation: "sigmoid" }] },
    // scikit-learn's penalty, w² / 2 over all 427 rows.
    train: { loss: "bce", l2: 1 / 854, optimizer: { kind: "adam", learningRate: 0.01 } },
  };
  const trainer = Trainer.withDataset(experiment, dataset);
  expect(trainer.trainRows()).toBe(427);
  trainer.epochs(100);
  const judgement = trainer.judge("test");
  const rows = judgement.worst(1000).map(({ row }) => row);
  expect(rows.sort((a, b) => a - b)).toEqual(reference.test);
  const accuracy = judgement.report().classes?.decisions.accuracy as number;
  expect(Math.abs(accuracy - reference.accuracy)).toBeLessThanOrEqual(0.01);
  // The fitted baseline is that very model.
  const fit = new LinearFit(trainer);
  while (!fit.goOn()) {}
  const fitted = fit.judge("test").report().classes?.decisions.accuracy;
  expect(fitted).toBeCloseTo(reference.accuracy, 12);
});

test("one hidden layer of 32 tells more than 95 of 100 digits", () => {
  const { dataset, data } = bundled("digits", "digit");
  const experiment: PartialExperiment = {
    data,
    prepare: { scale: "standard", test: 0.2, split: "stratified" },
    model: {
      layers: [
        { units: 32, activation: "relu" },
        { units: 10, activation: "softmax" },
      ],
    },
    train: { loss: "cce", optimizer: { kind: "adam", learningRate: 0.003 } },
  };
  const trainer = Trainer.withDataset(experiment, dataset);
  trainer.epochs(30);
  const classes = trainer.judge("test").report().classes;
  expect(classes?.names).toHaveLength(10);
  expect(classes?.decisions.accuracy).toBeGreaterThan(0.95);
  expect(classes?.curves).toHaveLength(10);
});
