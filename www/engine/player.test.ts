import { describe, expect, test, vi } from "vitest";
import { eachPage, endless, type News, Page, straight, withRate } from "../../tests/player-page.ts";
import type { PartialExperiment } from "../wasm/gradwalk.js";

let page: Page;

eachPage(
  () => new Page(),
  (fresh) => {
    page = fresh;
  },
);

describe("play", () => {
  test("at full speed it ends after the last epoch, and says so once", async () => {
    await page.load();
    await page.ask("play", {});
    await page.rest();
    expect(page.news.map(({ kind }) => kind)).toEqual(["finished"]);
    const { snapshot } = page.news[0] as News;
    expect(snapshot).toMatchObject({ status: "finished", step: 400, epoch: 100 });
    expect(snapshot.parameters).toEqual(straight(400));
    expect(await page.snapshot()).toEqual(snapshot);
  });

  test.each([
    ["a step", () => page.ask("step", { unit: "epoch", count: 100 })],
    ["a seek", () => page.ask("seek", { step: 400 })],
    [
      "steps of the last epoch",
      async () => {
        await page.ask("seek", { step: 398 });
        await page.ask("step", { unit: "batch", count: 2 });
      },
    ],
    [
      "what it is opened with",
      async () => {
        await page.load({ step: 400 });
        await page.rest();
      },
    ],
    [
      "fewer epochs",
      async () => {
        await page.ask("step", { unit: "epoch", count: 5 });
        await page.change({ epochs: 4 });
      },
    ],
  ])("by %s, too, the end is told: before it is answered, and once", async (_, come) => {
    await page.load();
    await come();
    expect(page.news).toMatchObject([{ kind: "finished", snapshot: { status: "finished" } }]);
    // What is done at the end leads to none; another way there does.
    await page.ask("step", { unit: "batch", count: 3 });
    expect(page.news).toHaveLength(1);
    await page.ask("seek", { step: 2 });
    await page.ask("play", {});
    await page.rest();
    expect(page.news).toHaveLength(2);
  });

  test("epochs set below the present epoch end the run where it stands", async () => {
    await page.load();
    await page.ask("step", { unit: "epoch", count: 50 });
    await page.change({ epochs: 30 });
    expect(await page.snapshot()).toMatchObject({ status: "finished", step: 200, epoch: 50 });
    expect((await page.frame()).position.last).toBe(200);
    await expect(page.ask("play", {})).rejects.toThrow(/finished at epoch 50/);
    await page.change({ epochs: 60 });
    expect((await page.snapshot()).status).toBe("paused");
    // While it plays, too, it is told.
    await page.ask("speed", { unit: "epoch", perSecond: 1 });
    await page.ask("play", {});
    await page.change({ epochs: 20 });
    await expect.poll(async () => (await page.snapshot()).status).toBe("finished");
    expect(page.news.map(({ kind }) => kind)).toEqual(["finished", "finished"]);
  });

  test("a finished run is not played on: the refusal says what to do", async () => {
    await page.load();
    await page.ask("step", { unit: "epoch", count: 100 });
    await expect(page.ask("play", {})).rejects.toThrow(/finished at epoch 100.*epochs.*reset/);
    await page.change({ epochs: 101 });
    await page.ask("play", {});
    await page.rest();
    expect(await page.snapshot()).toMatchObject({ status: "finished", step: 404 });
    expect(page.news).toHaveLength(2);
  });

  test("pause stops it between two updates, and play goes on from there", async () => {
    await page.load({ experiment: endless });
    expect((await page.ask("play", {})).status).toBe("playing");
    const first = await page.snapshot();
    const stopped = await page.ask("pause", {});
    expect(stopped.status).toBe("paused");
    expect(stopped.step).toBeGreaterThanOrEqual(first.step);
    expect(await page.snapshot()).toEqual(stopped);
    expect(stopped.parameters).toEqual(straight(stopped.step, endless));
    await page.ask("play", {});
    await vi.waitFor(async () => {
      expect((await page.snapshot()).step).toBeGreaterThan(stopped.step);
    });
  });

  test("at a chosen pace it takes that many steps a second, whatever a step is", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    for (const [unit, updates] of [
      ["sample", 20],
      ["batch", 20],
      ["epoch", 80],
    ] as const) {
      await page.load();
      await page.ask("speed", { unit, perSecond: 10 });
      await page.ask("play", {});
      await vi.advanceTimersByTimeAsync(2050);
      expect([unit, (await page.snapshot()).step]).toEqual([unit, updates]);
    }
  });

  test("a laptop that slept makes no burst of steps", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    await page.load();
    await page.ask("speed", { unit: "batch", perSecond: 10 });
    await page.ask("play", {});
    vi.setSystemTime(Date.now() + 3_600_000);
    const now = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => now + 3_600_000);
    await vi.advanceTimersByTimeAsync(150);
    vi.mocked(performance.now).mockRestore();
    const { step } = await page.snapshot();
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThanOrEqual(12);
  });

  test("a machine that comes late takes the steps it owes, and none beyond the end", async () => {
    for (const unit of ["sample", "batch", "epoch"] as const) {
      vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
      await page.load({ step: 0 });
      await page.ask("seek", { step: 398 });
      await page.ask("speed", { unit, perSecond: 60 });
      await page.ask("play", {});
      const late = performance.now() + 900;
      vi.spyOn(performance, "now").mockImplementation(() => late);
      await vi.advanceTimersByTimeAsync(200);
      vi.mocked(performance.now).mockRestore();
      const { epoch, status } = await page.snapshot();
      expect({ unit, epoch, status }).toEqual({ unit, epoch: 100, status: "finished" });
      vi.useRealTimers();
    }
  });

  test("a change of speed takes hold at once, also in mid-run", async () => {
    await page.load();
    await page.ask("speed", { unit: "batch", perSecond: 1 });
    await page.ask("play", {});
    await page.ask("speed", { unit: "batch", perSecond: null });
    await page.rest();
    expect((await page.snapshot()).status).toBe("finished");
  });
});

describe("step and seek", () => {
  test.each([
    ["batch", 1, 1, 0],
    ["batch", 7, 7, 1],
    ["epoch", 1, 4, 1],
    ["epoch", 3, 12, 3],
    ["sample", 5, 5, 0],
    ["sample", 100, 100, 1],
  ] as const)("a step of unit %s, %d times, is %d updates", async (unit, count, step, epoch) => {
    await page.load();
    const snapshot = await page.ask("step", { unit, count });
    expect(snapshot).toMatchObject({ step, epoch, status: "paused" });
    expect(await page.snapshot()).toEqual(snapshot);
  });

  test("the rest of an epoch is a step too, also after the batch size changed", async () => {
    await page.load();
    await page.ask("step", { unit: "batch", count: 6 });
    await page.change({ batch: 10 });
    const snapshot = await page.ask("step", { unit: "epoch", count: 1 });
    // 64 rows of the second epoch were done: 36 are left, in four batches of at most 10.
    expect(snapshot).toMatchObject({ step: 10, epoch: 2 });
  });

  test("no steps at all is answered at once", async () => {
    await page.load();
    expect((await page.ask("step", { unit: "batch", count: 0 })).step).toBe(0);
  });

  test("a seek comes to the very numbers of a straight run, forwards and back", async () => {
    await page.load();
    for (const step of [250, 10, 399, 0, 1, 777]) {
      const snapshot = await page.ask("seek", { step });
      expect(snapshot.step).toBe(step);
      expect(snapshot.parameters).toEqual(straight(step));
    }
  });

  test("a new seek ends the old one, whose answer says how far it came", async () => {
    await page.load();
    const far = page.ask("seek", { step: 100_000_000 });
    const near = await page.ask("seek", { step: 30 });
    expect(near).toMatchObject({ step: 30, status: "paused" });
    expect((await far).step).toBeLessThan(100_000_000);
    expect(await page.snapshot()).toEqual(near);
  });

  test("pause ends a seek", async () => {
    await page.load();
    const far = page.ask("seek", { step: 100_000_000 });
    const stopped = await page.ask("pause", {});
    expect((await far).step).toBe(stopped.step);
    expect((await page.frame()).busy).toBe(false);
    expect(stopped.parameters).toEqual(straight(stopped.step));
  });

  test("while a seek over ten million steps runs, the player goes on answering", async () => {
    await page.load();
    const far = page.ask("seek", { step: 10_000_000 });
    let frames = 0;
    let end: number | null = null;
    void far.then(({ step }) => {
      end = step;
    });
    while (end === null) {
      const { busy, snapshot } = await page.frame();
      frames += busy ? 1 : 0;
      expect(snapshot.parameters.flatMap(({ w }) => w)).not.toContain(Number.NaN);
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(end).toBe(10_000_000);
    // A slice is 8 ms, and one frame fits between two of them.
    expect(frames).toBeGreaterThan(30);
  }, 30_000);
});

describe("a run that stops early, when the validation loss no longer falls", () => {
  const patient: PartialExperiment = {
    data: { kind: "line", noise: 3 },
    prepare: { validation: 0.3 },
    train: { patience: 1, epochs: 1000 },
  };

  test("has finished, and what is asked of it beyond its end is answered", async () => {
    await page.load({ experiment: patient });
    await page.ask("play", {});
    await page.rest();
    const end = await page.snapshot();
    expect(end.status).toBe("finished");
    expect(end.epoch).toBeLessThan(1000);
    for (const unit of ["sample", "batch", "epoch"] as const) {
      expect(await page.ask("step", { unit, count: 5 })).toEqual(end);
    }
    expect((await page.ask("seek", { step: 100_000 })).status).toBe("finished");
    expect((await page.ask("seek", { step: 0 })).status).toBe("ready");
    expect(await page.ask("seek", { step: end.step })).toEqual(end);
  });

  test("is as finished in a link to its end, and goes on there after a change", async () => {
    await page.load({ experiment: patient });
    await page.ask("play", {});
    await page.rest();
    const end = await page.snapshot();
    await page.load(await page.ask("run", {}));
    await page.rest();
    expect(await page.snapshot()).toEqual(end);
    await expect(page.ask("play", {})).rejects.toThrow();
    await page.change({ "learning-rate": 0.001 });
    const settings = { ...end.settings, "learning-rate": 0.001 };
    expect(await page.snapshot()).toEqual({ ...end, status: "paused", settings });
    const after = await page.ask("step", { unit: "sample", count: 3 });
    expect([after.status, after.step]).toEqual(["paused", end.step + 3]);
    const run = await page.ask("run", {});
    expect(run.changes.map(([step, name]) => [step, name])).toEqual([
      [end.step, "learning-rate"],
      [end.step, "sample"],
    ]);
    const whole = run.experiment as PartialExperiment;
    expect(after.parameters).toEqual(straight(run.step, whole, run.changes));
  });
});

describe("when the numbers overflow", () => {
  test("it is said once, with the quantity; the run stands at its last finite step", async () => {
    await page.load({ experiment: withRate(0.1) });
    await page.ask("play", {});
    await page.rest();
    expect(page.news.map(({ kind }) => kind)).toEqual(["diverged"]);
    const { snapshot, divergence } = page.news[0] as Extract<News, { kind: "diverged" }>;
    expect(snapshot.status).toBe("diverged");
    expect(divergence.step).toBe(snapshot.step);
    expect(divergence.step).toBeGreaterThan(10);
    for (const { w, b } of snapshot.parameters) {
      expect([...w, ...(b ?? [])].every(Number.isFinite)).toBe(true);
    }
    expect(Number.isFinite(snapshot.loss)).toBe(true);
    await expect(page.ask("play", {})).rejects.toThrow(/diverged.*earlier step/);
  });

  test("steps and seeks that run into it are answered too", async () => {
    await page.load({ experiment: withRate(0.1) });
    const stepped = await page.ask("step", { unit: "epoch", count: 100 });
    expect(stepped.status).toBe("diverged");
    const sought = await page.ask("seek", { step: 100_000 });
    expect(sought).toMatchObject({ status: "diverged", step: stepped.step });
  });

  test("from an earlier step, with a smaller rate, it goes on", async () => {
    await page.load({ experiment: withRate(0.1) });
    await page.ask("step", { unit: "epoch", count: 100 });
    const back = await page.ask("seek", { step: 2 });
    expect(back.status).toBe("paused");
    await page.change({ "learning-rate": 0.01 });
    await page.ask("play", {});
    await page.rest();
    expect(await page.snapshot()).toMatchObject({ status: "finished" });
  });
});

test("a closed player does nothing more", async () => {
  await page.load({ experiment: endless });
  await page.ask("play", {});
  page.player.close();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(page.news).toEqual([]);
});

test("at full speed a frame waits until the run has had its share, or something else is asked", async () => {
  await page.load({ experiment: endless });
  await page.ask("speed", { unit: "batch", perSecond: null });
  await page.ask("play", {});
  const request = { curve: { from: 0, to: 10, count: 50_000, earlier: 20 } };
  const start = performance.now();
  await page.ask("frame", { request });
  const cost = performance.now() - start;
  const again = performance.now();
  await page.ask("frame", { request });
  expect(performance.now() - again).toBeGreaterThan(Math.min(100, 4 * cost));
  const before = page.answered.length;
  const held = page.ask("frame", { request });
  expect(page.answered.length).toBe(before);
  const paused = page.ask("pause", {});
  expect(page.answered.length).toBe(before + 2);
  expect((await paused).status).toBe("paused");
  expect((await held).snapshot).toEqual(await page.snapshot());
});
