import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { place, request, slots, trials } from "../../claims/evidence.fixture.ts";
import { openRecording } from "../../evidence/recording.ts";
import type { EvidenceRecord, RequestRecord } from "../../evidence/schema.ts";
import { burstsOf, type BurstTrial } from "./bursts.ts";
import { evidenceOf, sampleRecords } from "./sample-run.fixture.ts";

/** The only trial that these requests make. */
function trialOf(...requests: readonly Partial<RequestRecord>[]): BurstTrial {
  const [, made] = trials("some", 1, [], 1);
  const records = requests.map((rest, index) => ({ ...request("some", 1, index, place(0, 15)), ...rest }));
  const [burst] = burstsOf(evidenceOf([...records, made] as EvidenceRecord[]));
  return burst?.trials[0] as BurstTrial;
}

test("there is a burst for each experiment and client, in the order of the evidence, with what the trial records say", () => {
  const bursts = burstsOf(evidenceOf(sampleRecords()));
  expect(bursts.map(({ experiment, client, managed, trials: made }) => [experiment, client, managed, made.length])).toEqual([
    ["burst-30", "raw", true, 5],
    ["burst-40", "raw", true, 5],
    ["burst-40-article-client", "article-cli", false, 5],
    ["cpu-burst", "raw", false, 3],
  ]);
  const third = bursts[1]?.trials[2];
  const { requests, environments, ...told } = third as BurstTrial;
  expect(told).toEqual({
    trial: 3,
    version: "fresh",
    concurrency: 40,
    succeeded: 30,
    throttled: 10,
    failed: 0,
    durationMs: 3_061,
    slotsProven: 30,
    slotsAsked: 30,
    distinctPids: 10,
    stalled: false,
    shape: "3\u00a0×\u00a010",
    pidsInSeveral: 10,
    spanMs: 3_042,
  });
  expect(environments).toEqual([1, 2, 3].map(() => ({ requests: 10, workers: 10 })));
  expect(requests).toHaveLength(30);
});

test("a trial in which the client stalled is marked, with how late it was", () => {
  const delays = [undefined, 150, 220.4];
  const records = trials("some", 3, slots(1, 2)).map((record) => {
    const eventLoopDelayMs = record.kind === "trial" ? delays[record.trial - 1] : undefined;
    return eventLoopDelayMs === undefined ? record : Object.assign(record, { eventLoopDelayMs });
  });
  const [burst] = burstsOf(evidenceOf(records));
  expect(burst?.trials.map(({ stalled, eventLoopDelayMs }) => [stalled, eventLoopDelayMs])).toEqual([
    [false, undefined],
    [false, 150],
    [true, 220],
  ]);
});

test("what was published has trials and tells little of their requests", () => {
  const bursts = burstsOf(openRecording("fixtures/published/article.jsonl").evidence);
  const first = bursts.find(({ experiment }) => experiment === "first-invokes");
  expect(first?.trials[0]?.requests).toEqual([
    { index: 0, released: 0, sent: 0, answered: 1_248, outcome: "ok", attempts: 1, status: 200, pid: 18 },
  ]);
  expect(bursts.flatMap(({ managed, trials: made }) => [managed, ...made.flatMap(({ environments }) => environments)])).not.toContain(true);
});

test("times begin with the first release, whenever the trial was begun", () => {
  const trial = trialOf({ releasedAt: 7_000.4, sentAt: 7_900, answeredAt: 9_000 }, { releasedAt: 6_000, sentAt: 6_000, answeredAt: 9_500.6 });
  expect(trial.requests.map(({ released, sent, answered }) => [released, sent, answered])).toEqual([
    [1_000, 1_900, 3_000],
    [0, 0, 3_501],
  ]);
});

test("trials of as many requests end their axes together, others do not", () => {
  const ending = (trial: number, answeredAt: number, concurrency: number) =>
    [...trials("some", 1, slots(1, concurrency))].map((record) => ({ ...record, trial, ...(record.kind === "request" ? { answeredAt } : {}) }));
  const records = [...ending(1, 2_000, 3), ...ending(2, 5_000, 1), ...ending(3, 3_000, 3)] as EvidenceRecord[];
  expect(burstsOf(evidenceOf(records))[0]?.trials.map(({ spanMs }) => spanMs)).toEqual([3_000, 5_000, 3_000]);
});

describe("environments", () => {
  test("are numbered as they appear, and told with the workers that served", () => {
    const trial = trialOf(...[place(7, 15), place(2, 16), place(7, 16), place(7, 15)].map((where) => ({ place: where })));
    expect(trial.requests.map(({ environment, pid }) => [environment, pid])).toEqual([[0, 15], [1, 16], [0, 16], [0, 15]]);
    expect(trial.environments).toEqual([{ requests: 3, workers: 2 }, { requests: 1, workers: 1 }]);
    expect(trial.shape).toBe("1\u00a0×\u00a02 + 1\u00a0×\u00a01");
  });

  test("have as many workers as told so, of one process too", () => {
    const threads = ["a", "b", "c"].map((workerId) => ({ place: place(0, 15, { workerId }) }));
    expect(trialOf(...threads).shape).toBe("1\u00a0×\u00a03");
  });

  test("share a PID only while they have it at the same time", () => {
    const at = (environment: number, sentAt: number, answeredAt: number) => ({ place: place(environment, 15), releasedAt: 0, sentAt, answeredAt });
    expect(trialOf(at(0, 0, 100), at(1, 99, 200)).pidsInSeveral).toBe(1);
    expect(trialOf(at(0, 0, 100), at(1, 100, 200)).pidsInSeveral).toBe(0);
    expect(trialOf(at(0, 0, 100), at(0, 50, 200)).pidsInSeveral).toBe(0);
  });
});

test("errors are told in a line; of a throttle what AWS says, and its reason", () => {
  const { place: _place, ...refused } = request("some", 1, 0, place(0, 15)) as RequestRecord;
  const of = (rest: Partial<RequestRecord>) => trialOf({ ...refused, place: undefined, ...rest }).requests[0];
  const throttle = { outcome: "throttled", status: 429, errorType: "TooManyRequestsException", message: "Rate Exceeded." } as const;
  expect(of({ ...throttle, reason: "CallerRateLimitExceeded" })).toMatchObject({ reason: "CallerRateLimitExceeded", error: "Rate Exceeded." });
  expect(of({ outcome: "failed", functionError: "Unhandled", rawBody: "{}" })?.error).toBe("Unhandled: {}");
  expect(of({ outcome: "failed", message: "😀".repeat(5_000) })?.error?.length).toBeLessThanOrEqual(101);
  expect(of({ outcome: "failed" })).not.toHaveProperty("error");
});

test("whatever the requests are, every one is there, and environments account for all that told", () => {
  const time = fc.nat({ max: 10_000 });
  const where = fc.option(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { nil: undefined });
  const one = fc.record({ releasedAt: time, sentAt: time, answeredAt: time, where, outcome: fc.constantFrom("ok", "throttled", "failed") });
  fc.assert(
    fc.property(fc.array(one), (requests) => {
      const told = requests.map(({ where: at, ...rest }) => ({ ...rest, place: at && place(...at) }));
      const trial = trialOf(...told);
      expect(trial.requests).toHaveLength(requests.length);
      expect(trial.environments.reduce((sum, of) => sum + of.requests, 0)).toBe(requests.filter((of) => of.where).length);
      for (const { released, answered, environment = -1 } of trial.requests) {
        expect(environment).toBeLessThan(trial.environments.length);
        expect(released).toBeGreaterThanOrEqual(0);
        expect(answered).toBeLessThanOrEqual(trial.spanMs);
      }
      expect(JSON.parse(JSON.stringify(trial))).toEqual(trial);
    }),
  );
});
