import { defineConfig } from "vitest/config";

import { keepCompiled } from "./fixtures/compile-cache.ts";

keepCompiled();

/** The suite's own tests: everything but the claims, on real parts on this machine. */
export default defineConfig({
  test: {
    include: ["support/**/*.test.ts", "fixtures/**/*.test.ts", "handler/**/*.test.ts"],
    // these need a container engine and belong to the runtime project
    exclude: ["**/node_modules/**", "**/*.container.test.ts"],
    setupFiles: ["fixtures/matchers.ts"],
    testTimeout: 120_000,
  },
});
