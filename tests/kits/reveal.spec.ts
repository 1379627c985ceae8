/** reveal.js: slides turn by keys and fingers, are scaled, and unload the frames of those that are left. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import {
  build,
  copied,
  expect,
  framed,
  type GradWalk,
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
  const html = readFileSync("examples/reveal/index.html", "utf8");
  build({
    name: "reveal",
    more: {
      "copied.html": html.replace("<section><h2>Too", () => `${copied("reveal")}<section><h2>Too`),
      "white.html": html.replace("black.css", "white.css"),
      "zh.html": html.replace('lang="en"', 'lang="zh-Hans"'),
    },
    commands: [],
  });
});

const slide = (page: Page, number: number) => expect(page).toHaveURL(new RegExp(`#/${number}$`));

test("a tag in a slide keeps the keys that it uses, and leaves the others to the slides", async ({
  page,
}) => {
  await page.goto("reveal/#/1");
  const element = await ready(page);
  await expect(element).toHaveAttribute("data-dark");
  await works(element);
  await picture(page, "reveal");

  // Space on a button presses it, arrows move a slider, digits are typed.
  const again = element.getByRole("button", { name: "Play again", exact: true });
  await again.focus();
  await page.keyboard.press("Space");
  await expect.poll(async () => (await snapshot(element)).status).toBe("finished");
  const rate = element.getByRole("slider", { name: /^Learning rate/ });
  await rate.focus();
  const before = await rate.inputValue();
  await page.keyboard.press("ArrowRight");
  await expect(rate).not.toHaveValue(before);
  const epochs = element.getByRole("textbox", { name: "Epochs" });
  await epochs.fill("2");
  await epochs.press("0");
  await epochs.press("Enter");
  await expect
    .poll(() => element.evaluate((each: GradWalk) => each.experiment?.train.epochs))
    .toBe(20);
  await slide(page, 1);

  // Escape is the way out: from then on the keys turn slides.
  await rate.focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await slide(page, 2);
  await page.keyboard.press("ArrowLeft");
  await slide(page, 1);
  await page.keyboard.press("Space");
  await slide(page, 2);

  // Out of sight it costs nothing, and is as it was.
  await page.keyboard.press("ArrowLeft");
  await slide(page, 1);
  await element.getByRole("button", { name: "Reset", exact: true }).click();
  await works(element);
  expect(workers(page)).toBeLessThanOrEqual(3);
  await print(page, element, "reveal");
});

test("it begins on a later slide, is light on a light one, and speaks the page's language", async ({
  page,
}) => {
  await page.goto("reveal/white.html#/0");
  const element = await ready(page);
  await page.keyboard.press("ArrowRight");
  await slide(page, 1);
  await expect(element).not.toHaveAttribute("data-dark");
  await works(element);
  await picture(page, "reveal-white");

  await page.goto("reveal/zh.html#/1");
  await ready(page);
  await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
});

test("a frame that is unloaded with its slide comes back where it was", async ({ page }) => {
  await page.goto("reveal/copied.html#/2");
  const element = framed(page.frameLocator("iframe"));
  await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
  await element.evaluate((each: GradWalk) => each.ready);
  await element.getByRole("button", { name: "Step", exact: true }).click();
  await element.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(async () => (await snapshot(element)).step).toBe(2);
  await picture(page, "reveal-copied");

  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("ArrowRight");
  await slide(page, 3);
  await expect(page.locator("iframe[src]")).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await slide(page, 2);
  await expect.poll(async () => (await snapshot(element)).step).toBe(2);
  await works(element);
});
