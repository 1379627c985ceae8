import { describe, expect, test, vi } from "vitest";
import { eachPage } from "../../tests/player-page.ts";
import { presets } from "../experiment/options.ts";
import { type ChangeEntry, type Experiment, Trainer } from "../wasm/gradwalk.js";
import { Player } from "./player.ts";
import type { Answer, Command, Event, Kind, Request, Rival, RivalFrame } from "./protocol.ts";
import { Count } from "./rivals.ts";

const line = presets.line as unknown as Experiment;
const train = (change: Partial<Experiment["train"]>, rate = 0.01): Experiment => ({
  ...line,
  train: {
    ...line.train,
    ...change,
    optimizer: { ...line.train.optimizer, learningRate: rate, ...change.optimizer },
  },
});
const rival = (experiment: Experiment, changes: Rival["changes"] = []): Rival => ({
  experiment,
  changes,
  step: 0,
  ghost: false,
});

/** A player, asked and answered; messages of its own come one at a time, as in a browser. */
class Line {
  readonly news: string[] = [];
  readonly #waiting = new Map<number, (event: Event) => void>();
  #next = 1;
  readonly player = new Player(
    { trainer: (experiment, changes) => new Trainer(experiment, changes), freshSeed: () => 7 },
    (event) => {
      if (event.kind === "finished" || event.kind === "diverged") {
        this.news.push(event.kind);
      } else if (event.kind !== "booted") {
        this.#waiting.get(event.id)?.(event);
      }
    },
  );

  ask<K extends Kind>(kind: K, request: Request<K>): Promise<Answer<K>> {
    const id = this.#next++;
    return new Promise<Answer<K>>((resolve, reject) => {
      this.#waiting.set(id, (event) => {
        if (event.kind === "answer") {
          resolve(event.value as Answer<K>);
        } else if (event.kind === "failed") {
          reject(new Error(event.failure.message));
        }
      });
      this.player.handle({ id, kind, ...request } as unknown as Command);
    });
  }

  load(experiment: Experiment = line) {
    return this.ask("load", { run: { experiment, changes: [], step: 0 }, bounds: {} });
  }

  frame() {
    return this.ask("frame", { request: { rivals: { losses: 400 } } });
  }

  /** The rivals, once nothing is on its way. */
  async rivals(): Promise<RivalFrame[]> {
    let rivals: RivalFrame[] = [];
    await vi.waitFor(
      async () => {
        const frame = await this.frame();
        expect([frame.busy, frame.snapshot.status === "playing"]).toEqual([false, false]);
        rivals = frame.rivals ?? [];
        expect(rivals.every(({ there }) => there)).toBe(true);
      },
      { timeout: 20_000, interval: 2 },
    );
    return rivals;
  }
}

/** What a trainer of its own comes to. */
function alone({ experiment, changes }: Pick<Rival, "experiment" | "changes">, step: number) {
  const trainer = new Trainer(experiment, changes);
  trainer.approach(step, step);
  const { epoch, offset } = trainer.position();
  const state = { step, epoch, parameters: trainer.parameters(), loss: trainer.loss() };
  trainer.free();
  return { ...state, rows: epoch * 100 + offset };
}

const stateOf = ({ snapshot }: { snapshot: RivalFrame["snapshot"] }) => {
  const { step, epoch, parameters, loss } = snapshot;
  return { step, epoch, parameters, loss };
};

let page: Line;

eachPage(
  () => new Line(),
  (fresh) => {
    page = fresh;
  },
);

test("the step at which so many rows are seen, with batches that change in mid-epoch", () => {
  const changes: Rival["changes"] = [
    [3, "batch", 7],
    [5, "batch", 100],
    [9, "batch", 1],
    [20, "sample", 3],
    [21, "learning-rate", 0.001],
    [38, "sample", 9],
    [40, "batch", 64],
    [41, "sample", 2],
  ];
  const named = (wanted: string) =>
    changes.filter(([, name]) => name === wanted).map(([s, , v]) => [s, v] as [number, number]);
  const count = new Count(100, new Map([[0, 32], ...named("batch")]), new Map(named("sample")));
  const trainer = new Trainer(line, changes);
  for (let step = 0; step < 400; step++) {
    const { epoch, offset } = trainer.position();
    const rows = epoch * 100 + offset;
    expect(trainer.position().step).toBe(step);
    expect([rows, count.stepAt(rows)]).toEqual([rows, step]);
    // One row more needs one update more.
    expect(count.stepAt(rows + 1)).toBe(step + 1);
    expect(count.stepAt(rows)).toBe(step);
    trainer.step(1);
  }
  trainer.free();
  // Far away it is where whole epochs lead: nothing is counted update by update.
  expect(count.stepAt(1e12 + 5 * 100) - count.stepAt(1e12)).toBe(
    count.stepAt(1e6 + 5 * 100) - count.stepAt(1e6),
  );
});

describe("a race keeps in step, and every rival has the bits of a run of its own", () => {
  const rivals = [
    rival(train({ batch: 7 })),
    rival(train({ optimizer: { kind: "adam" } as Experiment["train"]["optimizer"] }, 0.1)),
    rival(train({}, 0.002), [
      [5, "batch", 11],
      [7, "sample", 4],
      [20, "learning-rate", 0.005],
    ]),
  ];

  /** Every rival stands at the first step at which it has seen as many rows as the run. */
  async function inStep(): Promise<void> {
    const found = await page.rivals();
    const { position } = await page.frame();
    const seen = position.epoch * 100 + position.offset;
    expect(found).toHaveLength(rivals.length);
    for (const [k, each] of found.entries()) {
      const own = alone(rivals[k] as Rival, each.snapshot.step);
      const { rows, ...state } = own;
      expect(stateOf(each)).toEqual(state);
      expect(rows).toBeGreaterThanOrEqual(seen);
      const { step } = each.snapshot;
      expect(step === 0 ? -1 : alone(rivals[k] as Rival, step - 1).rows).toBeLessThan(
        Math.max(seen, 0),
      );
    }
  }

  test("by steps, by seeks back and forth, by play to the end, and after a reset", async () => {
    await page.load();
    await page.ask("race", { rivals });
    await inStep();
    await page.ask("step", { unit: "batch", count: 13 });
    await inStep();
    await page.ask("step", { unit: "sample", count: 3 });
    await inStep();
    for (const step of [2, 250, 77, 0, 16]) {
      await page.ask("seek", { step });
      await inStep();
    }
    await page.ask("play", {});
    await inStep();
    expect(page.news).toEqual(["finished"]);
    const { rivals: ends = [] } = await page.frame();
    expect(ends.map(({ snapshot }) => [snapshot.epoch, snapshot.status])).toEqual(
      rivals.map(() => [100, "finished"]),
    );
    await page.ask("reset", {});
    await inStep();
  });

  test("one that comes late is brought up; others stay the trainers they were", async () => {
    await page.load();
    await page.ask("race", { rivals: rivals.slice(0, 2) });
    await page.ask("step", { unit: "epoch", count: 60 });
    await page.ask("race", { rivals });
    await inStep();
    const [first] = await page.rivals();
    // The curve of the first is known from its start.
    expect(first?.losses?.slice(0, 2)).toEqual(Float64Array.from([0, 0]));
  });

  test("the run itself is that of a run without rivals", async () => {
    await page.load();
    await page.ask("race", { rivals });
    await page.ask("play", {});
    await page.rivals();
    const { snapshot } = await page.frame();
    expect(stateOf({ snapshot })).toMatchObject({
      step: 400,
      parameters: alone(rival(line), 400).parameters,
    });
  });
});

test("a run that is played fast waits for rivals with many more updates", async () => {
  const experiment = train({ epochs: 2000, batch: 100 }, 0.001);
  await page.load(experiment);
  await page.ask("race", { rivals: [rival(train({ epochs: 2000, batch: 1 }, 0.0001))] });
  await page.ask("play", {});
  const [one] = await page.rivals();
  expect(one?.snapshot).toMatchObject({ step: 200_000, epoch: 2000, status: "finished" });
});

test("two that are alike are two: they are set again, and go with their run", async () => {
  await page.load();
  const alike = [rival(train({ batch: 50 })), rival(train({ batch: 50 }))];
  await page.ask("race", { rivals: alike });
  await page.ask("race", { rivals: alike });
  await page.ask("play", {});
  const [one, two] = await page.rivals();
  expect(two && stateOf(two)).toEqual(one && stateOf(one));
  // Whoever frees one of them twice fails here.
  await page.load();
  expect((await page.frame()).rivals ?? []).toEqual([]);
});

describe("when one diverges", () => {
  const wild = rival(train({}, 0.1));

  test("a rival stops at its last finite step, the others go on", async () => {
    await page.load();
    await page.ask("race", { rivals: [wild, rival(train({ batch: 50 }))] });
    await page.ask("play", {});
    const [first, second] = await page.rivals();
    expect(first?.snapshot.status).toBe("diverged");
    const trainer = new Trainer(wild.experiment);
    trainer.step(1000);
    expect(first?.snapshot.step).toBe(trainer.position().step);
    expect(first?.snapshot.parameters).toEqual(trainer.parameters());
    trainer.free();
    expect(first?.snapshot.parameters.flatMap(({ w }) => w).every(Number.isFinite)).toBe(true);
    expect(second?.snapshot).toMatchObject({ epoch: 100, status: "finished" });
    expect(page.news).toEqual(["finished"]);
    // Back before the divergence it is in step again.
    await page.ask("seek", { step: 8 });
    const [back] = await page.rivals();
    const { rows: _, ...early } = alone(wild, 8);
    expect(back && stateOf(back)).toEqual(early);
  });

  test("the run itself stops and says so once; its rivals go on to their end", async () => {
    await page.load(wild.experiment as Experiment);
    const other = rival(train({ batch: 50 }));
    await page.ask("race", { rivals: [other] });
    await page.ask("play", {});
    const [found] = await page.rivals();
    expect(page.news).toEqual(["diverged"]);
    expect((await page.frame()).snapshot.status).toBe("diverged");
    const { rows, ...end } = alone(other, 200);
    expect(found && stateOf(found)).toEqual(end);
    expect(rows).toBe(10_000);
    await expect(page.ask("play", {})).rejects.toThrow(/diverged/);
    await page.ask("seek", { step: 4 });
    const [back] = await page.rivals();
    expect(back?.snapshot.epoch).toBe(1);
  });
});

test("a branch: the old future stands as a ghost while the run takes another way", async () => {
  await page.load();
  await page.ask("step", { unit: "batch", count: 120 });
  await page.ask("seek", { step: 40 });
  const ghost: Rival = { experiment: line, changes: [], step: 120, ghost: true };
  await page.ask("race", { rivals: [ghost] });
  await page.ask("change", { values: { "learning-rate": 0.002, batch: 10 } });
  await page.ask("step", { unit: "batch", count: 30 });
  const [old] = await page.rivals();
  const { rows: _, ...future } = alone(ghost, 120);
  expect(old && stateOf(old)).toEqual(future);
  const own = alone(
    rival(line, [
      [40, "learning-rate", 0.002],
      [40, "batch", 10],
    ]),
    70,
  );
  const { snapshot, changes } = await page.frame();
  expect(stateOf({ snapshot })).toMatchObject({ step: 70, parameters: own.parameters });
  expect(changes).toHaveLength(2);
  // It stands still, wherever the run goes.
  await page.ask("seek", { step: 3 });
  expect((await page.rivals())[0]?.snapshot.step).toBe(120);
});

describe("what is refused leaves the race as it was", () => {
  const good = rival(train({ batch: 50 }));

  test.each([
    ["a fourth rival", [good, good, good, good], /4 are more than 3/],
    ["a batch of nothing", [good, rival(train({ batch: 0 }))], /rivals\[1\]: train\.batch: 0 is/],
    ["other data", [rival({ ...line, seed: 7 })], /rivals\[0\]: its data/],
    ["a change that is none", [rival(line, [[1, "shift", 2]])], /rivals\[0\]: /],
  ])("%s", async (_, rivals, message) => {
    await page.load();
    await page.ask("race", { rivals: [good] });
    await expect(page.ask("race", { rivals })).rejects.toThrow(message);
    await page.ask("step", { unit: "batch", count: 4 });
    const found = await page.rivals();
    expect(found.map(({ snapshot }) => snapshot.step)).toEqual([2]);
  });

  test("what is locked, in a rival as in the run", async () => {
    const run = { experiment: line, changes: [], step: 0 };
    await page.ask("load", { run, bounds: { locked: ["learning-rate"] } });
    await expect(page.ask("race", { rivals: [rival(train({}, 0.1))] })).rejects.toThrow(
      /rivals\[0\]: .*learning-rate.*locked/,
    );
    await page.ask("race", { rivals: [good] });
  });

  test("what is locked, in a rival's changes; those of the run itself are no others", async () => {
    const entry: ChangeEntry = [2, "learning-rate", 0.03];
    const run = { experiment: line, changes: [entry], step: 3 };
    await page.ask("load", { run, bounds: { locked: ["learning-rate"] } });
    for (const changes of [[[0, "learning-rate", 0.5]], [[2, "learning-rate", 0.04]]] as const) {
      const other = { ...good, changes: changes.map((each) => [...each] as ChangeEntry) };
      await expect(page.ask("race", { rivals: [other] })).rejects.toThrow(
        /rivals\[0\]: .*learning-rate.*locked/,
      );
    }
    const batch: ChangeEntry = [1, "batch", 5];
    await page.ask("race", { rivals: [{ ...good, changes: [batch, entry] }] });
  });
});

test("another run has no rivals of the old one", async () => {
  await page.load();
  await page.ask("race", { rivals: [rival(train({ batch: 50 }))] });
  await page.load(train({ epochs: 5 }));
  expect(await page.rivals()).toEqual([]);
});

test("a rival that stops early stands at its best weights", async () => {
  const base = presets["overfit-early-stopping"] as unknown as Experiment;
  const patient: Experiment = { ...base, train: { ...base.train, patience: 0, epochs: 60 } };
  const early: Experiment = { ...base, train: { ...base.train, patience: 3, epochs: 60 } };
  const trainer = new Trainer(early);
  trainer.step(1e6);
  const [best, parameters] = [trainer.position().step, trainer.parameters()];
  expect(trainer.stopped()).toBeDefined();
  trainer.free();
  await page.load(patient);
  await page.ask("race", { rivals: [rival(early)] });
  await page.ask("play", {});
  const [found] = await page.rivals();
  expect(found?.snapshot).toMatchObject({ step: best, status: "finished", parameters });
});
