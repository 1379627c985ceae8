/** Files that are opened: a workbook, one that is packed, one that is broken; who trains on them. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import type { GradWalk } from "../../www/element/element.ts";

async function open(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = "application/octet-stream";
  await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
}

/** Sixty rows of a line. */
const LINE = `x,t\n${Array.from({ length: 60 }, (_, k) => `${k / 10},${3 * k + 2}`).join("\n")}\n`;

test("a workbook and a packed file are opened like any other", async ({ page }) => {
  await page.goto("data.html?lang=en");
  const path = new URL("../csv/workbook.xlsx", import.meta.url);
  await open(page, "flowers.xlsx", readFileSync(path));
  await expect(page.locator(".file")).toHaveText("flowers.xlsx3 rows, 3 columns");
  await page.getByRole("button", { name: "Open another" }).click();
  await open(page, "line.csv.gz", gzipSync(LINE));
  await expect(page.locator(".file")).toHaveText("line.csv.gz60 rows, 2 columns");
  await page.getByRole("button", { name: "Open another" }).click();
  await open(page, "broken.csv.gz", gzipSync(LINE).subarray(0, 60));
  const refused = page.getByRole("alert");
  await expect(refused).toContainText("cannot be unpacked, it is damaged. Copy it again");
  await page.getByRole("button", { name: "Back to the table" }).click();
  await expect(page.locator(".file")).toHaveText("line.csv.gz60 rows, 2 columns");
});

test("two elements train on one dataset, which nobody copies for them", async ({ page }) => {
  // What a page hands over to a worker, or to a player in one, by its kind.
  await page.addInitScript(() => {
    const handed: string[] = [];
    Object.assign(globalThis, { handed });
    for (const { prototype } of [Worker, MessagePort]) {
      const post = prototype.postMessage;
      prototype.postMessage = function (this: Worker, ...args: [unknown, never]) {
        const [message] = args as [{ kind?: string }, never];
        handed.push(`${this.constructor.name} ${message?.kind}`);
        post.apply(this, args);
      };
    }
  });
  await page.goto("data.html?lang=en");
  await open(page, "line.csv", Buffer.from(LINE));
  await page.locator(".steps").getByRole("button", { name: "Train" }).click();
  const all = () => page.evaluate(() => (globalThis as unknown as { handed: string[] }).handed);
  // Another worker, which runs ahead, has a copy of its own by then.
  await expect.poll(all).toContain("Worker hold");
  const losses = await page.locator("grad-walk").evaluate(async (first: GradWalk) => {
    await first.ready;
    const second = document.createElement("grad-walk") as GradWalk;
    first.after(second);
    await second.ready;
    await second.load(first.experiment ?? {});
    const to = { unit: "epoch", count: 20 } as const;
    return [(await first.step(to)).loss, (await second.step(to)).loss];
  });
  expect(losses[0]).toBeGreaterThan(0);
  expect(losses[1]).toBe(losses[0]);
  const handed = await all();
  expect(handed.filter((kind) => kind === "MessagePort boot")).toHaveLength(2);
  expect(handed.filter((kind) => kind === "MessagePort step")).toHaveLength(2);
  expect(handed.filter((kind) => kind === "MessagePort hold")).toEqual([]);
  expect(handed.filter((kind) => kind === "Worker open")).toHaveLength(1);
});
