import { describe, expect, test } from "vitest";

import type { EvidenceOf, EvidenceRecord } from "../../evidence/schema.ts";
import { place, slots, trials, verdictOf } from "../evidence.fixture.ts";

type Seen = EvidenceOf<"instances">["instances"][number];

const TAG = "arn:aws:lambda:us-east-1:<account>:capacity-provider:cp";
const instance: Seen = {
  id: "i-1",
  type: "m7i.xlarge",
  zone: "use1-az1",
  state: "running",
  managed: true,
  operator: "scaler.lambda.amazonaws.com",
  architecture: "x86_64",
  metadataTokens: "required",
  tag: TAG,
};

function look(...others: Partial<Seen>[]): EvidenceRecord {
  return { kind: "instances", label: "visibility", instances: others.map((other, index) => ({ ...instance, id: `i-${index}`, ...other })) };
}

function call(step: string, rest: Partial<EvidenceOf<"call">>): EvidenceRecord {
  return { kind: "call", experiment: "visibility", step, operation: step, sentAt: 0, answeredAt: 1, accepted: true, ...rest };
}

function listings(found: Readonly<Record<string, number>>): EvidenceRecord[] {
  const all = { "by-subnet": 0, "by-tag": 0, "by-id": 3, "asked-by-tag": 3, "asked-by-name": 3, "asked-by-operator": 3, ...found };
  return [
    ...Object.entries(all).map(([step, count]) => call(step, { output: { found: count } })),
    call("default", { output: { visibility: "hidden" } }),
  ];
}

const refused = { accepted: false, status: 400, errorType: "OperationNotPermitted" };

describe("what EC2 shows", () => {
  test.each([
    ["instances-hidden-by-default", {}, [{}, {}, {}], "held"],
    ["instances-hidden-by-default", { "by-subnet": 3, "by-tag": 3 }, [{}, {}, {}], "drifted"],
    ["instances-hidden-by-default", { "by-tag": 1 }, [{}, {}, {}], "refuted"],
    ["instances-hidden-by-default", {}, [{ state: "terminated" }], "inconclusive"],
    ["instances-tagged-by-capacity-provider", {}, [{}, {}, {}], "held"],
    ["instances-tagged-by-capacity-provider", { "asked-by-name": 2 }, [{}, {}, {}], "refuted"],
    ["instances-operated-by-lambda", {}, [{}, {}, {}], "held"],
    ["instances-operated-by-lambda", {}, [{}, {}, { managed: false }], "refuted"],
    ["instances-operated-by-lambda", { "asked-by-operator": 0 }, [{}, {}, {}], "refuted"],
    ["instance-metadata-v2-required", {}, [{}, {}, {}], "held"],
    ["instance-metadata-v2-required", {}, [{}, { metadataTokens: "optional" }, {}], "drifted"],
  ] as const)("%s, found %o of %o: %s", (id, found, seen, verdict) => {
    expect(verdictOf(id, [look(...seen), ...listings(found)]).verdict).toBe(verdict);
  });

  test("is not run when nobody looked", () => {
    expect(verdictOf("instances-hidden-by-default", []).verdict).toBe("not run");
  });

  test("names the reading that holds", () => {
    const { reading } = verdictOf("instances-hidden-by-default", [look({}, {}, {}), ...listings({ "by-subnet": 3, "by-tag": 3 })]);
    expect(reading).toBe("visible in accounts that had managed resources before");
  });
});

describe("what EC2 allows", () => {
  test.each([
    ["managed-instances-not-terminable", [call("stop", refused), call("terminate", refused)], "held"],
    ["managed-instances-not-terminable", [call("stop", refused), call("terminate", {})], "refuted"],
    ["managed-instances-not-terminable", [call("stop", {})], "refuted"],
    ["managed-instances-not-terminable", [call("stop", { ...refused, errorType: "UnauthorizedOperation" })], "inconclusive"],
    ["managed-instances-taggable", [call("tag", {}), call("untag", {})], "held"],
    ["managed-instances-taggable", [call("tag", refused), call("untag", {})], "refuted"],
    ["volumes-encrypted", [call("volumes", { output: { encrypted: [true, true] } })], "held"],
    ["volumes-encrypted", [call("volumes", { output: { encrypted: [true, false] } })], "refuted"],
    ["volumes-encrypted", [call("volumes", { output: { encrypted: [] } })], "inconclusive"],
  ] as const)("%s by %o: %s", (id, calls, verdict) => {
    expect(verdictOf(id, [look({}), ...calls]).verdict).toBe(verdict);
  });

  test("was not tried on what EC2 does not call managed", () => {
    expect(verdictOf("managed-instances-not-terminable", [look({ managed: false })])).toMatchObject({
      verdict: "inconclusive",
      reason: "EC2 does not call the instance managed, so it was not put at risk.",
    });
  });
});

describe("types", () => {
  const id = "instance-types-in-documented-families";

  test.each([
    ["m7i.xlarge", "held"],
    ["c8gd.metal-24xl", "held"],
    ["r7i.large", "held"],
    ["m7i.medium", "refuted"],
    ["t3.xlarge", "refuted"],
    ["g5.xlarge", "refuted"],
    ["mac2.metal", "refuted"],
  ] as const)("%s: %s", (type, verdict) => {
    expect(verdictOf(id, [look({ type })]).verdict).toBe(verdict);
  });

  test("of another architecture than asked for are refuted, in whichever look", () => {
    const other = look({ id: "i-9", architecture: "arm64" });
    expect(verdictOf(id, [look({}), { ...other, label: "packing-9" } as EvidenceRecord]).verdict).toBe("refuted");
  });

  test("have the size that EC2 lists", () => {
    const size = (vcpus: number) => [call("article-type", { output: { vcpus, memoryMb: 16_384 } })];
    expect(verdictOf("m7i-xlarge-size", size(4)).verdict).toBe("held");
    expect(verdictOf("m7i-xlarge-size", size(8)).verdict).toBe("refuted");
    expect(verdictOf("m7i-xlarge-size", [])).toMatchObject({ verdict: "not run" });
  });
});

describe("instances shared by functions", () => {
  test.each([
    ["boot-1", "held"],
    ["boot-9", "refuted"],
    [null, "inconclusive"],
  ] as const)("the second one on %s: %s", (bootId, verdict) => {
    const records = [...trials("burst-30", 1, slots(3, 10)), ...trials("node-knob", 1, [place(7, 15, { bootId })])];
    expect(verdictOf("functions-share-instances", records).verdict).toBe(verdict);
  });
});
