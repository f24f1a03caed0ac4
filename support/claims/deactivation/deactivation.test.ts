import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

const EXPERIMENT = "deactivation";
const PUT_AT = 1_000;
const WOKEN_AT = 400_000;

function call(step: string, sentAt: number, rest: { accepted: boolean; output?: Record<string, unknown> }): EvidenceRecord {
  const refused = rest.accepted ? {} : { status: 409, errorType: "ResourceConflictException", message: "asleep" };
  return { kind: "call", experiment: EXPERIMENT, step, operation: "Invoke", sentAt, answeredAt: sentAt + 100, ...refused, ...rest };
}

function timeline(subject: string, startedAt: number, ...seen: readonly (readonly [at: number, state: string])[]): EvidenceRecord {
  return { kind: "timeline", experiment: EXPERIMENT, subject, startedAt, seen: seen.map(([at, state]) => ({ at, state })) };
}

/** A version that falls asleep, whose instances go, and that comes back. */
const asDocumented = {
  put: call("deactivate", PUT_AT, { accepted: true }),
  asleep: timeline("falling asleep", PUT_AT, [PUT_AT, "Deactivating"], [31_000, "Deactivated"]),
  invokes: [1, 2, 3, 4, 5].map((count) => call(`asleep-${count}`, 31_000 + count * 10_000, { accepted: false })),
  instances: timeline("instances", PUT_AT, [90_000, "3 running"], [281_000, "1 running, 2 going"], [301_000, "0 running, 1 going"], [340_000, "0 running"]),
  late: call("without-instances", 341_000, { accepted: false }),
  state: call("state-after-traffic", 342_000, { accepted: true, output: { state: "Deactivated" } }),
  wake: call("reactivate", WOKEN_AT, { accepted: true }),
  waking: timeline("waking", WOKEN_AT, [WOKEN_AT, "Pending"], [490_000, "Active"]),
  served: call("awake", 490_100, { accepted: true }),
};

function night(change: Partial<Record<keyof typeof asDocumented, EvidenceRecord | EvidenceRecord[]>> = {}): EvidenceRecord[] {
  return Object.values({ ...asDocumented, ...change }).flat();
}

const stayedActive = timeline("falling asleep", PUT_AT, [PUT_AT, "Active"]);

describe("a version put to sleep", () => {
  test.each([
    ["zero-environments-deactivate", "held"],
    ["deactivated-not-woken-by-traffic", "held"],
    ["deactivated-instances-go", "held"],
    ["reactivated-by-put", "held"],
    ["three-instances-always-run", "refuted"],
  ])("as documented: %s is %s, as expected", (id, verdict) => {
    expect(verdictOf(id, night())).toMatchObject({ verdict, asExpected: true });
  });

  test.each([
    ["zero-environments-deactivate", "limits of 0 are refused", { put: call("deactivate", PUT_AT, { accepted: false }) }, "refuted"],
    ["zero-environments-deactivate", "it stays Active", { asleep: stayedActive }, "refuted"],
    ["deactivated-not-woken-by-traffic", "one invoke is answered", { late: call("without-instances", 341_000, { accepted: true }) }, "refuted"],
    ["deactivated-not-woken-by-traffic", "it is Active after them", { state: call("state-after-traffic", 1, { accepted: true, output: { state: "Active" } }) }, "refuted"],
    ["deactivated-not-woken-by-traffic", "it never slept", { asleep: stayedActive }, "inconclusive"],
    ["deactivated-instances-go", "the last goes after ten minutes", { instances: timeline("instances", PUT_AT, [90_000, "3 running"], [602_000, "0 running"]) }, "refuted"],
    ["deactivated-instances-go", "one stays", { instances: timeline("instances", PUT_AT, [90_000, "3 running"], [300_000, "1 running"]) }, "refuted"],
    ["deactivated-instances-go", "it never slept", { asleep: stayedActive }, "inconclusive"],
    ["reactivated-by-put", "the invoke is refused", { served: call("awake", 490_100, { accepted: false }) }, "refuted"],
    ["reactivated-by-put", "it takes more than seven minutes", { served: call("awake", WOKEN_AT + 420_000, { accepted: true }) }, "refuted"],
    ["three-instances-always-run", "three stay", { instances: timeline("instances", PUT_AT, [90_000, "3 running"]) }, "held"],
  ] as const)("%s, when %s", (id, _, change, verdict) => {
    expect(verdictOf(id, night(change)).verdict).toBe(verdict);
  });

  test("counts instances on their way out as gone", () => {
    expect(verdictOf("deactivated-instances-go", night()).measurement?.value).toBe(300);
  });

  test("that nobody put to sleep leaves the claims not run", () => {
    expect(verdictOf("zero-environments-deactivate", []).verdict).toBe("not run");
    expect(verdictOf("three-instances-always-run", []).verdict).toBe("not run");
  });
});
