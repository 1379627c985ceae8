import type { Locator, Page } from "@playwright/test";
import { scanned } from "./camera.ts";
import { expect, type GradWalk, run, shows, snapshot, step, test, visit } from "./visit.ts";

const dialog = (page: Page) => page.getByRole("dialog");
const field = (page: Page, id: string) => dialog(page).locator(`#${id}`);
const status = (page: Page, place: number) => dialog(page).getByRole("status").nth(place);

async function open(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: /Share|分享/ }).click();
  await expect(dialog(page)).toBeVisible();
  return dialog(page);
}

const copyLink = (page: Page) =>
  dialog(page)
    .getByRole("button", { name: /^(Copy|复制)$/ })
    .first()
    .click();

test.describe("the link is copied", () => {
  test("to the clipboard, and that is said", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await visit(page);
    await open(page);
    await copyLink(page);
    await expect(status(page, 0)).toHaveText("Copied");
    const link = await field(page, "share-link").inputValue();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  });

  test("without https, where there is no clipboard, the old way", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await visit(page);
    const clipboard = await page.evaluateHandle(() => navigator.clipboard);
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await open(page);
    await copyLink(page);
    await expect(status(page, 0)).toHaveText("Copied");
    const link = await field(page, "share-link").inputValue();
    expect(await clipboard.evaluate((each) => each.readText())).toBe(link);
  });

  test("or not at all: then it is not said, and the text stands selected", async ({ page }) => {
    await visit(page, "?lang=zh-Hans");
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    });
    await open(page);
    await copyLink(page);
    await expect(status(page, 0)).toHaveText(/^没有复制/);
    const link = field(page, "share-link");
    const [from, to, length] = await link.evaluate((each: HTMLTextAreaElement) => [
      each.selectionStart,
      each.selectionEnd,
      each.value.length,
    ]);
    expect([from, to]).toEqual([0, length]);
  });
});

test("the code is the link, to be read by a camera", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, "?preset=perceptron");
  await step(element, 12);
  await open(page);
  expect(await scanned(dialog(page).getByRole("img"))).toBe(
    await field(page, "share-link").inputValue(),
  );
});

test("a link too long for a code is said to be", { tag: "@long" }, async ({ page }) => {
  const points = Array.from({ length: 400 }, (_, k) => [Math.sin(k), Math.cos(k * k), k % 2]);
  const experiment = { data: { kind: "points", points } };
  await visit(page);
  await run(page).evaluate(
    (element: GradWalk, experiment) => element.load(experiment as never),
    experiment,
  );
  await open(page);
  await expect(dialog(page).getByRole("img")).toHaveCount(0);
  await expect(dialog(page)).toContainText("too long for a QR code");
});

test("the frame shows the run at its step, from where the site is", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=perceptron&lang=zh-Hans");
  await step(element, 12);
  await shows(element, 12);
  const { loss } = await snapshot(element);
  await open(page);
  const code = await field(page, "share-code").inputValue();
  await page.goto("lab.html");
  await page.setContent(`<!doctype html><title>lesson</title>${code}`);
  const framed = page.frameLocator("iframe").locator("grad-walk");
  await shows(framed, 12);
  expect((await snapshot(framed)).loss).toBe(loss);
  await expect(framed.getByRole("button", { name: "播放", exact: true })).toBeVisible();
});

test("the element's code names a file that is there", { tag: "@long" }, async ({ page }) => {
  await visit(page);
  await open(page);
  await dialog(page).getByRole("button", { name: "Element" }).click();
  const code = await field(page, "share-code").inputValue();
  const [, file = ""] = code.match(/src="([^"]+)"/) ?? [];
  const link = dialog(page).locator("a[download]");
  expect(await link.evaluate((each: HTMLAnchorElement) => each.href)).toBe(file);
  const answer = await page.request.get(file);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("javascript");
  await page.goto("lab.html");
  await page.setContent(`<!doctype html><title>lesson</title>${code}`);
  await shows(run(page), 0);
});

test("all of it by keyboard, and Escape leaves", { tag: "@long" }, async ({ page }) => {
  await visit(page);
  const button = page.getByRole("button", { name: "Share or embed" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
  for (let k = 0; k < 12; k++) {
    await page.keyboard.press("Tab");
    expect(
      await page.evaluate(
        () =>
          document.querySelector("dialog")?.contains(document.activeElement) ||
          document.activeElement === document.body,
      ),
    ).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("what can be touched is large enough", { tag: "@long" }, async ({ page }) => {
    await visit(page);
    await open(page);
    for (const each of await dialog(page).locator("button, a, select").all()) {
      expect(
        (await each.boundingBox())?.height ?? 0,
        await each.innerText(),
      ).toBeGreaterThanOrEqual(44);
    }
  });
});

test.describe("the head of the page", () => {
  test.use({ locale: "zh-CN" });

  test("is in the visitor's language before anything is painted", async ({ page }) => {
    await page.addInitScript(() => {
      document.addEventListener("DOMContentLoaded", () => {
        const description = document.querySelector<HTMLMetaElement>("meta[name=description]");
        Object.assign(window, {
          first: [document.documentElement.lang, document.title, description?.content],
        });
      });
    });
    await visit(page);
    const first = await page.evaluate(() => (window as unknown as { first: string[] }).first);
    expect(first[0]).toBe("zh-Hans");
    expect(first[1]).toBe("Gradwalk：看神经网络怎样学习");
    expect(first[2]).toMatch(/^一步一步地看神经网络怎样学习/);
    await page.getByRole("button", { name: "EN" }).click();
    await expect(page).toHaveTitle("Gradwalk: watch a neural network learn");
    await expect(page.locator("meta[name=description]")).toHaveAttribute(
      "content",
      /^Watch a neural/,
    );
  });
});
