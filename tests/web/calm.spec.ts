/** Where little is to move, or much to stand out: whole epochs, nothing eased, nothing lost. */
import type { Locator } from "@playwright/test";
import { expect, type GradWalk, ready, run, type Snapshot, test, visit } from "./visit.ts";

/** The states that the page shows while the run plays. */
async function watch(element: Locator): Promise<() => Promise<Snapshot[]>> {
  await element.evaluate((element: GradWalk) => {
    const seen: Snapshot[] = [];
    Object.assign(globalThis, { seen });
    element.addEventListener("gradwalk-step", (event) => {
      const { detail } = event as CustomEvent<Snapshot>;
      if (detail.status === "playing") {
        seen.push(detail);
      }
    });
  });
  return () => element.evaluate(() => (globalThis as unknown as { seen: Snapshot[] }).seen);
}

test.describe("with reduced motion", () => {
  test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: "reduce" }));

  for (const speed of ["30", "full"]) {
    test(`playing shows whole epochs, speed ${speed}`, async ({ page }) => {
      // Four updates are an epoch.
      const element = await visit(page, `lab.html?preset=line&view=speed%3D${speed}`);
      const seen = await watch(element);
      await element.evaluate((element: GradWalk) => element.play());
      await expect.poll(async () => (await seen()).length).toBeGreaterThan(8);
      await element.evaluate((element: GradWalk) => element.pause());
      for (const { step, epoch } of await seen()) {
        expect(step).toBe(4 * epoch);
      }
      expect(await element.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  }

  test("so it does in a lesson, where nothing is eased either", async ({ page }) => {
    await page.goto("lesson.html?lesson=batches&lang=en");
    const element = await ready(page);
    await element.evaluate((element: GradWalk) => element.load({}));
    const seen = await watch(element);
    await element.evaluate((element: GradWalk) => element.play());
    await expect.poll(async () => (await seen()).length).toBeGreaterThan(4);
    for (const { step, epoch } of await seen()) {
      expect(step).toBe(4 * epoch);
    }
    expect(await run(page).evaluate(() => document.getAnimations().length)).toBe(0);
    const eased = await page.evaluate(() => {
      const all = [...document.querySelectorAll("*")];
      const inside = all.flatMap(({ shadowRoot }) => [
        ...(shadowRoot?.querySelectorAll("*") ?? []),
      ]);
      const slow = (each: Element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
        return (
          !/^0s(, 0s)*$/.test(transitionDuration) ||
          animationName !== "none" ||
          scrollBehavior === "smooth"
        );
      };
      return [...all, ...inside].filter(slow).map(({ className }) => String(className));
    });
    expect(eased).toEqual([]);
  });
});
