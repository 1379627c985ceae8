// How the cost of a row, and of a row and parameter, changes as data and networks grow.
import { openEngine } from "./browser.mjs";
import { median } from "./statistics.mjs";

/** The cost may rise by this factor. */
export const FLAT = 1.25;
const BATCH = 20;

const tanh = (...units) => [...units, 1].map((each) => ({ units: each, activation: "tanh" }));

function blobs(rows, layers, shuffle) {
  return {
    data: { kind: "blobs", samples: rows },
    model: { layers },
    train: { loss: "mse", batch: BATCH, shuffle },
  };
}

function parametersOf(inputs, layers) {
  let width = inputs;
  let sum = 0;
  for (const { units } of layers) {
    sum += units * (width + 1);
    width = units;
  }
  return sum;
}

function byRows(shuffle) {
  const layers = tanh(8);
  return [100, 1000, 10_000, 100_000, 1_000_000].map((rows) => ({
    size: rows,
    rows,
    share: 1,
    experiment: blobs(rows, layers, shuffle),
  }));
}

function byParameters() {
  const rows = 400;
  const one = { ...blobs(rows, tanh(), false), prepare: { features: ["x1"] } };
  const deep = [3, 8, 28, 96, 315].map((units) => {
    const layers = tanh(units, units);
    const parameters = parametersOf(2, layers);
    return {
      size: parameters,
      rows,
      share: parameters,
      experiment: blobs(rows, layers, false),
    };
  });
  return [{ size: 2, rows, share: 2, experiment: one }, ...deep];
}

/** The most by which the cost at one size exceeds that at any smaller size. */
function rise(points) {
  let least = Number.POSITIVE_INFINITY;
  return Math.max(
    ...points.map(({ cost }) => {
      least = Math.min(least, cost);
      return cost / least;
    }),
  );
}

/** Nanoseconds a row (and parameter, where `share` counts them), every point in turns. */
async function curve(page, name, unit, points, { rounds, seconds }) {
  const runs = points.map((point) => ({ ...point, costs: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const run of runs) {
      await page.begin({ experiment: run.experiment });
      run.epochs ??= await page.warm(seconds / 2);
      const perSecond = await page.measure(run.epochs);
      run.costs.push(1e9 / (perSecond * run.rows * run.share));
    }
  }
  const costs = runs.map(({ size, costs }) => ({ size, cost: median(costs) }));
  const all = costs.map(({ cost }) => cost);
  return {
    name,
    unit,
    points: costs,
    rise: rise(costs),
    spread: Math.max(...all) / Math.min(...all),
  };
}

export async function measureGrowth(browser, settings) {
  const page = await openEngine(browser, { module: "gradwalk" });
  const row = "ns a row";
  const curves = [
    await curve(page, "rows", row, byRows(false), settings),
    await curve(page, "rows, shuffled", row, byRows(true), settings),
    await curve(page, "parameters", "ns a row and parameter", byParameters(), settings),
  ];
  await page.close();
  return curves;
}
