import { defineConfig, type TestUserConfig } from "vitest/config";

import { tags } from "./support/claims/selection.ts";
import { keepCompiled } from "./fixtures/compile-cache.ts";
import { configOrExit } from "./fixtures/config-or-exit.ts";
import { InArticleOrder } from "./fixtures/sequencer.ts";
import { timeoutsFor } from "./fixtures/timeouts.ts";

keepCompiled();

const { testMs, teardownMs } = timeoutsFor(configOrExit().target);

const shared: TestUserConfig = {
  isolate: false, // one worker, one set of modules: the specs of a project share one stack and its history
  setupFiles: ["fixtures/matchers.ts"],
  experimental: { viteModuleRunner: false }, // Node reads TypeScript itself, in less time than a transform takes
};

// Plain `vitest run` is the claims; containers are asked for by name. vitest reads this, but its types lack it.
const plainRun: object = { project: ["claims"] };

/** The claims; the suite's own tests have vitest.own.config.ts. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "claims",
          include: ["specs/*.spec.ts"],
          globalSetup: ["fixtures/setup.ts"],
          testTimeout: testMs,
          hookTimeout: testMs,
        },
      },
      {
        test: {
          ...shared,
          name: "runtime",
          include: ["specs/runtime/*.spec.ts", "support/container/*.container.test.ts"],
          globalSetup: ["fixtures/runtime/setup.ts"],
          testTimeout: 300_000, // containers are real, and so is their time
          hookTimeout: 300_000,
        },
      },
    ],
    ...plainRun,
    tags: [...tags],
    fileParallelism: false,
    sequence: { sequencer: InArticleOrder },
    teardownTimeout: teardownMs,
  },
});
