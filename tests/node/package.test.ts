import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import init, { Trainer } from "../../dist/package/trainer.js";
import { options } from "../../www/experiment/options.ts";

const manifest = JSON.parse(
  readFileSync(new URL("../../dist/package/package.json", import.meta.url), "utf8"),
);

test("a failed init names the file and can be tried again", async () => {
  await expect(init({ module_or_path: "nowhere.wasm" })).rejects.toThrow("nowhere.wasm");
  await Promise.all([init(), init()]);
});

test("the program of the README learns the line", async () => {
  await init();
  const trainer = new Trainer({
    data: { kind: "line", slope: 3, intercept: 2 },
    model: { layers: [{ units: 1, activation: "linear" }] },
    train: { loss: "mse", optimizer: { kind: "sgd", learningRate: 0.01 }, batch: 32 },
  });
  trainer.epochs(100);
  expect(trainer.loss()).toBeLessThan(0.05);
  expect(trainer.predict([[4]])[0]?.[0]).toBeCloseTo(14, 0);
  const [layer] = trainer.parameters();
  expect(layer?.w[0]).toBeCloseTo(3, 0);
  trainer.free();
});

test("settings that can change in mid-run have the names of their options", async () => {
  await init();
  const trainer = new Trainer({ train: { batch: 8, l1: 0.5 } });
  trainer.step(3);
  trainer.change({ batch: 2, optimizer: "adam", epochs: 7 });
  const live = Object.values(options).filter(({ effect }) => effect === "continues");
  const defaults = Object.fromEntries(live.map((row) => [row.name, row.default]));
  const start = { ...defaults, batch: 8, epochs: 7, l1: 0.5 };
  expect(start).toMatchObject({ optimizer: "sgd", "learning-rate": 0.01, l2: 0 });
  // Where playing ends is no part of any step: it is changed at the start, too.
  expect(trainer.settings()).toEqual({ start, now: { ...start, batch: 2, optimizer: "adam" } });
  trainer.seek(2);
  expect(trainer.settings().now).toEqual(start);
  expect(trainer.changes()).toEqual([
    [3, "batch", 2],
    [3, "optimizer", "adam"],
  ]);
  trainer.free();
});

test("a wrong choice throws an Error that names it and its limit", async () => {
  await init();
  expect(() => new Trainer({ train: { batch: 0 } })).toThrow(/train\.batch: 0 is below 1/);
});

test("the manifest has the workspace's version and names files that are there", () => {
  const workspace = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  expect(workspace).toContain(`version = "${manifest.version}"`);
  for (const file of [manifest.main, manifest.types]) {
    expect(readFileSync(new URL(`../../dist/package/${file}`, import.meta.url)).length).not.toBe(0);
  }
});
