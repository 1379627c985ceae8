/** Sphinx with Furo: a switch with three positions, and arrows that lead to the next page. */
import {
  build,
  copied,
  expect,
  framed,
  type GradWalk,
  picture,
  print,
  ready,
  TITLE,
  test,
  works,
} from "./kit.ts";

const raw = (html: string) => `.. raw:: html\n\n${html.replaceAll(/^/gm, "   ")}\n`;

test.beforeAll(() => {
  const page = `Copied\n======\n\n${raw(copied("element"))}\nBetween.\n\n${raw(copied("frame"))}\nAfter.\n`;
  const words = ["sphinx", "-q", "-W", "-D", "html_theme_options.navigation_with_keys=true"];
  build({
    name: "sphinx",
    more: { "copied.rst": `:orphan:\n\n${page}` },
    commands: [
      ["python", ...words, ".", "_build"],
      ["python", ...words, "-D", "language=zh_CN", ".", "_build/zh"],
      ["python", "sphinx", "-q", "-D", "html_theme=alabaster", ".", "_build/plain"],
    ],
  });
});

const HOME = "sphinx/_build/";

test("it trains, follows the switch, and keeps its arrows from the page", async ({ page }) => {
  await page.goto(HOME);
  const element = await ready(page);
  await works(element);
  await picture(page, "sphinx");
  // From the system's to light, to dark.
  const dark = page.locator(".content-icon-container .theme-toggle");
  await expect(async () => {
    await dark.click();
    await expect(page.locator("body")).toHaveAttribute("data-theme", "dark", { timeout: 500 });
  }).toPass();
  await expect(element).toHaveAttribute("data-dark");
  await picture(page, "sphinx-dark");
  await expect(async () => {
    await dark.click();
    await expect(page.locator("body")).toHaveAttribute("data-theme", "light", { timeout: 500 });
  }).toPass();
  await expect(element).not.toHaveAttribute("data-dark");

  // With the focus in it an arrow moves the slider; without, it leads on.
  const address = page.url();
  const rate = element.getByRole("slider", { name: /^Learning rate/ });
  await rate.focus();
  const before = await rate.inputValue();
  await page.keyboard.press("ArrowRight");
  await expect(rate).not.toHaveValue(before);
  await element.locator("select").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(300);
  expect(page.url()).toBe(address);
  await print(page, element, "sphinx");
  await element.evaluate((each: GradWalk) => each.blur());
  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/next\.html/);
  await works(await ready(page));
});

test("a Chinese page has it in Chinese; an old theme does not get in", async ({ page }) => {
  await page.goto(`${HOME}zh/`);
  const element = await ready(page);
  await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
  await picture(page, "sphinx-zh");
  await page.goto(`${HOME}plain/`);
  await works(await ready(page));
  await picture(page, "sphinx-alabaster");
});

test("the tag and the frame that the composer copies work as they are pasted", async ({ page }) => {
  await page.goto(`${HOME}copied.html`);
  const element = await ready(page);
  await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
  await works(element);
  const frame = page.locator("iframe");
  await frame.scrollIntoViewIfNeeded();
  await works(framed(page.frameLocator("iframe")));
  await expect.poll(() => frame.evaluate(({ style }) => style.height)).toMatch(/^\d+px$/);
  await picture(page, "sphinx-copied");
});
