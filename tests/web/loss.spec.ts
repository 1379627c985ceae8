/** The chart of the loss: its curve in every run, its axis, what it says where it can show nothing. */
import type { Locator } from "@playwright/test";
import { axes, found, INK, keepTexts, nearby, TEAL } from "./canvas.ts";
import {
  addressOf,
  expect,
  lossesOf,
  shows,
  snapshot,
  status,
  step,
  test,
  visit,
} from "./visit.ts";

const chart = (element: Locator) => element.locator(".losses canvas");
const button = (element: Locator, name: string) =>
  element.getByRole("button", { name, exact: true });

/** How much of the curve there is. */
const curve = async (element: Locator) => {
  await expect(chart(element)).toBeVisible();
  return (await found(chart(element), TEAL)).count;
};

test("the second run has its curve, as the first one had", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page);
  for (let run = 0; run < 3; run++) {
    await button(element, "Play").click();
    await expect.poll(() => curve(element)).toBeGreaterThan(40);
    await button(element, "Pause").click();
    await expect.poll(() => curve(element)).toBeGreaterThan(40);
    await button(element, "Reset").click();
    await shows(element, 0);
    await expect(element.locator(".loss-chart .uplot")).toHaveCount(0);
  }
});

test("a run begun anew from its end has its curve", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page);
  await step(element, 200, "epoch");
  await expect.poll(() => status(element)).toBe("finished");
  await expect.poll(() => curve(element)).toBeGreaterThan(40);
  await button(element, "Reset").click();
  await button(element, "Play").click();
  await expect.poll(() => curve(element)).toBeGreaterThan(40);
});

test("after going back the log axis has room for what was gone back from", {
  tag: "@long",
}, async ({ page }) => {
  await keepTexts(page);
  const element = await visit(page);
  await step(element, 100, "epoch");
  const { loss: least } = await snapshot(element);
  await button(element, "Play again").click();
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(4);
  await button(element, "Pause").click();
  await expect(element.locator(".legend .later")).toBeVisible();
  const height = await chart(element).evaluate((node) => node.clientHeight);
  const lowest = async () => (await axes(chart(element), { log: true })).y.pixel(least);
  await expect.poll(lowest).toBeLessThan(height - 20);
});

test("where early stopping brings weights back, the dots stand on the curves they belong to", {
  tag: "@long",
}, async ({ page }) => {
  await keepTexts(page);
  const element = await visit(page, "?preset=overfit-early-stopping");
  const { step: end, epoch, loss, validationLoss } = await step(element, 300, "epoch");
  expect(await status(element)).toBe("finished");
  expect(epoch).toBeLessThan(300);
  const held = validationLoss ?? Number.NaN;
  const best = (await lossesOf(element)).find(
    ([at = end, , , value]) => at < end && value === held,
  );
  const [at = 0, when = 0, then] = best ?? [];
  expect(then).toBe(loss);
  const there = async () => {
    const { x, y } = await axes(chart(element), { log: true });
    const places = [{ x: x.pixel(when), y: y.pixel(loss) }];
    return nearby(chart(element), places, INK);
  };
  await expect.poll(there).toEqual([true]);
  const words = element.locator("p.words");
  await expect(words).toContainText(`Stopped early at epoch ${epoch}`);
  await expect(words).toContainText(`The weights of step ${at} are back`);
  // The timeline is that of all epochs still, and goes no further than the run did.
  const timeline = element.locator(".timeline input");
  expect(Number(await timeline.getAttribute("max"))).toBe((end / epoch) * 300);
  await timeline.focus();
  await page.keyboard.press("End");
  await expect(timeline).toHaveValue(String(end));
});

test("a loss of 0 is told in words where a log scale has no height for it", async ({ page }) => {
  const element = await visit(
    page,
    addressOf({ model: { initial: [{ w: [3], b: [2] }] }, train: { epochs: 5 } }),
  );
  const said = element.getByText("The loss is 0: it lies at the foot of the log scale.");
  await expect(said).toBeVisible();
  await step(element, 3, "epoch");
  await expect(said).toBeVisible();
  await element.getByLabel("Log scale").uncheck();
  await expect(said).toHaveCount(0);
  await expect(element.locator(".loss-card .legend .run")).toBeVisible();
});
