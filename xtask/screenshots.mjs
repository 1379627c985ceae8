// The pictures of both READMEs, of dist/site as it was built last: `node xtask/screenshots.mjs`.
import { chromium } from "@playwright/test";
import { preview } from "vite";

const PICTURES = { en: "docs/screenshot.png", "zh-Hans": "docs/screenshot.zh-CN.png" };
/** Early enough that the line is still on its way. */
const STEP = 36;

const server = await preview({ preview: { host: "127.0.0.1", port: 4171 }, logLevel: "warn" });
const browser = await chromium.launch({
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
  args: ["--no-sandbox", "--disable-background-networking"],
});
for (const [lang, path] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${server.resolvedUrls?.local[0]}lab.html?preset=line&lang=${lang}&theme=light`);
  await page.locator("grad-walk").evaluate(async (element, step) => {
    await element.ready;
    await element.seek(step);
  }, STEP);
  await page.locator("grad-walk .loss-chart canvas").waitFor();
  // The last frame comes in full.
  await page.waitForTimeout(1000);
  await page.screenshot({ path });
}
await browser.close();
await server.close();
