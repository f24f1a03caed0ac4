import { describe, expect, test } from "vitest";

import type { EvidenceOf, EvidenceRecord } from "../../evidence/schema.ts";
import { slots, trials, verdictOf } from "../evidence.fixture.ts";

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

type Points = EvidenceOf<"metric">["points"];

/** Points of minutes from noon on; undefined for none. */
function points(...values: (number | undefined)[]): Points {
  return values.flatMap((value, minute) => (value === undefined ? [] : [{ atEpochMs: NOON + minute * MINUTE, value }]));
}

function metric(name: string, of: Points, version = "fresh"): EvidenceRecord {
  return { kind: "metric", metric: name, version, dimensions: {}, statistic: "Sum", periodSec: 60, points: of };
}

/** Bursts of 40 on three environments of ten, one in each of these minutes, each half a minute in. */
function bursts(...minutes: number[]): EvidenceRecord[] {
  return ["burst-40", "burst-40-article-client"].flatMap((experiment, half) =>
    trials(experiment, minutes.length, slots(3, 10), 10).map((record) =>
      record.kind === "trial"
        ? { ...record, startedAtEpochMs: NOON + (minutes[record.trial - 1] ?? 0) * MINUTE + 20_000 + half * 20_000 }
        : record,
    ),
  );
}

const probe = (throttled: number, minute: number): EvidenceRecord => ({
  kind: "probe",
  version: "fresh",
  startedAtEpochMs: NOON + minute * MINUTE + 10_000,
  requests: 30,
  throttled,
  durationMs: 300,
});

describe("throttle-metric-counts-attempts", () => {
  const id = "throttle-metric-counts-attempts";

  test.each([
    ["each refused attempt counts", [bursts(0), metric("Throttles", points(20))], "held"],
    ["those of probes count too", [bursts(0), probe(5, 0), metric("Throttles", points(25))], "held"],
    ["each counts three times", [bursts(0), metric("Throttles", points(60))], "refuted"],
    ["only half of them count", [bursts(0), metric("Throttles", points(10))], "refuted"],
    ["more is refused after CloudWatch was read", [bursts(0), metric("Throttles", points(20)), bursts(9)], "held"],
    ["other minutes are nobody's", [bursts(0), metric("Throttles", points(20, 0, 99))], "held"],
    ["one point is of five minutes", [bursts(1, 2), metric("Throttles", [{ atEpochMs: NOON, value: 40 }, { atEpochMs: NOON + 5 * MINUTE, value: 0 }])], "held"],
    ["nothing was refused", [probe(0, 0), metric("Throttles", points(0))], "inconclusive"],
    ["there is no point", [bursts(0), metric("Throttles", [])], "inconclusive"],
    ["metrics were not read", [bursts(0)], "not run"],
    ["trials have no time of day", [trials("burst-40", 1, slots(3, 10), 10), metric("Throttles", points(10))], "inconclusive"],
  ] as const)("when %s", (_, records, verdict) => {
    expect(verdictOf(id, records.flat()).verdict).toBe(verdict);
  });

  test("counts the attempts of a request that succeeded in the end", () => {
    const rescued = bursts(0).map((record) => (record.kind === "request" && record.outcome === "ok" ? { ...record, attempts: 2 } : record));
    const told = "80 throttles for 80 refused attempts: 1.00 each";
    expect(verdictOf(id, [...rescued, metric("Throttles", points(80))]).reason).toContain(told);
    const stalled = rescued.map((record) => (record.kind === "trial" ? { ...record, eventLoopDelayMs: 10_000 } : record));
    expect(verdictOf(id, [...stalled, metric("Throttles", points(80))]).reason).toContain(told); // AWS had them all the same
  });
});

describe("counts", () => {
  test.each([
    ["throttled-not-invocations", [metric("Invocations", points(60))], "held"],
    ["throttled-not-invocations", [metric("Invocations", points(80))], "refuted"],
    ["throttled-not-invocations", [metric("Invocations", points(60)), ...bursts(9)], "held"],
    ["throttle-has-one-cause", [metric("Throttles", points(20)), metric("CPUThrottles", points(5)), metric("ConcurrencyThrottles", points(15))], "held"],
    ["throttle-has-one-cause", [metric("Throttles", points(20)), metric("CPUThrottles", points(20)), metric("ConcurrencyThrottles", points(20))], "refuted"],
    ["throttle-has-one-cause", [metric("Throttles", points(0))], "inconclusive"],
    ["throttle-has-one-cause", [metric("Throttles", points(20))], "inconclusive"],
    ["concurrency-throttles-for-io", [metric("Throttles", points(20)), metric("ConcurrencyThrottles", points(20))], "held"],
    ["concurrency-throttles-for-io", [metric("Throttles", points(20)), metric("ConcurrencyThrottles", points(0))], "refuted"],
    ["throttles-by-the-minute", [metric("Throttles", points(1, 2))], "held"],
    ["throttles-by-the-minute", [metric("Throttles", points(1, undefined, undefined, undefined, undefined, 2))], "drifted"],
    ["throttles-by-the-minute", [metric("Throttles", points(1))], "inconclusive"],
    ["environment-metrics-by-the-minute", [metric("ExecutionEnvironmentConcurrency", points(1, 2))], "held"],
    ["concurrency-limit-metric", [metric("ExecutionEnvironmentConcurrencyLimit", points(10, 10))], "held"],
    ["concurrency-limit-metric", [metric("ExecutionEnvironmentConcurrencyLimit", points(10, 30))], "refuted"],
    ["concurrency-metric-reaches-limit", [metric("ExecutionEnvironmentConcurrency", points(10, 30))], "held"],
    ["concurrency-metric-reaches-limit", [metric("ExecutionEnvironmentConcurrency", points(1, 10))], "refuted"],
    ["concurrency-metric-reaches-limit", [metric("ExecutionEnvironmentConcurrency", points(undefined, 10))], "inconclusive"],
  ] as const)("%s with %o: %s", (id, records, verdict) => {
    expect(verdictOf(id, [...bursts(0), ...records]).verdict).toBe(verdict);
  });
});

describe("vcpu-metrics-tell-environments", () => {
  const id = "vcpu-metrics-tell-environments";
  const ofType = (name: string, type: string, value: number): EvidenceRecord => ({
    kind: "metric",
    metric: name,
    dimensions: { InstanceType: type },
    statistic: "Average",
    periodSec: 60,
    points: points(value, value),
  });
  const hosts = (...types: string[]): EvidenceRecord => ({
    kind: "instances",
    label: "burst-40-article-client",
    instances: types.map((type, index) => ({ id: `i-${index}`, type, zone: `z-${index}`, vcpus: 4, memoryMb: 16_384, state: "running" })),
  });
  const three = hosts("m7i.xlarge", "m7i.xlarge", "m7i.xlarge");

  test.each([
    ["of all instances together", 3, 6, "held"],
    ["of each instance", 1, 2, "held"],
    ["with ten environments", 9, 0, "refuted"],
    ["with nothing reserved", 3, 9, "refuted"],
  ] as const)("a sample %s", (_, allocated, available, verdict) => {
    const samples = [ofType("vCPUAllocated", "m7i.xlarge", allocated), ofType("vCPUAvailable", "m7i.xlarge", available)];
    expect(verdictOf(id, [...bursts(0, 1), three, ...samples]).verdict).toBe(verdict);
  });

  test("adds up types", () => {
    const samples = [["m7i.xlarge", 2, 4], ["m7a.xlarge", 1, 2]].flatMap(([type, allocated, available]) => [
      ofType("vCPUAllocated", String(type), Number(allocated)),
      ofType("vCPUAvailable", String(type), Number(available)),
    ]);
    expect(verdictOf(id, [...bursts(0, 1), hosts("m7i.xlarge", "m7a.xlarge", "m7i.xlarge"), ...samples]).verdict).toBe("held");
  });

  test("is inconclusive when no sample ends within the bursts, or there is none", () => {
    const samples = [ofType("vCPUAllocated", "m7i.xlarge", 3), ofType("vCPUAvailable", "m7i.xlarge", 6)];
    expect(verdictOf(id, [...bursts(4), three, ...samples]).verdict).toBe("inconclusive");
    expect(verdictOf(id, [...bursts(0, 1), three]).verdict).toBe("inconclusive");
  });
});
