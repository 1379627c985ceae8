// The machine's multiply-add peak in wasm: the better of two loops, in turns.
import { openEngine } from "./browser.mjs";
import { operationsOfEpoch } from "./page/peak.mjs";
import { summary } from "./statistics.mjs";

const SUMS = [12, 13, 16];

/** Operations a second. */
export async function measurePeak(browser, { rounds, seconds }) {
  const loops = [];
  for (const sums of SUMS) {
    const page = await openEngine(browser, { module: "peak", options: { sums } });
    await page.begin(null);
    loops.push({ page, sums, speeds: [], epochs: await page.warm(seconds / 2) });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { page, sums, speeds, epochs } of loops) {
      speeds.push((await page.measure(epochs)) * operationsOfEpoch(sums));
    }
  }
  await Promise.all(loops.map(({ page }) => page.close()));
  const results = loops.map(({ speeds }) => summary(speeds));
  return results.toSorted((a, b) => b.median - a.median)[0];
}
