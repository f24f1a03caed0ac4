import { defineConfig } from "vitest/config";

import { configOrExit } from "./fixtures/config-or-exit.ts";
import { InArticleOrder } from "./fixtures/sequencer.ts";
import { timeoutsFor } from "./fixtures/timeouts.ts";

const { testMs, teardownMs } = timeoutsFor(configOrExit().target);

/** The claims, and nothing else; the suite's own tests have vitest.own.config.ts. */
export default defineConfig({
  test: {
    include: ["specs/**/*.spec.ts"],
    globalSetup: ["fixtures/setup.ts"],
    setupFiles: ["fixtures/matchers.ts"],
    // One worker, one set of modules, files in the article's order: the specs share one stack and its history.
    isolate: false,
    fileParallelism: false,
    sequence: { sequencer: InArticleOrder },
    testTimeout: testMs,
    hookTimeout: testMs,
    teardownTimeout: teardownMs,
  },
});
