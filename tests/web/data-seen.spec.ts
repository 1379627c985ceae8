/** "Your data" as it is seen: no barrier, nothing too small, nothing sideways, in every step. */
import { expect, type Page, test } from "@playwright/test";
import type { GradWalk } from "../../www/element/element.ts";
import { smallTargets, smallTexts, violations } from "./seen.ts";

const STEPS = ["open", "prepare", "build", "train", "evaluate", "deploy"] as const;

/** Goes through the steps with a bundled set, and looks at each. */
async function through(
  page: Page,
  set: number,
  look: (step: string) => Promise<void>,
): Promise<void> {
  const view = page.locator("#view");
  await expect(view.locator(".sets button")).toHaveCount(6);
  await look(STEPS[0]);
  await view.locator(".sets button").nth(set).click();
  await expect(view.locator("tbody tr").first()).toBeVisible();
  await expect(view.locator(".recipe li").first()).toBeVisible();
  await look(STEPS[1]);
  const next = page.locator(".steps .primary");
  await next.click();
  await expect(view.locator(".structures")).toBeVisible();
  await expect(page.locator("grad-walk .picture[aria-label]").first()).toBeVisible();
  await look(STEPS[2]);
  await next.click();
  await page.locator("grad-walk").evaluate(async (element: GradWalk) => {
    await element.ready;
    await element.step({ unit: "epoch", count: 50 });
  });
  await expect(view.locator(".pace")).toBeVisible();
  await look(STEPS[3]);
  await next.click();
  await look("the closed test");
  await view.locator(".doors button").first().click();
  await expect(view.locator(".relied tbody tr").first()).toBeVisible();
  await expect(view.locator(".losses").first()).not.toContainText("…");
  await expect(view.locator(".worst tbody tr").first()).toBeVisible();
  await look(STEPS[4]);
  await next.click();
  await expect(view.locator(".verdict")).toBeVisible();
  await look(STEPS[5]);
}

for (const lang of ["en", "zh-Hans"]) {
  for (const theme of ["light", "dark"]) {
    // One of them; the others are for a long run.
    const tag = lang !== "en" && theme === "dark" ? [] : ["@long"];
    test(`no barrier in any step, ${lang}, ${theme}`, { tag }, async ({ page }) => {
      await page.goto(`data.html?lang=${lang}&theme=${theme}`);
      await through(page, lang === "en" ? 0 : 4, async (step) => {
        expect(await violations(page), step).toEqual([]);
      });
    });
  }
}

const SIZES = [
  [1366, 768],
  [768, 1024],
  [390, 844],
  [320, 700],
] as const;

for (const [width, height] of SIZES) {
  const tag = width === 320 ? [] : ["@long"];
  test(`nothing is too small, nothing goes sideways, ${width} by ${height}`, { tag }, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("data.html?lang=zh-Hans");
    await through(page, 0, async (step) => {
      expect(await smallTexts(page, 14), step).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, step).toBeLessThanOrEqual(width);
    });
  });
}

test.describe("for fingers", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("every control has 44 px", { tag: "@long" }, async ({ page }) => {
    await page.goto("data.html?lang=en");
    await through(page, 2, async (step) => {
      expect(await smallTargets(page, 44), step).toEqual([]);
    });
  });
});

test("a column's dialog and that of the file have no barrier", async ({ page }) => {
  await page.goto("data.html?lang=en");
  const view = page.locator("#view");
  await view.locator(".sets button").nth(3).click();
  await view.getByRole("button", { name: "Clip" }).click();
  await view.locator("thead").getByRole("button", { name: "temp" }).click();
  await expect(page.getByRole("dialog")).toContainText("Once it is prepared");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await view.getByRole("button", { name: "Correct this" }).click();
  await expect(page.getByRole("dialog")).toContainText("Read again");
  expect(await violations(page)).toEqual([]);
});

/** A name without a space, as long as nobody would have it. */
const long = (name: string) => name.repeat(100).slice(0, 300);

test("names of any length have room in every step", async ({ page }) => {
  const rows = Array.from({ length: 60 }, (_, k) =>
    [k === 7 ? "" : k % 11, long(`north${k % 2}`), long(k % 3 ? "rose" : "tulip")].join(),
  );
  const text = [["length", "place", "kind"].map(long).join(), ...rows].join("\n");
  const look = async (step: string) => {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      // The trainer measures itself once the window has another size.
      const beyond = () =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
      await expect.poll(beyond, `${step}, ${width}`).toBeLessThanOrEqual(0);
    }
  };
  await page.goto("data.html?lang=en");
  const buffer = Buffer.from(text);
  const file = { name: `${long("flower")}.csv`, mimeType: "text/csv", buffer };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page.locator("#view .recipe li").first()).toBeVisible();
  await look("prepare");
  const next = page.locator(".steps .primary");
  await next.click();
  await expect(page.locator("grad-walk .picture[aria-label]").first()).toBeVisible();
  await look("build");
  await next.click();
  await page.locator("grad-walk").evaluate(async (element: GradWalk) => {
    await element.ready;
    await element.step({ unit: "epoch", count: 50 });
  });
  await expect(page.locator("#view .pace")).toBeVisible();
  await look("train");
  await next.click();
  await page.locator("#view .doors button").first().click();
  await expect(page.locator("#view .worst tbody tr").first()).toBeVisible();
  await look("evaluate");
  await next.click();
  await expect(page.locator("#view .verdict")).toBeVisible();
  await look("deploy");
});
