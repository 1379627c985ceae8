import { beforeAll, describe, expect, test } from "vitest";
import init, { preset, Trainer } from "../../dist/package/trainer.js";
import { presets } from "../../www/experiment/options.ts";
import {
  bitsOf,
  experimentOf,
  farthest,
  flat,
  fnv1a,
  golden,
  references,
} from "../known-numbers.ts";

beforeAll(() => init());

test("the hash is FNV-1a", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  // Test vectors of the FNV reference code.
  expect(fnv1a(bytes(""))).toBe("cbf29ce484222325");
  expect(fnv1a(bytes("a"))).toBe("af63dc4c8601ec8c");
  expect(fnv1a(bytes("foobar"))).toBe("85944171f73967e8");
});

describe("a preset arrives in wasm at the very bits of the native engine", () => {
  test("every preset of the page has golden bits", () => {
    expect(Object.keys(golden).sort()).toEqual(Object.keys(presets).sort());
  });

  test.each(Object.entries(golden))("%s", (name, { steps, ...wanted }) => {
    const trainer = new Trainer(preset(name) ?? {});
    expect(trainer.step(steps)).toBe(steps);
    expect(bitsOf(trainer.parameters(), trainer.loss())).toEqual(wanted);
    trainer.free();
  });

  test.each(Object.entries(golden))("%s, also by ways there and back", (name, wanted) => {
    const trainer = new Trainer(preset(name) ?? {});
    const { steps } = wanted;
    // Beyond it, where the run does not end early with it.
    const end = trainer.seek(steps + 137);
    expect(end).toBe(trainer.endedEarly() ? steps : steps + 137);
    for (const step of [3, Math.min(700, end - 1), Math.min(699, end - 2), steps]) {
      expect(trainer.seek(step)).toBe(step);
    }
    expect(bitsOf(trainer.parameters(), trainer.loss()).parameters).toBe(wanted.parameters);
    trainer.free();
  });

  test.each(Object.entries(presets))("%s in the page's table is the engine's", (name, table) => {
    expect(preset(name)).toEqual(table);
  });
});

describe("the engine in wasm computes what Keras computed", () => {
  test("the three programs that the presets are made after are among the references", () => {
    expect(references.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["line-sgd", "line-sigmoid-scaled", "perceptron-no-bias"]),
    );
  });

  test.each(references.map((reference) => [reference.name, reference] as const))(
    "%s",
    (_, reference) => {
      const { tolerance } = reference;
      const trainer = new Trainer(experimentOf(reference));
      expect(farthest(flat(trainer.parameters()), flat(reference.initial))).toBeLessThan(1e-6);
      for (const { step, loss, layers } of reference.steps) {
        expect(trainer.seek(step - 1)).toBe(step - 1);
        expect(farthest([trainer.batchLoss()], [loss])).toBeLessThanOrEqual(tolerance);
        expect(trainer.step(1)).toBe(1);
        const parameters = trainer.parameters();
        expect(farthest(flat(parameters), flat(layers))).toBeLessThanOrEqual(tolerance);
        expect(parameters.map(({ b }) => b?.length)).toEqual(layers.map(({ b }) => b?.length));
      }
      trainer.epochs(reference.epochs - trainer.position().epoch);
      expect(trainer.position()).toMatchObject({ epoch: reference.epochs, offset: 0 });
      const answers = trainer.predict(reference.x).flat();
      expect(farthest(answers, reference.final_predictions.flat())).toBeLessThanOrEqual(tolerance);
      expect(reference.steps.length).toBeGreaterThanOrEqual(5);
      trainer.free();
    },
  );
});
