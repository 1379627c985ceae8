import { defineConfig } from "@playwright/test";
import all from "../../playwright.config.ts";

// JupyterLab, and marimo on the port behind it.
const port = Number(process.env.GRADWALK_TEST_PORT ?? 4180) + 10;
const python = process.env.GRADWALK_PYTHON ?? "target/notebooks/bin/python";

export default defineConfig({
  ...all,
  testDir: ".",
  outputDir: "../../target/playwright",
  fullyParallel: false,
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: { ...all.use, baseURL: `http://127.0.0.1:${port}`, viewport: { width: 1280, height: 4000 } },
  metadata: { marimo: `http://127.0.0.1:${port + 1}/` },
  webServer: {
    command: `node tests/notebooks/serve.mjs --python ${python} --port ${port}`,
    cwd: "../..",
    url: `http://127.0.0.1:${port}/api/status`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
