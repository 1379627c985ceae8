/** What was evaluated, as files: each picture as SVG and PNG, and all of them in one archive. */
import { readFileSync } from "node:fs";
import { type Download, expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import type { GradWalk } from "../../www/element/element.ts";
import { violations } from "./seen.ts";

/** Trains a bundled set for some epochs, and opens its test rows. */
async function evaluated(page: Page, set: number, epochs: number): Promise<void> {
  const view = page.locator("#view");
  await view.locator(".sets button").nth(set).click();
  await expect(view.locator(".recipe li").first()).toBeVisible();
  const next = page.locator(".steps .primary");
  await next.click();
  await next.click();
  await page.locator("grad-walk").evaluate(async (element: GradWalk, count) => {
    await element.ready;
    await element.step({ unit: "epoch", count });
  }, epochs);
  await next.click();
  await view.locator(".doors button").first().click();
  await expect(view.locator(".relied tbody tr").first()).toBeVisible();
  await expect(view.locator(".panels:not(.three) .plot svg").first()).toBeVisible();
  await expect(view.locator(".losses").first()).not.toContainText("…");
}

const bytesOf = async (download: Download) => readFileSync(await download.path());

interface Drawn {
  problem: string | null;
  lang: string | null;
  title: string | null;
  told: string | null;
  fonts: string | null | undefined;
  ground: string | null | undefined;
  size: number[];
}

/** What an SVG is, parsed as XML. */
const parsed = (page: Page, text: string): Promise<Drawn> =>
  page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      problem: root.querySelector("parsererror")?.textContent ?? null,
      lang: root.getAttribute("lang"),
      title: root.querySelector("title")?.textContent ?? null,
      told: root.querySelector("desc")?.textContent ?? null,
      fonts: root.querySelector("g")?.getAttribute("font-family"),
      ground: root.querySelector("rect")?.getAttribute("fill"),
      size: ["width", "height"].map((name) => Number(root.getAttribute(name))),
    };
  }, text);

/** The size of an image, and how many colours it shows: an `<img>` draws it. */
const looked = (page: Page, bytes: Uint8Array, type: string) =>
  page.evaluate(
    async ([base64, type]) => {
      const image = new Image();
      image.src = `data:${type};base64,${base64}`;
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d") as CanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      return { size: [width, height], colours: new Set(pixels).size };
    },
    [Buffer.from(bytes).toString("base64"), type] as const,
  );

/** An SVG of the page, and the PNG of the same. */
async function stands(page: Page, svg: Uint8Array, png: Uint8Array, name: string) {
  const text = new TextDecoder().decode(svg);
  const drawn = await parsed(page, text);
  expect(drawn.problem, name).toBeNull();
  // Nothing of the page is needed: no style, no colour that it names, no other file.
  expect(text, name).not.toMatch(/var\(|class=|<!--|href=|url\(/);
  expect(drawn.fonts, name).toContain("Segoe UI");
  expect(drawn.ground, name).toMatch(/^#[0-9a-f]{3,6}$/);
  expect(drawn.told?.trim(), name).not.toBe("");
  const seen = await looked(page, svg, "image/svg+xml");
  expect(seen.size, name).toEqual(drawn.size);
  expect(seen.colours, name).toBeGreaterThan(8);
  const pixels = await looked(page, png, "image/png");
  expect(pixels.size, name).toEqual(drawn.size.map((each) => 2 * each));
  expect(pixels.colours, name).toBeGreaterThan(8);
  return drawn;
}

/** The pictures of the page, saved one by one. */
async function one(page: Page): Promise<(string | null)[]> {
  const titles = [];
  for (const saving of await page.locator(".saving").all()) {
    const files = [];
    for (const format of ["SVG", "PNG"]) {
      const coming = page.waitForEvent("download");
      await saving.getByText(format, { exact: true }).click();
      files.push(await coming);
    }
    const [svg, png] = files as [Download, Download];
    const name = svg.suggestedFilename();
    expect(png.suggestedFilename()).toBe(name.replace(/svg$/, "png"));
    titles.push((await stands(page, await bytesOf(svg), await bytesOf(png), name)).title);
  }
  return titles;
}

/** All of them, out of one archive. */
async function all(page: Page, button: string): Promise<string[]> {
  await page.locator(".steps .primary").click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("pictures.zip");
  const files = unzipSync(await bytesOf(download));
  const names = Object.keys(files).flatMap((name) => (/^(.*)\.svg$/.exec(name) ?? []).slice(1));
  expect(Object.keys(files)).toHaveLength(2 * names.length);
  for (const name of names) {
    const [svg, png] = [files[`${name}.svg`], files[`${name}.png`]];
    await stands(page, svg as Uint8Array, png as Uint8Array, name);
  }
  return names;
}

test("numbers, in English", { tag: "@long" }, async ({ page }) => {
  await page.goto("data.html?lang=en&theme=light");
  await evaluated(page, 3, 2);
  expect(await one(page)).toEqual([
    "Predicted against true: traffic_volume",
    "Errors: true less predicted: traffic_volume",
    "What it relies on",
    ...["hour", "weekday", "month"].map(() => "How the answer depends on a column: date_time"),
  ]);
  expect(await all(page, "Pictures")).toEqual([
    "predicted-true-traffic-volume",
    "residuals-traffic-volume",
    "importance",
    "dependence-date-time-hour",
    "dependence-date-time-weekday",
    "dependence-date-time-month",
  ]);
});

test("two classes, with their threshold", { tag: "@long" }, async ({ page }) => {
  await page.goto("data.html?lang=en&theme=dark");
  await evaluated(page, 1, 20);
  expect(await one(page)).toEqual([
    "Threshold: 0.5",
    "Confusion matrix: what was taken for what",
    "ROC: 1",
    "What it relies on",
    "How the answer depends on a column: skewness",
  ]);
  const curves = ["roc", "precision-recall", "calibration"].map((name) => `${name}-1`);
  expect(await all(page, "Pictures")).toEqual([
    ...["scores", "confusion", ...curves, "importance", "dependence-skewness"],
  ]);
});

test("ten classes of pictures, in Chinese, on a dark page", { tag: "@long" }, async ({ page }) => {
  await page.goto("data.html?lang=zh-Hans&theme=dark");
  await evaluated(page, 5, 6);
  await expect(page.locator(".pictures li svg").first()).toBeVisible();
  const titles = await one(page);
  expect(titles.slice(0, 3)).toEqual(["混淆矩阵", "ROC：0", "模型依靠什么"]);
  expect(titles.slice(-2)).toEqual(["判错的图片", "第一层的权重"]);
  expect(await violations(page)).toEqual([]);
  const names = await all(page, "图片");
  expect(names.slice(0, 4)).toEqual(["confusion", "roc-0", "precision-recall-0", "calibration-0"]);
  // Three curves of each class; and the dependence, the wrong ones, the weights.
  expect(names).toHaveLength(1 + 3 * 10 + 1 + 3);
  const ground = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue("--paper").trim(),
  );
  expect(ground).toBe("#191c1b");
});

test("what was not evaluated has no pictures, and it is said where they come from", async ({
  page,
}) => {
  await page.goto("data.html?lang=en");
  await page.locator(".sets button").nth(4).click();
  await page.getByRole("button", { name: "Deploy" }).click();
  await page.getByRole("button", { name: "Pictures", exact: true }).click();
  await expect(page.locator(".files .refused")).toHaveText(
    "This run was not evaluated yet: open rows in step 4, then come back.",
  );
});
