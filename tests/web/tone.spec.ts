/** The loss as a tone: on request alone, as high as the loss is large, and silent when nothing runs. */
import type { Page } from "@playwright/test";
import { expect, type GradWalk, ready, run, status, test, visit } from "./visit.ts";

interface Sounds {
  /** How many sources of sound were made. */
  contexts: number;
  /** Every pitch of the tone, with the loss that the page showed then. */
  pitches: [pitch: number, loss: number][];
  /** How loud it was last told to be. */
  volume: number;
  ticks: number;
}

/** Watches what the page asks of the browser's sound. */
async function listen(page: Page): Promise<() => Promise<Sounds>> {
  await page.addInitScript(() => {
    const sounds: Sounds = { contexts: 0, pitches: [], volume: 0, ticks: 0 };
    Object.assign(globalThis, { sounds });
    const Original = globalThis.AudioContext;
    globalThis.AudioContext = class extends Original {
      constructor() {
        super();
        sounds.contexts += 1;
      }
    };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      sounds.ticks += when === undefined ? 0 : 1;
      start.call(this, when);
    };
    const set = AudioParam.prototype.setTargetAtTime;
    AudioParam.prototype.setTargetAtTime = function (value, at, glide) {
      const element = document.querySelector("grad-walk") as GradWalk;
      if (value > 1) {
        sounds.pitches.push([value, element.lastSnapshot?.loss ?? Number.NaN]);
      } else if (this.maxValue > 1e30 && glide > 0.01) {
        sounds.volume = value;
      }
      return set.call(this, value, at, glide);
    };
  });
  return () => page.evaluate(() => (globalThis as unknown as { sounds: Sounds }).sounds);
}

for (const [lang, name, hint] of [
  ["en", "Tone", "the higher the tone, the larger the loss"],
  ["zh-Hans", "声音", "音调越高，损失越大"],
] as const) {
  test(`switched on it follows the loss, and is silent when the run stands, ${lang}`, {
    tag: "@long",
  }, async ({ page }) => {
    const sounds = await listen(page);
    const element = await visit(page, `?preset=line&lang=${lang}`);
    const tone = element.getByRole("button", { name, exact: true });
    await expect(tone).toHaveAttribute("aria-pressed", "false");
    await expect(tone).toHaveAttribute("aria-description", new RegExp(hint));
    expect((await sounds()).contexts).toBe(0);
    await tone.focus();
    await page.keyboard.press("Space");
    await expect.poll(async () => (await sounds()).contexts).toBe(1);
    expect((await sounds()).pitches).toEqual([]);
    await element.evaluate((element: GradWalk) => element.play());
    await expect.poll(async () => (await sounds()).pitches.length).toBeGreaterThan(30);
    expect((await sounds()).volume).toBeGreaterThan(0);
    await expect.poll(async () => (await sounds()).ticks).toBeGreaterThan(1);
    await element.evaluate((element: GradWalk) => element.pause());
    await expect.poll(async () => (await sounds()).volume).toBe(0);
    const { pitches } = await sounds();
    const sorted = [...pitches].sort(([, a], [, b]) => a - b);
    for (const [k, [pitch]] of sorted.entries()) {
      expect(pitch).toBeGreaterThanOrEqual(sorted[k - 1]?.[0] ?? 0);
    }
    expect(sorted[0]?.[0]).toBeLessThan(sorted.at(-1)?.[0] as number);
    // Switched off, the run makes no sound.
    await tone.focus();
    await page.keyboard.press("Space");
    await element.evaluate((element: GradWalk) => element.play());
    await expect.poll(() => status(element)).toBe("playing");
    await page.waitForTimeout(500);
    expect((await sounds()).pitches).toHaveLength(pitches.length);
    expect((await sounds()).contexts).toBe(1);
  });
}

test("a link carries it, and makes no sound before somebody does something", async ({ page }) => {
  const sounds = await listen(page);
  // What drives the page here counts as somebody for the browser.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: false } });
  });
  const element = await visit(page, "?preset=line&view=tone");
  const tone = element.getByRole("button", { name: "Tone", exact: true });
  await expect(tone).toHaveAttribute("aria-pressed", "true");
  await element.evaluate((element: GradWalk) => element.play());
  await page.waitForTimeout(500);
  expect((await sounds()).contexts).toBe(0);
  await page.keyboard.press("Shift");
  await expect.poll(async () => (await sounds()).pitches.length).toBeGreaterThan(3);
  const state = await element.evaluate(({ state }: GradWalk) => state);
  expect(JSON.parse(state ?? "{}").view).toContain("tone");
});

test("where a page takes it away there is no switch", async ({ page }) => {
  await visit(page, "?preset=line&controls=learning-rate%20-tone");
  await expect(run(page).locator(".heard")).toBeAttached();
  await expect(run(page).getByRole("checkbox", { name: "Log scale" })).toBeVisible();
  await expect(run(page).getByRole("button", { name: "Tone", exact: true })).toHaveCount(0);
});

test("a lesson that shows the loss has it, without naming it", async ({ page }) => {
  await page.goto("lesson.html?lesson=batches&lang=en");
  await ready(page);
  await expect(run(page).locator(".heard")).toBeAttached();
  await expect(run(page).getByRole("button", { name: "Tone", exact: true })).toBeVisible();
});
