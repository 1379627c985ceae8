/**
 * What is exported, read by others: onnxruntime answers as the engine does, from the cells of the
 * table, and so does the module of JavaScript.
 */
import { readFileSync } from "node:fs";
import * as onnx from "onnxruntime-web";
import { beforeAll, expect, test } from "vitest";
import {
  type Columns,
  Dataset,
  exportFormats,
  initSync,
  type PartialExperiment,
  Trainer,
} from "../../www/wasm/data.js";

beforeAll(() => {
  initSync({ module: readFileSync(new URL("../../www/wasm/data_bg.wasm", import.meta.url)) });
  onnx.env.wasm.numThreads = 1;
});

const column = (name: string, type: string, role: string, missing?: unknown[]) => ({
  name,
  type,
  role,
  ...(missing && { missing }),
});

/** A number between 0 and 1 that looks drawn. */
const drawn = (k: number) => (Math.sin(12.9898 * (k + 1)) * 43758.5453) % 1;

const rows = 240;
const list = <T>(of: (row: number) => T) => Array.from({ length: rows }, (_, row) => of(row));
const day = (row: number) => 1.4e9 + Math.floor(3e7 * Math.abs(drawn(row)));

const columns = {
  "taken at": list((row) => (row % 37 ? day(row) : null)),
  "Größe, cm": list((row) => (row % 29 ? (row % 31 ? 170 + 20 * drawn(row + 500) : -999) : null)),
  城市: list((row) => ["北京", "上海", "København", "Nome"][row % 90 ? row % 3 : 3] ?? null),
  weight: list((row) => 70 + 15 * drawn(row + 900)),
} satisfies Columns;

const features = [
  column("taken at", "date", "feature"),
  column("Größe, cm", "number", "feature", [-999]),
  column("城市", "category", "feature"),
  column("weight", "number", "feature"),
];

const hidden = (activation: string) => ({ units: 5, activation });

interface Case {
  name: string;
  target: Columns[string];
  type: string;
  change: PartialExperiment;
}

const cases: Case[] = [
  {
    name: "two classes",
    target: list((row) => (drawn(row + 500) > 0 ? "tall" : "small")),
    type: "category",
    change: {
      prepare: { missing: "indicator", outliers: "clip", rare: 0.05, scale: "standard" },
      model: {
        layers: [hidden("gelu"), hidden("leaky-relu"), { units: 1, activation: "sigmoid" }],
      },
      train: { loss: "bce", optimizer: { kind: "adam" } },
    } as PartialExperiment,
  },
  {
    name: "three classes",
    target: list((row) => ["a", "b", "c"][row % 3] as string),
    type: "category",
    change: {
      prepare: { missing: "median", scale: "robust", validation: 0.2 },
      model: { layers: [hidden("swish"), hidden("step"), { units: 3, activation: "softmax" }] },
      train: { loss: "cce", optimizer: { kind: "momentum" } },
    } as PartialExperiment,
  },
  {
    name: "a number",
    target: list((row) => 1e5 * drawn(row + 500) + 2e4 * drawn(row + 900)),
    type: "number",
    change: {
      prepare: {
        missing: "mean",
        scale: "min-max",
        scaleTarget: "standard",
        features: [
          "weight",
          "weight^2",
          "Größe, cm weight",
          "sin weight",
          "cos weight",
          "城市 = 北京",
        ],
      },
      model: {
        layers: [
          hidden("elu"),
          hidden("softplus"),
          hidden("sine"),
          { units: 1, activation: "linear" },
        ],
      },
      train: { loss: "mse", optimizer: { kind: "sgd" } },
    } as PartialExperiment,
  },
];

function trained({ target, type, change }: Case): Trainer {
  const dataset = new Dataset({ ...columns, target });
  const data = { kind: "table", columns: [...features, column("target", type, "target")] };
  const experiment = { ...change, data } as PartialExperiment;
  const trainer = Trainer.withDataset(experiment, dataset);
  trainer.epochs(10);
  return trainer;
}

/** What the engine answers to the rows of the table. */
function answers(trainer: Trainer) {
  const { inputs, used } = trainer.data(rows);
  const row = (k: number) => used.map((column) => inputs[column]?.[k] as number);
  return trainer.predict(Array.from({ length: trainer.trainRows() }, (_, k) => row(k)));
}

/** The cells of those rows, by the names of the columns. */
function cells(trainer: Trainer) {
  const { rows: shown } = trainer.data(rows);
  const places = predictions(trainer).slice(1, 1 + trainer.trainRows());
  expect(shown.length).toBeGreaterThanOrEqual(places.length);
  return places.map((line) => {
    const place = Number(line.split(",")[0]) - 1;
    return Object.fromEntries(
      Object.entries(columns).map(([name, of]) => [name, of[place] ?? null]),
    );
  });
}

const text = (trainer: Trainer, format: string) =>
  new TextDecoder().decode(trainer.export(format, { name: "rows.csv" }));
const predictions = (trainer: Trainer) => text(trainer, "predictions").trim().split("\n");

/** Within 1e-5 of the largest answer, and of 1. */
const near = (found: ArrayLike<number>, wanted: number[]) => {
  expect(found.length).toBe(wanted.length);
  const off = wanted.map((value, k) => Math.abs((found[k] as number) - value));
  expect(Math.max(...off)).toBeLessThan(1e-5 * Math.max(1, ...wanted.map(Math.abs)));
};

test.each(cases)("onnxruntime agrees from raw cells: $name", async (each) => {
  const trainer = trained(each);
  const session = await onnx.InferenceSession.create(trainer.export("onnx", { name: "rows.csv" }));
  const asked = cells(trainer);
  const feeds = Object.fromEntries(
    features.map(({ name, type }) => {
      const of = asked.map((row) => row[name] ?? null);
      const tensor =
        type === "category"
          ? new onnx.Tensor("string", of.map((cell) => cell ?? "") as string[], [of.length, 1])
          : new onnx.Tensor(
              "float64",
              Float64Array.from(of, (cell) => Number(cell ?? Number.NaN)),
              [of.length, 1],
            );
      return [name, tensor];
    }),
  );
  const { prediction, class: named } = await session.run(feeds);
  const wanted = answers(trainer);
  near(prediction?.data as Float32Array, wanted.flat());
  const said = predictions(trainer).slice(1, 1 + wanted.length);
  if (each.type === "category") {
    const names = named?.data as string[];
    expect([...names]).toEqual(said.map((line) => line.split(",")[3]));
  }
  trainer.free();
});

test.each(cases)("the module of JavaScript agrees: $name", async (each) => {
  const trainer = trained(each);
  const code = encodeURIComponent(text(trainer, "javascript"));
  const { predict } = await import(/* @vite-ignore */ `data:text/javascript,${code}`);
  const wanted = answers(trainer);
  const found = predict(cells(trainer)) as { prediction: number[]; class?: string }[];
  near(
    found.flatMap(({ prediction }) => prediction),
    wanted.flat(),
  );
  const [row] = cells(trainer);
  expect(() => predict([{ ...row, weight: "heavy" }])).toThrow('"weight": "heavy" is no number');
  trainer.free();
});

test("every format has a file, and what is not known is refused", () => {
  const trainer = trained(cases[0] as Case);
  for (const { name } of exportFormats()) {
    expect(trainer.export(name, { name: "rows.csv" }).length, name).toBeGreaterThan(40);
  }
  expect(() => trainer.export("pmml", { name: "" })).toThrow(/"pmml" is not one of: onnx/);
  expect(() => trainer.export("onnx", { name: "", threshold: 2 })).toThrow("context.threshold");
  const drawn = new Trainer({});
  expect(() => drawn.export("onnx", { name: "" })).toThrow("data.kind");
  trainer.free();
  drawn.free();
});
