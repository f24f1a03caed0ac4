import { describe, expect, test } from "vitest";

import { Evidence } from "../evidence/evidence.ts";
import type { EvidenceRecord } from "../evidence/schema.ts";
import { catalogue, claimNamed } from "./catalogue.ts";
import { place, slots, trials, verdictOf } from "./evidence.fixture.ts";
import { runtimeCatalogue } from "./runtime/catalogue.ts";
import { judge } from "./verdict.ts";

const id = "burst-30-none-throttled";
const fine = trials("burst-30", 6, slots(3, 10));

/** A trial in which the client stalled by so much, and after which all looks refused. */
function stalled(number: number, eventLoopDelayMs: number, experiment = "burst-30"): EvidenceRecord[] {
  return trials(experiment, 1, slots(1, 10), 20).map((record) =>
    record.kind === "trial" ? { ...record, trial: number, eventLoopDelayMs } : { ...record, trial: number },
  );
}

const without = (records: readonly EvidenceRecord[], number: number) => records.filter((record) => !("trial" in record) || record.trial !== number);

describe("a trial in which the client stalled", () => {
  test("is not judged; the others are", () => {
    const judgement = verdictOf(id, [...without(fine, 2), ...stalled(2, 420)]);
    expect(judgement).toMatchObject({ verdict: "held", measurement: { samples: [0, 0, 0, 0, 0] } });
    expect(judgement.reason).toContain("0 of 150 throttled in 5 trials");
  });

  test("is judged when it was late by no more than a twentieth of its 3 s", () => {
    expect(verdictOf(id, [...without(fine, 2), ...stalled(2, 150)]).verdict).toBe("refuted");
  });

  test("makes its claim inconclusive when too few others are left, and the reason says what happened and what to do", () => {
    const five = trials("burst-30", 5, slots(3, 10));
    const judgement = verdictOf(id, [...without(without(five, 2), 4), ...stalled(2, 420), ...stalled(4, 190)]);
    expect(judgement).toMatchObject({ verdict: "inconclusive", crashed: false });
    expect(judgement.reason).toBe(
      "3 of the 5 trials it takes were made and can be judged: with 150 requests a refusal rate of 2 % would go unseen in " +
        "fewer than 5 of 100 nights. This client's event loop was late during burst-30 (trials 2, 4; by up to 420 ms where " +
        "150 ms are allowed), so what was seen then is the client's and not AWS's. Run again on a machine that has less else to do.",
    );
    expect(verdictOf(id, without(five, 2)).reason).toMatch(/^4 of the 5 trials it takes were made: .* nights$/);
  });

  test("makes its claim inconclusive when no other is left, for the same reason", () => {
    const judgement = verdictOf(id, stalled(1, 812.4));
    expect(judgement).toMatchObject({ verdict: "inconclusive", crashed: false });
    expect(judgement.reason).toBe(
      "This client's event loop was late during burst-30 (trial 1; by up to 812 ms where 150 ms are allowed), so what was " +
        "seen then is the client's and not AWS's. Run again on a machine that has less else to do.",
    );
  });

  test("makes a claim inconclusive that compares it with others by their order, and takes none for another", () => {
    const steps = (experiment: string) => [1, 2, 3, 4].flatMap((number) => stalled(number, number === 1 ? 420 : 0, experiment));
    const active: EvidenceRecord = { kind: "version", label: "single-zone", state: "Active", activeAfterMs: 66_000 };
    const onDemand = Array.from({ length: 50 }, (_, index) => place(index, 2));
    for (const [claim, records] of [
      ["timeout-keeps-worker", steps("worker-timeout")],
      ["crash-leaves-other-workers", steps("worker-crash")],
      ["runtime-timeout-keeps-worker", steps("runtime-timeout")],
      ["runtime-crash-not-replaced", steps("runtime-crash")],
      ["standard-has-cold-starts", steps("standard-deploy")],
      ["scale-out-not-instant", [...steps("cpu-burst"), ...trials("cpu-stability", 5, slots(5, 6))]],
      ["lmi-throttles-where-standard-does-not", [...steps("cpu-burst"), ...trials("standard-burst-50", 3, onDemand)]],
      ["single-zone-provider-works", [active, ...stalled(1, 420, "single-zone")]],
    ] as const) {
      const { verdict, reason, crashed } = judge(claimNamed([...catalogue, ...runtimeCatalogue], claim), new Evidence(records));
      expect([claim, verdict, crashed]).toEqual([claim, "inconclusive", false]);
      expect(reason).toContain("(trial 1; by up to 420 ms where 150 ms are allowed)");
    }
  });
});
