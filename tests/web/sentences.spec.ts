/**
 * A walk through presets, extremes and random settings: whatever the page says of a run in its line of
 * words is held against the run itself. A sentence that this list does not know fails.
 */
import type { Locator } from "@playwright/test";
import {
  expect,
  experiment,
  type GradWalk,
  lossesOf,
  snapshot,
  step,
  test,
  visit,
} from "./visit.ts";

type Told = Awaited<ReturnType<typeof snapshot>>;
type Known = Awaited<ReturnType<typeof experiment>>;

interface State {
  told: Told;
  known: Known;
  rows: number;
  /** Step, epoch, loss and held-out loss along the run. */
  curve: number[][];
  /** The loss at another step of the same run. */
  lossAt(step: number): Promise<number>;
}

/** A number as it is printed, with its last place. */
const printed = (text: string) => {
  const [mantissa = "", exponent = ""] = text.replaceAll(",", "").split(" × 10");
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const power = [...exponent].map((sign) => (sign === "⁻" ? "-" : digits.indexOf(sign))).join("");
  return Number(mantissa.replace("−", "-")) * 10 ** Number(power || 0);
};
const near = (text: string, value: number) =>
  Math.abs(printed(text) - value) <= 0.0006 * Math.abs(value) + 5e-9;

const CLAIMS: [RegExp, (state: State, ...parts: string[]) => boolean | Promise<boolean>][] = [
  [
    /^The run stands at its start weights\. Every update will use (one|\d+) samples?\.$/,
    ({ told, known, rows }, count) =>
      told.status === "ready" &&
      (count === "one" ? 1 : Number(count)) === Math.min(known.train.batch, rows),
  ],
  [
    /^The loss (fell|rose) from (.+) at step (\d+) to (.+) now\.$/,
    async ({ told, lossAt }, way, before = "", then, now = "") => {
      const first = await lossAt(Number(then));
      return near(now, told.loss) && near(before, first) && told.loss < first === (way === "fell");
    },
  ],
  [
    /^The loss is (.+), within a thousandth of what it was at step (\d+)\.$/,
    async ({ told, lossAt }, now = "", then) => {
      const first = await lossAt(Number(then));
      return near(now, told.loss) && Math.abs(told.loss - first) <= 0.00101 * first;
    },
  ],
  [
    /^Paused at step (\d+)\. Step goes on by one; drag the timeline to go back\.$/,
    ({ told }, at) => told.status === "paused" && told.step === Number(at),
  ],
  [
    /^The run ended at y = (.+)\. The least-squares line of these samples is y = (.+)\.$/,
    async ({ told, known, lossAt }) =>
      told.status === "finished" &&
      told.loss <= (await lossAt(0)) &&
      known.train.loss.endsWith("mse") &&
      known.model.layers.length === 1 &&
      known.model.layers[0]?.activation === "linear",
  ],
  [
    /^(?:All (\d+) training samples are|The one training sample is) on (?:their|its) right side\.$/,
    ({ told, rows }, count) =>
      told.status === "finished" && told.metrics.accuracy === 1 && Number(count ?? 1) === rows,
  ],
  [
    /^Of (\d+) training samples, (one is|(\d+) are) on the wrong side\.$/,
    ({ told, rows }, all, _, wrong) =>
      told.status === "finished" &&
      Number(all) === rows &&
      Math.round((1 - (told.metrics.accuracy ?? Number.NaN)) * rows) === Number(wrong ?? 1),
  ],
  [
    /^Finished at epoch (\d+) with a loss of (.+), above the (.+) it started with\./,
    async ({ told, lossAt }, epoch, loss = "", start = "") => {
      const first = await lossAt(0);
      const so = told.status === "finished" && told.epoch === Number(epoch) && told.loss > first;
      return so && near(loss, told.loss) && near(start, first);
    },
  ],
  [
    /^Finished at epoch (\d+), with a loss of (.+)\.$/,
    ({ told }, epoch, loss = "") =>
      told.status === "finished" && told.epoch === Number(epoch) && near(loss, told.loss),
  ],
  [
    /^Sigmoid answers from 0 to 1, but a target is (.+): the loss cannot reach 0\./,
    ({ known }, value = "") =>
      known.model.layers.at(-1)?.activation === "sigmoid" && !(0 <= +value && +value <= 1),
  ],
  [/^A sigmoid answers .*the targets reach (\d+)\./, ({ known }) => known.data.kind === "line"],
  [/^The targets are scaled to 0–1/, ({ known }) => known.prepare.scaleTarget === "min-max"],
  [/^The run ends here, and nothing is lost/, ({ told }) => told.status === "diverged"],
  [/diverge/, ({ told }) => told.status === "diverged"],
  [
    /^The learning rate is now 0\.0123\. The run goes on from step (\d+)\.$/,
    ({ told }, from) => told.step > Number(from),
  ],
  [
    /^Since epoch (\d+) the training loss fell from (.+) to (.+), but the validation loss rose from (.+) to (.+): the network learns its training samples by heart\. That is overfitting\.$/,
    ({ told, curve }, epoch, before = "", loss = "", least = "", held = "") => {
      const rows = curve.filter(([at = 0]) => at > 0);
      const lowest = rows.reduce((a, b) => ((b[3] as number) < (a[3] as number) ? b : a));
      return (
        told.status === "finished" &&
        near(loss, told.loss) &&
        near(held, told.validationLoss as number) &&
        near(least, lowest[3] as number) &&
        near(before, lowest[2] as number) &&
        Math.floor(lowest[1] as number) === Number(epoch) &&
        told.loss < printed(before) &&
        (told.validationLoss as number) > 1.49 * printed(least)
      );
    },
  ],
  [
    /^Stopped early at epoch (\d+): the validation loss made no progress after step (\d+)\. The weights of step \2 are back; picture, loss and accuracy are theirs\.$/,
    async ({ told, known, lossAt }, epoch, best) =>
      told.status === "finished" &&
      told.epoch === Number(epoch) &&
      told.epoch < known.train.epochs &&
      told.loss === (await lossAt(Number(best))),
  ],
  // What the examples of networks say, of the network and the data that there are.
  [/^Each small map shows/, ({ known }) => hidden(known) > 0],
  [
    /^No straight line parts the two classes of XOR/,
    ({ known }) => known.data.kind === "xor" && hidden(known) === 0 && plain(known),
  ],
  [/^A hidden layer lets the boundary bend/, ({ known }) => hidden(known) === 1 && plain(known)],
  [
    /^No hidden layer, but x₁² and x₂²/,
    ({ known }) => hidden(known) === 0 && String(known.prepare.features) === "x1^2,x2^2",
  ],
  [
    /^Units of the first hidden layer answer along straight edges/,
    ({ known }) => hidden(known) > 1 && plain(known),
  ],
  [
    /^Few noisy samples, a large network/,
    ({ known, rows }) => rows < weights(known) && known.prepare.validation > 0 && noise(known) > 0,
  ],
  [
    /^Samples and network of “Overfitting”, with an L2 penalty/,
    ({ known, rows }) => known.train.l2 > 0 && rows < weights(known),
  ],
  [/^The network of “Overfitting” with many more samples\./, ({ rows }) => rows > 200],
  [
    /^Samples and network of “Overfitting”, but it ends once the validation loss has stopped falling/,
    ({ known }) => (known.train.patience ?? 0) > 0,
  ],
  [
    /^Six hidden sigmoid layers: under Layers/,
    ({ known }) => hidden(known) === 6 && layersWith(known, "sigmoid") === 7,
  ],
  [/^As deep as “Vanishing gradients”, with ReLU/, ({ known }) => layersWith(known, "relu") === 6],
  [
    /^ReLU units and a large learning rate/,
    ({ known }) => layersWith(known, "relu") > 0 && known.train.optimizer.learningRate >= 0.1,
  ],
  [
    /^All weights start at 0, so the units of a layer have the same weights/,
    ({ told, known }) =>
      known.model.init === "zeros" &&
      told.parameters.slice(0, 1).every(({ w }) => w.every((each, k) => each === w[k % 2])),
  ],
  [
    /^A large learning rate: watch the loss/,
    ({ known }) => known.train.optimizer.learningRate >= 0.1,
  ],
  [
    /^Plain SGD: note the loss at the end of the run, then open “Momentum”\.$/,
    ({ known }) => known.train.optimizer.kind === "sgd",
  ],
  [
    /^The same start and data as Plain SGD, with momentum: compare the loss at the end of the run\.$/,
    ({ known }) => known.train.optimizer.kind === "momentum",
  ],
];

const hidden = ({ model }: Known) => model.layers.length - 1;
const layersWith = ({ model }: Known, name: string) =>
  model.layers.filter(({ activation }) => activation === name).length;
const plain = ({ prepare }: Known) =>
  prepare.features === undefined || String(prepare.features) === "x1,x2";
const noise = ({ data }: Known) => ("noise" in data ? Number(data.noise) : 0);
/** How many weights the network has over two inputs. */
const weights = ({ model }: Known) =>
  model.layers.reduce((sum, { units }, k) => sum + units * (model.layers[k - 1]?.units ?? 2), 0);

/** The line of words against the run as it stands. */
async function hold(element: Locator, what: string): Promise<void> {
  const words = element.locator("p.words");
  const told = await snapshot(element);
  const known = await experiment(element);
  await expect(element.locator(".timeline input")).toHaveValue(String(told.step));
  const text = (await words.innerText()).trim();
  const found = CLAIMS.find(([sentence]) => sentence.test(text));
  expect(found, `${what}: a sentence that nobody knows: ${text}`).toBeDefined();
  const [sentence, holds] = found as (typeof CLAIMS)[number];
  const parts = (sentence.exec(text) ?? []).slice(1);
  const samples = "samples" in known.data ? Number(known.data.samples) : Number.NaN;
  const state: State = {
    told,
    known,
    rows: samples - Math.round(samples * known.prepare.validation),
    curve: await lossesOf(element),
    lossAt: async (at) => {
      const { loss } = await element.evaluate((e: GradWalk, at) => e.seek(at), at);
      await element.evaluate((e: GradWalk, at) => e.seek(at), told.step);
      return loss;
    },
  };
  expect(await holds(state, ...parts), `${what}: ${text}`).toBe(true);
}

const RUNS: [string, object][] = [
  ["the line", {}],
  [
    "a rate at which single samples overshoot",
    { train: { batch: 1, optimizer: { learningRate: 0.0277 }, epochs: 1 } },
  ],
  [
    "the same for twenty epochs",
    { train: { batch: 1, optimizer: { learningRate: 0.0277 }, epochs: 20 } },
  ],
  ["a rate at which it ends above its start", { train: { optimizer: { learningRate: 0.032 } } }],
  ["a rate that diverges", { train: { optimizer: { learningRate: 0.5 } } }],
  ["noise", { data: { kind: "line", noise: 5 }, train: { epochs: 30 } }],
  ["no bias", { model: { bias: false }, train: { epochs: 30 } }],
  [
    "a sigmoid on the line",
    { model: { layers: [{ units: 1, activation: "sigmoid" }] }, train: { epochs: 20 } },
  ],
  ["a loss of absolute errors", { train: { loss: "mae", epochs: 20 } }],
  ["Huber's loss on scaled inputs", { prepare: { scale: "standard" }, train: { loss: "huber" } }],
  [
    "a line that falls, below 0",
    { data: { kind: "line", slope: -3, intercept: -2 }, train: { epochs: 30 } },
  ],
  [
    "a sigmoid on it",
    {
      data: { kind: "line", slope: -3, intercept: -2 },
      model: { layers: [{ units: 1, activation: "sigmoid" }] },
      train: { epochs: 20 },
    },
  ],
  [
    "clouds",
    {
      data: { kind: "blobs" },
      model: { layers: [{ units: 1, activation: "sigmoid" }] },
      train: { loss: "bce", epochs: 5 },
    },
  ],
  [
    "clouds on the wrong side",
    {
      data: { kind: "blobs", samples: 40 },
      model: { layers: [{ units: 1, activation: "sigmoid" }], initial: [{ w: [-2, -2], b: [0] }] },
      train: { loss: "half-mse", batch: 32, epochs: 3, optimizer: { learningRate: 0.001 } },
    },
  ],
  [
    "all weights 0",
    {
      data: { kind: "blobs" },
      model: { layers: [{ units: 1, activation: "sigmoid" }], init: "zeros" },
      train: { loss: "bce", epochs: 3 },
    },
  ],
  ["one sample", { data: { kind: "line", samples: 1 }, train: { epochs: 10, batch: 1 } }],
];

/** Settings by chance, the same every time. */
function* random(count: number): Generator<[string, object]> {
  let seed = 20261126;
  const next = (choices: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * choices);
  };
  const pick = <T>(list: readonly T[]) => list[next(list.length)] as T;
  for (let k = 0; k < count; k++) {
    const classes = next(2) === 1;
    const run = {
      seed: next(1000),
      data: {
        kind: classes ? "blobs" : "line",
        samples: 2 + next(80),
        noise: classes ? next(3) / 2 : next(8),
      },
      model: {
        layers: [{ units: 1, activation: classes ? "sigmoid" : "linear" }],
        bias: next(2) === 1,
      },
      prepare: { scale: pick(["none", "none", "min-max", "standard"]) },
      train: {
        loss: classes ? pick(["bce", "half-mse"]) : pick(["mse", "mae", "huber"]),
        batch: pick([1, 4, 32, 100]),
        epochs: 1 + next(12),
        l2: pick([0, 0, 0.1]),
        optimizer: { kind: pick(["sgd", "nesterov", "adam"]), learningRate: 10 ** (-1 - next(4)) },
      },
    };
    yield [`by chance, ${k + 1}: ${JSON.stringify(run)}`, run];
  }
}

for (const { runs, tag } of [
  { runs: [...random(3)], tag: [] },
  { runs: [...RUNS, ...random(18)], tag: "@long" },
]) {
  test(`what the page says of ${runs.length} runs holds, from start to end`, { tag }, async ({
    page,
  }) => {
    test.slow();
    const element = await visit(page);
    for (const [what, run] of runs) {
      await element.evaluate((e: GradWalk, run) => e.load(run as never), run);
      await hold(element, `${what}, at the start`);
      await step(element, 1, "epoch");
      await hold(element, `${what}, after an epoch`);
      await step(element, 2, "epoch");
      await hold(element, `${what}, after three`);
      const { train } = await experiment(element);
      await step(element, train.epochs, "epoch");
      await hold(element, `${what}, at the end`);
    }
  });
}

test("an example says what it shows, until something is changed", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=network");
  const examples = element.locator("select.examples");
  await expect(examples).toBeVisible();
  const names = await examples
    .locator("option")
    .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));
  expect(names.length).toBeGreaterThan(12);
  for (const name of names.filter(Boolean)) {
    await examples.selectOption(name);
    await expect(examples).toHaveValue(name);
    // The run before it has gone on from there.
    await expect.poll(() => element.evaluate((each: GradWalk) => each.currentStep)).toBe(0);
    await hold(element, `${name}, at the start`);
    await step(element, 1, "epoch");
    await hold(element, `${name}, after an epoch`);
    const before = await element.locator("p.words").innerText();
    const box = element.locator("#box-learning-rate");
    await box.fill("0.0123");
    await box.press("Enter");
    await step(element, 1, "epoch");
    await expect(element.locator("p.words")).not.toHaveText(before);
    await hold(element, `${name}, with another rate`);
  }
});

test("what overfits says so at its end, in numbers, and what does not says nothing of it", {
  tag: "@long",
}, async ({ page }) => {
  for (const [preset, overfits] of [
    ["overfit", true],
    ["overfit-more-data", false],
    ["overfit-early-stopping", false],
  ] as const) {
    const element = await visit(page, `?preset=${preset}`);
    const { step: end } = await step(element, 300, "epoch");
    await expect(element.locator(".timeline input")).toHaveValue(String(end));
    const words = element.locator("p.words");
    if (overfits) {
      await expect(words).toContainText("That is overfitting.");
      await hold(element, preset);
    } else {
      // Until the whole curve is known.
      await page.waitForTimeout(1500);
      await expect(words).not.toContainText("overfitting.");
    }
  }
});

test("two examples that are compared at their end differ there", { tag: "@long" }, async ({
  page,
}) => {
  const end = async (preset: string) => {
    const element = await visit(page, `?preset=${preset}`);
    const { train } = await experiment(element);
    return step(element, train.epochs, "epoch");
  };
  const [plain, momentum] = [await end("plain-sgd"), await end("momentum")];
  expect([plain.status, momentum.status]).toEqual(["finished", "finished"]);
  expect(momentum.loss).toBeLessThan(plain.loss / 2);
});

test("units that are said to be barred carry a bar: the large picture of an output has none", async ({
  page,
}) => {
  const element = await visit(page);
  const run = {
    data: { kind: "blobs" },
    model: {
      layers: [
        { units: 2, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
      initial: [
        { w: [1e3, 1e3, 1e3, -1e3], b: [1e4, 0] },
        { w: [1e4, 1e4], b: [1e5] },
      ],
    },
    train: { loss: "bce" },
  };
  await element.evaluate((e: GradWalk, run) => e.load(run as never), run);
  await expect(element.locator(".states")).toHaveText(
    "2 saturated units (barred): their slopes are almost 0.",
  );
});

test("at its end the step in numbers is said to lie beyond it; where there is none, none is offered", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  const foot = element.locator(".step-foot");
  const beyond = "The run is at its end; this is what a step beyond it would do.";
  await expect(foot).toContainText("samples of the next update");
  await expect(foot).not.toContainText(beyond);
  await step(element, 100, "epoch");
  await expect(foot).toContainText(beyond);
  const further = element.getByRole("button", { name: "Step", exact: true });
  await further.click();
  await expect.poll(async () => (await snapshot(element)).step).toBe(401);

  const stopping = await visit(page, "?preset=overfit-early-stopping");
  await expect(further).toBeEnabled();
  expect((await step(stopping, 300, "epoch")).epoch).toBeLessThan(300);
  await expect(further).toBeDisabled();
});
