/** A lesson on paper, with answers and without, and as whoever teaches it sees it. */
import type { Page } from "@playwright/test";
import { expect, type GradWalk, ready, run, test } from "./visit.ts";

const sheet = (page: Page) => page.locator("article.worksheet");

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`lesson.html?${query}`);
  await expect(sheet(page)).toHaveAttribute("data-drawn", "");
}

/** The pictures of the page, as they are. */
const pictures = (page: Page) =>
  sheet(page)
    .locator("img")
    .evaluateAll((images: HTMLImageElement[]) =>
      images.map(({ alt, complete, naturalWidth }) => ({
        alt,
        drawn: complete && naturalWidth > 0,
      })),
    );

for (const [language, title, first, name, answer] of [
  ["en", "3. Downhill: the learning rate", "3.1 Which way?", "Name", "To the right the loss is"],
  ["zh-Hans", "3. 下坡：学习率", "3.1 往哪边走", "姓名", "答案"],
] as const) {
  test(`a worksheet has the whole lesson, its pictures, and no answers, ${language}`, {
    tag: language === "en" ? [] : "@long",
  }, async ({ page }) => {
    await open(page, `lesson=downhill&print&lang=${language}`);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(sheet(page).getByRole("heading", { level: 2 })).toHaveCount(9);
    await expect(sheet(page).getByRole("heading", { name: first })).toBeVisible();
    await expect(sheet(page)).toContainText(name);
    await expect(sheet(page).locator(".answer")).toHaveCount(0);
    // Neither the blanks nor the choices say what belongs there.
    await expect(sheet(page)).not.toContainText("2.808");
    await expect(sheet(page)).not.toContainText("☒");
    // No chrome, no trainer, no element.
    await expect(page.locator("header.top")).toBeHidden();
    await expect(page.locator(".way")).toBeHidden();
    const all = await pictures(page);
    expect(all.length).toBeGreaterThan(5);
    expect(all.every(({ alt, drawn }) => drawn && alt.length > 5)).toBe(true);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.length).toBeLessThan(14);
    // With answers it says them.
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("checkbox").check();
    await expect(page).toHaveURL(/answers/);
    await expect(sheet(page)).toContainText("2.808");
    await expect(sheet(page)).toContainText("☒");
    await expect(sheet(page)).toContainText(language === "en" ? answer : "2.52");
  });
}

test("no question is cut in two by a page, and paper is white in the dark, too", {
  tag: "@long",
}, async ({ page }) => {
  await open(page, "lesson=neuron&print&lang=en&theme=dark");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const styles = await sheet(page)
    .locator(".question, figure")
    .evaluateAll((all) =>
      all.map((each) => ({
        inside: getComputedStyle(each).breakInside,
        // A4 without its margins, in pixels.
        fits: each.getBoundingClientRect().height < 1000,
      })),
    );
  expect(styles.length).toBeGreaterThan(10);
  expect(styles.every(({ inside, fits }) => inside === "avoid" && fits)).toBe(true);
  const colours = await sheet(page).evaluate((each) => {
    const { color, backgroundColor } = getComputedStyle(each);
    return { color, backgroundColor };
  });
  expect(colours).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
});

test("the paper parts can be had alone", { tag: "@long" }, async ({ page }) => {
  await open(page, "lesson=neuron&print&lang=en");
  await page.getByRole("button", { name: "Paper parts" }).click();
  await expect(sheet(page).getByRole("heading", { level: 2 }).first()).toHaveText("5.2 A neuron");
  await expect(page).toHaveURL(/print=neuron/);
  await page.reload();
  await expect(sheet(page).getByRole("heading", { level: 2 }).first()).toHaveText("5.2 A neuron");
  await expect(sheet(page)).not.toContainText("Homework");
});

test("a lesson that is read prints the whole of it, and is there again", { tag: "@long" }, async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { printed: 0 });
    window.print = () => {
      Object.assign(globalThis, { printed: 1 });
    };
  });
  await page.goto("lesson.html?lesson=downhill&lang=en");
  await ready(page);
  await page.getByRole("button", { name: "Print" }).click();
  await page.waitForFunction(() => (globalThis as unknown as { printed: number }).printed === 1);
  await page.emulateMedia({ media: "print" });
  await expect(sheet(page)).toBeVisible();
  await expect(page.locator(".desk")).toBeHidden();
  await expect(sheet(page).getByRole("heading", { level: 2 })).toHaveCount(9);
  expect((await pictures(page)).every(({ drawn }) => drawn)).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect(sheet(page)).toHaveCount(0);
  await expect(run(page).first()).toBeVisible();
  // By the browser's own menu, too: what was drawn is still there.
  expect((await byMenu(page)).every((drawn) => drawn)).toBe(true);
});

/** What of the pictures is drawn when the browser prints by itself. */
const byMenu = async (page: Page): Promise<boolean[]> => {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const drawn = (await pictures(page)).map(({ drawn }) => drawn);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  return drawn;
};

test("the browser's own menu finds pictures drawn ahead", { tag: "@long" }, async ({ page }) => {
  await page.goto("lesson.html?lesson=model&lang=en");
  await ready(page);
  await expect
    .poll(async () => (await byMenu(page)).every((drawn) => drawn), { intervals: [3000] })
    .toBe(true);
  // The page around has lost nothing, and what drew them is gone.
  await expect(page.locator(".studio")).toHaveCount(0);
  await page.goto("lesson.html?lesson=downhill&homework=3a&lang=en");
  await ready(page);
  await page.emulateMedia({ media: "print" });
  // What prints it comes once all else stands.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const titles = sheet(page).getByRole("heading", { level: 2 });
    await expect(titles).toHaveText(["Homework 3A"], { timeout: 500 });
  }).toPass();
});

test("a teacher sees every screen open, beside the trainer of the one in sight", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto("lesson.html?lesson=downhill&teacher&lang=en");
  await ready(page);
  const text = page.locator("article");
  for (const each of [
    "Behind this screen.",
    "To the right the loss is smaller.",
    "2.808",
    "blank 1: 1.08",
    "Wrong ways, and what is said to them",
    "Homework 3A",
    "Rubric for the written part",
  ]) {
    await expect(text).toContainText(each);
  }
  const rate = () =>
    run(page).evaluate(
      (element: GradWalk) => element.experiment?.train.optimizer.learningRate ?? 0,
    );
  expect(await rate()).toBe(0.05);
  await page
    .getByRole("heading", { name: "Break it, mend it" })
    .evaluate((heading) => heading.scrollIntoView());
  await expect.poll(rate).not.toBe(0.05);
  // All of it was seen, nothing was learnt.
  await page.goto("lesson.html?lesson=downhill&lang=en");
  await ready(page);
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeDisabled();
});

test("homework whose numbers vary has those that one student number draws, and says so", async ({
  page,
}) => {
  await page.goto("lesson.html?lesson=model&teacher&lang=en");
  const text = page.locator("article");
  await expect(text).toContainText("An example, with the numbers that the student number 1 draws");
  expect(await text.innerText()).not.toMatch(/\{\w+\}/);
  await text.getByRole("textbox", { name: "student number" }).fill("77");
  await text.getByRole("button", { name: "Draw", exact: true }).click();
  await expect(text).toContainText("These are the numbers that the student number 77 draws.");
});
