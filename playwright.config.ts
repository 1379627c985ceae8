import { defineConfig } from "@playwright/test";

// Two servers on two ports, so that an embedding page has another origin than the site.
const site = Number(process.env.GRADWALK_TEST_PORT ?? 4180);
const host = site + 1;

/** The browser that `cargo xtask test` found; without it, the one that Playwright installed. */
const executablePath = process.env.CHROMIUM;

export default defineConfig({
  testDir: "tests/web",
  outputDir: "target/playwright",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // One that only passes when tried again is listed as flaky, with its trace: it is a race to mend.
  retries: process.env.CI ? 1 : 0,
  // What is waited for comes at once where nothing else runs; on a busy machine it takes its time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    // Most tests are of the lab: `?preset=network` is its address.
    baseURL: `http://127.0.0.1:${site}/lab.html`,
    locale: "en-US",
    // What is kept for when there is no network would come between a test and the site.
    serviceWorkers: "block",
    // What fails is tried again with a trace; a trace of everything costs as much as the tests.
    trace: "on-first-retry",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-gpu",
        "--no-first-run",
      ],
    },
  },
  metadata: { host: `http://127.0.0.1:${host}/` },
  webServer: [
    {
      name: "site",
      command: `node xtask/serve.mjs --port ${site}`,
      url: `http://127.0.0.1:${site}/`,
      reuseExistingServer: false,
    },
    {
      name: "host",
      command: `node tests/web/host.mjs --port ${host}`,
      url: `http://127.0.0.1:${host}/embed/gradwalk.js`,
      reuseExistingServer: false,
    },
  ],
});
