/** Values in and out of the wasm: whatever is handed to it, it answers, or throws an Error that says where. */
import { beforeAll, expect, test, vi } from "vitest";
import init, { freshSeed, type PartialExperiment, Trainer } from "../../dist/package/trainer.js";

beforeAll(async () => {
  await init();
  // Browsers have it; Node draws nothing.
  vi.stubGlobal(
    "ImageData",
    class {
      constructor(
        readonly data: Uint8ClampedArray,
        readonly width: number,
      ) {}
      get height() {
        return this.data.length / 4 / this.width;
      }
    },
  );
});

const blobs: PartialExperiment = {
  data: { kind: "blobs", samples: 20 },
  model: { layers: [{ units: 3, activation: "tanh" }, { activation: "sigmoid" }] },
};
const WINDOW = new Float32Array([-6, 6, -6, 6]);
const COLOURS = new Uint8Array([0, 0, 255, 255, 255, 255, 255, 128, 0]);

/** The fields of what is thrown. */
function fault(run: () => unknown): Record<string, unknown> {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    const { message, name, fault } = error as Error & { fault: Record<string, unknown> };
    expect(name).toBe("GradwalkError");
    expect(message.startsWith(`${fault.path || "experiment"}: `), message).toBe(true);
    return fault;
  }
  throw new Error("nothing was thrown");
}

test("pictures come as ImageData, and of any size there is an Error that says so", () => {
  const trainer = new Trainer(blobs);
  const field = trainer.field(8, 5, WINDOW, COLOURS);
  expect([field?.width, field?.height, field?.data.length]).toEqual([8, 5, 160]);
  // Its pixels are its own, whatever comes after it.
  const before = [...(field?.data ?? [])];
  const maps = trainer.maps(6, WINDOW, COLOURS);
  expect([...(field?.data ?? [])]).toEqual(before);
  expect(field?.data.buffer.byteLength).toBe(160);
  // Two features, three units, one output.
  expect([maps?.width, maps?.height]).toEqual([6, 6 * 6]);
  expect(trainer.field(0, 5, WINDOW, COLOURS)).toBeUndefined();
  expect(trainer.curve(-1, 1, 3).length).toBe(3);
  expect(trainer.curve(-1, 1, 0).length).toBe(0);
  const limit = 2 ** 24;
  for (const size of [2 ** 31, 2 ** 32, 2 ** 53 - 1, 1e300]) {
    const tooLarge = size > 2 ** 53 ? { code: "above" } : { code: "too-large", limit };
    expect(fault(() => trainer.field(size, size, WINDOW, COLOURS))).toMatchObject(tooLarge);
    expect(fault(() => trainer.field(1, size, WINDOW, COLOURS))).toMatchObject(tooLarge);
    expect(fault(() => trainer.maps(size, WINDOW, COLOURS))).toMatchObject(tooLarge);
    expect(fault(() => trainer.curve(0, 1, size))).toMatchObject({ path: "count", ...tooLarge });
    expect(fault(() => trainer.earlierCurves(4, 0, 1, size))).toMatchObject(tooLarge);
    expect(fault(() => trainer.histograms(size))).toMatchObject(tooLarge);
  }
  // Each side is allowed, the area is not.
  expect(fault(() => trainer.field(5000, 5000, WINDOW, COLOURS))).toMatchObject({
    path: "height",
    code: "too-large",
    found: 4 * 5000 * 5000,
  });
  for (const size of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    const code = size === -1 ? "below" : "wrong-type";
    expect(fault(() => trainer.field(size, 5, WINDOW, COLOURS))).toMatchObject({ code });
    expect(fault(() => trainer.maps(size, WINDOW, COLOURS))).toMatchObject({ code });
    expect(fault(() => trainer.curve(0, 1, size))).toMatchObject({ code });
    expect(fault(() => trainer.trace(size))).toMatchObject({ path: "row", code });
    expect(fault(() => trainer.check(size, 0))).toMatchObject({ path: "place", code });
  }
  const short = WINDOW.subarray(0, 3);
  const length = { path: "window", code: "length", found: 3, wanted: 4 };
  expect(fault(() => trainer.field(5, 5, short, COLOURS))).toEqual(length);
  // It still works, and was not changed.
  expect(trainer.step(1)).toBe(1);
  trainer.free();
});

test("a row beyond the last is none, however large", () => {
  const trainer = new Trainer(blobs);
  for (const row of [20, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1]) {
    expect(trainer.trace(row)).toBeUndefined();
    expect(trainer.nextUpdate(row)).toBeUndefined();
    expect(trainer.links(row)).toBeUndefined();
    expect(trainer.check(0, row)).toBeUndefined();
    expect(trainer.check(row, 0)).toBeUndefined();
  }
  expect(trainer.trace(19)?.x.length).toBe(2);
  expect(trainer.check(0, 19)?.relative).toBeLessThan(1e-3);
  trainer.free();
});

test("what is undefined is not there, what is null is, and a circle has an end", () => {
  const odd = (train: unknown) => fault(() => new Trainer({ train } as PartialExperiment));
  new Trainer({ seed: undefined, train: { batch: undefined } } as never).free();
  expect(odd({ batch: null })).toMatchObject({ path: "train.batch", found: "null" });
  expect(odd({ batch: [] })).toMatchObject({ path: "train.batch", found: "a list" });
  expect(odd({ batch: 2n })).toMatchObject({ path: "train.batch", found: "null" });
  expect(odd({ batch: () => 3 })).toMatchObject({ path: "train.batch", found: "null" });
  expect(odd(Symbol("train"))).toMatchObject({ path: "train", found: "null" });
  const circle: Record<string, unknown> = {};
  circle.optimizer = circle;
  expect(odd(circle)).toMatchObject({ path: "train.optimizer.optimizer", code: "unknown-key" });
  const text = fault(() => new Trainer("{ seed: 1 }"));
  expect(text).toMatchObject({ path: "", code: "syntax" });
});

test("a fresh seed is one, and seldom the last one", () => {
  const seeds = Array.from({ length: 20 }, () => freshSeed());
  for (const seed of seeds) {
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    new Trainer({ seed }).free();
  }
  expect(new Set(seeds).size).toBeGreaterThan(15);
});

test("a list of changes comes out as it went in", () => {
  const changes = [
    [0, "parameter", [1, -2.5]],
    [2, "learning-rate", 0.25],
    [2, "optimizer", "adam"],
    [5, "sample", 3],
  ] as const;
  const trainer = new Trainer({}, undefined, changes as never);
  trainer.step(9);
  expect(trainer.changes()).toEqual(changes);
  trainer.free();
  const replay = (...changes: unknown[]) =>
    fault(() => new Trainer({}, undefined, changes as never));
  expect(replay([0, "batch", 0])).toMatchObject({ path: "changes[0], train.batch", code: "below" });
  expect(replay([0, "seed", 1])).toMatchObject({ code: "not-one-of", found: "seed" });
  expect(replay(["0", "batch", 1])).toMatchObject({ path: "changes[0]", code: "wrong-type" });
});

test("what is fixed, the penalty and what one should know of a run come out", () => {
  const trainer = new Trainer({
    data: { kind: "line", samples: 20 },
    model: {
      layers: [{ activation: "sigmoid", fixed: ["biases"] }],
      initial: [{ w: [0.5], b: [2] }],
    },
    train: { l1: 0.5, l2: 0.25, patience: 3 },
  });
  expect(trainer.experiment().model.layers[0]?.fixed).toEqual(["biases"]);
  expect(trainer.penalty()).toBe(0.5 * 0.5 + 0.25 * 0.25);
  trainer.step(5);
  const [layer] = trainer.parameters();
  expect(layer?.b).toEqual([2]);
  expect(layer?.w).not.toEqual([0.5]);
  const [reach, patience] = trainer.warnings();
  expect(reach).toMatchObject({
    path: "model.layers[0].activation",
    code: "out-of-reach",
    activation: "sigmoid",
    low: 0,
    high: 1,
    scaled: false,
  });
  expect(reach?.message).toMatch(
    /^model\.layers\[0\]\.activation: answers of sigmoid lie between 0 /,
  );
  expect(patience).toMatchObject({ path: "train.patience", code: "no-held-out" });
  trainer.free();
  expect(fault(() => new Trainer({ model: { layers: [{ fixed: ["w2"] }] } }))).toMatchObject({
    path: "model.layers[0].fixed[0]",
    code: "not-one-of",
    choices: "weights, biases, w1…w1, b1…b1",
  });
});

test("at each rate a run ends where the strip says, to the bit", () => {
  const experiment: PartialExperiment = {
    ...blobs,
    prepare: { validation: 0.25 },
    train: { loss: "bce", batch: 6, epochs: 8, optimizer: { kind: "adam" }, l2: 0.01 },
  };
  const trainer = new Trainer(experiment);
  trainer.step(3);
  const before = trainer.parameters();
  const rates = [1e-4, 0.003, 0.05, 1, 30];
  const reached = trainer.rates(rates);
  // Nothing of the run is changed by asking.
  expect(trainer.parameters()).toEqual(before);
  expect(reached.map(({ rate }) => rate)).toEqual(rates);
  for (const { rate, loss, validationLoss, diverged, epochs } of reached) {
    const optimizer = { ...experiment.train?.optimizer, learningRate: rate };
    const run = new Trainer({ ...experiment, train: { ...experiment.train, optimizer } });
    run.epochs(8);
    expect([run.loss(), run.validationLoss(), run.diverged(), run.currentEpoch()]).toEqual([
      ...[loss, validationLoss, diverged, epochs],
    ]);
    run.free();
  }
  const learnt = reached.filter(({ diverged }) => !diverged).map(({ loss }) => loss);
  expect(new Set(learnt).size).toBe(learnt.length);
  expect(fault(() => trainer.rates([-1]))).toMatchObject({ code: "below" });
  trainer.free();
});
