import { defineConfig } from "vitest/config";

export default defineConfig({
  // One file after the other: each starts the program and a browser.
  test: { include: ["tests/browser/**/*.test.ts"], fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 },
});
