/**
 * Step n is a function of the experiment and the list of changes, through the package, too: what it
 * says of itself (`experiment()`, `changes()`) is all that a replay needs. `tests/replay.rs` asks the
 * same of the core, of far more runs.
 */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import init, { type PartialExperiment, Trainer } from "../../dist/package/trainer.js";

/** `cargo xtask test --more` asks for more. */
const RUNS = Number(process.env.GRADWALK_RUNS ?? 1000);

beforeAll(() => init());

const activation = fc.constantFrom("linear", "sigmoid", "tanh", "relu", "gelu", "sine", "step");
const optimizer = fc.constantFrom(
  "sgd",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
) as fc.Arbitrary<"sgd">;
/** From 10^low to 10^high. */
const power = (low: number, high: number) =>
  fc.double({ min: low, max: high, noNaN: true }).map((exponent) => 10 ** exponent);

const hidden = fc.record({ units: fc.integer({ min: 1, max: 4 }), activation });
const experiment = fc
  .record({
    seed: fc.nat(1000),
    kind: fc.constantFrom("line", "blobs", "circle", "spiral", "plane", "sine"),
    samples: fc.integer({ min: 4, max: 20 }),
    scale: fc.constantFrom("none", "min-max", "standard"),
    validation: fc.constantFrom(0, 0.3, 0.5),
    layers: fc.array(hidden, { maxLength: 3 }),
    last: activation,
    loss: fc.constantFrom("mse", "half-mse", "mae", "huber"),
    train: fc.record({
      batch: fc.integer({ min: 1, max: 12 }),
      epochs: fc.integer({ min: 1, max: 9 }),
      shuffle: fc.boolean(),
      l1: fc.constantFrom(0, 0.01),
      clipNorm: fc.constantFrom(0, 1),
    }),
    patience: fc.nat(3),
    optimizer: fc.record({ kind: optimizer, learningRate: power(-4, 3) }),
  })
  .map(
    ({ seed, kind, samples, scale, validation, layers, last, loss, train, patience, ...rest }) => ({
      seed,
      data: { kind, samples },
      prepare: { scale, validation },
      model: { layers: [...layers, { units: 1, activation: last }] },
      train: { ...train, ...rest, loss, patience: validation > 0 ? patience : 0 },
    }),
  ) as fc.Arbitrary<PartialExperiment>;

const change = fc.oneof(
  power(-4, 1).map((rate) => ({ "learning-rate": rate })),
  fc.integer({ min: 1, max: 9 }).map((batch) => ({ batch })),
  fc.constantFrom(0, 0.1).map((l2) => ({ l2 })),
  optimizer.map((kind) => ({ optimizer: kind })),
  fc.constantFrom(-1, 0, 0.5, 1e25, 3e38).map((value) => ({ parameter: [0, value] })),
);
const count = fc.integer({ min: 1, max: 30 });
const act = fc.oneof(
  fc.record({ step: count }),
  fc.record({ sample: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ epochs: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ seek: fc.nat(80) }),
  fc.record({ approach: fc.nat(80), most: count }),
  fc.record({ change }),
  fc.record({ handOver: count }),
  fc.constant({ reset: true }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const replayOf = (run: Trainer) => new Trainer(run.experiment(), undefined, run.changes());

/** What a run shows, and what it does next. */
const stateOf = (run: Trainer) => ({
  // Those that follow from how far it went once.
  position: { ...run.position(), head: 0, last: 0, planned: 0 },
  settings: run.settings(),
  parameters: run.parameters(),
  losses: [run.loss(), run.validationLoss()],
  next: run.nextUpdate(),
  ended: run.endedEarly(),
});

/** Does something with a run, and gives the run that goes on. */
function perform(run: Trainer, what: Act): Trainer {
  const before = run.position().step;
  const moved = (steps: number) => expect(run.position().step - before).toBe(steps);
  if ("step" in what) {
    moved(run.step(what.step));
  } else if ("sample" in what) {
    moved(run.sample(what.sample));
  } else if ("epochs" in what) {
    moved(run.epochs(what.epochs));
  } else if ("seek" in what) {
    expect(run.seek(what.seek)).toBe(run.position().step);
  } else if ("approach" in what) {
    run.restore(what.approach);
    run.approach(what.approach, what.most);
  } else if ("change" in what) {
    run.change(what.change as Parameters<Trainer["change"]>[0]);
  } else if ("handOver" in what) {
    const twin = replayOf(run);
    twin.takeOver(run.handOver(what.handOver));
    expect(stateOf(twin)).toEqual(stateOf(run));
    run.free();
    return twin;
  } else {
    run.reset();
  }
  return run;
}

function compare(run: Trainer): void {
  const { step, head } = run.position();
  const replay = replayOf(run);
  expect(replay.seek(step)).toBe(step);
  expect(stateOf(replay)).toEqual(stateOf(run));
  if (run.diverged()) {
    // That it ends here is found by trying.
    expect([replay.seek(step + 1), replay.divergence()]).toEqual([step, run.divergence()]);
  } else {
    expect([run.loss(), run.validationLoss() ?? 0].every(Number.isFinite)).toBe(true);
    expect(replay.seek(head)).toBe(head);
    expect(replay.stopped()).toEqual(run.stopped());
    const { last, planned } = run.position();
    expect(replay.position()).toMatchObject({ last, planned });
  }
  replay.free();
}

test("whatever is done, a replay stands where the run stands", { timeout: 3_600_000 }, () => {
  const runs = fc.tuple(experiment, fc.array(act, { minLength: 1, maxLength: 9 }));
  const property = fc.property(runs, ([experiment, acts]) => {
    let run = new Trainer(experiment);
    for (const what of acts) {
      run = perform(run, what);
      compare(run);
    }
    run.free();
  });
  fc.assert(property, { numRuns: RUNS, seed: 1 });
});
