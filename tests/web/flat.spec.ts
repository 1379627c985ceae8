/** A run that goes on and on at full speed: what it takes stays as it is. */
import { memory } from "./memory.ts";
import {
  addressOf,
  expect,
  type GradWalk,
  type PartialExperiment,
  snapshot,
  test,
  visit,
} from "./visit.ts";

/** A line's updates are so quick that a thousand million are done in a minute: this goes on for hours. */
const LONG: PartialExperiment = {
  data: { kind: "spiral", samples: 1000, noise: 0.2 },
  prepare: { validation: 0.2 },
  model: {
    layers: [
      { units: 8, activation: "tanh" },
      { units: 8, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  train: {
    loss: "bce",
    epochs: 1_000_000,
    batch: 1,
    optimizer: { kind: "sgd", learningRate: 0.001 },
  },
};

for (const { name, tag, times, seconds, updates, more } of [
  // While the browser learns the page's code, that code grows.
  { name: "forty seconds", tag: [], times: 8, seconds: 5, updates: 1_000_000, more: 3 },
  { name: "eleven minutes", tag: ["@long"], times: 22, seconds: 30, updates: 25_000_000, more: 2 },
]) {
  test(`${name} at full speed with flat memory`, { tag }, async ({ page }) => {
    test.setTimeout(times * seconds * 2_000 + 120_000);
    const element = await visit(page, `${addressOf(LONG)}&view=speed%3Dfull`);
    const devtools = await page.context().newCDPSession(page);
    const taken: number[] = [];
    for (let time = 0; time < times; time++) {
      await element.evaluate((each: GradWalk) => each.play());
      await page.waitForTimeout(1_000 * seconds);
      expect((await snapshot(element)).status).toBe("playing");
      // What is drawn just now is no part of what is kept.
      await element.evaluate((each: GradWalk) => each.pause());
      taken.push(await memory(page, devtools));
    }
    expect((await snapshot(element)).step).toBeGreaterThan(updates);
    const half = taken.length / 2;
    const [before, after] = [taken.slice(0, half), taken.slice(half)].map((each) =>
      Math.max(...each),
    );
    expect(after, `megabytes: ${taken.join(" ")}`).toBeLessThan((before ?? 0) + more);
  });
}
