import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { presets } from "../../experiment/options.ts";
import { Dataset, type Experiment, initSync, Sweep, Trainer } from "../../wasm/full.js";
import { Datasets } from "../table/datasets.ts";
import { Desk } from "./desk.ts";
import type {
  ProbeAnswer,
  ProbeAsk,
  ProbeCommand,
  ProbeEvent,
  ProbeKind,
  Swept,
} from "./protocol.ts";
import { RateSweep } from "./sweep.ts";

const experiment = presets.network as unknown as Experiment;
const BINS = 24;

beforeAll(() => {
  const wasm = readFileSync(new URL("../../wasm/full_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
});

/** A desk with a twin of a run, and the run itself, at a step. */
function deskAt(step: number) {
  const said: ProbeEvent[] = [];
  const desk = new Desk(new Datasets({ Dataset, Trainer }), (event) => said.push(event));
  const ask = <K extends ProbeKind>(kind: K, request: ProbeAsk<K>): ProbeAnswer<K> => {
    desk.handle({ id: 1, kind, ...request } as unknown as ProbeCommand);
    const event = said.at(-1);
    if (event?.kind !== "answer") {
      throw new Error(`${kind}: ${JSON.stringify(event)}`);
    }
    return event.value as ProbeAnswer<K>;
  };
  const run = new Trainer(experiment);
  run.seek(step);
  ask("follow", { run: 7, experiment, changes: [] });
  return { ask, run, state: run.handOver(256) };
}

test("histograms are of states along the run, from its start to where it stands", () => {
  const { ask, run, state } = deskAt(25);
  const look = ask("look", { state, chosen: 0, request: { histograms: { bins: BINS, most: 9 } } });
  const { steps = [], layers = 0, values = new Float64Array() } = look.histograms ?? {};
  expect([look.run, look.step, layers]).toEqual([7, 25, experiment.model.layers.length]);
  expect(steps.at(0)).toBe(0);
  expect(steps.at(-1)).toBe(25);
  expect(steps.length).toBeGreaterThan(2);
  expect(steps.length).toBeLessThanOrEqual(9);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  // Each has the numbers of that very state, and the way there leaves the twin where it was.
  const size = values.length / steps.length;
  expect(size).toBe(layers * 3 * (BINS + 2));
  for (const [k, step] of steps.entries()) {
    run.seek(step);
    expect(values.slice(k * size, (k + 1) * size)).toEqual(run.histograms(BINS));
  }
  expect(ask("look", { state, chosen: 0, request: {} }).step).toBe(25);
  run.free();
});

// Sweeps over learning rates ----------------------------------------------------------------------

const LEVELS = [
  [0.001, 0.1, 10],
  [0.01, 1],
  [0.003, 0.03, 0.3, 3],
];

/** Goes on with a sweep to its end; gives every answer. */
function sweepAll(ask: ReturnType<typeof deskAt>["ask"], sweep: number): Swept[] {
  const answers: Swept[] = [];
  do {
    answers.push(ask("sweep-on", { sweep, time: 2 }));
  } while (!answers.at(-1)?.done);
  return answers;
}

test("a sweep gives what the run comes to at each rate, list by list", () => {
  const { ask, run } = deskAt(25);
  run.change({ batch: 20 });
  const asked = { experiment: run.experiment(), changes: run.changes(), step: 25 };
  ask("sweep", { sweep: 3, run: asked, levels: LEVELS, times: null });
  const answers = sweepAll(ask, 3);
  const counts = [...new Set(answers.map(({ reached }) => reached.length))];
  expect(counts.filter((count) => ![0, 3, 5, 9].includes(count))).toEqual([]);
  const end = answers.at(-1) as Swept;
  expect(end.reached).toEqual(run.rates(LEVELS.flat().sort((a, b) => a - b)));
  expect(end).toMatchObject({ epochs: end.whole, whole: experiment.train.epochs });
  run.reset();
  expect(end.start).toBe(run.loss());
  expect(end.reached).toContainEqual(end.best);
  ask("sweep-end", { sweep: 3 });
  expect(() => ask("sweep-on", { sweep: 3, time: 1 })).toThrow(/no sweep 3/);
  run.free();
});

test("a sweep that is given up leaves the others and the twin alone", () => {
  const { ask, run, state } = deskAt(25);
  const asked = { experiment, changes: [], step: 0 };
  ask("sweep", { sweep: 1, run: asked, levels: LEVELS, times: null });
  ask("sweep-on", { sweep: 1, time: 1 });
  ask("sweep", { sweep: 2, run: asked, levels: [[0.02, 0.2]], times: null });
  ask("sweep-on", { sweep: 2, time: 1 });
  ask("sweep-end", { sweep: 1 });
  expect(ask("look", { state, chosen: 0, request: {} }).step).toBe(25);
  expect(sweepAll(ask, 2).at(-1)?.reached).toEqual(run.rates([0.02, 0.2]));
  ask("sweep-end", { sweep: 2 });
  // Ending what is not there is nothing.
  ask("sweep-end", { sweep: 2 });
  run.free();
});

/** A sweep on a clock on which every update takes so many milliseconds. */
function timed(epochs: number, update: number) {
  const own = { ...experiment, train: { ...experiment.train, epochs } } as Experiment;
  const run = new Trainer(own);
  const real = new Sweep(new Trainer(own), 0);
  let clock = 0;
  const slow = new Proxy(real, {
    get: (sweep, name) => {
      if (name === "goOn") {
        return (epochs: number, most: number) => {
          clock += update * Math.min(most, 50);
          return sweep.goOn(epochs, Math.min(most, 50));
        };
      }
      const value = Reflect.get(sweep, name, sweep);
      return typeof value === "function" ? value.bind(sweep) : value;
    },
  });
  const times = { first: 200, all: 2000 };
  const sweep = new RateSweep(slow as Sweep, { levels: LEVELS, times }, () => clock);
  return { sweep, run, now: () => clock };
}

const updates = (epochs: number) =>
  epochs * Math.ceil(new Trainer(experiment).trainRows() / experiment.train.batch);

test("a short run is tried whole, at every rate", () => {
  const { sweep, run, now } = timed(5, 0.01);
  const swept = sweep.goOn(1e6);
  expect(swept).toMatchObject({ epochs: 5, whole: 5, done: true });
  expect(swept.reached).toEqual(run.rates(LEVELS.flat().sort((a, b) => a - b)));
  expect(now()).toBeLessThan(200);
});

test("a longer one for fewer epochs, and it says for how many", () => {
  const { sweep, run, now } = timed(100, 4 / updates(1));
  let swept = sweep.goOn(1);
  while (swept.reached.length === 0) {
    swept = sweep.goOn(1);
  }
  // A first picture comes soon; what is shown is what the run has after so many epochs.
  expect(now()).toBeLessThan(450);
  expect(swept.epochs).toBeLessThan(100);
  const first = swept.epochs;
  while (!swept.done) {
    swept = sweep.goOn(20);
  }
  expect(now()).toBeLessThan(3000);
  expect(swept.epochs).toBeGreaterThan(first);
  expect(swept.reached.length).toBeGreaterThanOrEqual(5);
  for (const { rate, loss, diverged } of swept.reached) {
    run.change({ "learning-rate": rate });
    run.reset();
    run.epochs(swept.epochs);
    expect([rate, run.loss(), run.diverged()]).toEqual([rate, loss, diverged]);
  }
});

test("of a run whose epochs are too long nothing is claimed", () => {
  const { sweep, now } = timed(100, 1000 / updates(1));
  const swept = sweep.goOn(1e6);
  expect(swept).toMatchObject({ reached: [], best: null, done: true });
  expect(now()).toBeLessThan(700);
});
