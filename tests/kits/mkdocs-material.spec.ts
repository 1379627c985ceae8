/** MkDocs with Material: pages that change without being loaded anew, and a switch for the dark. */
import {
  build,
  copied,
  expect,
  framed,
  picture,
  print,
  ready,
  snapshot,
  TITLE,
  test,
  workers,
  works,
} from "./kit.ts";

test.beforeAll(() => {
  build({
    name: "mkdocs-material",
    more: {
      "docs/copied.md": `# Copied\n\nBefore.\n\n${copied("mkdocs")}\n\nAfter.\n`,
      "docs/framed.md": `# Framed\n\n${copied("frame")}\n\nAfter.\n`,
    },
    commands: [
      ["python", "mkdocs", "build", "--quiet"],
      ["python", "mkdocs", "build", "--quiet", "-f", "mkdocs.zh.yml", "-d", "site/zh"],
    ],
    env: {
      SITE_URL: new URL("mkdocs-material/site/", test.info().project.use.baseURL).href,
      NO_MKDOCS_2_WARNING: "1",
    },
  });
});

const HOME = "mkdocs-material/site/";

test("it trains, follows the switch, and lives through instant navigation", async ({ page }) => {
  await page.goto(HOME);
  const element = await ready(page);
  await works(element);
  await picture(page, "mkdocs-material");

  await page.locator("label[title=Dark]").click();
  await expect(element).toHaveAttribute("data-dark");
  await picture(page, "mkdocs-material-dark");
  await page.locator("label[title=Light]").click();
  await expect(element).not.toHaveAttribute("data-dark");

  // No key that a control has use for goes on to the page, whose own are n, p, s, f and the dot.
  const address = page.url();
  await element.getByRole("slider", { name: /^Learning rate/ }).focus();
  await page.keyboard.press("ArrowRight");
  const box = element.getByRole("textbox", { name: "Learning rate" });
  await box.press("n");
  await box.press("p");
  await page.waitForTimeout(300);
  expect(page.url()).toBe(address);

  // The next page comes without a new document, and leaves no worker of the old one.
  await page.evaluate(() => Object.assign(window, { same: true }));
  const before = workers(page);
  for (const [link, heading] of [
    ["The next page", "A boundary"],
    ["Back to the first page", "Learning rate"],
    ["The next page", "A boundary"],
  ] as const) {
    await page.getByRole("link", { name: link }).click();
    await expect(page.locator("h1")).toContainText(heading);
    await works(await ready(page));
    await expect.poll(() => workers(page)).toBeLessThanOrEqual(before);
  }
  expect(await page.evaluate(() => "same" in window)).toBe(true);

  await page.goBack();
  await expect(page.locator("h1")).toContainText("Learning rate");
  expect((await snapshot(await ready(page))).step).toBe(0);
  await works(await ready(page));
  await expect.poll(() => workers(page)).toBeLessThanOrEqual(before);
  await print(page, element, "mkdocs-material");
});

test("a Chinese page has it in Chinese", async ({ page }) => {
  await page.goto(`${HOME}zh/`);
  const element = await ready(page);
  await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
  await picture(page, "mkdocs-material-zh");
});

test("what the composer copies for it works as it is pasted", async ({ page }) => {
  await page.goto(`${HOME}copied/`);
  const element = await ready(page);
  await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
  await works(element);
  await expect(page.getByText("After.")).toBeVisible();
  await picture(page, "mkdocs-material-copied");

  // The same by the page's own navigation, from a page that has another script of it.
  await page.goto(HOME);
  await page.getByRole("link", { name: "Copied" }).click();
  await expect(page.locator("h1")).toContainText("Copied");
  await works(await ready(page));

  await page.getByRole("link", { name: "Framed" }).click();
  const frame = page.locator("iframe");
  await works(framed(page.frameLocator("iframe")));
  await expect.poll(() => frame.evaluate(({ style }) => style.height)).toMatch(/^\d+px$/);
  await picture(page, "mkdocs-material-framed");
});
