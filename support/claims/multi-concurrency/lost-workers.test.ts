import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { place, request, slots, trials, verdictOf } from "../evidence.fixture.ts";

const ALL = slots(3, 5);
const ONE_LESS = ALL.slice(1);

/** The four steps of an experiment: bursts of 15 at these places, and the one request after the first of them. */
function steps(
  experiment: string,
  [before, after, later]: readonly [readonly Place[], readonly Place[], readonly Place[]],
  single: Partial<EvidenceRecord & { kind: "request" }>,
): EvidenceRecord[] {
  const numbered = (trial: number, records: EvidenceRecord[]) => records.map((record) => Object.assign(record, { trial }));
  const burst = (places: readonly Place[]) => trials(experiment, 1, places, 15 - places.length);
  const failed = { succeeded: 0, throttled: 0, failed: 1, concurrency: 1 };
  return [
    ...numbered(1, burst(before)),
    Object.assign(request(experiment, 2, 0), { outcome: "failed", status: 200, answeredAt: 5_000, ...single }),
    ...numbered(2, trials(experiment, 1, []).map((record) => Object.assign(record, failed))),
    ...numbered(3, burst(after)),
    ...numbered(4, burst(later)),
  ];
}

describe("timeout-keeps-worker", () => {
  const id = "timeout-keeps-worker";
  const timedOut = { functionError: "Unhandled", rawBody: '{"errorMessage":"Task timed out after 5.00 seconds"}' };

  test.each<[what: string, bursts: [Place[], Place[], Place[]], single: object, verdict: string]>([
    ["one slot less, then all again", [ALL, ONE_LESS, ALL], timedOut, "held"],
    ["of fewer slots, too", [ONE_LESS, ONE_LESS.slice(1), ONE_LESS], timedOut, "held"],
    ["the slot free at the time-out", [ALL, ALL, ALL], timedOut, "refuted"],
    ["the slot never back", [ALL, ONE_LESS, ONE_LESS], timedOut, "refuted"],
    ["two slots less", [ALL, ONE_LESS.slice(1), ALL], timedOut, "refuted"],
    ["another error", [ALL, ONE_LESS, ALL], { functionError: "Unhandled", rawBody: "{}" }, "refuted"],
  ])("%s", (_, bursts, single, verdict) => {
    expect(verdictOf(id, steps("worker-timeout", bursts, single)).verdict).toBe(verdict);
  });
});

describe("crash-leaves-other-workers", () => {
  const id = "crash-leaves-other-workers";
  const replaced = [...slots(2, 5), ...Array.from({ length: 4 }, (_, index) => place(7, 15 + index))];

  test.each<[what: string, bursts: [Place[], Place[], Place[]], verdict: string]>([
    ["one slot less for good", [ALL, ONE_LESS, ONE_LESS], "held"],
    ["the slot back later", [ALL, ONE_LESS, ALL], "refuted"],
    ["its environment gone", [ALL, slots(2, 5), slots(2, 5)], "refuted"],
    ["another environment in its place", [ALL, replaced, replaced], "refuted"],
  ])("%s", (_, bursts, verdict) => {
    expect(verdictOf(id, steps("worker-crash", bursts, {})).verdict).toBe(verdict);
  });

  test("is refuted by a request that ran and failed", () => {
    const records = steps("worker-crash", [ALL, ONE_LESS, ONE_LESS], {}).map((record) =>
      record.kind === "trial" && record.trial === 4 ? { ...record, succeeded: 13, failed: 1 } : record,
    );
    expect(verdictOf(id, records).verdict).toBe("refuted");
  });

  test("is inconclusive when a step is missing", () => {
    const missing = steps("worker-crash", [ALL, ONE_LESS, ONE_LESS], {}).filter((record) => !("trial" in record) || record.trial !== 4);
    expect(verdictOf(id, missing)).toMatchObject({ verdict: "inconclusive", crashed: false });
  });
});
