/** A page that is left and kept for "back": its run goes on where it was, with the bits that it would have had. */
import { existsSync } from "node:fs";
import { chromium, type Locator, type Page } from "@playwright/test";
import {
  addressOf,
  ENDLESS,
  expect,
  type GradWalk,
  ready,
  run,
  snapshot,
  step,
  test,
  visit,
} from "./visit.ts";

/** The shell keeps no page for "back", whatever it is told: a whole browser does. */
const WHOLE = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path && !path.endsWith("-shell") && existsSync(path),
);

const watch = (page: Page) =>
  page.evaluate(() => {
    const shown: boolean[] = [];
    Object.assign(window, { shown });
    addEventListener("pageshow", ({ persisted }) => shown.push(persisted));
  });

const wasKept = (page: Page) =>
  page.evaluate(() => (window as unknown as { shown?: boolean[] }).shown ?? "opened anew");

/** Plays, and tells where it stands once it is under way. */
async function plays(element: Locator): Promise<number> {
  await element.evaluate((each: GradWalk) => each.play());
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(5);
  return (await snapshot(element)).step;
}

/** It plays on by itself; where it then stands, it has what a run without a break has there. */
async function wentOn(page: Page, left: number): Promise<void> {
  const element = run(page);
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(left);
  await element.evaluate((each: GradWalk) => each.pause());
  const { step: at, loss, parameters } = await snapshot(element);
  // Where nothing is known of the one that was left.
  const context = await page.context().browser()?.newContext({ serviceWorkers: "block" });
  const other = (await context?.newPage()) as Page;
  await other.goto(page.url());
  const undisturbed = await ready(other);
  expect(await step(undisturbed, at)).toMatchObject({ step: at, loss, parameters });
  await context?.close();
}

const PLACES = [
  ["the lab", `lab.html${addressOf(ENDLESS)}`],
  ["a lesson of one screen", "lesson.html?lesson=downhill&homework=3a"],
] as const;

for (const [name, address] of PLACES) {
  test(`${name}: left for another page, and come back to`, async ({ baseURL }) => {
    test.skip(!WHOLE, "only a whole browser keeps pages");
    const browser = await chromium.launch({
      executablePath: WHOLE as string,
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
      args: ["--headless=new", "--no-sandbox", "--enable-features=BackForwardCache"],
    });
    try {
      const context = await browser.newContext({
        baseURL: baseURL as string,
        serviceWorkers: "block",
      });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send("Page.enable");
      const reasons: unknown[] = [];
      devtools.on("Page.backForwardCacheNotUsed", (event) =>
        reasons.push(...event.notRestoredExplanations.map(({ reason }) => reason)),
      );
      await page.goto(address);
      await ready(page);
      await watch(page);
      const left = await plays(run(page));
      await page.goto("glossary.html");
      await expect(page.locator("h2").first()).toBeVisible();
      // Playwright waits for a page that is loaded, which one that was kept is not again.
      await page.evaluate(() => history.back());
      await expect.poll(() => wasKept(page).catch(() => [])).toEqual([true]);
      expect(reasons).toEqual([]);
      await wentOn(page, left);
    } finally {
      await browser.close();
    }
  });

  test(`${name}: told that it was kept`, async ({ page }) => {
    const element = await visit(page, address);
    await watch(page);
    const left = await plays(element);
    await page.evaluate(async () => {
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      await new Promise((resolve) => setTimeout(resolve, 300));
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    expect(await wasKept(page)).toEqual([true]);
    await wentOn(page, left);
  });
}
