/** A lesson as slides, for whoever teaches it, and on paper: no barrier in any of them. */
import { smallTexts, violations } from "./seen.ts";
import { expect, ready, test } from "./visit.ts";

const WAYS = [
  ["deck", 1280, 720],
  ["deck", 390, 844],
  ["teacher", 1366, 768],
  ["teacher", 390, 844],
  ["print", 1366, 768],
  ["print&answers", 390, 844],
] as const;

for (const [way, width, height] of WAYS) {
  for (const look of ["lang=en&theme=light", "lang=zh-Hans&theme=dark"]) {
    // Each way once on a desk and once on a phone; the other look of each is for a long run.
    const tag = width > 1000 === look.includes("lang=en") ? [] : ["@long"];
    test(`no barrier in ${way}, ${width} wide, ${look}`, { tag }, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto(`lesson.html?lesson=downhill&${way}&${look}`);
      if (way.startsWith("print")) {
        await expect(page.locator("article")).toHaveAttribute("data-drawn", "");
      } else {
        await ready(page);
      }
      expect(await violations(page)).toEqual([]);
      expect(await smallTexts(page, 14)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    });
  }
}
