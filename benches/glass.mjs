// What looking into a run takes: a surface of the loss, and a seek in a long run.
import { openEngine } from "./browser.mjs";
import { summary } from "./statistics.mjs";

const STEPS = 100_000;
const SIDE = 96;

const layers = (...units) => [
  ...units.map((each) => ({ units: each, activation: "tanh" })),
  { units: 1, activation: "tanh" },
];
const circle = { kind: "circle", samples: 250 };
const every = ["x1", "x2", "x1^2", "x2^2", "x1 x2", "sin x1", "sin x2", "cos x1", "cos x2"];

/** At most so many milliseconds each. */
const TASKS = [
  { name: `surface of ${SIDE} x ${SIDE}: line, 100 rows`, goal: 50, side: SIDE, experiment: {} },
  {
    name: `surface of ${SIDE} x ${SIDE}: perceptron, 100 rows`,
    goal: 50,
    side: SIDE,
    experiment: {
      data: { kind: "blobs", samples: 100 },
      model: { layers: [{ units: 1, activation: "sigmoid" }] },
      train: { loss: "half-mse" },
    },
  },
  {
    name: "seek in 100,000 steps: 2-4-2-1",
    goal: 100,
    steps: STEPS,
    experiment: {
      data: circle,
      prepare: { features: ["x1", "x2"] },
      model: { layers: layers(4, 2) },
      train: { loss: "half-mse", batch: 10, epochs: STEPS },
    },
  },
  {
    name: "seek in 100,000 steps: 9-16x6-1, Adam",
    goal: 100,
    steps: STEPS,
    experiment: {
      data: circle,
      prepare: { features: every },
      model: { layers: layers(16, 16, 16, 16, 16, 16) },
      train: { loss: "half-mse", batch: 10, epochs: STEPS, optimizer: { kind: "adam" } },
    },
  },
];

/** Milliseconds of each task. */
export async function measureGlass(browser, { rounds, seconds }) {
  const page = await openEngine(browser, { module: "glass" });
  const results = [];
  for (const { name, goal, ...task } of TASKS) {
    await page.begin(task);
    const count = await page.warm(seconds / 2);
    const times = [];
    for (let round = 0; round < rounds; round++) {
      times.push(1000 / (await page.measure(count)));
    }
    results.push({ name, goal, time: summary(times) });
  }
  await page.close();
  return results;
}
