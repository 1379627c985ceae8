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
    test(`playing shows whole epochs, speed ${speed}`, { tag: "@long" }, async ({ page }) => {
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

  test("so it does in a lesson, where nothing is eased either", { tag: "@long" }, async ({
    page,
  }) => {
    await page.goto("lesson.html?lesson=batches&lang=en");
    const element = await ready(page);
    // What goes by the system's wishes is there.
    await page.waitForLoadState("networkidle");
    // What the lesson fixes is fixed for whoever asks: here it fixes nothing.
    await element.evaluate((element: GradWalk) =>
      Object.assign(element, { controls: null, locked: null, limits: null }),
    );
    await expect(async () => {
      await element.evaluate((element: GradWalk) => element.load({}));
    }).toPass();
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

const styleOf = (element: Locator, property: string, part?: string) =>
  element.evaluate(
    (element, [property, part]) =>
      getComputedStyle(element, part ?? null).getPropertyValue(property as string),
    [property, part] as const,
  );

test("in the system's colours what is chosen is filled, and no mark and no track is lost", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  const element = await visit(page, "lab.html?preset=line");
  const tabs = element.locator(".numbers-card .tabs button");
  const pressed = tabs.first();
  await expect(pressed).toHaveCSS("forced-color-adjust", "none");
  const filled = await styleOf(pressed, "background-color");
  expect(filled).not.toBe(await styleOf(tabs.nth(1), "background-color"));
  expect(filled).not.toBe(await styleOf(pressed, "color"));
  const paper = await styleOf(element.locator(".picture-card"), "background-color");
  const data = element.locator(".picture-card .legend .one");
  expect(await styleOf(data, "background-color", "::before")).not.toBe(paper);
  await expect(element.locator("#slider-batch")).toHaveCSS("forced-color-adjust", "none");
});

test("where more contrast is asked for, muted text is as dark as the rest", {
  tag: "@long",
}, async ({ page }) => {
  await page.emulateMedia({ contrast: "more" });
  for (const theme of ["light", "dark"]) {
    const element = await visit(page, `lab.html?preset=line&theme=${theme}`);
    const legend = element.locator(".picture-card .legend");
    const words = element.locator("p.words");
    await expect.poll(() => styleOf(legend, "color")).toBe(await styleOf(words, "color"));
  }
});
