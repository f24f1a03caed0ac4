import { expect, test } from "vitest";

import { formatProgress } from "./progress.ts";
import { stackResources } from "./stack.ts";

const event = { resource: "nat-gateway", atMs: 101_400, expectedSeconds: 100 };

test("a step that begins says what is expected", () => {
  expect(formatProgress({ ...event, step: "creating" })).toBe(
    "[    1:41] nat-gateway                             creating (expected about 100 s)",
  );
});

test("a step that ends says what it took", () => {
  expect(formatProgress({ ...event, step: "created", tookMs: 97_230 })).toBe(
    "[    1:41] nat-gateway                             created in 97.2 s (expected about 100 s)",
  );
});

test("a step that fails says why", () => {
  expect(formatProgress({ ...event, step: "failed", tookMs: 1_000, reason: "AddressLimitExceeded" })).toBe(
    "[    1:41] nat-gateway                             failed after 1.0 s (expected about 100 s): AddressLimitExceeded",
  );
});

test("steps stand in columns, whatever their resource", () => {
  const columns = stackResources.map(({ name }) =>
    formatProgress({ ...event, resource: name, step: "creating" }).indexOf(" creating"),
  );
  expect(new Set(columns).size).toBe(1);
});
