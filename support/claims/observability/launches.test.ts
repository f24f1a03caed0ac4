import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { slots, trials, verdictOf } from "../evidence.fixture.ts";

describe("cpu-burst-no-new-instance", () => {
  const id = "cpu-burst-no-new-instance";
  const instances = (label: string, ids: readonly string[]): EvidenceRecord => ({
    kind: "instances",
    label,
    instances: ids.map((instanceId) => ({ id: instanceId, type: "m7i.xlarge", zone: "use1-az1" })),
  });
  const launches = (rest: { firstLaunchSeen: boolean; inWindow: number }): EvidenceRecord => ({
    kind: "launches",
    label: "cpu-burst",
    ...rest,
  });
  const batches = trials("cpu-burst", 3, slots(3, 10), 20);

  test.each([
    ["holds when nothing came", ["a", "b"], { firstLaunchSeen: true, inWindow: 0 }, "held"],
    ["drifts when an instance appeared", ["a", "b", "c"], { firstLaunchSeen: true, inWindow: 0 }, "drifted"],
    ["drifts when one replaced another", ["a", "c"], { firstLaunchSeen: true, inWindow: 0 }, "drifted"],
    ["drifts when CloudTrail saw a launch", ["a", "b"], { firstLaunchSeen: true, inWindow: 1 }, "drifted"],
    ["is inconclusive before CloudTrail delivered", ["a", "b"], { firstLaunchSeen: false, inWindow: 0 }, "inconclusive"],
  ] as const)("%s", (_, after, seen, verdict) => {
    const records = [...batches, instances("cpu-before", ["a", "b"]), instances("cpu-after", after), launches(seen)];
    expect(verdictOf(id, records).verdict).toBe(verdict);
  });
});
