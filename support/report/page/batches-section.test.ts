import fc from "fast-check";
import { expect, test } from "vitest";

import type { EvidenceRecord, TrialRecord } from "../../evidence/schema.ts";
import { loadsOf } from "../model/batches.ts";
import { anyEvidence, BROKEN, DAY, evidenceWith, ranIn, requestAt, trialAt } from "../model/timeline.fixture.ts";
import { batchesSection } from "./batches-section.ts";

const section = (...records: EvidenceRecord[]) => String(batchesSection(loadsOf(evidenceWith(records))));
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const batch = (trial: number, startedAt: number, rest: Partial<TrialRecord> = {}) => trialAt(startedAt, { experiment: "cpu-burst", trial, ...rest });
const served = (trial: number, environment: string) => requestAt(0, { experiment: "cpu-burst", trial, ...ranIn(environment) });

test("a run without batches says so", () => {
  expect(textOf(section(trialAt(0)))).toContain("No batches were sent in a row in this run.");
});

test("a load is told in a sentence: throttles, environments, launches", () => {
  const quiet = section(served(1, "a"), batch(1, 0), served(2, "a"), served(2, "b"), batch(2, 30_000));
  expect(textOf(quiet)).toContain("2 batches within 33 s, 20 requests throttled; 1 environment at first, 2 at most; no source tells of a launch.");
  const log: EvidenceRecord = { kind: "log", group: "g", found: true, events: [{ atEpochMs: DAY + 1_000, message: "Launching i-1" }] };
  const launching = textOf(section(batch(1, 0), log));
  expect(launching).toContain("how many environments served is not told; launches were told of by provider log 1 time.");
  expect(launching).toContain("provider log 1 s Launching i-1");
});

test("behind the chart stands a table of the batches", () => {
  const text = textOf(section(served(1, "a"), batch(1, 500), batch(2, 30_500, { failed: 2 })));
  expect(text).toContain("cpu-burst 1 0 s 30 10 0 3 s 1 cpu-burst 2 30 s 30 10 2 3 s not told");
});

test("only what occurs is in the legend", () => {
  expect(section(batch(1, 0))).not.toContain("failed otherwise");
  expect(section(batch(1, 0, { failed: 1 }))).toContain("failed otherwise");
});

test("batches without a time of their own are said to be", () => {
  const { startedAt: _, startedAtEpochMs: __, ...published } = batch(1, 0);
  expect(section(published)).toContain("without the pauses between them");
  expect(section(batch(1, 0))).not.toContain("without the pauses between them");
});

test("whatever the evidence is, the section is whole, escaped, and the same again", () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const made = () => String(batchesSection(loadsOf(evidence)));
      expect(made()).not.toMatch(BROKEN);
      expect(made()).toBe(made());
    }),
  );
});
