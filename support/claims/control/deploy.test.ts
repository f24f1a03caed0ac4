import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { place, request, verdictOf } from "../evidence.fixture.ts";

const PUBLISHED_AT = 10_000;

/** Versions published one after the other, with what their invokes took (ms). */
function deployed(versions: readonly (readonly number[])[], activeAfterMs = 2_000): EvidenceRecord[] {
  return versions.flatMap((latencies, index): EvidenceRecord[] => {
    const label = `standard-deploy-${index + 1}`;
    return [
      { kind: "version", label, state: "Active", publishSentAt: PUBLISHED_AT, activeAfterMs },
      ...latencies.flatMap((ms, invoke) => invoked(label, index * latencies.length + invoke + 1, ms, activeAfterMs)),
    ];
  });
}

function invoked(version: string, trial: number, ms: number, activeAfterMs: number): EvidenceRecord[] {
  const sentAt = PUBLISHED_AT + activeAfterMs;
  return [
    { ...request("standard-deploy", trial, 0, place(0, 2)), sentAt, answeredAt: sentAt + ms } as EvidenceRecord,
    {
      kind: "trial",
      experiment: "standard-deploy",
      trial,
      client: "raw",
      version,
      concurrency: 1,
      succeeded: 1,
      throttled: 0,
      failed: 0,
      durationMs: ms,
    },
  ];
}

describe("standard-invocable-at-once", () => {
  const id = "standard-invocable-at-once";

  test("holds when the slowest of three is answered after seconds", () => {
    const judgement = verdictOf(id, deployed([[400, 20, 20], [900, 20, 20], [300, 20, 20]]));
    expect(judgement).toMatchObject({ verdict: "held", measurement: { value: 2.9, samples: [2.4, 2.9, 2.3] } });
  });

  test("is refuted when a version takes as long as LMI's", () => {
    expect(verdictOf(id, deployed([[400, 20, 20], [400, 20, 20], [400, 20, 20]], 60_000)).verdict).toBe("refuted");
  });
});

describe("standard-has-cold-starts", () => {
  const id = "standard-has-cold-starts";

  test.each([
    ["400 ms more than those after it", [420, 25, 15], "held"],
    ["50 ms more", [70, 20, 20], "refuted"],
    ["6 s more", [6_020, 20, 20], "refuted"],
  ] as const)("first invokes that take %s: %s %s", (_, latencies, verdict) => {
    expect(verdictOf(id, deployed([latencies, latencies, latencies])).verdict).toBe(verdict);
  });

  test("leaves the way out of it", () => {
    const far = verdictOf(id, deployed([[620, 225, 215], [620, 220, 220], [620, 220, 220]]));
    expect(far.measurement).toMatchObject({ value: 400, samples: [400, 400, 400] });
    expect(far.reason).toContain("on top of the 220 ms");
  });

  test("is inconclusive after two versions, and when an invoke failed", () => {
    const three = deployed([[420, 20, 20], [420, 20, 20], [420, 20, 20]]);
    expect(verdictOf(id, deployed([[420, 20, 20], [420, 20, 20]])).verdict).toBe("inconclusive");
    const failed = three.map((record) => (record.kind === "request" && record.trial === 4 ? request("standard-deploy", 4, 0) : record));
    expect(verdictOf(id, failed)).toMatchObject({ verdict: "inconclusive", crashed: false, reason: expect.stringContaining("throttled") });
  });

  test("is not run when nothing was published", () => {
    expect(verdictOf(id, []).verdict).toBe("not run");
  });
});
