/** Classes that weigh as much as each other, chosen in the lab. */
import { addressOf, expect, experiment, snapshot, step, test, visit } from "./visit.ts";

/** Six of class 0 to one of class 1. */
const points = Array.from({ length: 70 }, (_, k) => {
  const rare = k % 7 === 0;
  const turn = k * 2.4;
  const [x, y] = rare ? [1.2, 0.5] : [-0.8, -0.3];
  return [x + 0.9 * Math.sin(turn), y + 0.8 * Math.cos(1.3 * turn), rare ? 1 : 0];
});
const RARE = {
  data: { kind: "points", points },
  model: { layers: [{ units: 3, activation: "tanh" }, { activation: "sigmoid" }] },
  train: { loss: "bce", batch: 10, epochs: 20 },
} as const;

test("a rare class is weighed, and a link carries it; numbers have none", async ({ page }) => {
  const element = await visit(page, addressOf(RARE as never));
  const before = await snapshot(element);
  await element.getByText("Start and model").click();
  await element.getByLabel("Class weights").selectOption("balanced");
  // The same start: the loss alone is another, as every row counts differently.
  await expect(async () => {
    expect((await experiment(element)).train.classWeight).toBe("balanced");
    const { loss, parameters } = await snapshot(element);
    expect(parameters).toEqual(before.parameters);
    expect(Math.abs(loss / before.loss - 1)).toBeGreaterThan(0.001);
  }).toPass();
  await step(element, 5);
  const { parameters } = await snapshot(element);
  // A link carries it, to the bit.
  const link = await element.evaluate((e) => (e as unknown as { link(): Promise<string> }).link());
  await page.goto("about:blank");
  await page.goto(link);
  const again = page.locator("grad-walk");
  await expect(async () => {
    expect((await snapshot(again)).parameters).toEqual(parameters);
  }).toPass();
  // Data of numbers have no classes to weigh.
  await again.getByText(/^Data/).first().click();
  await again.getByRole("button", { name: "Plane" }).click();
  await expect(async () => {
    const { data, train } = await experiment(again);
    expect([data.kind, train.classWeight]).toEqual(["plane", "none"]);
  }).toPass();
  await again.getByText("Start and model").click();
  await expect(again.getByLabel("Start weights")).toBeVisible();
  await expect(again.getByLabel("Class weights")).toHaveCount(0);
});
