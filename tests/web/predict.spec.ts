import type { Locator, Page } from "@playwright/test";
import { axes, found, keepTexts, PURPLE } from "./canvas.ts";
import {
  addressOf,
  expect,
  fullSpeed,
  lossesOf,
  repainted,
  setExperiment,
  snapshot,
  spoken,
  step,
  test,
  visit,
} from "./visit.ts";

const card = (element: Locator) => element.locator(".loss-card");
const toggle = (element: Locator) =>
  element.getByRole("checkbox", { name: /Predict first|先预测/ });
const form = (element: Locator) => element.locator("form.guess");
const surface = (element: Locator) => element.locator(".sketch");
const play = (element: Locator) => element.locator(".transport .primary");
const done = (element: Locator) =>
  form(element).getByRole("button", { name: /Lock my guess|锁定预测/ });
const rows = (element: Locator) => element.locator(".compared tr");
const chart = (element: Locator) => element.locator(".losses canvas");

/** The guessed curve at every place that keys move, from its begin to its end. */
async function guessed(element: Locator): Promise<{ epoch: number; loss: number }[]> {
  const places = new Map<number, number>();
  // The first press only shows where the keys are.
  for (const key of ["Home", "Home", ...Array(8).fill("ArrowRight")]) {
    await surface(element).press(key);
    await repainted(element);
    const label = (await surface(element).getAttribute("aria-label")) ?? "";
    const epoch = Number(/at epoch ([\d.]+)/.exec(label)?.[1]);
    places.set(epoch, Number(await surface(element).getAttribute("aria-valuenow")));
  }
  return [...places].map(([epoch, loss]) => ({ epoch, loss }));
}
const yes = (element: Locator, name: string) => form(element).getByRole("button", { name });

async function playToEnd(element: Locator): Promise<void> {
  await fullSpeed(element);
  await play(element).click();
  await expect.poll(async () => (await snapshot(element)).status).toMatch(/finished|diverged/);
}

/** How many pixels of the chart have the colour of the guess. */
const painted = async (element: Locator) =>
  (await chart(element).count()) === 0 ? 0 : (await found(chart(element), PURPLE)).count;

test("play waits for a guess, keeps it on the plot, and the page says how good it was", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await toggle(element).check();
  await expect(form(element)).toBeVisible();
  await expect(play(element)).toBeDisabled();
  await expect(element.getByRole("button", { name: "Step", exact: true })).toBeDisabled();
  await element.locator("canvas.picture").focus();
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowRight");
  expect(await snapshot(element)).toMatchObject({ step: 0, status: "ready" });

  await done(element).click();
  await expect(form(element).getByRole("alert")).toContainText("Guess at least one of the three");
  await element.locator("#guess-value").fill("three");
  await done(element).click();
  await expect(form(element).getByRole("alert")).toHaveText("“three” is not a number.");
  await expect(play(element)).toBeDisabled();

  expect(await painted(element)).toBe(0);
  await form(element).getByRole("button", { name: "Falls slowly" }).click();
  const guess = await guessed(element);
  expect(guess).toHaveLength(9);
  await yes(element, "No").click();
  await element.locator("#guess-value").fill("2,5");
  await done(element).click();
  await expect(form(element)).toHaveCount(0);
  await expect(play(element)).toBeEnabled();
  await expect(play(element)).toBeFocused();
  await expect.poll(() => painted(element)).toBeGreaterThan(50);

  await playToEnd(element);
  await expect(rows(element)).toHaveCount(4);
  const { w } = (await snapshot(element)).parameters[0] as { w: number[] };
  await expect(rows(element).nth(3)).toContainText(`2.50`);
  await expect(rows(element).nth(3)).toContainText((w[0] as number).toFixed(2));
  await expect(rows(element).nth(2)).toContainText("No ✓");
  await expect.poll(() => painted(element)).toBeGreaterThan(50);
  // By what it is off: the mean of the logarithms' distances, over the engine's own points.
  // Its shape is straight on the log axis, so the places between those that were read are, too.
  const at = (epoch: number) => {
    const right = Math.max(
      1,
      guess.findIndex((place) => place.epoch >= epoch),
    );
    const [a, b] = [guess[right - 1], guess[right]] as [(typeof guess)[0], (typeof guess)[0]];
    const share = (epoch - a.epoch) / (b.epoch - a.epoch);
    return Math.log10(a.loss) + (Math.log10(b.loss) - Math.log10(a.loss)) * share;
  };
  const points = (await lossesOf(element)).slice(1);
  expect(points.length).toBeGreaterThan(100);
  const off = points.map(([, epoch = 0, loss = 0]) => Math.abs(at(epoch) - Math.log10(loss)));
  const factor = 10 ** (off.reduce((sum, each) => sum + each, 0) / off.length);
  const told = Number((await rows(element).nth(1).innerText()).match(/factor of ([\d.]+)/)?.[1]);
  expect(Math.abs(told / factor - 1)).toBeLessThan(0.06);
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);

  await element.getByRole("button", { name: "Reset" }).click();
  await expect(form(element)).toBeVisible();
  await expect(play(element)).toBeDisabled();
  expect(await painted(element)).toBe(0);
  await toggle(element).uncheck();
  await expect(play(element)).toBeEnabled();
  await expect(form(element)).toHaveCount(0);
});

test("the curve is drawn by hand, where the chart has it, log or linear", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(page);
  await toggle(element).check();
  for (const log of [true, false]) {
    await element.getByRole("checkbox", { name: "Log scale" }).setChecked(log);
    const over = element.locator(".u-over");
    await expect(surface(element)).toBeVisible();
    const box = (await over.boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(0, 0.3));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.6), { steps: 7 });
    await page.mouse.move(...at(1, 0.75), { steps: 7 });
    await page.mouse.up();
    const wanted = [0.3, 0.6, 0.75];
    /** How high a loss stands on the chart, in powers of ten or in parts of the first one. */
    const height = (loss: number, first: number) => (log ? Math.log10(loss) : loss / first);
    const { y } = await axes(chart(element), { log });
    const canvas = (await chart(element).boundingBox()) as typeof box;
    const ends = wanted.map((share) => y.value(box.y + box.height * share - canvas.y));
    const curve = await guessed(element);
    expect(curve.map(({ epoch }) => epoch)).toEqual([0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100]);
    const drawn = [curve[0], curve[4], curve[8]].map((place) => place?.loss ?? 0);
    const off = drawn.map((loss, k) =>
      Math.abs(height(loss, ends[0] ?? 0) - height(ends[k] ?? 0, ends[0] ?? 0)),
    );
    expect(Math.max(...off)).toBeLessThan(log ? 0.3 : 0.06);
    expect(
      curve.every(({ loss }, k) => k === 0 || loss <= (curve[k - 1]?.loss ?? 0) * 1.0001),
    ).toBe(true);
  }
});

test("all of it by keyboard: the curve, the answer, the number", async ({ page }) => {
  const element = await visit(page);
  await toggle(element).focus();
  await page.keyboard.press(" ");
  await expect(surface(element)).toBeVisible();
  await surface(element).focus();
  await expect(surface(element)).toHaveAttribute("aria-valuetext", "loss 301");
  await page.keyboard.press("End");
  await page.keyboard.press("End");
  await expect(surface(element)).toHaveAttribute("aria-label", "Your curve at epoch 100.0");
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press("ArrowDown");
  }
  // A stroke is a 28th of seven powers of ten.
  await expect(surface(element)).toHaveAttribute("aria-valuetext", "loss 30.1");
  await page.keyboard.press("Home");
  await expect(surface(element)).toHaveAttribute("aria-label", "Your curve at epoch 0.0");
  expect(Number(await surface(element).getAttribute("aria-valuenow"))).toBeCloseTo(300.645, 1);
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press("Tab");
    const there = () => element.locator("#guess-value").evaluate((box) => box.matches(":focus"));
    if (await there()) {
      break;
    }
  }
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(play(element)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(element.getByRole("button", { name: "Pause" })).toBeVisible();
});

const tooFast = { train: { optimizer: { learningRate: 0.1 } } };

test("a run that diverges: the guess beside it, and nothing is NaN", async ({ page }) => {
  const element = await visit(page, addressOf(tooFast));
  await toggle(element).check();
  await form(element).getByRole("button", { name: "Falls fast" }).click();
  await yes(element, "No").click();
  await done(element).click();
  await playToEnd(element);
  const { step: end, status } = await snapshot(element);
  expect(status).toBe("diverged");
  await expect(rows(element).nth(1)).toContainText(/Far off: by a factor of \d/);
  await expect(rows(element).nth(2)).toContainText("No ✗");
  await expect(rows(element).nth(2)).toContainText(`Yes, after step ${end}`);
  await expect(rows(element).nth(3)).toContainText("none: it diverged");
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
  // Another experiment: another guess.
  await setExperiment(element, { seed: 7 });
  await expect(form(element)).toBeVisible();
  expect(await painted(element)).toBe(0);
});

test("it can be skipped, and be asked for in the middle of a run", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page);
  await step(element, 40);
  await toggle(element).check();
  await form(element).getByRole("button", { name: "Falls slowly" }).click();
  // It spans what is left of the run, from the loss of now.
  const guess = await guessed(element);
  expect([guess[0]?.epoch, guess.at(-1)?.epoch]).toEqual([10, 100]);
  expect(guess[0]?.loss).toBeCloseTo((await snapshot(element)).loss, 6);
  await form(element).getByRole("button", { name: "Skip" }).click();
  await expect(play(element)).toBeEnabled();
  await expect(card(element)).toContainText("No guess this time");
  await playToEnd(element);
  await expect(rows(element)).toHaveCount(0);
});

async function chinese(page: Page, element: Locator): Promise<void> {
  await page.getByRole("button", { name: "中文" }).click();
  await expect(form(element)).toContainText("会发散吗？");
}

test("a network is asked for its final loss; in Chinese, too", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=network");
  await toggle(element).check();
  await chinese(page, element);
  await expect(play(element)).toBeDisabled();
  await element.locator("#guess-value").fill("-1");
  await done(element).click();
  await expect(form(element).getByRole("alert")).toHaveText("不能小于 0。");
  await element.locator("#guess-value").fill("0.01");
  await form(element).getByRole("button", { name: "快速下降" }).click();
  await done(element).click();
  await playToEnd(element);
  await expect(rows(element).nth(1)).toContainText(/平均差 [\d.]+\s倍/);
  await expect(rows(element).nth(3)).toContainText("最终的损失");
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});
