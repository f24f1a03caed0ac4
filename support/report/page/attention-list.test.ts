import { expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { evidenceOf, sampleRecords, sampleReport } from "../model/sample-run.fixture.ts";
import { attentionList } from "./attention-list.ts";

function listOf(change: (record: EvidenceRecord) => EvidenceRecord[]): string {
  return String(attentionList(sampleReport({ evidence: evidenceOf(sampleRecords().flatMap(change)) })));
}

test.each([
  ["a reason that is cut off", listOf((record) => [record.kind === "trial" && record.trial === 1 ? { ...record, eventLoopDelayMs: 9_999 } : record])],
  ["a reason in place of a figure", listOf((record) => (record.kind === "version" ? [] : [record]))],
])("%s ends once", (_, list) => {
  expect(list).toContain("accepted: ");
  expect(list).not.toMatch(/[.…][.;]/);
});
