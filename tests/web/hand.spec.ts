/** Parameters set by hand: sliders, boxes, a line and a boundary that are dragged. */
import type { Locator, Page } from "@playwright/test";
import { axes, keepTexts, type Place } from "./canvas.ts";
import { rowsOf } from "./engine.ts";
import {
  addressOf,
  expect,
  experiment,
  type GradWalk,
  type PartialExperiment,
  snapshot,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

/** Five rides: y = 3x + 2, from (0, 0). */
const FIVE: PartialExperiment = {
  data: {
    kind: "points",
    points: [
      [0, 2],
      [1, 5],
      [2, 8],
      [3, 11],
      [4, 14],
    ],
  },
  model: { initial: [{ w: [0], b: [0] }] },
  train: { batch: 5, shuffle: false, optimizer: { learningRate: 0.05 } },
};

const hand = (element: Locator) => element.locator("details", { hasText: "Parameters, by hand" });
const box = (element: Locator, name: string) =>
  hand(element).getByRole("textbox", { name: `${name}, as a number` });
const slider = (element: Locator, name: string) =>
  hand(element).getByRole("slider", { name, exact: true });

async function set(element: Locator, name: string, text: string): Promise<void> {
  await box(element, name).fill(text);
  await box(element, name).press("Enter");
}

/** w and b, or the weights and b. */
async function values(element: Locator): Promise<number[]> {
  const { parameters } = await snapshot(element);
  return parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);
}

test("w and b set by hand are the start of a run, with the loss by the formula", async ({
  page,
}) => {
  const element = await visit(page, addressOf(FIVE));
  await set(element, "w", "2");
  await set(element, "b", "3");
  await expect.poll(() => values(element)).toEqual([2, 3]);
  // By hand: errors 1, 0, -1, -2, -3, the mean of their squares 3.
  expect(await snapshot(element)).toMatchObject({ step: 0, loss: 3 });
  await expect(element.locator(".readings")).toContainText("y = 2.00x + 3.00");
  await expect(element.locator(".readings")).toContainText("3.0000");
  expect((await experiment(element)).model.initial).toEqual([{ w: [2], b: [3] }]);
  // One update by hand: dL/dw = -8, dL/db = -2, at a rate of 0.05.
  await step(element, 1);
  const [w, b] = await values(element);
  expect(w).toBeCloseTo(2.4, 6);
  expect(b).toBeCloseTo(3.1, 6);
  await element.evaluate((element: GradWalk) => element.reset());
  expect(await values(element)).toEqual([2, 3]);
});

test("set after the end a run starts there, and undo brings back the one that was", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(FIVE));
  await step(element, 20);
  const before = await snapshot(element);
  await slider(element, "w").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await snapshot(element)).step).toBe(0);
  await expect(element.locator("p.words")).toContainText("Set by hand");
  const [w, b] = await values(element);
  expect(w).toBeGreaterThan(before.parameters[0]?.w[0] ?? 0);
  expect(b).toBe(before.parameters[0]?.b?.[0]);
  await hand(element).getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await snapshot(element)).step).toBe(20);
  expect((await snapshot(element)).parameters).toEqual(before.parameters);
  await hand(element).getByRole("button", { name: "Redo" }).click();
  await expect.poll(() => values(element)).toEqual([w, b]);
});

test("reset leads to the start that was set, once more to the one before it; undo knows the way back", async ({
  page,
}) => {
  const element = await visit(page);
  const drawn = await values(element);
  await set(element, "w", "-1.5");
  await set(element, "b", "4");
  await expect.poll(() => values(element)).toEqual([-1.5, 4]);
  await step(element, 3);
  const reset = element.getByRole("button", { name: "Reset" });
  await reset.click();
  await expect.poll(() => values(element)).toEqual([-1.5, 4]);
  await expect(element.locator("p.words")).toContainText("the start that was set by hand");
  await reset.click();
  await expect.poll(() => values(element)).toEqual(drawn);
  await reset.click();
  await expect(element.locator("p.words")).toHaveText("Back at the same start weights.");
  expect(await values(element)).toEqual(drawn);
  await hand(element).getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => values(element)).toEqual([-1.5, 4]);
});

test("a slider that is dragged moves all that is shown, and grows to what is typed", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(FIVE));
  const rows = await rowsOf(await experiment(element));
  await slider(element, "w").scrollIntoViewIfNeeded();
  const bounds = await slider(element, "w").boundingBox();
  if (!bounds) {
    throw new Error("the slider has no place");
  }
  const y = bounds.y + bounds.height / 2;
  await page.mouse.move(bounds.x + bounds.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(bounds.x + 0.8 * bounds.width, y, { steps: 12 });
  await expect.poll(async () => (await values(element))[0]).toBeGreaterThan(2);
  const { loss } = await snapshot(element);
  const [w = 0, b = 0] = await values(element);
  const wanted =
    rows.reduce((sum, { x, t }) => sum + (w * (x[0] ?? 0) + b - (t[0] ?? 0)) ** 2, 0) / 5;
  expect(Math.abs(loss - wanted)).toBeLessThan(1e-5);
  await page.mouse.up();
  const max = async () => Number(await slider(element, "w").getAttribute("max"));
  const before = await max();
  await set(element, "w", "1000");
  await expect.poll(async () => (await values(element))[0]).toBe(1000);
  expect(await max()).toBeGreaterThanOrEqual(1000);
  expect(before).toBeLessThan(100);
  await set(element, "w", "much");
  await expect(element.locator(".notice")).toContainText("“much” is not a number");
  // What was typed is told still when the field has its value again.
  await page.keyboard.press("Tab");
  await element.evaluate((each: GradWalk) => {
    each.lang = "zh-Hans";
  });
  await expect(element.locator(".notice")).toContainText("“much”不是数字");
  await element.evaluate((each: GradWalk) => {
    each.lang = "en";
  });
  await set(element, "w", "-1e99");
  await expect(element.locator(".notice")).toContainText("−3.4028234e38");
  expect((await values(element))[0]).toBe(1000);
});

/** Where a handle of the line stands on the page. */
async function handle(element: Locator, name: string): Promise<Place> {
  const place = await element.locator(`.grip[data-handle="${name}"]`).boundingBox();
  if (!place) {
    throw new Error(`there is no handle ${name}`);
  }
  return { x: place.x + place.width / 2, y: place.y + place.height / 2 };
}

async function drag(page: Page, from: Place, by: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 8 });
  await page.mouse.up();
}

/** Data units a pixel of the picture. */
async function units(element: Locator): Promise<Place> {
  const { x, y } = await axes(element.locator("canvas.picture"));
  return { x: 100 / (x.pixel(100) - x.pixel(0)), y: 100 / (y.pixel(100) - y.pixel(0)) };
}

test("the line is shifted by its middle and turned by its ends", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(
    page,
    addressOf({ ...FIVE, model: { initial: [{ w: [2], b: [3] }] } }),
  );
  await element.locator(".grip").first().waitFor({ state: "attached" });
  const unit = await units(element);
  await drag(page, await handle(element, "middle"), { x: 0, y: -60 });
  await expect.poll(async () => (await values(element))[1]).toBeGreaterThan(3.5);
  const [w, b = 0] = await values(element);
  expect(w).toBe(2);
  expect(Math.abs(b - (3 - 60 * unit.y))).toBeLessThan(Math.abs(unit.y));
  // An end: the other handle stays where it is.
  const stays = await handle(element, "start");
  await drag(page, await handle(element, "end"), { x: 0, y: 70 });
  await expect.poll(async () => (await values(element))[0]).toBeLessThan(1.9);
  const after = await handle(element, "start");
  const [turned = 0, lower = 0] = await values(element);
  const { x, y } = await axes(element.locator("canvas.picture"));
  const canvas = await element.locator("canvas.picture").boundingBox();
  const at = (stays.x - (canvas?.x ?? 0) - x.pixel(0)) * unit.x;
  const high = y.pixel(turned * at + lower) + (canvas?.y ?? 0);
  expect(Math.abs(high - stays.y)).toBeLessThan(1.5);
  expect(after).not.toEqual(stays);
  // The keyboard moves it, too; and the line itself can be taken hold of, or a sample below it.
  const before = (await values(element))[1] as number;
  await element.locator('.grip[data-handle="middle"]').focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(async () => (await values(element))[1]).toBeGreaterThan(before);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await values(element))[1]).toBe(before);
});

test("a press on the line that does not move it chooses the sample below", async ({ page }) => {
  await keepTexts(page);
  const model = { initial: [{ w: [3], b: [2] }] };
  const element = await visit(page, addressOf({ ...FIVE, model }));
  await element.locator(".grip").first().waitFor({ state: "attached" });
  const { x, y } = await axes(element.locator("canvas.picture"));
  const canvas = await element.locator("canvas.picture").boundingBox();
  await page.mouse.click((canvas?.x ?? 0) + x.pixel(1), (canvas?.y ?? 0) + y.pixel(5));
  await expect(element.locator("canvas.picture")).toHaveAttribute("aria-label", /Chosen sample 2/);
  expect(await values(element)).toEqual([3, 2]);
});

test("a boundary without a bias turns about the origin and is as sure as before", async ({
  page,
}) => {
  const element = await visit(page, "?preset=perceptron");
  await element.locator(".grip").first().waitFor({ state: "attached" });
  const before = await values(element);
  await expect(element.locator('.grip[data-handle="middle"]')).toBeHidden();
  await drag(page, await handle(element, "end"), { x: 40, y: 30 });
  await expect.poll(() => values(element)).not.toEqual(before);
  const after = await values(element);
  expect(after.length).toBe(2);
  const length = ([a = 0, b = 0]: number[]) => Math.hypot(a, b);
  expect(length(after)).toBeCloseTo(length(before), 3);
});

test("a boundary with a bias is shifted, and turned about its other end", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(
    page,
    addressOf({
      data: { kind: "blobs", samples: 100, shift: 2 },
      model: {
        layers: [{ units: 1, activation: "sigmoid" }],
        initial: [{ w: [1, 1], b: [-2] }],
      },
      train: { loss: "half-mse" },
    }),
  );
  await element.locator(".grip").first().waitFor({ state: "attached" });
  const unit = await units(element);
  await drag(page, await handle(element, "middle"), { x: 50, y: 0 });
  await expect.poll(async () => (await values(element))[2]).toBeLessThan(-2.1);
  const [w1 = 0, w2 = 0, b = 0] = await values(element);
  expect([w1, w2]).toEqual([1, 1]);
  expect(Math.abs(b - (-2 - 50 * unit.x))).toBeLessThan(1.5 * unit.x);
  const stays = await handle(element, "start");
  await drag(page, await handle(element, "end"), { x: 25, y: 15 });
  await expect.poll(async () => (await values(element))[0]).not.toBe(1);
  const [a = 0, c = 0, d = 0] = await values(element);
  expect(Math.hypot(a, c)).toBeCloseTo(Math.SQRT2, 3);
  const { x, y } = await axes(element.locator("canvas.picture"));
  const canvas = await element.locator("canvas.picture").boundingBox();
  const px = (stays.x - (canvas?.x ?? 0) - x.pixel(0)) * unit.x;
  const py = (stays.y - (canvas?.y ?? 0) - y.pixel(0)) * unit.y;
  expect(Math.abs(a * px + c * py + d) / Math.hypot(a, c)).toBeLessThan(2 * unit.x);
});

test("a bias that is switched off and on leaves the weights that were set", async ({ page }) => {
  const element = await visit(
    page,
    addressOf({ ...FIVE, model: { initial: [{ w: [2], b: [3] }] } }),
  );
  const bias = element.getByRole("checkbox", { name: "Bias term" });
  await bias.uncheck();
  await expect.poll(() => values(element)).toEqual([2]);
  await bias.check();
  await expect.poll(() => values(element)).toEqual([2, 0]);
  await expect(element.locator(".notice")).toHaveCount(0);
  await hand(element).getByRole("button", { name: "New draw" }).click();
  await expect.poll(async () => (await values(element))[0]).not.toBe(2);
  expect((await experiment(element)).model.initial).toBeUndefined();
});

test("a lesson shows the parameters it wants, and locks others", async ({ page }) => {
  const given = JSON.stringify(FIVE).replaceAll('"', "&quot;");
  const element = await visitLesson(
    page,
    `<grad-walk experiment="${given}" panels="fit" controls="hand" locked="hand-b"></grad-walk>`,
  );
  await expect(box(element, "w")).toBeEnabled();
  await expect(box(element, "b")).toBeDisabled();
  await expect(element.getByRole("button", { name: "New draw" })).toHaveCount(0);
  // The line is turned where it crosses x = 0, and cannot be shifted.
  await expect(element.locator('.grip[data-handle="middle"]')).toBeHidden();
  await drag(page, await handle(element, "end"), { x: 0, y: -40 });
  await expect.poll(async () => (await values(element))[0]).toBeGreaterThan(0.2);
  expect((await values(element))[1]).toBe(0);
  // The loss is not shown where its panel is not.
  await expect(element.locator(".readings")).toContainText("Model");
  await expect(element.locator(".readings").getByText("Loss")).toBeHidden();
  await element.evaluate((element: GradWalk) => element.setAttribute("controls", "hand-w epochs"));
  await expect(box(element, "w")).toBeVisible();
  await expect(box(element, "b")).toHaveCount(0);
  await element.evaluate((element: GradWalk) => element.setAttribute("controls", "epochs"));
  await expect(box(element, "w")).toHaveCount(0);
  await expect(element.locator(".grip")).toHaveCount(0);
});

test("of a network the chosen unit's parameters have sliders", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=network");
  await hand(element).locator("summary").click();
  await expect(hand(element)).toContainText("Output.");
  await element.locator("#unit-3").click();
  await expect(hand(element)).toContainText("Unit 2 of layer 1.");
  await set(element, "w₂", "1.5");
  await expect.poll(async () => (await snapshot(element)).parameters[0]?.w[3]).toBe(1.5);
  await set(element, "b", "-0.5");
  await expect.poll(async () => (await snapshot(element)).parameters[0]?.b?.[1]).toBe(-0.5);
});

test("what stands in the boxes is the present, and so it says", async ({ page }) => {
  const element = await visit(page);
  await step(element, 1);
  const { parameters } = await snapshot(element);
  await expect(box(element, "w")).toHaveValue(
    new RegExp(`^${(parameters[0]?.w[0] ?? Number.NaN).toPrecision(3)}`),
  );
  await expect(hand(element)).toContainText("As they are now. Setting one starts a new run from");
});

test("a box shows a number that grew too large whole, as it could be typed", async ({ page }) => {
  const element = await visit(
    page,
    addressOf({ data: { kind: "line" }, train: { batch: 1, optimizer: { learningRate: 0.05 } } }),
  );
  await step(element, 400);
  const [{ w = [], b } = { w: [], b: null }] = (await snapshot(element)).parameters;
  for (const [name, wanted = 0] of [
    ["w", w[0]],
    ["b", b?.[0]],
  ] as const) {
    expect(Math.abs(wanted)).toBeGreaterThan(1e6);
    const text = await box(element, name).inputValue();
    const value = Number(text.replaceAll("−", "-"));
    expect(Math.abs(value / wanted - 1), text).toBeLessThan(0.05);
    const cut = await box(element, name).evaluate((each) => each.scrollWidth > each.clientWidth);
    expect(cut, text).toBe(false);
  }
});
