import fc from "fast-check";
import { expect, test } from "vitest";

import { clientThrottles } from "./client-throttles.ts";
import { throttlesOf } from "./throttles.ts";
import { anyEvidence, DAY, evidenceWith, metric, MINUTE, requestAt, trialAt } from "./timeline.fixture.ts";

const refused = (at: number, reason?: string) => requestAt(at, { outcome: "throttled", ...(reason === undefined ? {} : { reason }) });
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

test("what the client counted stands beside what CloudWatch did, in the same minute", () => {
  const evidence = evidenceWith(
    trialAt(0),
    refused(59_000),
    refused(61_000, "CPU"),
    metric("Throttles", { [DAY]: 1, [DAY + MINUTE]: 2 }),
    metric("Throttles", { [DAY + MINUTE]: 5 }, { version: "cpu" }),
    metric("CPUThrottles", { [DAY + MINUTE]: 4 }),
  );
  expect(throttlesOf(evidence)).toEqual({
    reasons: ["CPU", "no reason told"],
    causes: ["concurrency", "CPU", "memory", "disk", "no cause told"],
    minutes: [
      { atEpochMs: DAY, client: [0, 1], cloudWatch: [0, 0, 0, 0, 1], throttles: 1 },
      { atEpochMs: DAY + MINUTE, client: [1, 0], cloudWatch: [0, 4, 0, 0, 3], throttles: 7 },
    ],
    periodMs: MINUTE,
    undated: 0,
    read: true,
  });
});

test("minutes in which nothing was counted are left out, one without a point is not taken for 0", () => {
  const { minutes } = throttlesOf(evidenceWith(trialAt(0), refused(1_000), metric("Throttles", { [DAY + MINUTE]: 0, [DAY + 2 * MINUTE]: 3 })));
  expect(minutes.map(({ atEpochMs, throttles }) => [atEpochMs - DAY, throttles])).toEqual([[0, undefined], [2 * MINUTE, 3]]);
});

test("longer periods of CloudWatch make longer minutes", () => {
  const { minutes, periodMs } = throttlesOf(evidenceWith(trialAt(0), refused(299_000), metric("Throttles", { [DAY]: 1 }, { periodSec: 300 })));
  expect([periodMs, minutes.length]).toEqual([5 * MINUTE, 1]);
});

test("metrics of the whole function, and others than sums, are not counted again", () => {
  const { version: _, ...whole } = metric("Throttles", { [DAY]: 9 });
  const evidence = evidenceWith(whole, metric("Throttles", { [DAY]: 9 }, { statistic: "Maximum" }), metric("Invocations", { [DAY]: 9 }));
  expect(throttlesOf(evidence)).toMatchObject({ minutes: [], read: false });
});

test("of many reasons the most frequent are told, the rest together", () => {
  const many = ["a", "b", "b", "c", "c", "c", "d", "e", "d", "d", "d"].map((reason, index) => refused(index, reason));
  const { reasons, minutes } = throttlesOf(evidenceWith(trialAt(0), many, refused(99)));
  expect(reasons).toEqual(["d", "c", "b", "other reasons", "no reason told"]);
  expect(minutes[0]?.client).toEqual([4, 3, 2, 2, 1]);
});

test("attempts without a time of day are told by their number", () => {
  const { startedAt: _, startedAtEpochMs: __, ...undated } = trialAt(0);
  expect(throttlesOf(evidenceWith(undated, refused(1), refused(2)))).toMatchObject({ minutes: [], undated: 2 });
});

test("nothing is lost: minutes and what is undated add up to what was counted, in order, as plain data", () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const told = throttlesOf(evidence);
      const { minutes, undated } = told;
      const counted = clientThrottles(evidence).map(({ count }) => count);
      expect(sum(minutes.flatMap(({ client }) => client)) + undated).toBe(sum(counted));
      const throttles = evidence.all("metric").flatMap(({ metric: name, points }) => (name === "Throttles" ? points.map(({ value }) => value) : []));
      expect(sum(minutes.map(({ throttles: of = 0 }) => of))).toBe(sum(throttles));
      const times = minutes.map(({ atEpochMs }) => atEpochMs);
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
      expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    }),
  );
});
