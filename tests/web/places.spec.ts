/** The head of every page: from each place to the others, on a phone, too. */
import { expect, test } from "@playwright/test";

const TARGET = 44;

for (const [locale, data, lab] of [
  ["en-US", "Your data", "Lab"],
  ["zh-CN", "你的数据", "实验"],
] as const) {
  for (const width of [1366, 390, 320]) {
    test(`${locale}, ${width} wide: from the lab to one's own data and back`, {
      tag: "@long",
    }, async ({ browser }) => {
      const page = await browser.newPage({
        locale,
        viewport: { width, height: 844 },
        hasTouch: width < 720,
      });
      await page.goto("lab.html");
      const places = page.getByRole("banner").locator(".places");
      // A phone has room for what is studied or for all places: the list has both.
      const studied = page.getByRole("banner").locator("select.study");
      const link = places.getByRole("link", { name: data });
      const to = width < 480 ? studied : link;
      await expect(to).toBeInViewport({ ratio: 1 });
      if (width < 720) {
        const box = await to.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(TARGET);
      }
      await fits();
      await (width < 480 ? studied.selectOption({ label: data }) : link.click());
      await expect(page).toHaveURL(/data\.html/);
      await expect(places.locator("[aria-current]")).toHaveText(data);
      await fits();
      await places.getByRole("link", { name: lab }).click();
      await expect(page).not.toHaveURL(/data\.html/);
      await page.close();

      /** Nothing of the head lies outside, or scrolls sideways. */
      async function fits() {
        const head = page.getByRole("banner");
        await expect(head).toBeInViewport({ ratio: 1 });
        const parts = await head.locator(":is(button, a, select):visible").all();
        expect(parts.length).toBeGreaterThan(2);
        for (const part of parts) {
          await expect(part).toBeInViewport({ ratio: 1 });
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBe(width);
      }
    });
  }
}

test("on the narrowest phone no page scrolls sideways for its tables", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [address, table] of [
    ["teach.html", ".packages"],
    ["glossary.html", ".seen table"],
    ["compose.html", ".controls table"],
  ] as const) {
    await page.goto(`${address}?lang=en`);
    await page.locator(table).first().waitFor({ state: "attached" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(320);
  }
});
