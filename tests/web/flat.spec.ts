/** A run that goes on and on at full speed: what it takes stays as it is. */
import { memory } from "./memory.ts";
import { addressOf, ENDLESS, expect, type GradWalk, snapshot, test, visit } from "./visit.ts";

test("eleven minutes at full speed with flat memory", { tag: "@long" }, async ({ page }) => {
  test.setTimeout(1_500_000);
  const element = await visit(page, `${addressOf(ENDLESS)}&view=speed%3Dfull`);
  await element.evaluate((each: GradWalk) => each.play());
  const devtools = await page.context().newCDPSession(page);
  const taken: number[] = [];
  for (let minute = 0; minute < 11; minute++) {
    await page.waitForTimeout(60_000);
    taken.push(await memory(page, devtools));
  }
  expect((await snapshot(element)).step).toBeGreaterThan(6_600_000);
  // The history is full, and what is drawn was drawn, by the second minute.
  const [, second = 0, ...later] = taken;
  expect(Math.max(...later), taken.join(" ")).toBeLessThan(second + 1);
});
