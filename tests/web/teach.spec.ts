/** The teachers' page: whole in both languages, on a phone and on paper, with ways that lead somewhere. */
import { violations } from "./seen.ts";
import { expect, spoken, test } from "./visit.ts";

for (const [lang, parts, ways] of [
  [
    "en",
    [
      "Before and after",
      "The lessons",
      "Lesson plans",
      "misconception",
      "Homework",
      "For your learning platform",
      "Curricula",
    ],
    ["Lesson", "With answers", "Slides", "Worksheet"],
  ],
  [
    "zh-Hans",
    ["课前与课后", "各课", "教案", "常见误解", "作业", "用于学习平台", "对应课程标准"],
    ["正文", "附答案", "幻灯片", "学习单"],
  ],
] as const) {
  for (const width of [1366, 390]) {
    test(`${lang}, ${width} wide`, { tag: "@long" }, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`teach.html?lang=${lang}`);
      await expect(page.getByRole("heading", { level: 3 })).toContainText(parts);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page), colorScheme).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await spoken(page)).not.toMatch(/undefined|NaN|\{ ?\$/);
      // Every lesson in each of its forms.
      const rows = page.locator("#lessons tbody tr");
      for (const row of await rows.all()) {
        await expect(row.getByRole("link")).toHaveText(ways);
      }
      const to = rows.nth(2).getByRole("link");
      await expect(to.nth(1)).toHaveAttribute("href", "./lesson.html?lesson=downhill&teacher");
      await expect(to.nth(2)).toHaveAttribute("href", "./lesson.html?lesson=downhill&deck");
      await expect(to.nth(3)).toHaveAttribute("href", "./lesson.html?lesson=downhill&print");
      // None of them is out of sight.
      const { x = width, width: room = 0 } = (await to.nth(3).boundingBox()) ?? {};
      expect(x + room).toBeLessThanOrEqual(width);
      const task = page.locator("#homework tbody tr").nth(2).getByRole("link").first();
      await expect(task).toHaveAttribute("href", "./lesson.html?lesson=downhill&homework=3a");
    });
  }
}

test("a misconception leads to the screen that meets it, with its answer", async ({ page }) => {
  await page.goto("teach.html?lang=en");
  const row = page.getByRole("row", { name: "A run that goes astray must be restarted" });
  await row.getByRole("link", { name: "3.7" }).click();
  await expect(page).toHaveURL(/lesson=downhill&teacher#mend$/);
  await expect(page.getByRole("heading", { name: "Break it, mend it" })).toBeInViewport();
  await expect(page.locator("#mend")).toContainText("Ask the class.");
});

test("the address leads to a part, and paper has the text alone", async ({ page }) => {
  await page.goto("teach.html?lang=en#homework");
  const part = page.getByRole("heading", { name: "Homework" });
  await expect(part).toBeInViewport();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "On this page" })).toBeHidden();
  await expect(part).toBeVisible();
});
