import type { Locator } from "@playwright/test";
import {
  addressOf,
  expect,
  experiment,
  fullSpeed,
  type GradWalk,
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
const start = (element: Locator) =>
  element.evaluate(async (element: GradWalk) => {
    const canvas = element.renderRoot.querySelector("canvas.picture") as HTMLCanvasElement;
    for (let wait = 0; wait < 600 && !element.pictures.hill?.plot; wait++) {
      await new Promise(requestAnimationFrame);
    }
    const plot = element.pictures.hill?.plot;
    const path = element.glass?.frame?.path;
    const box = canvas.getBoundingClientRect();
    if (!plot || !path) {
      throw new Error("no hill is drawn");
    }
    return { x: box.x + plot.x(path[1] as number), y: box.y + plot.y(path[2] as number) };
  });

test("the hill of the line: its heights are the losses, by the formula", async ({ page }) => {
  const element = await visit(page);
  await openHill(element);
  const { data, values } = await element.evaluate(async (element: GradWalk) => {
    const window = [1, 5, -3, 7];
    const plane = new Float32Array([0, 1]);
    const request = { plane, window, width: 5, height: 6, from: 0, count: 6 };
    while (!element.glass?.frame) {
      await new Promise(requestAnimationFrame);
    }
    const values = [...(await element.glass.ask("surface", request))];
    const { inputs, targets, trainRows } = (element.setup as NonNullable<GradWalk["setup"]>).data;
    const rows = Array.from({ length: trainRows }, (_, k) => [inputs[0]?.[k], targets[0]?.[k]]);
    return { data: rows as [number, number][], values };
  });
  expect(values.length).toBe(30);
  for (const [place, value] of values.entries()) {
    const w = 1 + (4 * (place % 5)) / 4;
    const b = -3 + (10 * Math.floor(place / 5)) / 5;
    const loss = data.reduce((sum, [x, t]) => sum + (w * x + b - t) ** 2, 0) / data.length;
    expect(Math.abs(value - loss) / loss).toBeLessThan(1e-4);
  }
});

test("the way on it goes where the parameters went, and back with the timeline", async ({
  page,
}) => {
  const element = await visit(page);
  await openHill(element);
  await step(element, 12);
  await shows(element, 12);
  const { parameters } = await snapshot(element);
  const last = () =>
    element.evaluate((element: GradWalk) => [...(element.glass?.frame?.path ?? [])].slice(-4, -1));
  await expect.poll(last).toEqual([12, parameters[0]?.w[0], parameters[0]?.b?.[0]]);
  await element.evaluate((element: GradWalk) => element.seek(3));
  await expect.poll(async () => (await last())[0]).toBe(3);
});

test("the start is dragged, and the run begins there", async ({ page }) => {
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
  const now = await start(element);
  expect(Math.abs(now.x - from.x - 40)).toBeLessThan(6);
  expect(Math.abs(now.y - from.y + 50)).toBeLessThan(6);
});

test("the start is moved by keyboard", async ({ page }) => {
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

test("a run that diverges leaves the hill, and nothing shows NaN", async ({ page }) => {
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
