// Fails where the first view of dist/site, in either language, transfers more than it may.
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { filesOf, LIMIT, LOCALES } from "../benches/first-view.mjs";

const server = await preview({ preview: { host: "127.0.0.1", port: 4170 }, logLevel: "warn" });
const address = server.resolvedUrls?.local[0];
const browser = await chromium.launch({
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
});

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
for (const locale of LOCALES) {
  const page = await browser.newPage({ locale });
  const files = await filesOf(page, address);
  await page.close();
  const sum = files.reduce((total, [, size]) => total + size, 0);
  for (const [name, size] of files) {
    console.log(`${kilobytes(size)}  ${name}`);
  }
  console.log(`${kilobytes(sum)}  first view in ${locale}; at most${kilobytes(LIMIT)}\n`);
  if (sum > LIMIT) {
    process.exitCode = 1;
  }
}

await browser.close();
await server.close();
