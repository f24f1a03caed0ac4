import { expect, test } from "vitest";

import { clientThrottles } from "./client-throttles.ts";
import { DAY, evidenceWith, requestAt, trialAt } from "./timeline.fixture.ts";

const untold = "no reason told";

test("a throttled request counts all its attempts, one that went through all but the last", () => {
  const evidence = evidenceWith(
    trialAt(1_000),
    requestAt(1_000, { attempts: 3, outcome: "throttled" }),
    requestAt(2_000, { attempts: 3 }),
    requestAt(3_000, { attempts: 1 }),
  );
  expect(clientThrottles(evidence)).toEqual([
    { atEpochMs: DAY + 1_000, reason: untold, count: 3 },
    { atEpochMs: DAY + 2_000, reason: untold, count: 2 },
  ]);
});

test("AWS's reason is kept", () => {
  const evidence = evidenceWith(trialAt(0), requestAt(0, { outcome: "throttled", reason: "ConcurrentInvocationLimitExceeded" }));
  expect(clientThrottles(evidence)[0]?.reason).toBe("ConcurrentInvocationLimitExceeded");
});

test("probes count their throttled requests", () => {
  const probe = { kind: "probe", version: "fresh", startedAtEpochMs: DAY, requests: 90, durationMs: 300 } as const;
  expect(clientThrottles(evidenceWith({ ...probe, throttled: 60 }, { ...probe, throttled: 0 }))).toEqual([
    { atEpochMs: DAY, reason: "probes, whose reason is not kept", count: 60 },
  ]);
});

test("of a trial without its requests, failures are as many attempts as its client makes", () => {
  const { startedAt: _, ...published } = trialAt(0, { client: "article-cli", throttled: 17 });
  expect(clientThrottles(evidenceWith(published))).toMatchObject([{ atEpochMs: DAY, count: 51 }]);
});

test("what nothing dates has no time, and the trial's minute where that is all there is", () => {
  const { startedAt: _, startedAtEpochMs: __, ...undated } = trialAt(0);
  const throttled = requestAt(5_000, { outcome: "throttled" });
  expect(clientThrottles(evidenceWith(undated, throttled))).toEqual([{ atEpochMs: undefined, reason: untold, count: 1 }]);
  expect(clientThrottles(evidenceWith({ ...undated, startedAtEpochMs: DAY }, throttled))).toMatchObject([{ atEpochMs: DAY }]);
});

test("requests of a burst that was cut off before its trial was recorded count too", () => {
  const evidence = evidenceWith(trialAt(0, { throttled: 0 }), requestAt(5_000, { trial: 2, outcome: "throttled" }));
  expect(clientThrottles(evidence)).toEqual([{ atEpochMs: DAY + 5_000, reason: untold, count: 1 }]);
});
