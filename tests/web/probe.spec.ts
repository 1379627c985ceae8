/** What the probe shows: slices of the loss of a network, and its layers along the run. */
import type { Locator } from "@playwright/test";
import { apart, axes, disc, keepTexts, likeness, type Place, square } from "./canvas.ts";
import { at } from "./engine.ts";
import { flatten } from "./one-step.ts";
import {
  addressOf,
  expect,
  fullSpeed,
  type GradWalk,
  type PartialExperiment,
  shows,
  snapshot,
  spoken,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const points = Array.from({ length: 40 }, (_, k) => [
  Math.sin(1 + 3.7 * k) * 4,
  Math.cos(2 + 2.9 * k) * 4,
  k % 2,
]);
const NET: PartialExperiment = {
  data: { kind: "points", points },
  model: {
    layers: [
      { units: 3, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  train: { loss: "half-mse", batch: 10, optimizer: { learningRate: 0.5 } },
};

// So large that the numbers of the contours cover little of the hill.
test.use({ viewport: { width: 1600, height: 1000 } });

const picture = (element: Locator) => element.locator("canvas.slice");

async function openSlice(element: Locator): Promise<void> {
  await element.getByRole("button", { name: "Loss surface" }).click();
  await expect(picture(element)).toBeVisible();
}

/** All parameters, where the run stands. */
const parameters = async (element: Locator) => flatten((await snapshot(element)).parameters);

/** How far a mark is from where the axes have two numbers. */
async function off(element: Locator, mark: typeof disc, x: number, y: number): Promise<number> {
  const { x: across, y: up } = await axes(picture(element));
  return apart(await mark(picture(element)), { x: across.pixel(x), y: up.pixel(y) });
}

/** How far the run is from its start, as the picture has it. */
async function walked(element: Locator): Promise<number> {
  const { x, y } = await axes(picture(element));
  const [now, start] = await Promise.all([disc(picture(element)), square(picture(element))]);
  const place = (at: Place | null) => [x.value(at?.x ?? Number.NaN), y.value(at?.y ?? Number.NaN)];
  const [a, b] = [place(now), place(start)];
  return Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0));
}

/**
 * Waits until a slice along the main directions of the way shows the run at the middle of its plane,
 * and as far from its start as it is: there are hardly other directions in which it has moved.
 */
async function standsInTheMiddle(element: Locator, start: number[]): Promise<void> {
  await expect.poll(() => off(element, disc, 0, 0)).toBeLessThan(1.5);
  const now = await parameters(element);
  const distance = Math.hypot(...now.map((value, k) => value - (start[k] ?? 0)));
  await expect
    .poll(async () => Math.abs((await walked(element)) / distance - 1))
    .toBeLessThan(0.06);
  expect(await off(element, disc, 0, 0)).toBeLessThan(1.5);
}

/** The mean loss of the network 2-3-1 with these parameters, in 64 bits. */
function loss(w: number[]): number {
  const of = (x: number[]) => {
    const hidden = [0, 1, 2].map((unit) =>
      Math.tanh(
        (w[2 * unit] as number) * (x[0] as number) +
          (w[2 * unit + 1] as number) * (x[1] as number) +
          (w[6 + unit] as number),
      ),
    );
    const z = hidden.reduce((sum, a, k) => sum + (w[9 + k] as number) * a, w[12] as number);
    return 1 / (1 + Math.exp(-z));
  };
  const errors = points.map((row) => (of(row) - (row[2] as number)) ** 2 / 2);
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

test("a slice over two weights has the losses of the network, by the formula", {
  tag: "@long",
}, async ({ page }) => {
  await keepTexts(page);
  const element = await visit(page, addressOf(NET));
  const start = await parameters(element);
  await step(element, 8);
  await shows(element, 8);
  await openSlice(element);
  await element.getByLabel("Slice along").selectOption({ label: "two parameters" });
  await element.getByLabel("The parameter upwards").selectOption({ index: 9 });
  const w = await parameters(element);
  /** The loss, where the two weights are these. */
  const over = (x: number, y: number) => loss(w.map((value, k) => ({ 0: x, 9: y })[k] ?? value));
  const [values, way] = await at(NET, 8, (trainer) => [
    [...(trainer.surface([0, 9], 3, 3, [-2, 2, -1, 3], 0, 3) ?? [])],
    [...(trainer.path([0, 9], 200) ?? [])],
  ]);
  expect(values?.length).toBe(9);
  for (const [place, value] of (values ?? []).entries()) {
    expect(value).toBeCloseTo(over(-2 + 2 * (place % 3), -1 + 2 * Math.floor(place / 3)), 5);
  }
  // The way ends where the two weights stand now, at the loss of now.
  const [, , , height] = (way ?? []).slice(-4);
  expect((way ?? []).slice(-4)).toEqual([8, w[0], w[9], height]);
  expect(height).toBeCloseTo(loss(w), 6);
  // And so has the picture: the marks of the way, and the shades of the losses.
  await expect.poll(() => off(element, disc, w[0] ?? 0, w[9] ?? 0)).toBeLessThan(1.5);
  await expect.poll(() => off(element, square, start[0] ?? 0, start[9] ?? 0)).toBeLessThan(1.5);
  await expect.poll(() => likeness(picture(element), over)).toBeGreaterThan(0.98);
  expect((await snapshot(element)).loss).toBeCloseTo(loss(w), 6);
  await expect(picture(element)).toHaveAccessibleName(
    `A slice through the loss of 13 parameters, as a hill. The run stands at a loss of ${loss(w).toPrecision(3)}.`,
  );
});

test("every slice follows the run: by keyboard, playing, and back", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(page, addressOf(NET));
  const start = await parameters(element);
  await openSlice(element);
  // Nothing was walked yet: there are no directions of the way.
  await expect(element.getByText("has not moved in two directions yet")).toBeVisible();
  await step(element, 30);
  await shows(element, 30);
  await expect(element.getByText("has not moved in two directions yet")).toHaveCount(0);
  // The slice goes through the state of now: it is the middle of its plane.
  await standsInTheMiddle(element, start);
  const choice = element.getByLabel("Slice along");
  await choice.focus();
  await page.keyboard.press("ArrowDown");
  await expect(element.getByRole("button", { name: "Other directions" })).toBeVisible();
  await expect.poll(() => off(element, disc, 0, 0)).toBeLessThan(1.5);
  await choice.focus();
  await page.keyboard.press("ArrowDown");
  await expect(element.getByLabel("The parameter across")).toBeVisible();
  const [x = 0, y = 0] = await parameters(element);
  await expect.poll(() => off(element, disc, x, y)).toBeLessThan(1.5);
  await choice.selectOption({ label: "the main directions of the way" });
  await standsInTheMiddle(element, start);
  await element.evaluate((element: GradWalk) => element.seek(12));
  await shows(element, 12);
  await standsInTheMiddle(element, start);
  const pixels = () => picture(element).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await pixels();
  await fullSpeed(element);
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(pixels).not.toBe(before);
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(100);
  await element.evaluate((element: GradWalk) => element.pause());
  await standsInTheMiddle(element, start);
  await element.locator(".views").getByRole("button", { name: "Network" }).click();
  await expect(element.locator("canvas.network")).toBeVisible();
  await expect(picture(element)).toHaveCount(0);
});

test("a network that diverges is explained, with the way to its surface", { tag: "@long" }, async ({
  page,
}) => {
  const wild: PartialExperiment = {
    data: { kind: "plane" },
    model: {
      layers: [
        { units: 3, activation: "relu" },
        { units: 1, activation: "linear" },
      ],
    },
    train: { loss: "half-mse", optimizer: { learningRate: 5 } },
  };
  const element = await visit(page, addressOf(wild));
  await fullSpeed(element);
  await element.getByRole("button", { name: "Play", exact: true }).click();
  const panel = element.locator(".diverged");
  await expect(panel).toContainText(/The loss grew from [\d.]+ at step \d+ to .+ at step \d+/);
  await panel.getByRole("button", { name: "See it on the loss surface" }).click();
  await expect(element.locator("canvas.slice")).toBeVisible();
  await expect(panel).toBeVisible();
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});

test("the layers along the run: their ranges are those of the parameters", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(NET));
  await step(element, 25);
  await shows(element, 25);
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  const { parameters } = await snapshot(element);
  const shown = (value: number) =>
    String(Number(value.toPrecision(2)))
      .replace("-", "\u2212")
      .replace(/^(\D?)0\./, "$10.");
  for (const [layer, { w }] of parameters.entries()) {
    const cell = element.locator(".layers tbody tr").nth(layer).locator("td").first();
    await expect(cell).toContainText(shown(Math.min(...w)));
    await expect(cell).toContainText(shown(Math.max(...w)));
  }
});

test("vanishing gradients are said in words, in both languages", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=vanishing");
  await step(element, 3);
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  await expect(element.locator(".pane .layers")).toContainText(/[\d,]+ times smaller/);
  await page.getByRole("button", { name: "中文" }).click();
  await expect(element.locator(".pane .layers")).toContainText("反向传播时梯度消失了");
  await expect(element.locator(".pane .layers")).not.toContainText(/layer|weights|smaller/i);
});

test("the probe follows an element that is taken out and put back", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await visit(page, addressOf(NET));
  const start = await parameters(element);
  await openSlice(element);
  await step(element, 10);
  await shows(element, 10);
  await standsInTheMiddle(element, start);
  await element.evaluate(async (element: GradWalk) => {
    const { parentNode } = element;
    element.remove();
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, 700));
    parentNode?.append(element);
    await element.ready;
  });
  await step(element, 4);
  await shows(element, 14);
  await standsInTheMiddle(element, start);
});

test("where no worker can start, the probe is in the page, and shows the same", {
  tag: "@long",
}, async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { Worker: undefined });
  });
  await keepTexts(page);
  const element = await visit(page, addressOf(NET));
  const start = await parameters(element);
  await openSlice(element);
  await step(element, 10);
  await shows(element, 10);
  await standsInTheMiddle(element, start);
  const w = await parameters(element);
  expect((await snapshot(element)).loss).toBeCloseTo(loss(w), 6);
  await element.getByLabel("Slice along").selectOption({ label: "two parameters" });
  const over = (x: number, y: number) => loss([x, y, ...w.slice(2)]);
  await expect.poll(() => likeness(picture(element), over)).toBeGreaterThan(0.98);
});

test("in a page of another origin with a strict policy, from one file", async ({ page }) => {
  const host = new URL(test.info().config.metadata.host as string).origin;
  const policy =
    `default-src 'self'; script-src ${host} 'wasm-unsafe-eval'; worker-src blob:; ` +
    "style-src 'unsafe-inline'; img-src data:; font-src data:";
  const element = await visitLesson(page, "<grad-walk></grad-walk>", { policy });
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  await step(element, 4);
  await expect(element.locator(".layers canvas").first()).toBeVisible();
  await expect(element.locator(".notice")).toHaveCount(0);
});

test("where its file does not come, the page says so, and the run goes on", {
  tag: "@long",
}, async ({ page, complaints }) => {
  complaints.expect(/404|Failed to load/);
  await page.route("**/full_bg*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  const element = await visit(page, addressOf(NET));
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  await expect(element.locator(".notice")).toContainText("404");
  expect((await step(element, 5)).step).toBe(5);
  await page.unroute("**/full_bg*.wasm");
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  await expect(element.locator(".layers canvas").first()).toBeVisible();
});
