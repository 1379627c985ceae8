/** The site under its own server's policy, which lets no style through that stands in a page. */
import type { Page } from "@playwright/test";
import { expect, isRead, openTab, ready, run, step, test, watchPolicy } from "./visit.ts";

/** A page, and what is done in it until everything that it has of its own was to be seen. */
type Way = (page: Page) => Promise<unknown>;

async function studied(page: Page): Promise<void> {
  const element = await ready(page);
  await step(element, 3);
  for (const tab of ["This step", "Layers", "Race"]) {
    await openTab(element, tab);
  }
  await expect(element.locator("canvas:visible").first()).toBeVisible();
}

/** All steps with a table of the page's own, to the model that answers. */
async function prepared(page: Page): Promise<void> {
  const next = page.locator(".steps .primary");
  await expect(page.locator(".parts span").first()).toHaveCSS("flex-grow", /^\d\d+$/);
  await next.click();
  await expect(page.locator("main")).toContainText("It is given");
  await next.click();
  await step(await ready(page), 20, "epoch");
  await next.click();
  await page.getByRole("button", { name: /^Open the .* test rows$/ }).click();
  const figure = page.locator("figure.plot").first();
  await expect(figure.locator("svg")).toHaveAttribute("style", /^width: \d+px/);
  await next.click();
  await expect(page.locator(".shares i").first()).toHaveAttribute("style", /^width: [\d.]+%/);
}

const isThere: Way = (page) => expect(page.locator("h2").first()).toBeVisible();

const WAYS: readonly [address: string, way: Way, long?: boolean][] = [
  ["embed.html?preset=spiral", studied],
  ["lab.html?preset=spiral", studied],
  ["data.html?set=cancer&lang=en", prepared],
  ["glossary.html", (page) => expect(page.locator("math[display]").first()).toBeVisible()],
  ["index.html", (page) => run(page).first().waitFor(), true],
  ["lesson.html?lesson=downhill", isRead, true],
  ["lesson.html?lesson=downhill&teacher", isThere, true],
  ["lesson.html?lesson=downhill&deck", isThere, true],
  ["lesson.html?lesson=downhill&print", isThere, true],
  ["lesson.html?lesson=downhill&homework=3a", ready, true],
  ["teach.html", isThere, true],
  ["verify.html", isThere, true],
  ["compose.html", ready, true],
];

for (const [address, way, long] of WAYS) {
  test(`nothing of ${address} is blocked`, { tag: long ? "@long" : [] }, async ({ page }) => {
    const blocked = await watchPolicy(page);
    const answer = await page.goto(address);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toContain("unsafe-inline");
    await way(page);
    expect(await blocked()).toEqual([]);
  });
}
