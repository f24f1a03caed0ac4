import { claimNamed, catalogue as all } from "../../claims/catalogue.ts";
import type { HistoryRecord } from "../../history/history-record.ts";
import type { EvidenceRecord } from "../../evidence/schema.ts";
import { evidenceOf, sampleRecords, sampleRun } from "./sample-run.fixture.ts";
import type { ReportInput } from "../model.ts";

/** Texts that break pages which do not expect them: markup, writing that runs from right to left, endless lines. */
const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(2)> \u202e\u2067gnirts \u0000 & "quotes" ${"x".repeat(10_000)}`;

/** A run with all five verdicts, a broken check, something left behind, and hostile texts wherever texts come from outside. */
export function eventfulRun(): ReportInput {
  const records = sampleRecords().flatMap((record): EvidenceRecord[] => {
    if (record.kind === "version") return [{ ...record, activeAfterMs: 171_300 }];
    if (record.kind === "trial" && record.experiment === "cpu-burst") return [{ ...record, succeeded: 50, throttled: 0 }];
    if (record.kind === "trial" && record.experiment === "burst-40" && record.trial > 3) return [];
    return [record];
  });
  const [broken, ...others] = sampleRun.tests;
  return {
    ...sampleRun,
    run: { ...sampleRun.run, worldOrigin: HOSTILE },
    evidence: evidenceOf([
      ...records,
      { kind: "obstacle", experiment: "burst-40-article-client", reasonCode: "InsufficientCapacity", message: HOSTILE },
    ]),
    tests: [
      ...(broken ? [broken] : []),
      ...others.filter(({ claimId }) => claimId !== "cpu-burst-no-new-instance" && claimId !== "three-instances-three-zones"),
      { claimId: "three-instances-three-zones", state: "failed", judged: false, error: HOSTILE },
    ],
    ledger: [...sampleRun.ledger, { at: 1_900_000, step: "failed to remove", type: "ec2:vpc", name: HOSTILE, detail: HOSTILE }],
    left: [HOSTILE],
    hypotheses: [{ name: "slow-active", breaks: { "publish-to-active": "it takes more than two minutes" } }],
  };
}

/** A run of one burst of so many requests, all answered by three environments of ten workers or throttled. */
export function crowdedRun(requests: number): ReportInput {
  const served = Array.from({ length: requests }, (_, index): EvidenceRecord => {
    const environmentId = `environment-${index % 3}`;
    const pid = 11 + (Math.floor(index / 3) % 10);
    const isThrottled = index % 4 === 3;
    return {
      kind: "request", experiment: "burst-30", trial: 1, index, releasedAt: 0, sentAt: 1, attempts: 1,
      answeredAt: isThrottled ? 40 : 3_000 + (index % 500), outcome: isThrottled ? "throttled" : "ok", status: isThrottled ? 429 : 200,
      ...(isThrottled
        ? { reason: "ConcurrentInvocationLimitExceeded" }
        : {
            place: {
              environmentId, workerId: `${environmentId}/${pid}`, pid, logStream: null, tokenHash: null, zoneId: null, bootId: null,
              maxConcurrency: 10, initializationType: "lambda-managed-instances", startedAtEpochMs: 20, endedAtEpochMs: 3_020,
            },
          }),
    };
  });
  const throttled = Math.floor(requests / 4);
  return {
    ...sampleRun,
    evidence: evidenceOf([
      ...sampleRecords().filter((record) => !(record.kind === "request" || record.kind === "trial") || record.experiment !== "burst-30"),
      ...served,
      {
        kind: "trial", experiment: "burst-30", trial: 1, client: "raw", version: "fresh", concurrency: requests,
        succeeded: requests - throttled, throttled, failed: 0, durationMs: 3_500, slotsProven: 30, slotsAsked: 30, distinctPids: 10,
      },
    ]),
  };
}

/** Nothing was measured: no trial of anything. */
export function emptyRun(): ReportInput {
  return { ...sampleRun, evidence: evidenceOf([]), ledger: [] };
}

/** So many nights before a run, with a verdict that changed and a claim that was revised on the way. */
export function nightsBefore(count: number, claimIds = all.map(({ id }) => id), startedAt = sampleRun.run.startedAt): HistoryRecord[] {
  const { target, world, region, commit } = sampleRun.run;
  const end = Date.parse(startedAt);
  return Array.from({ length: count }, (_, night): HistoryRecord => ({
    v: 1,
    runId: `twin-${night.toString(16).padStart(10, "0")}`,
    startedAt: new Date(end - (count - night) * 86_400_000).toISOString(),
    target: target as "twin",
    world: world as string,
    region: region as string,
    commit,
    dirty: false,
    green: night % 9 !== 0,
    clockSeconds: 3_800,
    usd: 0.83,
    left: 0,
    claims: Object.fromEntries(
      claimIds.map((id, place) => [
        id,
        {
          verdict: night % 97 === place % 97 ? ("drifted" as const) : claimNamed(all, id).expected,
          value: 60 + ((night * 7 + place) % 20),
          revision: night < count / 2 ? "00000000" : "11111111",
        },
      ]),
    ),
  }));
}
