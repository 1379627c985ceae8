/** Lessons for whoever does not see them, or has no pointer: every screen of two, in all looks. */
import type { Page } from "@playwright/test";
import { smallTexts, violations } from "./seen.ts";
import { expect, isRead, test } from "./visit.ts";

/** A lesson with races, sliders and formulas, and one with numbers to be filled in. */
const LESSONS = ["downhill", "neuron"] as const;

/** A phone so high that nothing lies under the bar of keys: what does is scrolled to. */
const SIZES = [
  [1366, 768],
  [390, 2600],
] as const;

async function open(page: Page, lesson: string, look: string): Promise<void> {
  await page.goto(`lesson.html?lesson=${lesson}&${look}`);
  await expect(titleOf(page)).toBeVisible();
  await isRead(page);
}

/** The screen that is read, and its title. */
const here = (page: Page) => page.locator("article .screen[data-here], article:not(:has(.screen))");
const titleOf = (page: Page) => here(page).getByRole("heading", { level: 2 });

/** The next screen, also where what is asked here is still open; false at the last one. */
async function onward(page: Page): Promise<boolean> {
  const next = here(page).locator(".onward button").last();
  const title = await titleOf(page).innerText();
  if (!(await here(page).locator(".onward .primary").count())) {
    return false;
  }
  await next.evaluate((button: HTMLButtonElement) => {
    button.disabled = false;
    button.click();
  });
  await expect(titleOf(page)).not.toHaveText(title);
  await isRead(page);
  return true;
}

for (const lesson of LESSONS) {
  for (const look of ["lang=en&theme=light", "lang=zh-Hans&theme=dark"]) {
    // One lesson in one language; all of them take minutes.
    const tag = lesson === "downhill" && look.includes("zh") ? [] : ["@long"];
    test(`no barrier on any screen of “${lesson}”, ${look}`, { tag }, async ({ page }) => {
      test.slow();
      await open(page, lesson, look);
      const found: string[] = [];
      do {
        const title = await titleOf(page).innerText();
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height });
          const wrong = await violations(page);
          const small = await smallTexts(page, 14);
          found.push(...[...wrong, ...small].map((what) => `${title}, ${width}: ${what}`));
        }
      } while (await onward(page));
      expect(found).toEqual([]);
    });
  }
}
