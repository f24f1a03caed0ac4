import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { place, request, slots, trials, verdictOf } from "../evidence.fixture.ts";

/** Requests that ran for a second, each in an environment of its own. */
function onDemand(count: number): Place[] {
  return Array.from({ length: count }, (_, index) => place(index, 2, { endedAtEpochMs: 2_000 }));
}

/** A version of the standard function that was Active after 2 s and answered two invokes. */
function deployed(version: number): EvidenceRecord[] {
  const label = `standard-deploy-${version}`;
  const aTrial = { kind: "trial", experiment: "standard-deploy", client: "raw", version: label, durationMs: 20 } as const;
  return [
    { kind: "version", label, state: "Active", publishSentAt: 0, activeAfterMs: 2_000 },
    ...[2 * version, 2 * version + 1].flatMap((trial): EvidenceRecord[] => [
      request("standard-deploy", trial, 0, place(version, 2)),
      { ...aTrial, trial, concurrency: 1, succeeded: 1, throttled: 0, failed: 0 },
    ]),
  ];
}

describe("checklist-deployments", () => {
  const id = "checklist-deployments";
  const standard = [1, 2, 3].flatMap(deployed);
  const lmi = (activeAfterMs: number): EvidenceRecord => ({ kind: "version", label: "fresh", state: "Active", activeAfterMs });

  test.each([
    [67_000, "held"],
    [10_000, "drifted"],
    [300_000, "drifted"],
  ])("LMI's version is Active after %i ms: %s", (activeAfterMs, verdict) => {
    expect(verdictOf(id, [lmi(activeAfterMs), ...standard]).verdict).toBe(verdict);
  });

  test("is not run with one side alone", () => {
    expect(verdictOf(id, standard).verdict).toBe("not run");
    expect(verdictOf(id, [lmi(67_000)]).verdict).toBe("not run");
  });
});

describe("checklist-io-bound", () => {
  const standard = trials("standard-burst-10", 3, onDemand(10));

  test.each([
    [3, 10, "held"],
    [4, 7, "held"],
    [10, 3, "refuted"],
    [30, 1, "refuted"],
  ])("%i environments of %i requests: %s", (count, atOnce, verdict) => {
    expect(verdictOf("checklist-io-bound", [...standard, ...trials("burst-30", 3, slots(count, atOnce))]).verdict).toBe(verdict);
  });
});

describe("lmi-throttles-where-standard-does-not", () => {
  const id = "lmi-throttles-where-standard-does-not";
  const standard = trials("standard-burst-50", 3, onDemand(50));

  test.each([
    ["20 of 50 on LMI alone", slots(3, 10), 20, "held"],
    ["5 of 50 on LMI alone", slots(3, 15), 5, "refuted"],
    ["none", slots(5, 10), 0, "refuted"],
  ] as const)("throttled: %s: %s", (_, places, refused, verdict) => {
    expect(verdictOf(id, [...standard, ...trials("cpu-burst", 3, places, refused)]).verdict).toBe(verdict);
  });

  test("is refuted when both refuse as many", () => {
    const records = [...trials("standard-burst-50", 3, onDemand(30), 20), ...trials("cpu-burst", 3, slots(3, 10), 20)];
    expect(verdictOf(id, records).verdict).toBe("refuted");
  });

  test("looks at LMI's first batch: later ones meet what was added since", () => {
    const later = trials("cpu-burst", 3, slots(5, 10)).filter((record) => "trial" in record && record.trial !== 1);
    expect(verdictOf(id, [...standard, ...trials("cpu-burst", 1, slots(3, 10), 20), ...later]).verdict).toBe("held");
  });
});

describe("checklist-cpu-bound", () => {
  const id = "checklist-cpu-bound";
  const lmi = (runMs: number) => trials("cpu-burst", 3, slots(3, 10).map((where) => ({ ...where, endedAtEpochMs: 1_000 + runMs })), 20);

  test.each([
    [16_000, "held"],
    [2_500, "refuted"],
    [1_000, "refuted"],
  ])("a request runs for %i ms on LMI where a standard function takes 1000: %s", (runMs, verdict) => {
    expect(verdictOf(id, [...trials("standard-burst-50", 3, onDemand(50)), ...lmi(runMs)]).verdict).toBe(verdict);
  });

  test("is not run with one side alone", () => {
    expect(verdictOf(id, lmi(16_000)).verdict).toBe("not run");
  });
});
