// What is measured of the page: runs that last, and how a person comes to see them. The page is
// spoken to by names and roles, and by the element's public interface, so that its insides can change.
import { slowWorkersOf } from "./slowness.mjs";

const EPOCHS = 1_000_000;

/** Steps so small and many that the run lasts, at full speed, while it is measured. */
const line = {
  data: { kind: "line", samples: 1000, noise: 1 },
  train: { batch: 1, epochs: EPOCHS, optimizer: { learningRate: 0.001 } },
};

const tanh = (units) => ({ units, activation: "tanh" });

/** Twenty thousand rows in the experiment itself: what grows with the data shows. */
const WIDTH = 10;
const rows = () =>
  Array.from({ length: 20_000 }, (_, row) =>
    Array.from({ length: WIDTH }, (_, k) => Math.round(1e4 * Math.sin((k + 1) * 0.37 * row)) / 1e4),
  );
const table = () => ({
  data: {
    kind: "table",
    columns: Array.from({ length: WIDTH }, (_, k) => ({
      name: `column ${k + 1}`,
      type: "number",
      role: k + 1 < WIDTH ? "feature" : "target",
    })),
    rows: rows(),
  },
  model: { layers: [tanh(8), { units: 1 }] },
  train: { epochs: EPOCHS, optimizer: { learningRate: 0.01 } },
});

/** `runs` train at once; `enter` is what a person does before they play. */
export const scenes = [
  { name: "line", experiment: line, runs: 1 },
  {
    name: "perceptron",
    experiment: {
      data: { kind: "blobs", samples: 200 },
      model: { layers: [{ units: 1, activation: "sigmoid" }], bias: false },
      train: {
        loss: "half-mse",
        batch: 1,
        epochs: EPOCHS,
        optimizer: { learningRate: 0.02 },
      },
    },
    runs: 1,
  },
  {
    name: "network",
    experiment: {
      data: { kind: "circle", samples: 500 },
      prepare: { validation: 0.5 },
      model: { layers: [tanh(4), tanh(4), { units: 1, activation: "sigmoid" }] },
      train: {
        loss: "half-mse",
        batch: 10,
        epochs: EPOCHS,
        optimizer: { learningRate: 0.3 },
      },
    },
    runs: 1,
  },
  {
    name: "deep network",
    experiment: {
      data: { kind: "circle", samples: 500 },
      prepare: {
        validation: 0.5,
        features: ["x1", "x2", "x1^2", "x2^2", "x1 x2", "sin x1", "sin x2"],
      },
      model: { layers: [...Array(6).fill(tanh(8)), { units: 1, activation: "sigmoid" }] },
      train: {
        loss: "half-mse",
        batch: 10,
        epochs: EPOCHS,
        optimizer: { learningRate: 0.03 },
      },
    },
    runs: 1,
  },
  { name: "table", experiment: table(), runs: 1 },
  { name: "race", experiment: line, runs: 4, enter: race },
  { name: "loss surface", experiment: line, runs: 1, enter: surface },
];

async function race(page) {
  await page.getByRole("button", { name: "Race", exact: true }).click();
  for (const rate of ["0.0005", "0.0002", "0.0001"]) {
    const box = page.getByLabel("Its value");
    await box.fill(rate);
    await page.getByRole("button", { name: "Add a run" }).click();
    await page.getByText(`Learning rate ${rate}`).waitFor();
  }
}

async function surface(page) {
  await page.getByRole("button", { name: "Loss surface", exact: true }).click();
  // It is drawn row by row.
  await page.waitForTimeout(1000);
}

export const fullSpeed = (page) => page.locator(".speed select").selectOption("full");
export const learningRate = (page) => page.locator("#slider-learning-rate");

/** The button that plays and pauses. */
export const playButton = (page) => page.getByRole("button", { name: /^(Play|Pause)$/ });

/** In the page: back to the start, and playing. */
async function restart() {
  const element = document.querySelector("grad-walk");
  await element.reset();
  await element.play();
}

/** Plays a scene from its start, with its own learning rate. */
export async function playAgain(page, { experiment }) {
  const box = page.locator("#box-learning-rate");
  await box.fill(String(experiment.train.optimizer.learningRate));
  await box.press("Enter");
  await page.evaluate(restart);
}

/** In the page: where the run is, and when that was known. */
async function place() {
  const { status, epoch } = await document.querySelector("grad-walk").snapshot();
  return { status, epoch, time: performance.now() };
}

/** Epochs and milliseconds since the page began; the run must still be playing. */
export async function placeOf(page) {
  const { status, epoch, time } = await page.evaluate(place);
  if (status !== "playing") {
    throw new Error(
      `the run is ${status}, not playing: it was to last longer than the measurement`,
    );
  }
  return { epoch, time };
}

/** In the page: takes the experiment. */
async function load(given) {
  const element = document.querySelector("grad-walk");
  await element.ready;
  const loaded = new Promise((resolve, reject) => {
    for (const name of ["gradwalk-load", "gradwalk-change"]) {
      element.addEventListener(name, resolve, { once: true });
    }
    setTimeout(() => reject(new Error("the page did not take the experiment")), 30_000);
  });
  element.experiment = given;
  await loaded;
}

export const loadExperiment = (page, experiment) => page.evaluate(load, experiment);

/** Opens a scene for workers that are `times` slower, at full speed; nothing plays yet. */
export async function openScene(browser, { experiment, enter }, times, prepare) {
  const page = await browser.page(
    "/dist/site/lab.html",
    { viewport: { width: 1366, height: 768 } },
    async (page) => {
      await slowWorkersOf(page, times);
      await prepare(page);
    },
  );
  await loadExperiment(page, experiment);
  await playButton(page).waitFor();
  await enter?.(page);
  await fullSpeed(page);
  return page;
}
