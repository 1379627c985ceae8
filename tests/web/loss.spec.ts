/** The chart of the loss: its curve in every run, its axis, what it says where it can show nothing. */
import type { Locator } from "@playwright/test";
import { found, TEAL } from "./canvas.ts";
import { expect, shows, status, step, test, visit } from "./visit.ts";

const chart = (element: Locator) => element.locator(".loss-chart canvas");
const button = (element: Locator, name: string) =>
  element.getByRole("button", { name, exact: true });

/** How much of the curve there is. */
const curve = async (element: Locator) => {
  await expect(chart(element)).toBeVisible();
  return (await found(chart(element), TEAL)).count;
};

test("the second run has its curve, as the first one had", async ({ page }) => {
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

test("a run begun anew from its end has its curve", async ({ page }) => {
  const element = await visit(page);
  await step(element, 200, "epoch");
  await expect.poll(() => status(element)).toBe("finished");
  await expect.poll(() => curve(element)).toBeGreaterThan(40);
  await button(element, "Reset").click();
  await button(element, "Play").click();
  await expect.poll(() => curve(element)).toBeGreaterThan(40);
});
