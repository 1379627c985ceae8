import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["tests/engines/*.test.ts"],
    // A browser that draws without a graphics card takes its time.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
