/** A tally of starts: where this very experiment ends from other draws of its start weights. */
import type { Locator } from "@playwright/test";
import {
  addressOf,
  expect,
  experiment,
  openTab,
  type PartialExperiment,
  snapshot,
  step,
  test,
  visit,
} from "./visit.ts";

/** XOR at four corners, with so many hidden units. */
const corners = (units: number): PartialExperiment => ({
  data: {
    kind: "points",
    points: [
      [-3, -3, 0],
      [-3, 3, 1],
      [3, -3, 1],
      [3, 3, 0],
    ],
  },
  model: {
    layers: [
      { units, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  train: {
    loss: "bce",
    batch: 4,
    epochs: 500,
    shuffle: false,
    optimizer: { learningRate: 0.3 },
  },
});

const starts = (element: Locator) => element.locator(".starts");
const cards = (element: Locator) => starts(element).locator("button.draw");

async function tally(element: Locator, count: number): Promise<void> {
  await starts(element).getByLabel("How many draws").selectOption(String(count));
  await starts(element).getByRole("button", { name: "Run them" }).click();
  await expect(cards(element)).toHaveCount(count);
  await expect(starts(element).getByRole("button", { name: "Stop" })).toHaveCount(0);
}

test("of twenty draws fourteen end low; a chosen one is a run that ends as it says", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(corners(2)));
  await openTab(element, "Starts");
  await tally(element, 20);
  await expect(starts(element)).toContainText("14 of 20 end with a loss below");
  await expect(starts(element).getByLabel("Loss below which")).toHaveValue("0.1");
  // Each has its small map, and no two of the first are alike.
  const maps = await starts(element)
    .locator("canvas")
    .evaluateAll((all) =>
      all.map((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const context = (canvas as HTMLCanvasElement).getContext("2d");
        return String(
          context?.getImageData(0, 0, width, height).data.filter((_, k) => k % 97 === 0),
        );
      }),
    );
  expect(new Set(maps.slice(0, 5)).size).toBe(5);
  // Draws 4 and 5: one that stays up, one that does as well.
  for (const draw of [4, 7]) {
    const card = cards(element).filter({ hasText: new RegExp(`draw ${draw}(?!\\d)`) });
    const shown = (await card.locator("b").innerText()).replace("✓", "").trim();
    await card.click();
    await expect(card).toHaveAttribute("aria-pressed", "true");
    expect((await experiment(element)).model.draw).toBe(draw);
    expect((await snapshot(element)).step).toBe(0);
    await step(element, 500, "epoch");
    const { loss } = await snapshot(element);
    expect(loss.toPrecision(3)).toBe(Number(shown).toPrecision(3));
    // The tally stays while nothing but the draw is another one.
    await expect(cards(element)).toHaveCount(20);
  }
});

test("what is changed ends a tally and keeps its sum beside the next", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, addressOf(corners(1)));
  await openTab(element, "Starts");
  await tally(element, 5);
  await expect(starts(element)).toContainText("0 of 5 end with a loss below");
  await element.getByRole("button", { name: "One unit more in layer 1" }).click();
  await expect(cards(element)).toHaveCount(0);
  await expect(starts(element)).toContainText("Units 1–1, learning rate 0.3: 0 of 5 below 0.1");
  await tally(element, 5);
  await starts(element).getByText("Lowest loss first").click();
  await expect(async () => {
    const losses = await cards(element).locator("b").allInnerTexts();
    const values = losses.map((text) => Number(text.replace("✓", "").trim()));
    expect(values).toEqual([...values].sort((a, b) => a - b));
  }).toPass();
  await starts(element).getByLabel("Loss below which").fill("10");
  await page.keyboard.press("Enter");
  await expect(starts(element)).toContainText("5 of 5 end with a loss below");
});

test("in another theme the small maps have its colours, and the numbers stay", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(corners(3)));
  await openTab(element, "Starts");
  await tally(element, 5);
  const maps = () =>
    cards(element)
      .locator("canvas")
      .evaluateAll((list) => (list as HTMLCanvasElement[]).map((canvas) => canvas.toDataURL()));
  await expect.poll(async () => new Set(await maps()).size).toBe(5);
  const [before, numbers] = [await maps(), await cards(element).allInnerTexts()];
  const theme = (name: string) =>
    element.evaluate((element, name) => element.setAttribute("theme", name), name);
  await theme("dark");
  await expect
    .poll(async () => (await maps()).filter((map, k) => map === before[k]).length)
    .toBe(0);
  expect(await cards(element).allInnerTexts()).toEqual(numbers);
  await theme("light");
  await expect.poll(maps).toEqual(before);
});

test("a tally is stopped, and goes on where it was", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, "?preset=spiral");
  await openTab(element, "Starts");
  await starts(element).getByLabel("How many draws").selectOption("50");
  await starts(element).getByRole("button", { name: "Run them" }).click();
  await expect(starts(element).getByRole("status")).toContainText("of 50");
  await starts(element).getByRole("button", { name: "Stop" }).click();
  await expect(starts(element).getByRole("button", { name: "Run them" })).toBeEnabled();
  expect(await cards(element).count()).toBeLessThan(50);
});

test("of a line each draw has its curve", async ({ page }) => {
  const element = await visit(page, "?preset=line");
  await openTab(element, "Starts");
  await tally(element, 5);
  await expect(cards(element).first()).toContainText("0.0151");
});
