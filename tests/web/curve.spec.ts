/** The loss over one parameter: its curve, the slope, the next step, a start that is dragged. */
import type { Locator } from "@playwright/test";
import { axes, disc, keepTexts, type Place } from "./canvas.ts";
import { at } from "./engine.ts";
import {
  addressOf,
  expect,
  experiment,
  type GradWalk,
  type PartialExperiment,
  shows,
  snapshot,
  step,
  test,
  visit,
} from "./visit.ts";

/** y = 3x, from w = 0: L(w) = 6 (w - 3)^2. */
const bowl = (learningRate: number): PartialExperiment => ({
  data: {
    kind: "points",
    points: [
      [0, 0],
      [1, 3],
      [2, 6],
      [3, 9],
      [4, 12],
    ],
  },
  model: { bias: false, initial: [{ w: [0], b: null }] },
  train: { batch: 5, epochs: 20, shuffle: false, optimizer: { learningRate } },
});

const curve = (element: Locator) => element.locator("canvas.curve");
const legend = (element: Locator) => element.locator(".picture-card .legend");
const open = (element: Locator, name = "Loss over a parameter") =>
  element.getByRole("button", { name, exact: true }).click();

async function weight(element: Locator): Promise<number> {
  return (await snapshot(element)).parameters[0]?.w[0] ?? Number.NaN;
}

/** Where the point stands on the page. */
async function point(element: Locator): Promise<Place> {
  await expect.poll(() => disc(curve(element))).not.toBeNull();
  const [box, place] = [await curve(element).boundingBox(), await disc(curve(element))];
  return { x: (box?.x ?? 0) + (place?.x ?? 0), y: (box?.y ?? 0) + (place?.y ?? 0) };
}

test("without a bias the loss over w is there: slope, next step and lowest place by hand", async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(page, addressOf(bowl(0.05)));
  await open(element);
  await expect(legend(element)).toContainText("slope here: −36.0");
  await expect(legend(element)).toContainText("next step: −0.05 · (−36.00) = +1.80");
  await expect(legend(element)).toContainText("lowest: 3.000");
  await step(element, 1);
  await expect(legend(element)).toContainText("slope here: −14.4");
  await expect(curve(element)).toHaveAttribute("aria-label", /w = 1\.80, with a loss of 8\.64/);
  // The point stands where the axes have its weight and its loss.
  const off = async () => {
    const { x, y } = await axes(curve(element));
    const there = await disc(curve(element));
    return Math.hypot((there?.x ?? 0) - x.pixel(1.8), (there?.y ?? 0) - y.pixel(8.64));
  };
  await expect.poll(off).toBeLessThan(2);
});

test("a run that grows without bound is followed by the window", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(page, addressOf(bowl(0.25)));
  await open(element);
  await step(element, 4);
  await shows(element, 4);
  await expect(curve(element)).toHaveAttribute("aria-label", /w = −45\.0/);
  const off = async () => {
    const { x } = await axes(curve(element));
    return Math.abs(((await disc(curve(element)))?.x ?? 0) - x.pixel(-45));
  };
  await expect.poll(off).toBeLessThan(2);
  expect(await weight(element)).toBe(-45);
});

test("the point is dragged, and moved by keyboard: a run starts there", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(page, addressOf(bowl(0.05)));
  await open(element);
  await step(element, 2);
  await shows(element, 2);
  const before = await weight(element);
  await expect(curve(element)).toHaveAttribute("aria-label", /w = 2\.52/);
  const from = await point(element);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 90, from.y - 20, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await snapshot(element)).step).toBe(0);
  await expect.poll(() => weight(element)).toBeLessThan(before);
  await expect(element.locator("p.words")).toContainText("Another start: w =");
  const { x } = await axes(curve(element));
  const unit = 1 / (x.pixel(1) - x.pixel(0));
  const wanted = before - 90 * unit;
  await expect.poll(async () => Math.abs((await weight(element)) - wanted)).toBeLessThan(3 * unit);
  const dragged = await weight(element);
  await curve(element).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => weight(element)).toBeGreaterThan(dragged);
  // What was there is had back.
  await element.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => weight(element)).toBe(dragged);
  await element.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => weight(element)).toBe(before);
  expect((await snapshot(element)).step).toBe(2);
});

test("of a line either parameter, or both; the view names it", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=line&view=picture%3Dhill%20over%3D2");
  await expect(curve(element)).toHaveAttribute("aria-label", /The loss over b/);
  const group = element.getByRole("group", { name: "Loss over" });
  await group.getByRole("button", { name: "w", exact: true }).click();
  await expect(curve(element)).toHaveAttribute("aria-label", /The loss over w/);
  const state = await element.evaluate((element: GradWalk) => element.state);
  expect(state).toContain("over=1");
  // The engine's own slope of the very state.
  await step(element, 12);
  const slope = await at(await experiment(element), 12, (trainer) => trainer.slope(0));
  await expect(curve(element)).toHaveAttribute(
    "aria-label",
    new RegExp(`a slope of ${(slope ?? 0).toPrecision(3).replace("-", "−").replace(".", "\\.")}`),
  );
  await group.getByRole("button", { name: "w and b" }).click();
  await expect(element.locator('canvas[data-view="hill"]')).toBeVisible();
});

test("of a network any weight", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, "?preset=network");
  await open(element, "Loss surface");
  await element.getByLabel("Slice along").selectOption({ label: "one parameter" });
  await element
    .getByRole("combobox", { name: "Loss over" })
    .selectOption({ label: "layer 1, unit 2, weight of input 2" });
  await expect(curve(element)).toHaveAttribute("aria-label", /layer 1, unit 2, weight of input 2/);
  await curve(element).focus();
  const before = (await snapshot(element)).parameters[0]?.w[3] ?? 0;
  await expect.poll(() => disc(curve(element))).not.toBeNull();
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(async () => (await snapshot(element)).parameters[0]?.w[3] ?? 0)
    .toBeGreaterThan(before);
});
