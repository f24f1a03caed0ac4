import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { provisioningOf } from "../model/provisioning.ts";
import { anyEvidence, anyLedger, BROKEN, evidenceWith, line, trialAt } from "../model/timeline.fixture.ts";
import { provisioningSection } from "./provisioning-section.ts";

const fresh: EvidenceRecord = { kind: "version", label: "fresh", state: "Active", activeAfterMs: 67_500, publishSentAt: 106_000, publishAnsweredAt: 107_500, seen: [{ at: 106_800, state: "Pending" }] };
const ledger = [line(1_000, "intended", "ec2:vpc", "vpc"), line(1_900, "created", "ec2:vpc", "vpc")];
const section = (...[records, lines = []]: [readonly EvidenceRecord[], typeof ledger?]) => String(provisioningSection(provisioningOf(evidenceWith(records), lines)));
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("what was measured stands beside what was published, in a sentence", () => {
  expect(textOf(section([fresh]))).toContain("The first version was Active 67.5 s after PublishVersion was sent; the article measured about 67 s.");
  const failed = section([{ kind: "version", label: "fresh", state: "Failed", reasonCode: "VcpuLimitExceeded" }]);
  expect(textOf(failed)).toContain("The first version never became Active; it was last seen Failed, VcpuLimitExceeded.");
});

test("a run that provisioned nothing says so, without a chart", () => {
  const none = section([]);
  expect(textOf(none)).toContain("Nothing in this run tells when anything was provisioned.");
  expect(none).not.toContain("<svg");
});

describe("behind each chart", () => {
  test("stands a table of what happened when, in its order", () => {
    const rows = [...section([fresh, trialAt(174_000)], ledger).matchAll(/<tr><td class="number">([^<]*)<\/td><td class="number">([^<]*)<\/td><td>([^<]*)/g)];
    expect(rows.map(([, at, took, what]) => `${at}|${took}|${what}`)).toEqual([
      "1 s|0.9 s|Stack created",
      "1.9 s|104.1 s|Stack becomes usable",
      "106 s|1.5 s|PublishVersion answered",
      "106.8 s||Version seen Pending",
      "107.5 s|66 s|Version Pending",
    ]);
  });

  test("stands a table of the stack's resources", () => {
    const text = textOf(section([fresh], [...ledger, line(2_000, "intended", "iam:role", "execution-role")]));
    expect(text).toContain("The same as a table, 2 resources");
    expect(text).toContain("VPC ec2 1 s 0.9 s execution role iam 2 s not created");
  });
});

test("whatever the evidence is, the section is whole, escaped, and the same again", () => {
  fc.assert(
    fc.property(anyEvidence, anyLedger, (evidence, lines) => {
      const made = () => String(provisioningSection(provisioningOf(evidence, lines)));
      expect(made()).not.toMatch(BROKEN);
      expect(made()).toBe(made());
      expect(made().length).toBeLessThan(100_000);
    }),
  );
});
