import { describe, expect, test } from "vitest";
import { eachPage, line, Page, straight } from "../../tests/player-page.ts";
import type { OptionValue } from "../experiment/run.ts";
import type { Experiment } from "../wasm/gradwalk.js";

let page: Page;

eachPage(
  () => new Page(),
  (fresh) => {
    page = fresh;
  },
);

describe("changes", () => {
  test("that the page knows are not told again, and others are", async () => {
    await page.load();
    await page.ask("step", { unit: "batch", count: 5 });
    await page.ask("change", { values: { "learning-rate": 0.02 } });
    const ask = (known: { run: number; revision: number }) =>
      page.ask("frame", { request: { known } });
    const { run, revision, changes } = await ask({ run: 0, revision: 0 });
    expect(changes).toEqual([[5, "learning-rate", 0.02]]);
    expect((await ask({ run, revision })).changes).toBeUndefined();
    expect((await ask({ run: run + 1, revision })).changes).toEqual(changes);
    // One more, of the same count: it replaces the other.
    await page.ask("change", { values: { "learning-rate": 0.03 } });
    expect((await ask({ run, revision })).changes).toEqual([[5, "learning-rate", 0.03]]);
    for (const act of [
      () => page.ask("step", { unit: "sample", count: 2 }),
      () => page.ask("reset", {}),
    ]) {
      const before = await ask({ run: 0, revision: 0 });
      await act();
      const after = await ask({ run: before.run, revision: before.revision });
      expect(after.changes).toBeDefined();
      expect(after.changes).not.toEqual(before.changes);
    }
  });

  test.each([
    ["learning-rate", 0.002],
    ["batch", 10],
  ] as const)("a change of %s goes on from the step where it is", async (name, value) => {
    const { run } = await page.load();
    await page.ask("step", { unit: "batch", count: 41 });
    expect(await page.change({ [name]: value })).toBeNull();
    const frame = await page.frame();
    expect(frame).toMatchObject({ run, changes: [[41, name, value]] });
    expect(frame.snapshot.step).toBe(41);
    const later = await page.ask("step", { unit: "batch", count: 59 });
    expect(later.parameters).toEqual(straight(100, line, [[41, name, value]]));
    expect(later.parameters).not.toEqual(straight(100));
  });

  test("epochs only move the end", async () => {
    const { run } = await page.load();
    await page.ask("step", { unit: "batch", count: 8 });
    expect(await page.change({ epochs: 2 })).toBeNull();
    const frame = await page.frame();
    expect(frame).toMatchObject({ run, snapshot: { epochs: 2 }, position: { last: 8 } });
    expect(frame.snapshot.status).toBe("finished");
    expect(frame.snapshot.parameters).toEqual(straight(8));
  });

  test("a change of the data starts again, with the settings as they are now", async () => {
    const { run } = await page.load();
    await page.ask("step", { unit: "batch", count: 20 });
    await page.change({ "learning-rate": 0.005 });
    const setup = await page.change({ samples: 50 });
    expect(setup?.run).not.toBe(run);
    expect(setup?.data.trainRows).toBe(50);
    const frame = await page.frame();
    expect(frame).toMatchObject({ run: setup?.run, changes: [] });
    expect(frame.snapshot).toMatchObject({ step: 0, status: "ready" });
    expect(frame.settings.now["learning-rate"]).toBe(0.005);
    // Other points, the same start.
    expect(frame.snapshot.parameters).toEqual(straight(0));
  });

  test("a run that is playing plays on after a restart", async () => {
    await page.load();
    await page.ask("speed", { unit: "batch", perSecond: 1 });
    await page.ask("play", {});
    await page.change({ samples: 50 });
    expect((await page.snapshot()).status).toBe("playing");
  });

  test("reset goes back to the same start and keeps the settings", async () => {
    const { run } = await page.load();
    await page.ask("step", { unit: "batch", count: 20 });
    await page.change({ "learning-rate": 0.005, batch: 8 });
    const setup = await page.ask("reset", {});
    expect(setup.run).not.toBe(run);
    const frame = await page.frame();
    expect(frame.snapshot).toMatchObject({ step: 0, status: "ready" });
    expect(frame.snapshot.parameters).toEqual(straight(0));
    expect(frame.settings.now).toMatchObject({ "learning-rate": 0.005, batch: 8 });
    expect(frame.changes).toEqual([]);
  });

  test("the run that a link carries replays to the same numbers", async () => {
    await page.load();
    await page.ask("step", { unit: "batch", count: 41 });
    await page.change({ "learning-rate": 0.002 });
    const { parameters } = await page.ask("step", { unit: "batch", count: 9 });
    const run = await page.ask("run", {});
    const other = new Page();
    await other.load(run);
    await other.rest();
    expect(await other.snapshot()).toMatchObject({ step: 50, parameters });
    other.player.close();
  });
});

describe("what is not allowed changes nothing", () => {
  const refusals: [string, Record<string, OptionValue>, RegExp][] = [
    ["a value beyond its limit", { batch: 0 }, /batch.*0 is below 1/],
    ["a value of a restarting option beyond its limit", { samples: 0 }, /samples.*0 is below 1/],
    ["a word for a number", { samples: "many" }, /samples/],
    ["a name that is no option", { colour: 3 }, /"colour"/],
    ["a right value together with a wrong one", { "learning-rate": 0.5, batch: 0 }, /batch/],
    ["a fraction of an epoch", { epochs: 1.5 }, /epochs/],
    ["no epoch at all", { epochs: 0 }, /epochs.*0 is below 1/],
    ["more epochs than there may be", { epochs: 1_000_001 }, /epochs.*above 1000000/],
  ];
  async function isRefused(values: Record<string, OptionValue>, message: RegExp) {
    await page.load();
    await page.ask("step", { unit: "batch", count: 3 });
    const before = await page.frame();
    await expect(page.change(values)).rejects.toThrow(message);
    expect(await page.frame()).toEqual(before);
  }

  test.each(refusals)("%s", (_, values, message) => isRefused(values, message));

  test("a locked option, alone or among others, whether it restarts or not", async () => {
    await page.load({}, ["learning-rate", "samples"]);
    await page.ask("step", { unit: "batch", count: 3 });
    const before = await page.frame();
    for (const values of [
      { "learning-rate": 0.5 },
      { samples: 10 },
      { noise: 1, samples: 10 },
      { batch: 8, "learning-rate": 0.5 },
    ]) {
      await expect(page.change(values)).rejects.toThrow(/"(learning-rate|samples)" is locked/);
    }
    expect(await page.frame()).toEqual(before);
    expect(await page.change({ batch: 8 })).toBeNull();
  });

  test("another experiment that changes what is locked, in whichever layer or way", async () => {
    const layers = [
      { units: 2, activation: "tanh" as const },
      { units: 1, activation: "linear" as const },
    ];
    const experiment = { ...line, model: { layers } };
    const edits: [string, (experiment: Experiment) => void][] = [
      ["units", ({ model }) => Object.assign(model.layers[0] as object, { units: 3 })],
      ["units", ({ model }) => model.layers.shift()],
      [
        "activation",
        ({ model }) => Object.assign(model.layers[0] as object, { activation: "relu" }),
      ],
      ["data", ({ data }) => Object.assign(data, { kind: "sine" })],
      ["features", ({ prepare }) => Object.assign(prepare, { features: ["sin x1"] })],
      ["init", ({ model }) => Object.assign(model, { initial: [] })],
      ["init", ({ model }) => Object.assign(model.layers[0] as object, { fixed: ["weights"] })],
      ["learning-rate", ({ train }) => Object.assign(train.optimizer, { learningRate: 3 })],
    ];
    for (const [name, edit] of edits) {
      await page.load({ experiment }, [name]);
      await page.ask("step", { unit: "batch", count: 2 });
      const before = await page.frame();
      const next = await page.ask("base", {});
      edit(next);
      await expect(page.ask("edit", { experiment: next })).rejects.toThrow(`"${name}" is locked`);
      expect(await page.frame(), name).toEqual(before);
    }
    // What is not locked may change, and what plays plays on.
    await page.load({ experiment }, ["learning-rate"]);
    await page.ask("speed", { unit: "batch", perSecond: 1 });
    await page.ask("play", {});
    const next = await page.ask("base", {});
    Object.assign(next.model.layers[0] as object, { units: 4 });
    expect((await page.ask("edit", { experiment: next })).experiment.model.layers[0]?.units).toBe(
      4,
    );
    expect((await page.frame()).snapshot.status).toBe("playing");
  });

  test("a start set by hand: what is locked of it stays as it stands, or as it began", async () => {
    const initial = [{ w: [1], b: [2] }];
    await page.load({ experiment: { ...line, model: { initial } } }, ["hand-b"]);
    const { parameters } = await page.ask("step", { unit: "batch", count: 5 });
    const now = parameters[0]?.b?.[0] as number;
    expect(now).not.toBe(2);
    const base = await page.ask("base", {});
    const from = (w: number, b: number) => ({
      experiment: { ...base, model: { ...base.model, initial: [{ w: [w], b: [b] }] } },
    });
    await expect(page.ask("edit", from(4, 3))).rejects.toThrow('"hand-b" is locked');
    expect((await page.snapshot()).step).toBe(5);
    for (const b of [now, 2]) {
      await page.ask("edit", from(4, b));
      expect((await page.snapshot()).parameters).toEqual([{ w: [4], b: [b] }]);
    }
    await page.load({ experiment: base }, ["hand"]);
    await expect(page.ask("edit", from(4, 2))).rejects.toThrow('"hand" is locked');
    await page.load({ experiment: base }, ["hand-w1", "hand-w2"]);
    await page.ask("edit", from(4, 3));
  });

  test("of a network the second weight of every unit", async () => {
    const layers = [
      { units: 2, activation: "tanh" as const },
      { units: 1, activation: "sigmoid" as const },
    ];
    const initial = [
      { w: [1, 2, 3, 4], b: [0, 0] },
      { w: [5, 6], b: [0] },
    ];
    const experiment = { data: { kind: "xor" as const }, model: { layers, initial } };
    await page.load({ experiment }, ["hand-w2"]);
    for (const [layer, place, allowed] of [
      [0, 0, true],
      [0, 1, false],
      [0, 2, true],
      [0, 3, false],
      [1, 0, true],
      [1, 1, false],
    ] as const) {
      const start = structuredClone(initial);
      (start[layer] as { w: number[] }).w[place] = 9;
      const next = await page.ask("base", {});
      next.model.initial = start;
      const edit = page.ask("edit", { experiment: next });
      await (allowed ? edit : expect(edit).rejects.toThrow('"hand-w2" is locked'));
      await page.load({ experiment }, ["hand-w2"]);
    }
  });

  test("an experiment that is not valid: the run before it stays, locks and all", async () => {
    await page.load({}, ["noise"]);
    await page.ask("step", { unit: "batch", count: 3 });
    const before = await page.frame();
    for (const experiment of ['{"train":{"batch":0}}', "{", { seed: -1 }]) {
      await expect(page.load({ experiment })).rejects.toThrow(/train\.batch|JSON|seed/);
    }
    await expect(page.load({ changes: [[1, "batch", 0]] })).rejects.toThrow(/changes\[0\]/);
    expect(await page.frame()).toEqual(before);
    await expect(page.change({ noise: 1 })).rejects.toThrow(/locked/);
  });

  test("anything before there is a run", async () => {
    await expect(page.ask("play", {})).rejects.toThrow(/load an experiment first/);
    await expect(page.ask("seek", { step: 3 })).rejects.toThrow(/load an experiment first/);
    await expect(page.ask("frame", { request: {} })).rejects.toThrow(/load an experiment first/);
    await page.load();
    expect((await page.snapshot()).step).toBe(0);
  });

  test("rows of the wrong width to predict", async () => {
    await page.load();
    await expect(page.ask("predict", { rows: [[1, 2]] })).rejects.toThrow(/rows\[0\]/);
    expect(await page.ask("predict", { rows: [[0]] })).toHaveLength(1);
  });
});
