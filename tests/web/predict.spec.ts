import type { Locator, Page } from "@playwright/test";
import {
  addressOf,
  expect,
  fullSpeed,
  type GradWalk,
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
const done = (element: Locator) => form(element).getByRole("button", { name: /Let’s see|看结果/ });
const rows = (element: Locator) => element.locator(".compared tr");
const losses = (element: Locator) =>
  element.evaluate((element: GradWalk) => [...(element.pictures.guess?.losses ?? [])]);
const yes = (element: Locator, name: string) => form(element).getByRole("button", { name });

async function playToEnd(element: Locator): Promise<void> {
  await fullSpeed(element);
  await play(element).click();
  await expect.poll(async () => (await snapshot(element)).status).toMatch(/finished|diverged/);
}

/** How many pixels of the chart have the colour of the guess. */
const painted = (element: Locator) =>
  element.evaluate((element: GradWalk) => {
    const canvas = element.renderRoot.querySelector<HTMLCanvasElement>(".loss-chart canvas");
    const context = canvas?.getContext("2d");
    if (!canvas || !context) {
      return 0;
    }
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let k = 0; k < data.length; k += 4) {
      // #8232a8
      const off = [0x82, 0x32, 0xa8].map((c, n) => Math.abs((data[k + n] as number) - c));
      count += Math.max(...off) < 12 && data[k + 3] === 255 ? 1 : 0;
    }
    return count;
  });

test("play waits for a guess, keeps it on the plot, and the page says how good it was", async ({
  page,
  complaints,
}) => {
  // Of the test's own reading of pixels.
  complaints.expect(/willReadFrequently/);
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
  await expect.poll(() => element.evaluate((element: GradWalk) => element.frame?.more)).toBe(false);
  const factor = await element.evaluate(({ frame, pictures }: GradWalk) => {
    const [points, guess] = [frame?.losses ?? new Float64Array(), pictures.guess?.losses ?? []];
    let [sum, count] = [0, 0];
    for (let k = 4; k < points.length; k += 4) {
      const place = ((points[k + 1] as number) / 100) * (guess.length - 1);
      const left = Math.min(Math.floor(place), guess.length - 2);
      const [a, b] = [guess[left], guess[left + 1]].map((y) => Math.log10(y as number));
      const y = (a as number) + ((b as number) - (a as number)) * (place - left);
      sum += Math.abs(y - Math.log10(points[k + 2] as number));
      count += 1;
    }
    return 10 ** (sum / count);
  });
  const told = Number((await rows(element).nth(1).innerText()).match(/factor of ([\d.]+)/)?.[1]);
  expect(Math.abs(told / factor - 1)).toBeLessThan(0.06);
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);

  await element.getByRole("button", { name: "Reset" }).click();
  await expect(form(element)).toBeVisible();
  await expect(play(element)).toBeDisabled();
  expect(await losses(element)).toEqual([]);
  await toggle(element).uncheck();
  await expect(play(element)).toBeEnabled();
  await expect(form(element)).toHaveCount(0);
});

test("the curve is drawn by hand, where the chart has it, log or linear", async ({ page }) => {
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
    const ends = await element.evaluate((element: GradWalk) => {
      const { left, top, width, height } = (
        element.renderRoot.querySelector(".u-over") as Element
      ).getBoundingClientRect();
      return [0.3, 0.6, 0.75].map((y, k) => {
        const [clientX, clientY] = [left + (width * k) / 2, top + height * y];
        return element.pictures.lossAt({ clientX, clientY } as PointerEvent)?.loss ?? 0;
      });
    });
    await expect
      .poll(async () => {
        const curve = await losses(element);
        const drawn = [curve[0], curve[20], curve[40]].map((loss) => loss ?? 0);
        const height = (loss: number) => (log ? Math.log10(loss) : loss / (ends[0] as number));
        return Math.max(
          ...drawn.map((loss, k) => Math.abs(height(loss) - height(ends[k] as number))),
        );
      })
      .toBeLessThan(log ? 0.3 : 0.06);
    const curve = await losses(element);
    expect(curve.every((loss, k) => k === 0 || loss <= (curve[k - 1] as number) * 1.0001)).toBe(
      true,
    );
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
  expect((await losses(element))[0]).toBeCloseTo(300.645, 1);
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
  expect(await losses(element)).toEqual([]);
});

test("it can be skipped, and be asked for in the middle of a run", async ({ page }) => {
  const element = await visit(page);
  await step(element, 40);
  await toggle(element).check();
  await form(element).getByRole("button", { name: "Falls slowly" }).click();
  const sketch = await element.evaluate(({ pictures }: GradWalk) => pictures.guess);
  expect(sketch).toMatchObject({ from: 10, to: 100 });
  expect(sketch?.losses?.[0]).toBeCloseTo((await snapshot(element)).loss, 6);
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

test("a network is asked for its final loss; in Chinese, too", async ({ page }) => {
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
  await expect(rows(element).nth(1)).toContainText(/平均相差 [\d.]+ 倍/);
  await expect(rows(element).nth(3)).toContainText("最终的损失");
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});
