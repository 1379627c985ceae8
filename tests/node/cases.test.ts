/** What people outside the project tried, with the value that is right, through the package. */
import { beforeAll, describe, expect, test } from "vitest";
import init, { type PartialExperiment, Trainer } from "../../dist/package/trainer.js";
import { cases, flat, type Operation } from "../cases.ts";

beforeAll(() => init());

const parameters = (trainer: Trainer) =>
  trainer.parameters().flatMap(({ w, b }) => [...w, ...(b ?? [])]);

/** The averaged gradient of the next update. */
function gradient(trainer: Trainer): number[] {
  const { numbers } = trainer.nextUpdate() ?? { numbers: [] };
  return [...numbers].slice(0, parameters(trainer).length);
}

/** The rate of each of the next updates, which are made on the way. */
function rates(trainer: Trainer, count: number): number[] {
  return Array.from({ length: count }, () => {
    const rate = trainer.nextUpdate()?.rate ?? Number.NaN;
    trainer.step(1);
    return rate;
  });
}

const line = (line: ReturnType<Trainer["leastSquares"]>) => [line?.slope, line?.intercept];

/** The step of the straight run, in which nothing is brought back, that has the same parameters. */
function stands(trainer: Trainer, experiment: PartialExperiment, wanted: number): number {
  const straight = new Trainer({ ...experiment, train: { ...experiment.train, patience: 0 } });
  straight.seek(wanted);
  const same = JSON.stringify(straight.parameters()) === JSON.stringify(trainer.parameters());
  straight.free();
  return same ? wanted : Number.NaN;
}

type Ask = (trainer: Trainer, operation: Operation, experiment: PartialExperiment) => unknown;

const ASKED: Record<string, Ask> = {
  loss: (trainer) => trainer.loss(),
  validationLoss: (trainer) => trainer.validationLoss(),
  parameters: (trainer, { from = 0, want }) =>
    parameters(trainer).slice(from, from + flat(want).length),
  predict: (trainer, { rows = [] }) => trainer.predict(rows),
  accuracy: (trainer) => trainer.metrics().accuracy,
  r2: (trainer) => trainer.metrics().r2,
  gradient: (trainer, { places }) => {
    const all = gradient(trainer);
    return places ? places.map((place) => all[place]) : all;
  },
  rate: (trainer) => trainer.nextUpdate()?.rate,
  rates: (trainer, { want }) => rates(trainer, flat(want).length),
  exact: (trainer) => line(trainer.leastSquares()),
  exactSlope: (trainer) => trainer.leastSquares()?.slope,
  stable: (trainer) => trainer.stableRate(),
  stands: (trainer, { want }, experiment) => stands(trainer, experiment, Number(want)),
  best: (trainer) => trainer.stopped()?.best,
};

const DONE: Record<string, (trainer: Trainer, operation: Operation) => void> = {
  step: (trainer, { n = 1 }) => void trainer.step(n),
  epochs: (trainer, { n = 1 }) => void trainer.epochs(n),
  seek: (trainer, { n = 0 }) => void trainer.seek(n),
  change: (trainer, { values = {} }) => trainer.change(values),
  diverged: (trainer, { want }) => expect(trainer.diverged()).toBe(want),
};

function carryOut(trainer: Trainer, operation: Operation, experiment: PartialExperiment): void {
  const { op, want, within = 0, times = 1 } = operation;
  const act = DONE[op];
  if (act) {
    act(trainer, operation);
    return;
  }
  const ask = ASKED[op];
  if (!ask) {
    throw new Error(`no operation is called ${op}`);
  }
  const [found, wanted] = [flat(ask(trainer, operation, experiment)), flat(want)];
  expect(found.length).toBe(wanted.length);
  wanted.forEach((wanted, k) => {
    const off = Math.abs((found[k] ?? Number.NaN) * times - wanted);
    expect(off, `${op}[${k}]: ${found[k]} for ${wanted}`).toBeLessThanOrEqual(within);
  });
}

describe.each(cases.filter(({ element }) => element !== "only"))("$name", (walk) => {
  test("holds", () => {
    const trainer = new Trainer(walk.experiment);
    walk.operations.forEach((operation) => {
      carryOut(trainer, operation, walk.experiment);
    });
    trainer.free();
  });
});
