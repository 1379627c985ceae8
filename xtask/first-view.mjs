// Measures what the first view of dist/site transfers, in each language: every file that the browser
// asks for until it rests, compressed as a good server would. Fails above the limit.
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "@playwright/test";
import { preview } from "vite";

const LIMIT = 110 * 1024;
const LOCALES = ["en-US", "zh-CN"];

const server = await preview({ preview: { host: "127.0.0.1", port: 4170 }, logLevel: "warn" });
const address = server.resolvedUrls?.local[0];
const browser = await chromium.launch({
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
});

/** The files of the first view, as [name, size in bytes]. */
async function firstView(locale) {
  const page = await browser.newPage({ locale });
  const files = [];
  page.on("response", (response) => {
    const url = new URL(response.url());
    if (url.protocol === "http:") {
      files.push(
        response.body().then((body) => {
          const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
          return [url.pathname, brotliCompressSync(body, options).length];
        }),
      );
    }
  });
  // A page that stops half-way would look small.
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(address, { waitUntil: "networkidle" });
  const sizes = await Promise.all(files);
  await page.close();
  if (errors.length > 0) {
    throw new Error(`the page failed: ${errors.join("; ")}`);
  }
  return sizes;
}

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
for (const locale of LOCALES) {
  const files = await firstView(locale);
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
