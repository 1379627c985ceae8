import type { Locator } from "@playwright/test";
import { rowsOf } from "./engine.ts";
import {
  addressOf,
  expect,
  experiment,
  fullSpeed,
  type PartialExperiment,
  snapshot,
  spoken,
  step,
  test,
  visit,
} from "./visit.ts";

const words = (element: Locator) => element.locator(".rates");
const ask = (element: Locator) => element.locator("button.ask");

/** The rate at which a tick of the slider stands, from where it is on the page. */
const tickAt = async (element: Locator, kind: string) => {
  const tick = await element.locator(`.ticks .${kind}`).boundingBox();
  const track = await element.locator("#slider-learning-rate").boundingBox();
  const middle = (tick?.x ?? 0) + (tick?.width ?? 0) / 2 - (track?.x ?? 0) - 9;
  return 0.0001 * (10 / 0.0001) ** (middle / ((track?.width ?? 0) - 18));
};

/** The mean of x squared over the rows trained on. */
const square = async (element: Locator) => {
  const rows = await rowsOf(await experiment(element));
  return rows.reduce((sum, { x: [x = 0] }) => sum + x * x, 0) / rows.length;
};

/** The second derivative of a sigmoid unit's loss along its only weight, by differences. */
async function bendOf(element: Locator): Promise<number> {
  const rows = await rowsOf(await experiment(element));
  const w = (await snapshot(element)).parameters[0]?.w[0] ?? 0;
  const ts = rows.map(({ t: [t = 0] }) => t);
  const [low, high] = [Math.min(...ts), Math.max(...ts)];
  const loss = (w: number) =>
    rows.reduce((sum, { x: [x = 0], t: [t = 0] }) => {
      const y = 1 / (1 + Math.exp(-w * x));
      return sum + (y - (t - low) / (high - low)) ** 2;
    }, 0) / rows.length;
  const h = 1e-3;
  return (loss(w + h) - 2 * loss(w) + loss(w - h)) / (h * h);
}

/** The sharpness that the page tells. */
const told = async (element: Locator) =>
  Number((await words(element).innerText()).match(/[Ss]harpness\D*([\d.]+)/)?.[1] ?? Number.NaN);

test("a line without a bias: both ticks stand where the formula has them", async ({ page }) => {
  const element = await visit(page, addressOf({ model: { bias: false } }));
  // lambda = 2 mean(x^2) is the only eigenvalue: stable below 2 / lambda, fastest at 1 / lambda.
  const lambda = 2 * (await square(element));
  const near = (rate: number, wanted: number) =>
    expect(Math.abs(Math.log(rate / wanted))).toBeLessThan(0.08);
  near(await tickAt(element, "stable"), 2 / lambda);
  await expect(element.locator(".ticks .fastest")).toHaveCount(0);
  await ask(element).focus();
  await page.keyboard.press("Enter");
  await expect(words(element)).toContainText("Fastest at 0.0");
  near(await tickAt(element, "fastest"), 1 / lambda);
  const told = Number((await words(element).innerText()).match(/at ([\d.]+),/)?.[1]);
  expect(Math.abs(told * lambda - 1)).toBeLessThan(0.01);

  // At that rate one full-batch update reaches the bottom; twice as large, it goes back and forth.
  const box = element.locator("#box-learning-rate");
  await element.locator("#box-batch").fill("1000");
  await element.locator("#box-batch").press("Enter");
  await box.fill(String(1 / lambda));
  await box.press("Enter");
  await expect.poll(async () => Number(await box.inputValue())).toBeCloseTo(1 / lambda, 6);
  const { loss: before } = await step(element, 1);
  const { loss: after } = await step(element, 1);
  expect(Math.abs(after / before - 1)).toBeLessThan(1e-4);

  await page.getByRole("button", { name: "中文" }).click();
  await expect(words(element)).toContainText("收敛最快");
});

const sigmoid: PartialExperiment = {
  data: { kind: "line", samples: 40 },
  prepare: { scaleTarget: "min-max" },
  model: {
    layers: [{ units: 1, activation: "sigmoid" }],
    bias: false,
    initial: [{ w: [0.05], b: null }],
  },
  train: { batch: 40, epochs: 5000, optimizer: { learningRate: 0.05 } },
};

test("of other units the sharpness is estimated where the run stands, and follows it", async ({
  page,
}) => {
  const element = await visit(page, addressOf(sigmoid));
  await expect(element.locator(".ticks i")).toHaveCount(0);
  await ask(element).click();
  await expect(words(element)).toContainText("(estimate)");
  const bend = await bendOf(element);
  // It is told with two digits.
  await expect.poll(async () => Math.abs((await told(element)) / bend - 1)).toBeLessThan(0.06);
  expect(Math.abs(Math.log((await tickAt(element, "estimate")) / (2 / bend)))).toBeLessThan(0.12);

  const first = await words(element).innerText();
  await fullSpeed(element);
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => words(element).innerText()).not.toBe(first);
  await expect.poll(async () => (await snapshot(element)).status).toBe("finished");
  // Standing still, it is of the very step.
  const last = await bendOf(element);
  await expect.poll(async () => Math.abs((await told(element)) / last - 1)).toBeLessThan(0.06);
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});

test("for mini-batches and other optimizers it says of what the bound is", async ({ page }) => {
  const element = await visit(page, "?preset=momentum");
  await ask(element).click();
  await expect(words(element)).toContainText("plain full-batch descent is stable below about");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(words(element)).toContainText("普通的全批量梯度下降");
  await expect(words(element)).toContainText("估计值");
});
