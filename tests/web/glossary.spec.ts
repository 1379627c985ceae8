/** The glossary: its page, the still pictures on it, and what a term in a lesson opens. */
import type { Page } from "@playwright/test";
import { smallTexts, violations } from "./seen.ts";
import { expect, isRead, run, test } from "./visit.ts";

const terms = (page: Page) => page.locator("main article");
const words = (page: Page) => page.locator("main h4 > span:first-child");

async function open(page: Page, look: string): Promise<void> {
  await page.goto(`glossary.html?${look}`);
  await expect(terms(page)).toHaveCount(77);
}

/** The pixels that an image shows, as many as are not of its ground. */
const painted = (page: Page, alt: string) =>
  page.getByRole("img", { name: alt }).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let k = 0; k < data.length; k += 4) {
      seen.add(((data[k] ?? 0) << 16) | ((data[k + 1] ?? 0) << 8) | (data[k + 2] ?? 0));
    }
    return seen.size;
  });

test("a search finds words of both languages; the order is that of lessons or of letters", {
  tag: "@long",
}, async ({ page }) => {
  await open(page, "lang=en");
  await expect(page.getByRole("heading", { level: 3 }).first()).toContainText("Lesson 1");
  await page.getByRole("searchbox", { name: "Search" }).fill("过拟合");
  await expect(words(page)).toHaveText(["Overfitting"]);
  await expect(page.getByRole("status")).toHaveText("1 word");
  await page.getByRole("searchbox").fill("zebra");
  await expect(page.getByRole("status")).toContainText("No word has “zebra” in it");
  await page.getByRole("searchbox").fill("");
  await page.getByRole("button", { name: "the alphabet" }).click();
  const english = await words(page).allInnerTexts();
  expect(english.slice(0, 3)).toEqual(["Accuracy", "Activation function", "Adam"]);
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("术语表");
  const letters = await page.getByRole("heading", { level: 3 }).allInnerTexts();
  expect(letters).toEqual([...letters].sort());
  const x = page.getByRole("heading", { level: 3, name: "X", exact: true });
  await expect(page.locator("section", { has: x })).toContainText("学习率");
});

test("an address names a term, and a term leads to those near it and to its lesson", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto("glossary.html?lang=en#gradient");
  const gradient = page.getByRole("article", { name: "Gradient 梯度", exact: true });
  await expect(gradient).toBeFocused();
  await expect(gradient).toBeInViewport();
  await gradient.getByRole("link", { name: "Learning rate η" }).click();
  await expect(page.getByRole("article", { name: "Learning rate η 学习率 η" })).toBeFocused();
  await page
    .getByRole("article", { name: "Gradient 梯度", exact: true })
    .getByRole("link", { name: "Lesson 3" })
    .click();
  await expect(page).toHaveURL(/lesson\.html\?lesson=downhill/);
});

test("still pictures show the run that they name: a curve, a field, numbers, a valley", {
  tag: "@long",
}, async ({ page }) => {
  test.slow();
  await open(page, "lang=en&theme=light");
  for (const [id, text] of [
    ["validation", "The training loss goes on falling; the validation loss falls, then rises."],
    ["overfitting", "The boundary winds around single points."],
    ["gradient-descent", "The loss over w and b from above, and the way of twenty steps"],
  ] as const) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    const image = page.getByRole("img", { name: text });
    await expect(image).toHaveAttribute("src", /^blob:/, { timeout: 60_000 });
    expect(await painted(page, text), id).toBeGreaterThan(20);
  }
  // A table of numbers is text in an image, whose pixels a page may not read.
  await page.locator("#update").scrollIntoViewIfNeeded();
  const numbers = page.getByRole("img", { name: "What the next update computes" });
  await expect(numbers).toHaveAttribute("src", /^blob:/, { timeout: 60_000 });
  await expect
    .poll(() => numbers.evaluate(({ naturalHeight }: HTMLImageElement) => naturalHeight))
    .toBeGreaterThan(300);
});

test("an example to touch begins where it is looked at", async ({ page }) => {
  await open(page, "lang=en");
  const live = page.getByRole("group", { name: "Training: try it" });
  await expect(live.locator("grad-walk")).toHaveCount(0);
  await live.scrollIntoViewIfNeeded();
  await expect(live.getByRole("button", { name: "Step", exact: true })).toBeVisible();
});

for (const [lang, theme, width] of [
  ["en", "light", 1366],
  ["zh-Hans", "dark", 390],
] as const) {
  test(`no barrier on the page, ${lang}, ${theme}, ${width}`, {
    tag: lang === "en" ? "@long" : [],
  }, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page, `lang=${lang}&theme=${theme}`);
    await expect(page.locator(".still img").first()).toHaveAttribute("src", /^blob:/);
    expect([...(await violations(page)), ...(await smallTexts(page, 14))]).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

for (const layer of [true, false]) {
  const where = layer ? "" : ", where the browser has no layer above the page";
  test(`a term in a lesson opens what it means, by pointer and by keyboard${where}`, async ({
    page,
  }) => {
    if (!layer) {
      await page.addInitScript(() => {
        for (const name of ["popover", "showPopover", "hidePopover"]) {
          Reflect.deleteProperty(HTMLElement.prototype, name);
        }
      });
    }
    await page.goto("lesson.html?lesson=downhill&lang=en");
    await isRead(page);
    const word = page.locator("a[data-term=gradient]").first();
    const box = page.getByRole("dialog", { name: "Gradient" });
    await word.focus();
    await page.keyboard.press("Enter");
    await expect(box).toBeVisible();
    await expect(box).toContainText("梯度");
    await expect(box).toContainText("All the slopes of the loss together");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await expect(box.getByRole("button", { name: "Close" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(box).toBeHidden();
    await expect(word).toBeFocused();
    await word.click();
    await expect(box).toBeVisible();
    // The press that closes it does not open it again.
    await word.click();
    await expect(box).toBeHidden();
    await word.click();
    await page.getByRole("heading", { level: 2 }).first().click();
    await expect(box).toBeHidden();
  });
}

test("what can be seen of a term is shown in the picture", { tag: "@long" }, async ({ page }) => {
  await page.goto("lesson.html?lesson=model&lang=zh-Hans");
  await isRead(page);
  const word = page.locator("a[data-term=model]").first();
  await word.click();
  const box = page.getByRole("dialog", { name: "模型" });
  await expect(box).toContainText("Model");
  const here = run(page).locator("[data-term$=model]:visible, [data-term=legend-now]:visible");
  await expect(here.first()).toBeVisible();
  await box.getByRole("button", { name: "在图中显示" }).click();
  await expect(box).toBeHidden();
  await expect(page.locator(".shown-here").first()).toBeVisible();
  await expect(page.locator(".shown-here")).toHaveCount(0);
});

test("on a phone the meaning is a sheet at the foot of the page", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("lesson.html?lesson=downhill&lang=zh-Hans&theme=dark");
  await isRead(page);
  await page.locator("a[data-term=gradient]").first().click();
  const box = page.getByRole("dialog", { name: "梯度" });
  const at = await box.boundingBox();
  expect([at?.x, at?.width, (at?.y ?? 0) + (at?.height ?? 0)]).toEqual([0, 390, 844]);
  await box.getByRole("button", { name: "关闭" }).click();
  await expect(box).toBeHidden();
});
