/** A run that goes on and on at full speed: what it takes stays as it is. */
import { memory } from "./memory.ts";
import { addressOf, ENDLESS, expect, type GradWalk, snapshot, test, visit } from "./visit.ts";

for (const { name, seconds, looks, tag } of [
  { name: "twelve seconds", seconds: 12, looks: 4, tag: [] },
  { name: "eleven minutes", seconds: 660, looks: 22, tag: ["@long"] },
]) {
  test(`${name} at full speed with flat memory`, { tag }, async ({ page }) => {
    test.setTimeout(2000 * seconds + 60_000);
    const element = await visit(page, `${addressOf(ENDLESS)}&view=speed%3Dfull`);
    await element.evaluate((each: GradWalk) => each.play());
    const devtools = await page.context().newCDPSession(page);
    const taken: number[] = [];
    for (let look = 0; look < looks; look++) {
      await page.waitForTimeout((1000 * seconds) / looks);
      taken.push(await memory(page, devtools));
    }
    const { step } = await snapshot(element);
    test.info().annotations.push({
      type: "memory",
      description: `${taken.map((each) => each.toFixed(2)).join(" ")} MB over ${step} steps`,
    });
    expect(step).toBeGreaterThan(10_000 * seconds);
    // What is compiled, and what is drawn the first time, is there by the second look.
    const [, second = 0, ...later] = taken;
    expect(Math.max(...later), taken.join(" ")).toBeLessThan(second + 1);
  });
}
