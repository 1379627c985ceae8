import { readFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { OneByOne } from "../../tests/one-by-one.ts";
import { presets } from "../experiment/options.ts";
import type { OptionValue, Run } from "../experiment/run.ts";
import { type Experiment, initSync, type PartialExperiment, Trainer } from "../wasm/gradwalk.js";
import { Player } from "./player.ts";
import type { Answer, Command, Event, Kind, Request } from "./protocol.ts";

type News = Extract<Event, { kind: "finished" | "diverged" }>;

const line = presets.line as unknown as Experiment;
const withRate = (learningRate: number): PartialExperiment => ({
  ...line,
  train: { ...line.train, optimizer: { kind: "sgd", learningRate } },
});

/** A player and the page's end of the line to it. */
class Page {
  readonly news: News[] = [];
  /** Ids in the order in which they were answered. */
  readonly answered: number[] = [];
  readonly #waiting = new Map<number, (event: Event) => void>();
  #next = 1;
  readonly player = new Player(
    { trainer: (experiment, changes) => new Trainer(experiment, changes), freshSeed: () => 7 },
    (event) => {
      if (event.kind === "finished" || event.kind === "diverged") {
        this.news.push(event);
        return;
      }
      if (event.kind === "booted") {
        throw new Error("a player does not boot: its worker does");
      }
      this.answered.push(event.id);
      const listener = this.#waiting.get(event.id);
      // An answer that nobody waits for, or a second one, would be a fault of the player.
      expect(listener, `answer ${event.id}`).toBeDefined();
      this.#waiting.delete(event.id);
      listener?.(event);
    },
  );

  ask<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    const id = this.#next++;
    const answer = new Promise<Answer<K>>((resolve, reject) => {
      this.#waiting.set(id, (event) => {
        if (event.kind === "failed") {
          reject(Object.assign(new Error(event.failure.message), event.failure));
        } else if (event.kind === "answer") {
          resolve(event.value as Answer<K>);
        }
      });
    });
    this.player.handle({ id, kind, ...request } as unknown as Command);
    return answer;
  }

  load(run: Partial<Run> = {}, locked: string[] = []) {
    const whole = { experiment: line, changes: [], step: 0, ...run };
    return this.ask("load", { run: whole, bounds: { locked } });
  }

  change(values: Record<string, OptionValue>) {
    return this.ask("change", { values });
  }

  async snapshot() {
    return (await this.ask("frame", { request: {} })).snapshot;
  }

  async frame() {
    return this.ask("frame", { request: {} });
  }

  /** Resolves when nothing is going on any more. */
  async rest(): Promise<void> {
    await vi.waitFor(
      async () => {
        const { busy, snapshot } = await this.frame();
        expect([busy, snapshot.status === "playing"]).toEqual([false, false]);
      },
      { timeout: 20_000, interval: 5 },
    );
  }
}

/** The parameters of a straight run to a step. */
function straight(
  step: number,
  experiment: PartialExperiment = line,
  changes: Run["changes"] = [],
) {
  const trainer = new Trainer(experiment, changes);
  trainer.seek(step);
  const parameters = trainer.parameters();
  trainer.free();
  return parameters;
}

/** Longer than any test lasts: a thousand million updates. */
const endless: PartialExperiment = {
  data: { kind: "line", samples: 1000 },
  train: { epochs: 1_000_000, batch: 1, optimizer: { learningRate: 0.001 } },
};

let page: Page;

beforeAll(() => {
  const wasm = readFileSync(new URL("../wasm/gradwalk_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
});
beforeEach(() => {
  vi.stubGlobal("MessageChannel", OneByOne);
  page = new Page();
});
afterEach(() => {
  page.player.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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
    expect(await page.snapshot()).toEqual({ ...end, status: "paused" });
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
    expect(frame).toMatchObject({ run, epochs: 2, position: { last: 8 } });
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
