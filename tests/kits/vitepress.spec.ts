/** VitePress: pages rendered by Vue, first without a browser, and changed by its router. */
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

const HOME = "vitepress/.vitepress/dist/";

test.beforeAll(() => {
  test.setTimeout(300_000);
  const [, tag = ""] = copied("element").split("\n");
  const [frame = ""] = copied("frame").split("\n");
  build({
    name: "vitepress",
    more: { "copied.md": `# Copied\n\n${tag}\n\nBetween.\n\n${frame}\n\nAfter.\n` },
    commands: [["node", "../node_modules/vitepress/bin/vitepress.js", "build"]],
    env: { BASE: `/${HOME}` },
  });
});

test("it trains, follows the switch, and lives through the router", async ({ page }) => {
  await page.goto(HOME);
  const element = await ready(page);
  await works(element);
  await picture(page, "vitepress");
  await page.locator(".VPSwitchAppearance").first().click();
  await expect(element).toHaveAttribute("data-dark");
  await picture(page, "vitepress-dark");

  await page.evaluate(() => Object.assign(window, { same: true }));
  const before = workers(page);
  await page.getByRole("link", { name: "The next page" }).click();
  await expect(page.locator("h1")).toContainText("A boundary");
  expect((await snapshot(await ready(page))).step).toBe(40);
  await works(element);
  await expect(element).toHaveAttribute("data-dark");
  await expect.poll(() => workers(page)).toBeLessThanOrEqual(before);
  await page.goBack();
  await expect(page.locator("h1")).toContainText("Learning rate");
  // A page that is left begins its run again.
  expect((await snapshot(await ready(page))).step).toBe(0);
  await works(element);
  await expect.poll(() => workers(page)).toBeLessThanOrEqual(before);
  expect(await page.evaluate(() => "same" in window)).toBe(true);
  await print(page, element, "vitepress");

  await page.goto(`${HOME}zh/`);
  await ready(page);
  await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
});

test("the tag and the frame that the composer copies work in its Markdown", async ({ page }) => {
  await page.goto(`${HOME}copied`);
  const element = await ready(page);
  await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
  await works(element);
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await works(framed(page.frameLocator("iframe")));
  await picture(page, "vitepress-copied");
});
