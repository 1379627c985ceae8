import { defineConfig } from "@playwright/test";
import all from "../../playwright.config.ts";

// Its two names are two origins: a kit's own at 127.0.0.1, Gradwalk's site at localhost.
const port = Number(process.env.GRADWALK_TEST_PORT ?? 4180) + 6;

export default defineConfig({
  ...all,
  testDir: ".",
  outputDir: "../../target/playwright",
  workers: 1,
  use: {
    ...all.use,
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1366, height: 768 },
    colorScheme: "light",
  },
  metadata: { site: `http://localhost:${port}/gradwalk/` },
  webServer: {
    command: `node tests/kits/serve.mjs --port ${port}`,
    cwd: "../..",
    url: `http://127.0.0.1:${port}/gradwalk/`,
    reuseExistingServer: false,
  },
});
