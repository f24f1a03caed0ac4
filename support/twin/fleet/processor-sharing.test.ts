import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { EventQueue } from "../engine/event-queue.ts";
import { ProcessorSharing } from "./processor-sharing.ts";

interface Arrival {
  readonly at: number;
  readonly workMs: number;
}

const CLOSE = 6; // decimals of a millisecond

describe("k equal jobs at once", () => {
  test.for([
    { jobs: 1, vcpus: 1, ends: 1_000 },
    { jobs: 10, vcpus: 1, ends: 10_000 },
    { jobs: 2, vcpus: 4, ends: 1_000 },
    { jobs: 4, vcpus: 4, ends: 1_000 },
    { jobs: 10, vcpus: 4, ends: 2_500 },
  ])("$jobs on $vcpus vCPUs end together after max(1, k/v) times their work", ({ jobs, vcpus, ends }) => {
    const { finished } = run(vcpus, Array.from({ length: jobs }, () => ({ at: 0, workMs: 1_000 })));
    for (const at of finished) expect(at).toBeCloseTo(ends, CLOSE);
  });
});

test("two staggered jobs on one vCPU end as the closed form says", () => {
  const cases = fc.record({ a: fc.integer({ min: 2, max: 1_000 }), b: fc.integer({ min: 1, max: 1_000 }), share: fc.nat(99) });
  fc.assert(
    fc.property(cases, ({ a, b, share }) => {
      const second = (a * share) / 100; // the second comes while the first is at work
      const left = a - second;
      const expected = left <= b ? [second + 2 * left, a + b] : [a + b, second + 2 * b];
      const { finished } = run(1, [{ at: 0, workMs: a }, { at: second, workMs: b }]);
      for (const [index, at] of expected.entries()) expect(finished[index]).toBeCloseTo(at, CLOSE);
    }),
  );
});

test("efficiency slows all jobs down while there are that many, and only then", () => {
  const half = (jobs: number) => (jobs >= 3 ? 0.5 : 1);
  const jobs = [100, 100, 400].map((workMs) => ({ at: 0, workMs }));
  // three at half speed on one vCPU: 100 each takes 600; then one alone has 300 left
  expect(run(1, jobs, half).finished).toEqual([600, 600, 900]);
});

const loads = fc.record({
  vcpus: fc.constantFrom(1, 2, 4),
  crowdedFrom: fc.integer({ min: 1, max: 6 }),
  efficiency: fc.constantFrom(0.5, 0.64, 1),
  arrivals: fc.array(fc.record({ at: fc.integer({ min: 0, max: 500 }), workMs: fc.integer({ min: 0, max: 200 }) }), {
    minLength: 1,
    maxLength: 25,
  }),
});

describe("any load", () => {
  test("conserves work: what was done is the capacity in use over time, and busyMs the processors in use", () => {
    fc.assert(
      fc.property(loads, ({ vcpus, crowdedFrom, efficiency, arrivals }) => {
        const useful = (jobs: number) => (jobs >= crowdedFrom ? efficiency : 1);
        const { finished, sharing } = run(vcpus, arrivals, useful);
        const turns = [...arrivals.map(({ at }) => at), ...finished].toSorted((a, b) => a - b);
        let [done, busy] = [0, 0];
        for (const [index, from] of turns.entries()) {
          const jobs = arrivals.filter(({ at }, job) => at <= from && (finished[job] ?? 0) > from).length;
          const inUse = ((turns[index + 1] ?? from) - from) * Math.min(vcpus, jobs);
          busy += inUse;
          done += inUse * useful(jobs);
        }
        expect(done).toBeCloseTo(arrivals.reduce((sum, { workMs }) => sum + workMs, 0), 4);
        expect(sharing.busyMs).toBeCloseTo(busy, 4);
      }),
    );
  });

  test("ends jobs that are at work together in the order of the work they have left", () => {
    fc.assert(
      fc.property(loads, ({ vcpus, arrivals }) => {
        const { finished } = run(vcpus, arrivals);
        const jobs = arrivals.map((arrival, index) => ({ ...arrival, end: finished[index] ?? Number.NaN }));
        for (const { at, workMs, end } of jobs) {
          // who comes no earlier, and has no less to do than the first had from the start, ends no earlier
          const longer = jobs.filter((other) => other.at >= at && other.workMs >= workMs);
          for (const other of longer) expect(other.end).toBeGreaterThanOrEqual(end - 1e-6);
        }
      }),
    );
  });
});

describe("smoothed use", () => {
  test("follows a constant use as 1 - e^(-t/T), and falls as e^(-t/T) afterwards", () => {
    const queue = new EventQueue();
    const sharing = new ProcessorSharing(queue, 2, () => 1, 5_000);
    sharing.add(10_000, () => {});
    queue.runUntil(5_000, () => true);
    expect(sharing.smoothedUse).toBeCloseTo(0.5 * (1 - Math.exp(-1)), 12);
    queue.runUntil(20_000, () => true);
    expect(sharing.smoothedUse).toBeCloseTo(0.5 * (1 - Math.exp(-2)) * Math.exp(-2), 12);
  });

  test("does not depend on how often it is asked, nor does when jobs are done: to the last bit", () => {
    fc.assert(
      fc.property(loads, fc.array(fc.integer({ min: 0, max: 2_000 })), ({ vcpus, arrivals }, looks) => {
        const asked = run(vcpus, arrivals, undefined, looks);
        const unasked = run(vcpus, arrivals);
        expect(asked.sharing.smoothedUse).toBe(unasked.sharing.smoothedUse);
        expect(asked.finished).toEqual(unasked.finished);
      }),
    );
  });
});

/** Runs jobs to their end; when each was done. @param looks when the smoothed use is asked on the way */
function run(vcpus: number, arrivals: readonly Arrival[], efficiency?: (jobs: number) => number, looks: readonly number[] = []) {
  const queue = new EventQueue();
  const sharing = new ProcessorSharing(queue, vcpus, efficiency, 300);
  const finished: number[] = [];
  for (const [index, { at, workMs }] of arrivals.entries()) {
    queue.at(at, () => sharing.add(workMs, () => (finished[index] = queue.now)));
  }
  for (const at of looks) queue.at(at, () => sharing.smoothedUse);
  queue.runUntil(20_000, () => true);
  expect(finished.filter((at) => at !== undefined)).toHaveLength(arrivals.length);
  return { finished, sharing };
}
