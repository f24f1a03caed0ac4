import { describe, expect, test } from "vitest";

import { Evidence } from "../evidence/evidence.ts";
import type { EvidenceRecord, Place } from "../evidence/schema.ts";
import { catalogue } from "./catalogue.ts";
import type { Claim } from "./claim.ts";
import { judge } from "./verdict.ts";

function claimNamed(id: string): Claim {
  const claim = catalogue.find((candidate) => candidate.id === id);
  if (!claim) throw new Error(`No claim is named '${id}'.`);
  return claim;
}

const subject: EvidenceRecord = {
  kind: "subject",
  target: "twin",
  region: "us-east-1",
  runtime: "python3.13",
  memoryMb: 4096,
  memoryGiBPerVCpu: 4,
  maxConcurrency: 10,
  maxVCpus: 30,
};

function place(environment: number, pid: number, rest: Partial<Place> = {}): Place {
  return {
    environmentId: `environment-${environment}`,
    workerId: `worker-${environment}-${pid}`,
    pid,
    logStream: `stream-${environment}`,
    tokenHash: `token-${environment}`,
    zoneId: `zone-${environment}`,
    bootId: `boot-${environment}`,
    maxConcurrency: 10,
    startedAtEpochMs: 1_000,
    endedAtEpochMs: 4_000,
    ...rest,
  };
}

/** Trials of an experiment, each with requests at these places and so many refused. */
function trials(experiment: string, count: number, places: readonly Place[], refused = 0): EvidenceRecord[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((trial): EvidenceRecord[] => [
    ...places.map((where, index) => request(experiment, trial, index, where)),
    ...Array.from({ length: refused }, (_unused, index) => request(experiment, trial, places.length + index)),
    {
      kind: "trial",
      experiment,
      trial,
      client: "raw",
      version: "fresh",
      concurrency: places.length + refused,
      succeeded: places.length,
      throttled: refused,
      failed: 0,
      durationMs: 3_000,
    },
  ]);
}

function request(experiment: string, trial: number, index: number, where?: Place): EvidenceRecord {
  const times = { releasedAt: 0, sentAt: 0, answeredAt: 3_000, attempts: 1 };
  const outcome = where ? { outcome: "ok" as const, status: 200, place: where } : { outcome: "throttled" as const, status: 429 };
  return { kind: "request", experiment, trial, index, ...times, ...outcome };
}

function slots(environments: number, workers: number): Place[] {
  return Array.from({ length: environments * workers }, (_, index) => place(Math.floor(index / workers), 15 + (index % workers)));
}

function verdictOf(claimId: string, records: readonly EvidenceRecord[]) {
  return judge(claimNamed(claimId), new Evidence([subject, ...records]));
}

describe("three-environments-ten-workers", () => {
  const id = "three-environments-ten-workers";

  test("holds for 3 x 10", () => {
    expect(verdictOf(id, trials("burst-30", 5, slots(3, 10))).verdict).toBe("held");
  });

  test.each([
    ["two environments", slots(2, 15)],
    ["ten environments", slots(10, 3)],
    ["a worker less in one environment", [...slots(3, 10).slice(0, 29), place(2, 15)]],
  ])("is refuted by %s", (_, places) => {
    expect(verdictOf(id, trials("burst-30", 5, places)).verdict).toBe("refuted");
  });

  test("is refuted by a worker that served two at once", () => {
    const twice = [...slots(3, 10), place(0, 15, { startedAtEpochMs: 3_999, endedAtEpochMs: 5_000 })];
    expect(verdictOf(id, trials("burst-30", 5, twice)).verdict).toBe("refuted");
  });

  test("holds when a worker served two one after the other", () => {
    const inTurn = [...slots(3, 10), place(0, 15, { startedAtEpochMs: 4_000, endedAtEpochMs: 5_000 })];
    expect(verdictOf(id, trials("burst-30", 5, inTurn)).verdict).toBe("held");
  });

  test.each([
    ["log stream", { logStream: "stream-1" }],
    ["metadata token", { tokenHash: "token-1" }],
  ])("is inconclusive when the %s tells environments apart differently", (name, rest) => {
    const [first, ...others] = slots(3, 10);
    const judgement = verdictOf(id, trials("burst-30", 5, [{ ...(first as Place), ...rest }, ...others]));
    expect(judgement.verdict).toBe("inconclusive");
    expect(judgement.reason).toContain(name);
  });

  test("does not need witnesses that the runtime does not give", () => {
    const silent = slots(3, 10).map((where) => ({ ...where, tokenHash: null, logStream: null }));
    expect(verdictOf(id, trials("burst-30", 5, silent)).verdict).toBe("held");
  });

  test("is inconclusive after four trials", () => {
    expect(verdictOf(id, trials("burst-30", 4, slots(3, 10))).verdict).toBe("inconclusive");
  });
});

describe("pid-is-environment", () => {
  test("is refuted where PIDs repeat, as expected", () => {
    expect(verdictOf("pid-is-environment", trials("burst-30", 5, slots(3, 10)))).toMatchObject({
      verdict: "refuted",
      asExpected: true,
    });
  });

  test("would hold, against expectation, if every environment had PIDs of its own", () => {
    const apart = Array.from({ length: 30 }, (_, index) => place(index, 100 + index));
    expect(verdictOf("pid-is-environment", trials("burst-30", 5, apart))).toMatchObject({
      verdict: "held",
      asExpected: false,
    });
  });
});

describe("burst-40-beyond-capacity-refused", () => {
  const id = "burst-40-beyond-capacity-refused";

  test.each([
    ["3 environments refuse 10", slots(3, 10), 10, "held"],
    ["4 environments refuse none", slots(4, 10), 0, "refuted"],
    ["3 environments refuse 11", slots(3, 10).slice(1), 11, "refuted"],
    ["2 environments refuse 20", slots(2, 10), 20, "held"],
  ] as const)("%s: %s", (_, places, refused, verdict) => {
    expect(verdictOf(id, trials("burst-40", 5, places, refused)).verdict).toBe(verdict);
  });
});

describe("burst-30-none-throttled", () => {
  test("is refuted by one throttle in 150", () => {
    const records = [...trials("burst-30", 4, slots(3, 10))];
    const last = trials("burst-30", 1, slots(3, 10).slice(1), 1).map((record) => Object.assign({}, record, { trial: 5 }));
    expect(verdictOf("burst-30-none-throttled", [...records, ...last]).verdict).toBe("refuted");
  });

  test("is inconclusive when a request failed for another reason", () => {
    const records = trials("burst-30", 5, slots(3, 10)).map((record) =>
      record.kind === "trial" && record.trial === 2 ? Object.assign({}, record, { failed: 1 }) : record,
    );
    expect(verdictOf("burst-30-none-throttled", records).verdict).toBe("inconclusive");
  });
});

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

describe("three-instances-three-zones", () => {
  const observed = (zones: readonly string[], state = "running"): EvidenceRecord => ({
    kind: "instances",
    label: "first-active",
    instances: zones.map((zone, index) => ({ id: `i-${index}`, type: "m7i.xlarge", zone, state })),
  });

  test.each([
    ["one in each of three", ["a", "b", "c"], "held"],
    ["two of three in one zone", ["a", "a", "b"], "refuted"],
    ["a fourth beside one of three", ["a", "b", "c", "c"], "refuted"],
    ["four zones", ["a", "b", "c", "d"], "refuted"],
    ["none", [], "refuted"],
  ] as const)("%s: %s", (_, zones, verdict) => {
    expect(verdictOf("three-instances-three-zones", [observed(zones)]).verdict).toBe(verdict);
  });

  test("does not count what is already terminated", () => {
    expect(verdictOf("three-instances-three-zones", [observed(["a", "b", "c"], "terminated")]).verdict).toBe("refuted");
  });
});
