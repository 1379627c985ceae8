/** What is opened from a folder, by a double click: the site in one file, the element as a plain script. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { expect, type GradWalk, test } from "./visit.ts";

const whole = new URL("../../dist/offline/gradwalk.html", import.meta.url).href;
const script = new URL("../../dist/embed/gradwalk.classic.js", import.meta.url).href;

/** Steps of the run that the page shows, and what they came to. */
const trained = (page: Page, count: number) =>
  page.evaluate(async (epochs) => {
    await customElements.whenDefined("grad-walk");
    const element = document.querySelector("grad-walk") as GradWalk;
    await element.ready;
    await element.step({ unit: "epoch", count: epochs });
    const { epoch, loss } = await element.snapshot();
    return { epoch, loss };
  }, count);

/** Everything that the page asks for by an address that is not inside it. */
function asked(page: Page): string[] {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  return addresses;
}
const outside = (addresses: readonly string[]) =>
  addresses.filter((each) => !/^(data|blob):/.test(each) && !each.startsWith(whole));

test("the site in one file: lab, lessons, tables and glossary, and nothing asked for", {
  tag: "@engines",
}, async ({ page }) => {
  const addresses = asked(page);
  await page.goto(`${whole}?page=lab`);
  const inFolder = await trained(page, 20);
  expect(inFolder.epoch).toBe(20);

  // A lesson by its place in the head, the next one by its number, as on a server.
  await page
    .getByRole("navigation", { name: "Places" })
    .getByRole("link", { name: "Learn" })
    .click();
  await expect(page).toHaveURL(`${whole}?page=lesson`);
  await expect(page.getByRole("heading", { name: "Rides and fares" })).toBeVisible();
  await page.locator(".way a[href^='?lesson=']").last().click();
  await expect(page).toHaveURL(`${whole}?lesson=loss&page=lesson`);
  await expect(page.locator("article h2").first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Rides and fares" })).toBeVisible();

  await page.goto(`${whole}?page=data&set=iris`);
  await expect(page.getByText("150 rows, 5 columns")).toBeVisible();
  await page.goto(`${whole}?page=glossary#loss`);
  await expect(page.locator("#loss")).toBeVisible();
  expect(outside(addresses)).toEqual([]);
});

test("the one file has the bits of the site", { tag: "@engines" }, async ({ page, baseURL }) => {
  await page.goto(`${whole}?page=lab&preset=network`);
  const inFolder = await trained(page, 5);
  await page.goto(`${baseURL}?preset=network`);
  expect(await trained(page, 5)).toEqual(inFolder);
});

test("in Chinese the one file is Chinese, its title too", async ({ page }) => {
  await page.goto(`${whole}?page=lab&lang=zh-Hans`);
  await trained(page, 1);
  await expect(page).toHaveTitle("Gradwalk：看神经网络怎样学习");
  await expect(page.getByRole("button", { name: "分享" })).toBeVisible();
});

test("the element as a plain script, in a page of a folder", { tag: "@engines" }, async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "gradwalk-"));
  try {
    const file = join(folder, "page.html");
    await writeFile(
      file,
      `<!doctype html><meta charset="utf-8"><script src="${script}"></script><grad-walk preset="perceptron"></grad-walk>`,
    );
    const addresses = asked(page);
    await page.goto(pathToFileURL(file).href);
    expect((await trained(page, 3)).epoch).toBe(3);
    expect(addresses.filter((each) => each.startsWith("http"))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
