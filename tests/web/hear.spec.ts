/**
 * What is heard of a run: sentences that follow it, one in two seconds at most, and each of them true of
 * the state at which it is said.
 */
import type { Locator } from "@playwright/test";
import {
  expect,
  type GradWalk,
  openTab,
  type Snapshot,
  shows,
  step,
  test,
  visit,
} from "./visit.ts";

interface Heard {
  text: string;
  at: number;
  told: Snapshot;
}

/** Writes down what is heard from now on, with the state that the page shows then. */
async function listen(element: Locator): Promise<() => Promise<Heard[]>> {
  const region = element.locator(".heard");
  await expect(region).toBeAttached();
  await region.evaluate((region) => {
    const { host } = region.getRootNode() as ShadowRoot;
    const heard: Heard[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => {
      heard.push({
        text: region.textContent ?? "",
        at: performance.now(),
        told: (host as GradWalk).lastSnapshot as Snapshot,
      });
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () =>
    element.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard) as Promise<Heard[]>;
}

const value = (text = "") => Number(text.replaceAll(",", "").replace("−", "-"));
const near = (text: string | undefined, wanted: number, places = 0.001) =>
  Math.abs(value(text) - wanted) <= places * Math.abs(wanted) + 0.006;

type Claim = [RegExp, (told: Snapshot, ...parts: string[]) => boolean];

/** The parts of what is heard, in both languages, and when they are true. */
const CLAIMS: Claim[] = [
  [
    /Step ([\d,]+): the loss is ([\d.]+)(?:, (down|up) from ([\d.]+))?\.|第 ([\d,]+) 步：损失为 ([\d.]+)(?:，比之前的 ([\d.]+) (小|大))?。/,
    ({ step, loss }, at, now, way, before, zhAt, zhNow, zhBefore, zhWay) => {
      const [then, falls] = [before ?? zhBefore, (way ?? zhWay) === "down" || zhWay === "小"];
      const trend = then === undefined || value(then) > value(now ?? zhNow) === falls;
      return value(at ?? zhAt) === step && near(now ?? zhNow, loss) && trend;
    },
  ],
  [
    /(?:The line is|直线为) y = (−?[\d.]+)x ([+−]) ([\d.]+)[.。]/,
    ({ parameters: [layer] }, slope, sign, intercept) =>
      near(slope, layer?.w[0] as number) &&
      near(`${sign === "+" ? "" : "−"}${intercept}`, layer?.b?.[0] as number),
  ],
  [
    /Of (\d+) training samples, (\d+|one) (?:are|is) on (?:their|its) right side\.|(\d+) 个训练样本中，(\d+) 个分类正确。/,
    ({ metrics }, rows, right, zhRows, zhRight) => {
      const share = value(right === "one" ? "1" : (right ?? zhRight)) / value(rows ?? zhRows);
      return Math.abs(share - (metrics.accuracy as number)) < 1e-6;
    },
  ],
  [
    /The strongest weight, (−?[\d.]+), leads from .+? to .+?\.|最强的权重为 (−?[\d.]+)，从.+?连到.+?。/,
    ({ parameters }, weight, zhWeight) => {
      const sizes = parameters.flatMap(({ w }) => w.map(Math.abs));
      return near((weight ?? zhWeight)?.replace("−", ""), Math.max(...sizes), 0.006);
    },
  ],
  [
    /(?:the run stands at|当前位置为) w₁ = (−?[\d.]+)[,、] ?w₂ = (−?[\d.]+)[.。]/,
    ({ parameters: [layer] }, first, second) =>
      near(first, layer?.w[0] as number) && near(second, layer?.w[1] as number),
  ],
];

/** How many claims there were in what was heard; all of them are true, and none came too soon. */
function hold(heard: readonly Heard[]): number {
  heard.forEach(({ at }, k) => {
    expect(at - (heard[k - 1]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(1_950);
  });
  let count = 0;
  for (const { text, told } of heard) {
    for (const [pattern, isTrue] of CLAIMS) {
      const [found, ...parts] = text.match(pattern) ?? [];
      if (found !== undefined) {
        expect(isTrue(told, ...parts), `${found} at step ${told.step}`).toBe(true);
        count += 1;
      }
    }
    // Every sentence about a loss is one that is known.
    expect(/the loss is|损失为/.test(text) && !(CLAIMS[0] as Claim)[0].test(text), text).toBe(
      false,
    );
  }
  return count;
}

for (const lang of ["en", "zh-Hans"]) {
  for (const [preset, seconds] of [
    ["line", 5],
    ["perceptron", 5],
    ["network", 7],
  ] as const) {
    // Sentences are two seconds apart: one run in each language, the others for a long run.
    const tag = preset === (lang === "en" ? "network" : "line") ? [] : ["@long"];
    test(`sentences follow the run, ${preset}, ${lang}`, { tag }, async ({ page }) => {
      const element = await visit(page, `?preset=${preset}&lang=${lang}`);
      const heard = await listen(element);
      await element.evaluate((element: GradWalk) => element.play());
      await expect.poll(async () => (await heard()).length, { timeout: 30_000 }).toBeGreaterThan(2);
      await page.waitForTimeout(seconds * 100);
      await element.evaluate((element: GradWalk) => element.pause());
      const before = (await heard()).length;
      await expect.poll(async () => (await heard()).length).toBeGreaterThan(before);
      const all = await heard();
      expect(hold(all)).toBeGreaterThanOrEqual(3);
      // It stands: nothing more is to be heard.
      await page.waitForTimeout(3_000);
      expect(await heard()).toHaveLength(all.length);
    });
  }
}

test("a step by hand is heard with the loss before it, and so is where it stands on the surface", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, "?preset=perceptron&view=picture%3Dhill");
  const heard = await listen(element);
  await step(element, 1);
  await shows(element, 1);
  await expect.poll(async () => (await heard()).length).toBe(1);
  await step(element, 4);
  await expect.poll(async () => (await heard()).length).toBe(2);
  const all = await heard();
  expect(all[0]?.text).toMatch(/^Step 1: the loss is [\d.]+, down from [\d.]+\./);
  expect(all[1]?.text).toContain("the run stands at w₁ = ");
  expect(hold(all)).toBeGreaterThanOrEqual(4);
});

test("what was just done is heard, and of a race how it stands", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page);
  await openTab(element, "Race");
  await element.locator(".race-form button").click();
  await expect(element.locator(".race-table tbody")).toHaveCount(2);
  const heard = await listen(element);
  await element.locator("#box-learning-rate").fill("0.005");
  await element.locator("#box-learning-rate").press("Enter");
  await expect
    .poll(async () => (await heard()).at(-1)?.text)
    .toContain("The learning rate is now 0.005.");
  await step(element, 20);
  await expect.poll(async () => (await heard()).at(-1)?.text).toContain("Step 20:");
  const [last] = (await heard()).slice(-1);
  const list = [...(last?.text ?? "").matchAll(/([AB]) = (\d+(?:\.\d+)?)/g)];
  expect(last?.text).toContain("The race, from the lowest loss: ");
  expect(list).toHaveLength(2);
  expect(value(list[0]?.[2])).toBeLessThan(value(list[1]?.[2]));
  const own = list.find(([, name]) => name === "A");
  expect(near(own?.[2], last?.told.loss as number)).toBe(true);
});

test("where no loss is shown none is heard", async ({ page }) => {
  const element = await visit(page, "embed.html?preset=line&panels=fit");
  const heard = await listen(element);
  await step(element, 3);
  await expect.poll(async () => (await heard()).length).toBe(1);
  const [only] = await heard();
  expect(only?.text).toMatch(/^Step 3\. The line is y = /);
});

for (const [lang, curve, sample] of [
  [
    "en",
    /The curve goes from (−?[\d.]+) at x = (−?[\d.]+) to (−?[\d.]+) at x = (−?[\d.]+)\./,
    /Sample (\d+): the prediction is (−?[\d.]+), the target (−?[\d.]+)\./,
  ],
  [
    "zh-Hans",
    /曲线在 x = (−?[\d.]+) 处为 (−?[\d.]+)，在 x = (−?[\d.]+) 处为 (−?[\d.]+)。/,
    /样本 (\d+)：预测值为 (−?[\d.]+)，目标值为 (−?[\d.]+)。/,
  ],
] as const) {
  test(`the ends of a curve and the chosen sample are as the model says, ${lang}`, {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page, `lab.html?preset=line-sigmoid&lang=${lang}`);
    await expect(element.locator(".step")).toBeVisible();
    const heard = await listen(element);
    await step(element, 40);
    await expect.poll(async () => (await heard()).length).toBeGreaterThan(0);
    const text = (await heard()).map((each) => each.text).join("");
    const [, a, b, c, d] = text.match(curve) ?? [];
    const [first, from, second, to] = lang === "en" ? [a, b, c, d] : [b, a, d, c];
    const answers = await element.evaluate(
      (element: GradWalk, ends) => element.predict(ends),
      [[value(from)], [value(to)]],
    );
    expect(near(first, answers[0]?.[0] as number)).toBe(true);
    expect(near(second, answers[1]?.[0] as number)).toBe(true);
    const [, row, y, t] = text.match(sample) ?? [];
    const label = (await element.locator("canvas.picture").getAttribute("aria-label")) ?? "";
    // Rounded to hundredths there.
    const told = [...label.matchAll(/−?\d+\.\d+|\d+/g)].map(([each]) => value(each));
    expect(told).toContain(value(row));
    for (const each of [y, t]) {
      expect(told.some((other) => Math.abs(other - value(each)) < 0.06)).toBe(true);
    }
  });
}
