/** What a browser that lacks something shows: what is needed, a still picture, and text to be read. */
import type { Page } from "@playwright/test";
import { expect, type GradWalk, lessonOrigin, run, snapshot, step, test, visit } from "./visit.ts";

/** Takes it away before the page begins, as if it had never been there. */
const lacks = (page: Page, name: string) =>
  page.addInitScript((name) => {
    const all = globalThis as unknown as Record<string, unknown>;
    if (name !== "WebAssembly SIMD") {
      delete all[name];
      return;
    }
    const refuse = () => Promise.reject(new WebAssembly.CompileError("wasm simd unsupported"));
    Object.assign(WebAssembly, {
      validate: () => false,
      compile: refuse,
      compileStreaming: refuse,
    });
  }, name);

const notice = (page: Page) => run(page).getByRole("alert");

for (const name of [
  "WebAssembly",
  "WebAssembly SIMD",
  "ResizeObserver",
  "IntersectionObserver",
  "CompressionStream",
]) {
  test(`without ${name} a page says what it needs, and shows a still picture`, async ({ page }) => {
    await lacks(page, name);
    await page.goto("lab.html?preset=network&lang=zh-Hans");
    await expect(notice(page)).toContainText(`缺少 ${name}，`);
    await expect(notice(page)).toContainText("Chromium 100、Firefox 115、Safari 16.4");
    const image = run(page).getByRole("img");
    await expect(image).toHaveAttribute("alt", "静态图：训练 100 轮后网络的输出");
    const width = () => image.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(width).toBeGreaterThan(100);
    await page.getByRole("button", { name: "EN" }).click();
    await expect(notice(page)).toContainText(`This browser lacks ${name}:`);
    // Whoever waits for the element is told the same.
    const told = run(page).evaluate((element: GradWalk) => element.play());
    await expect(told).rejects.toThrow(`This browser lacks ${name}, which Gradwalk needs.`);
  });
}

test.describe("as Safari before 16.4, which has neither SIMD nor sheets that a script makes", () => {
  // Such a browser has the styles in the markup, which a strict page does not take.
  test.use({ bypassCSP: true });

  test("a browser without sheets of scripts says it in the page's own look", async ({ page }) => {
    await lacks(page, "WebAssembly SIMD");
    await page.addInitScript(() => {
      for (const { prototype } of [Document, ShadowRoot]) {
        delete (prototype as Partial<DocumentOrShadowRoot>).adoptedStyleSheets;
      }
      globalThis.CSSStyleSheet = class {
        constructor() {
          throw new TypeError("Illegal constructor");
        }
      } as unknown as typeof CSSStyleSheet;
    });
    await page.goto("lesson.html?lesson=downhill&lang=en");
    await expect(notice(page)).toContainText("This browser lacks WebAssembly SIMD:");
    await expect(page.getByText("These rides cost 3 a kilometre and nothing more")).toBeVisible();
    await expect(page.locator("header.top")).toHaveCSS("display", "flex");
    await expect(run(page).locator("figcaption")).toHaveCSS("margin-top", "8px");
  });
});

test("without WebAssembly lessons and the glossary can be read, on every page it is said", async ({
  page,
}) => {
  await lacks(page, "WebAssembly");
  await page.goto("lesson.html?lesson=downhill");
  await expect(notice(page)).toBeVisible();
  await expect(page.getByRole("heading", { name: "3. Downhill: the learning rate" })).toBeVisible();
  await expect(page.getByText("These rides cost 3 a kilometre and nothing more")).toBeVisible();
  await page.goto("glossary.html?lang=zh-Hans");
  await expect(page.locator("#loss")).toHaveText("损失函数");
  for (const where of ["", "data.html", "teach.html", "verify.html", "compose.html"]) {
    await page.goto(`./${where}`);
    await expect(notice(page), where).toBeVisible();
    await expect(page.getByRole("link", { name: /^Batches/ }), where).toBeVisible();
  }
  await page.goto("embed.html?preset=perceptron");
  await expect(notice(page)).toBeVisible();
});

test("an element on a page of others says so, too, and tells whoever listens", async ({ page }) => {
  await lacks(page, "WebAssembly SIMD");
  const query = new URLSearchParams({ markup: "<grad-walk></grad-walk>", policy: "", lang: "en" });
  await page.goto(`${lessonOrigin()}lesson?${query}`);
  await expect(notice(page)).toContainText("This browser lacks WebAssembly SIMD");
});

test("without workers a run goes on in the page, and without a database nothing is kept", async ({
  page,
}) => {
  await lacks(page, "Worker");
  await lacks(page, "indexedDB");
  const element = await visit(page, "lab.html?preset=perceptron");
  await step(element, 3, "epoch");
  expect((await snapshot(element)).epoch).toBe(3);
  await expect(page.getByText("This browser keeps nothing here")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("every page says so, and leads to the text of the course", async ({ page }) => {
    const said = page.locator("noscript p");
    for (const where of ["", "lab.html", "lesson.html", "data.html", "teach.html", "embed.html"]) {
      await page.goto(`./${where}`);
      // No text of it is found by what it says.
      await expect(said.first(), where).toBeVisible();
      await expect(said).toHaveText([/^Gradwalk needs JavaScript/, /^Gradwalk 需要 JavaScript/]);
    }
    await page.goto("lesson.html");
    await said.last().locator("a").click();
    await expect(page.getByText("需要 Chromium 100、Firefox 115、Safari 16.4")).toBeVisible();
    await page.getByRole("link", { name: "下坡：学习率" }).click();
    await expect(page.getByRole("heading", { name: "3. 下坡：学习率" })).toBeVisible();
    await page.getByRole("link", { name: "梯度" }).first().click();
    await expect(page.getByRole("heading", { name: "术语表" })).toBeVisible();
  });
});
