/** The browser tests that matter, in Firefox: those with the tag `@engines`. */
import { defineConfig } from "@playwright/test";
import base from "../../playwright.config.ts";

export default defineConfig({
  ...base,
  testDir: "../web",
  outputDir: "../../target/playwright-firefox",
  grep: /@engines/,
  // What starts them stands at the top.
  webServer: [base.webServer ?? []].flat().map((each) => ({ ...each, cwd: "../.." })),
  use: {
    ...base.use,
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: { executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" },
  },
});
