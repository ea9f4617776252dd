import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // They need a browser: npm run test:browser.
    exclude: [...configDefaults.exclude, "tests/browser/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
