import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { place, request, trials, verdictOf } from "../evidence.fixture.ts";

const EVERY_MS = 20_000;
const QUOTA_MS = 1_640; // of one request among several

interface Load {
  /** Environments that serve each batch. */
  readonly bursts?: readonly number[];
  readonly batches?: readonly number[];
  /** What a batch's times are multiplied by. */
  readonly slowed?: (batch: number) => number;
}

/** Places of a batch: as many requests in each environment as even sharing gives, each as slow as its environment is full. */
function batch(requests: number, environments: number, slowed: number): Place[] {
  const served = Math.min(requests, environments * 10);
  return Array.from({ length: served }, (_, index) => {
    const environment = index % environments;
    const inIt = Math.ceil((served - environment) / environments);
    return place(environment, 15 + Math.floor(index / environments), { startedAtEpochMs: 0, endedAtEpochMs: inIt * QUOTA_MS * slowed });
  });
}

function load(experiment: string, requests: number, startedAt: number, counts: readonly number[], slowed: (batch: number) => number) {
  return counts.flatMap((environments, index): EvidenceRecord[] => {
    const places = batch(requests, environments, slowed(index));
    const at = startedAt + index * EVERY_MS;
    const times = { releasedAt: at, sentAt: at, answeredAt: at + 1 };
    const trial = index + 1;
    const durationMs = Math.max(...places.map(({ endedAtEpochMs }) => endedAtEpochMs));
    const [summary] = trials(experiment, 1, places, requests - places.length).slice(-1);
    return [
      ...places.map((where, number) => Object.assign(request(experiment, trial, number, where), times)),
      Object.assign(summary as EvidenceRecord, { trial, durationMs }),
    ];
  });
}

function looks(before: string, after: string): EvidenceRecord[] {
  return [["cpu-before", before] as const, ["cpu-stability-after", after] as const].map(([label, ids]) => ({
    kind: "instances",
    label,
    instances: ids.split("").map((id) => ({ id, type: "m7i.xlarge", vcpus: 4, memoryMb: 16_384, zone: "use1-az1", state: "running" })),
  }));
}

function night({ bursts = [3, 3, 3], batches = [3, 3, 4, 4, 5, 5], slowed = () => 1 }: Load = {}, after = "abc"): EvidenceRecord[] {
  return [
    ...load("cpu-burst", 50, 0, bursts, () => 1),
    ...load("cpu-stability", 30, 100_000, batches, slowed),
    ...trials("cpu-stability-alone", 3, [place(0, 15, { startedAtEpochMs: 0, endedAtEpochMs: 1_050 })]),
    ...looks("abc", after),
  ];
}

const amortised = (index: number) => 1.5 - 0.1 * index;
const unchanged = [3, 3, 3, 3, 3, 3];

describe("under CPU-bound load", () => {
  test.each([
    ["cpu-burst-throttled", "held"],
    ["cpu-30-stable", "held"],
    ["ten-million-iterations", "held"],
    ["batch-time-follows-environments", "held"],
    ["batch-time-amortised", "refuted"],
    ["pid-count-shows-environments", "refuted"],
    ["scale-out-not-instant", "held"],
    ["environments-before-instances", "held"],
  ])("environments come late, on the same instances, and make batches faster: %s is %s", (id, verdict) => {
    expect(verdictOf(id, night())).toMatchObject({ verdict, asExpected: true });
    expect(verdictOf(id, []).verdict).toBe("not run");
  });

  test.each([
    ["cpu-burst-throttled", "five environments serve", night({ bursts: [5, 5, 5] }), "refuted"],
    ["cpu-30-stable", "two environments serve", night({ batches: [2, 2, 2, 2, 2] }), "drifted"],
    ["cpu-30-stable", "four batches were made", night({ batches: [3, 3, 3, 3] }), "inconclusive"],
    ["batch-time-follows-environments", "times stay though environments come", night({ slowed: (index) => 1 + index / 10 }), "refuted"],
    ["batch-time-follows-environments", "no environment came", night({ batches: unchanged }), "inconclusive"],
    ["batch-time-amortised", "the same environments get faster", night({ batches: unchanged, slowed: amortised }), "held"],
    ["batch-time-amortised", "no environment came, and times stay", night({ batches: unchanged }), "refuted"],
    ["pid-count-shows-environments", "no environment came", night({ batches: unchanged }), "inconclusive"],
    ["scale-out-not-instant", "the second batch has another one", night({ bursts: [3, 4, 4] }), "refuted"],
    ["scale-out-not-instant", "no environment came", night({ batches: unchanged }), "inconclusive"],
    ["environments-before-instances", "an instance came, too", night({}, "abcd"), "refuted"],
    ["environments-before-instances", "more came than have room", night({ batches: [3, 4, 5, 7, 9, 12] }), "inconclusive"],
    ["environments-before-instances", "no environment came", night({ batches: unchanged }), "inconclusive"],
  ] as const)("%s, when %s", (id, _, records, verdict) => {
    expect(verdictOf(id, records).verdict).toBe(verdict);
  });

  test("what was seen says when, and where", () => {
    expect(verdictOf("scale-out-not-instant", night()).measurement?.value).toBe(140);
    expect(verdictOf("pid-count-shows-environments", night()).measurement?.value).toBe(2);
  });
});

describe("scaling-signal", () => {
  const waves = (counts: readonly number[], atRest = "3 serving"): EvidenceRecord[] => [
    { kind: "timeline", experiment: "saturation", subject: "environments at rest", startedAt: 0, seen: [{ at: 0, state: atRest }] },
    ...load("saturation", 40, 0, counts, () => 1),
  ];
  const fifteen = (...last: readonly number[]) => [...Array.from({ length: 15 - last.length }, () => 3), ...last];

  test.each([
    ["an environment is added", waves(fifteen(4)), "held", "CPU and multi-concurrency saturation"],
    ["none is", waves(fifteen()), "drifted", "CPU only"],
    ["the load was short", waves([3, 3, 4]), "inconclusive", undefined],
    ["nobody counted before", waves(fifteen(4)).slice(1), "inconclusive", undefined],
  ] as const)("when %s", (_, records, verdict, reading) => {
    const judgement = verdictOf("scaling-signal", records);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.reading).toBe(reading);
  });
});
