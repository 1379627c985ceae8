/** What looks through the glass: slices of the loss of a network, and its layers along the run. */
import type { Locator } from "@playwright/test";
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

async function openSlice(element: Locator): Promise<void> {
  await element.getByRole("button", { name: "Loss surface" }).click();
  await expect(element.locator("canvas.slice")).toBeVisible();
}

/** The way as the glass knows it: [step, x, y, loss] of the last state. */
const last = (element: Locator) =>
  element.evaluate((element: GradWalk) => [...(element.glass?.frame?.path ?? [])].slice(-4));

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

test("a slice over two weights has the losses of the network, by the formula", async ({ page }) => {
  const element = await visit(page, addressOf(NET));
  await step(element, 8);
  await shows(element, 8);
  await openSlice(element);
  await element.getByLabel("Slice along").selectOption({ label: "two parameters" });
  await element.getByLabel("The parameter upwards").selectOption({ index: 9 });
  await expect.poll(async () => (await last(element))[0]).toBe(8);
  const values = await element.evaluate(async (element: GradWalk) => {
    const request = { window: [-2, 2, -1, 3], width: 3, height: 3, from: 0, count: 3 };
    const plane = Float32Array.of(0, 9);
    return [...((await element.glass?.ask("surface", { plane, ...request })) ?? [])];
  });
  const { parameters } = await snapshot(element);
  const w = parameters.flatMap((layer) => [...layer.w, ...(layer.b ?? [])]);
  expect(values.length).toBe(9);
  for (const [place, value] of values.entries()) {
    const here = [...w];
    here[0] = -2 + 2 * (place % 3);
    here[9] = -1 + 2 * Math.floor(place / 3);
    expect(value).toBeCloseTo(loss(here), 5);
  }
  // The way ends where the two weights stand now, at the loss of now.
  const [, x, y, height] = await last(element);
  await expect.poll(() => last(element)).toEqual([8, w[0], w[9], height]);
  expect([x, y]).toEqual([w[0], w[9]]);
  expect(height).toBeCloseTo(loss(w), 6);
});

test("every slice follows the run: by keyboard, playing, and back", async ({ page }) => {
  const element = await visit(page, addressOf(NET));
  await openSlice(element);
  // Nothing was walked yet: there are no directions of the way.
  await expect(element.getByText("has not moved in two directions yet")).toBeVisible();
  await step(element, 30);
  await expect(element.getByText("has not moved in two directions yet")).toHaveCount(0);
  const choice = element.getByLabel("Slice along");
  for (const key of ["", "ArrowDown", "ArrowDown"]) {
    if (key) {
      await choice.focus();
      await page.keyboard.press(key);
    }
    await expect.poll(async () => (await last(element))[0]).toBe(30);
  }
  await expect(element.getByLabel("The parameter across")).toBeVisible();
  await choice.selectOption({ label: "the main directions of the way" });
  // The slice goes through the state of now: it is the middle of its plane.
  const middle = async () =>
    (await last(element)).slice(0, 3).map((each) => Math.round(1e3 * each));
  await expect.poll(middle).toEqual([30_000, 0, 0]);
  await element.evaluate((element: GradWalk) => element.seek(12));
  await expect.poll(middle).toEqual([12_000, 0, 0]);
  await fullSpeed(element);
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(async () => (await last(element))[0]).toBeGreaterThan(100);
  await element.getByRole("button", { name: "Diagram" }).click();
  await expect(element.locator("canvas.network")).toBeVisible();
  await expect(element.locator("canvas.slice")).toHaveCount(0);
});

test("a network that diverges is explained, with the way to its surface", async ({ page }) => {
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

test("the layers along the run: their ranges are those of the parameters", async ({ page }) => {
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
  const states = await element.evaluate(
    (element: GradWalk) => element.glass?.frame?.histograms?.steps ?? [],
  );
  expect(states.at(0)).toBe(0);
  expect(states.at(-1)).toBe(25);
  expect(states).toEqual([...states].sort((a, b) => a - b));
});

test("vanishing gradients are said in words, in both languages", async ({ page }) => {
  const element = await visit(page, "?preset=vanishing");
  await step(element, 3);
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  await expect(element.locator(".layers")).toContainText(/[\d,]+ times smaller/);
  await page.getByRole("button", { name: "中文" }).click();
  await expect(element.locator(".layers")).toContainText("反向传播时梯度消失了");
  await expect(element.locator(".layers")).not.toContainText(/layer|weights|smaller/i);
});

test("the glass follows an element that is taken out and put back", async ({ page }) => {
  const element = await visit(page, addressOf(NET));
  await openSlice(element);
  await step(element, 10);
  await expect.poll(async () => (await last(element))[0]).toBe(10);
  await element.evaluate(async (element: GradWalk) => {
    const { parentNode } = element;
    element.remove();
    await new Promise(requestAnimationFrame);
    parentNode?.append(element);
    await element.ready;
  });
  await step(element, 4);
  await expect.poll(async () => (await last(element))[0]).toBe(4);
});

test("where no worker can start, the glass is in the page, and shows the same", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { Worker: undefined });
  });
  const element = await visit(page, addressOf(NET));
  await openSlice(element);
  await step(element, 10);
  await expect.poll(async () => (await last(element))[0]).toBe(10);
  const { parameters } = await snapshot(element);
  const w = parameters.flatMap((layer) => [...layer.w, ...(layer.b ?? [])]);
  expect((await last(element))[3]).toBeCloseTo(loss(w), 6);
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

test("where its file does not come, the page says so, and the run goes on", async ({
  page,
  complaints,
}) => {
  complaints.expect(/404|Failed to load/);
  await page.route("**/probe_bg*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  const element = await visit(page, addressOf(NET));
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  await expect(element.locator(".notice")).toContainText("404");
  expect((await step(element, 5)).step).toBe(5);
  await page.unroute("**/probe_bg*.wasm");
  await element.getByRole("button", { name: "Layers", exact: true }).click();
  await expect(element.locator(".layers canvas").first()).toBeVisible();
});
