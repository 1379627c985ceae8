/** Where a page's module does not run, the page says so; where it comes late, it says nothing. */
import type { Page } from "@playwright/test";
import { expect, test } from "./visit.ts";

const PAGES = [
  "index",
  "lab",
  "lesson",
  "data",
  "glossary",
  "teach",
  "verify",
  "compose",
  "embed",
] as const;

/** The site as it lies in its folder. */
const folder = new URL("../../dist/site/", import.meta.url);

/** A page of a stranger with a frame that may run scripts, and has no origin. */
async function sandboxed(page: Page, src: string, allowed = "allow-scripts"): Promise<void> {
  const { host } = test.info().config.metadata as { host: string };
  const markup = `<iframe sandbox="${allowed}" src="${src}" title="Gradwalk" width="640" height="480"></iframe>`;
  await page.goto(`${host}lesson?markup=${encodeURIComponent(markup)}`);
}

for (const name of ["index", "lab", "embed"]) {
  test(`${name}.html from its folder says what to open`, async ({ page, complaints }) => {
    complaints.expect(/CORS|origin 'null'|net::ERR_FAILED|Cross-Origin|Module source/);
    await page.goto(new URL(`${name}.html`, folder).href);
    const said = page.getByRole("alert").locator("p");
    await expect(said).toHaveText([
      /^A browser does not start this page from a folder: open gradwalk\.html,/,
      /^从文件夹直接打开时，浏览器不会启动这个网页：请打开单文件版 gradwalk\.html，/,
    ]);
    await said.first().getByRole("link", { name: "The lessons as text" }).click();
    await expect(page.getByRole("link", { name: "Downhill: the learning rate" })).toBeVisible();
  });
}

test("a sandboxed frame without CORS says what it needs", { tag: "@engines" }, async ({
  page,
  baseURL,
  complaints,
}) => {
  complaints.expect(/CORS|origin 'null'|net::ERR_FAILED|Cross-Origin|Module source/);
  // The site's server names no origin that may have its modules; its policy lets scripts of files alone run.
  await sandboxed(page, new URL("embed.html", baseURL).href);
  const said = page.frameLocator("iframe").getByRole("alert").locator("p");
  await expect(said.first()).toContainText("starts only with allow-same-origin, or if its server");
  await expect(said.last()).toContainText("请给框架加上 allow-same-origin，或者让服务器发送");
  await expect(said.first()).toBeVisible();
});

test("what it asks for is enough: the run is there", async ({ page, baseURL }) => {
  const { host } = test.info().config.metadata as { host: string };
  const frame = page.frameLocator("iframe");
  const embed = new URL("embed.html", baseURL).href;
  for (const [src, allowed] of [
    [embed, "allow-scripts allow-same-origin"],
    [`${host}site/embed.html`, "allow-scripts"],
  ] as const) {
    await sandboxed(page, src, allowed);
    await expect(frame.locator("grad-walk canvas").first(), src).toBeVisible();
    await expect(frame.locator("#unstarted"), src).toHaveCount(0);
  }
});

test("the element as a plain script starts in such a frame without CORS", async ({
  page,
  baseURL,
}) => {
  const { host } = test.info().config.metadata as { host: string };
  const script = new URL("embed/gradwalk.classic.js", baseURL).href;
  const inside = `<script src='${script}'></script><grad-walk></grad-walk>`;
  const markup = `<iframe sandbox="allow-scripts" srcdoc="${inside}" width="640" height="480"></iframe>`;
  await page.goto(`${host}lesson?markup=${encodeURIComponent(markup)}`);
  await expect(page.frameLocator("iframe").locator("grad-walk canvas").first()).toBeVisible();
});

test("a script that the server has lost is told, too", async ({ page, complaints }) => {
  complaints.expect(/404/);
  await page.route("**/assets/page-*.js", (route) => route.fulfill({ status: 404 }));
  await page.goto("lab.html");
  await expect(page.getByRole("alert")).toContainText("did not arrive: load the page again.");
});

test("where the module comes late nothing is said, and nothing more asked for", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.route("**/assets/page-*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.continue();
  });
  await page.goto("lab.html", { waitUntil: "commit" });
  await page.waitForTimeout(1500);
  expect(asked).toContain("/started.js");
  await page.waitForFunction(() => customElements.get("grad-walk"));
  await expect(page.locator("grad-walk canvas").first()).toBeVisible();
  expect(asked).not.toContain("/unstarted.js");
  await expect(page.locator("#unstarted")).toHaveCount(0);
});

test("no page of the site says it", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  for (const name of PAGES) {
    await page.goto(`${name}.html`);
    await expect(page.locator("h1").first(), name).toBeVisible();
  }
  expect(asked).not.toContain("/unstarted.js");
});
