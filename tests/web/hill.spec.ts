import type { Locator } from "@playwright/test";
import { apart, axes, disc, keepTexts, likeness, type Place, square } from "./canvas.ts";
import { at, type Row, rowsOf } from "./engine.ts";
import {
  addressOf,
  expect,
  experiment,
  fullSpeed,
  type GradWalk,
  type Snapshot,
  shows,
  snapshot,
  spoken,
  step,
  test,
  visit,
} from "./visit.ts";

const picture = (element: Locator) => element.locator("canvas.picture");

async function openHill(element: Locator): Promise<void> {
  await element.getByRole("button", { name: "Loss surface" }).click();
  await expect(picture(element)).toHaveAttribute("data-view", "hill");
  await expect(picture(element)).toHaveAttribute("aria-label", /as a hill/);
}

/** Where the start stands on the page, once the hill is drawn. */
async function start(element: Locator): Promise<Place> {
  await expect.poll(() => square(picture(element))).not.toBeNull();
  const [box, place] = [await picture(element).boundingBox(), await square(picture(element))];
  return { x: (box?.x ?? 0) + (place?.x ?? 0), y: (box?.y ?? 0) + (place?.y ?? 0) };
}

/** The mean squared error of the line y = w x + b. */
const lossOf = (rows: Row[]) => (w: number, b: number) =>
  rows.reduce((sum, { x, t }) => sum + (w * (x[0] ?? 0) + b - (t[0] ?? 0)) ** 2, 0) / rows.length;

test("the hill of the line: its heights are the losses, by the formula", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(page);
  await openHill(element);
  const line = await experiment(element);
  const loss = lossOf(await rowsOf(line));
  const values = await at(line, 0, (trainer) => trainer.surface([0, 1], 5, 6, [1, 5, -3, 7], 0, 6));
  expect(values?.length).toBe(30);
  for (const [place, value] of (values ?? []).entries()) {
    const wanted = loss(1 + (4 * (place % 5)) / 4, -3 + (10 * Math.floor(place / 5)) / 5);
    expect(Math.abs(value - wanted) / wanted).toBeLessThan(1e-4);
  }
  // And the picture has their shades, where its axes have the parameters.
  await start(element);
  await expect.poll(() => likeness(picture(element), loss)).toBeGreaterThan(0.98);
});

test("the way on it goes where the parameters went, and back with the timeline", {
  tag: "@long",
}, async ({ page }) => {
  await keepTexts(page);
  const element = await visit(page);
  await openHill(element);
  const { parameters: first } = await snapshot(element);
  await step(element, 12);
  await shows(element, 12);
  /** How far the mark of the run, and that of its start, are from where the parameters are. */
  const off = async () => {
    const { parameters: now } = await snapshot(element);
    const { x, y } = await axes(picture(element));
    const place = ([layer]: Snapshot["parameters"]) => ({
      x: x.pixel(layer?.w[0] ?? Number.NaN),
      y: y.pixel(layer?.b?.[0] ?? Number.NaN),
    });
    const marks = await Promise.all([disc(picture(element)), square(picture(element))]);
    expect(apart(place(now), place(first))).toBeGreaterThan(12);
    return Math.max(apart(marks[0], place(now)), apart(marks[1], place(first)));
  };
  await expect.poll(off).toBeLessThan(1.5);
  const there = await disc(picture(element));
  await element.evaluate((element: GradWalk) => element.seek(3));
  await shows(element, 3);
  await expect.poll(off).toBeLessThan(1.5);
  expect(apart(there, await disc(picture(element)))).toBeGreaterThan(3);
  // The engine's own way has the very states.
  const path = await at(await experiment(element), 12, (trainer) => trainer.path([0, 1], 400));
  const { parameters: end } = await step(element, 9);
  expect([...(path ?? [])].slice(-4, -1)).toEqual([12, end[0]?.w[0], end[0]?.b?.[0]]);
});

test("the start is dragged, and the run begins there", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, "?preset=perceptron");
  await openHill(element);
  await step(element, 5);
  const from = await start(element);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y - 50, { steps: 4 });
  await page.mouse.up();
  await expect(element.locator("p.words")).toContainText("Another start");
  const { parameters, step: at } = await snapshot(element);
  expect(at).toBe(0);
  const given = (await experiment(element)).model.initial?.[0]?.w;
  expect(parameters[0]?.w).toEqual(given?.map(Math.fround));
  const off = async () => {
    const now = await start(element);
    return Math.max(Math.abs(now.x - from.x - 40), Math.abs(now.y - from.y + 50));
  };
  await expect.poll(off).toBeLessThan(6);
});

test("the start is moved by keyboard", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page);
  await openHill(element);
  const before = (await snapshot(element)).parameters[0]?.w[0] ?? 0;
  await start(element);
  await picture(element).focus();
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(async () => (await snapshot(element)).parameters[0]?.w[0] ?? 0)
    .toBeGreaterThan(before);
  await element.getByRole("button", { name: "Data", exact: true }).click();
  await expect(picture(element)).toHaveAttribute("data-view", "data");
});

test("a run that diverges leaves the hill, and nothing shows NaN", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, addressOf({ train: { optimizer: { learningRate: 0.1 } } }));
  await openHill(element);
  await fullSpeed(element);
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await expect(element.locator(".diverged")).toBeVisible();
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});

test("where there are not two parameters there is no hill", async ({ page }) => {
  const element = await visit(page, addressOf({ model: { bias: false } }));
  await expect(picture(element)).toBeVisible();
  await expect(element.getByRole("button", { name: "Loss surface" })).toHaveCount(0);
});
