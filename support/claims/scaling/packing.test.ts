import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

const XLARGE = { type: "m7i.xlarge", vcpus: 4, memoryMb: 16_384 };
const MORE_MEMORY = { type: "r7i.xlarge", vcpus: 4, memoryMb: 32_768 };
const DOUBLE = { type: "m7i.2xlarge", vcpus: 8, memoryMb: 32_768 };

function look(environments: number, ids: string, size = XLARGE, serving = environments): EvidenceRecord[] {
  const instances = ids.split("").map((id) => ({ id, ...size, zone: "use1-az1", state: "running" }));
  const seen = [{ at: 1, state: `${serving} serving` }];
  return [
    { kind: "timeline", experiment: "packing", subject: `environments of ${environments}`, startedAt: 0, seen },
    { kind: "instances", label: `packing-${environments}`, instances },
  ];
}

const asDocumented = [...look(3, "abc"), ...look(9, "abc"), ...look(10, "abcd")];

describe("how environments are packed", () => {
  test.each([
    ["nine-environments-fit", "held"],
    ["ten-environments-need-another-instance", "held"],
    ["ten-environments-on-three-instances", "refuted"],
    ["vcpus-within-limit", "held"],
  ])("as documented: %s is %s, as expected", (id, verdict) => {
    expect(verdictOf(id, asDocumented)).toMatchObject({ verdict, asExpected: true });
  });

  test.each([
    ["nine-environments-fit", "a fourth instance came for nine", [...look(3, "abc"), ...look(9, "abcd")], "refuted"],
    ["nine-environments-fit", "there were two instances at first", [...look(3, "ab"), ...look(9, "abc")], "held"],
    ["nine-environments-fit", "two came where one was enough", [...look(3, "ab"), ...look(9, "abcd")], "refuted"],
    ["nine-environments-fit", "only eight ever served", [...look(3, "abc"), ...look(9, "abc", XLARGE, 8)], "inconclusive"],
    ["ten-environments-need-another-instance", "ten fit on three", [...look(9, "abc"), ...look(10, "abc")], "refuted"],
    ["ten-environments-need-another-instance", "one came for each zone", [...look(9, "abc"), ...look(10, "abcdef")], "held"],
    ["ten-environments-need-another-instance", "vCPUs are what is short", [...look(9, "abc", MORE_MEMORY), ...look(10, "abcd", MORE_MEMORY)], "held"],
    ["ten-environments-need-another-instance", "the instances are larger", [...look(9, "abc", DOUBLE), ...look(10, "abc", DOUBLE)], "inconclusive"],
    ["ten-environments-on-three-instances", "ten fit on three", [...look(9, "abc"), ...look(10, "abc")], "held"],
    ["ten-environments-on-three-instances", "the instances are larger", [...look(9, "abc", DOUBLE), ...look(10, "abc", DOUBLE)], "inconclusive"],
    ["vcpus-within-limit", "eight instances ran", [...asDocumented, ...look(1, "abcdefgh")], "refuted"],
    ["vcpus-within-limit", "seven did", [...asDocumented, ...look(1, "abcdefg")], "held"],
  ] as const)("%s, when %s", (id, _, records, verdict) => {
    expect(verdictOf(id, records).verdict).toBe(verdict);
  });

  test("an instance on its way out has no vCPUs to count", () => {
    const going = look(1, "abcdefgh").map((record) =>
      record.kind === "instances"
        ? { ...record, instances: record.instances.map((instance) => ({ ...instance, state: "shutting-down" })) }
        : record,
    );
    expect(verdictOf("vcpus-within-limit", [...asDocumented, ...going]).verdict).toBe("held");
  });

  test("is not run when nobody packed", () => {
    expect(verdictOf("nine-environments-fit", []).verdict).toBe("not run");
  });
});
