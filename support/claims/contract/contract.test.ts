import { describe, expect, test } from "vitest";

import type { EvidenceOf, EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

type Outcome = Partial<EvidenceOf<"call">>;

const taken = (output: Record<string, unknown> = {}): Outcome => ({ accepted: true, output });
const refusedAs = (errorType: string, status = 400): Outcome => ({ accepted: false, errorType, status });
const invalid = refusedAs("ValidationException");
const throttled = refusedAs("TooManyRequestsException", 429);

function call(experiment: string, step: string, outcome: Outcome, operation = "UpdateFunctionConfiguration"): EvidenceRecord {
  return { kind: "call", experiment, step, operation, sentAt: 0, answeredAt: 1, accepted: false, ...outcome };
}

const onFunction = (steps: Record<string, Outcome>) =>
  Object.entries(steps).map(([step, outcome]) => call("contract-function", step, outcome));
const onProvider = (steps: Record<string, Outcome>, operation = "UpdateCapacityProvider") =>
  Object.entries(steps).map(([step, outcome]) => call("contract-capacity-provider", step, outcome, operation));

describe("a claim about the contract", () => {
  const memory = (least: Outcome, below: Outcome) =>
    verdictOf("memory-at-least-2048", onFunction({ "memory-2048": least, "memory-2047": below }));
  const as2048 = taken({ memoryMb: 2_048 });

  test.each([
    ["all is as documented", memory(as2048, invalid), "held"],
    ["too much is accepted", memory(as2048, as2048), "refuted"],
    ["too much is refused", memory(invalid, invalid), "refuted"],
    ["AWS makes something else of it", memory(taken({ memoryMb: 4_096 }), invalid), "refuted"],
    ["it is refused with another status", memory(as2048, refusedAs("ValidationException", 403)), "refuted"],
    ["it is refused as something else", memory(as2048, refusedAs("ResourceNotFoundException", 404)), "refuted"],
    ["AWS had no time for it", memory(as2048, throttled), "inconclusive"],
    ["another change was under way", memory(refusedAs("ResourceConflictException", 409), invalid), "inconclusive"],
    ["a step is missing", verdictOf("memory-at-least-2048", onFunction({ "memory-2048": as2048 })), "inconclusive"],
    ["nothing was tried", verdictOf("memory-at-least-2048", []), "not run"],
  ] as const)("when %s", (_, { verdict }, expected) => {
    expect(verdict).toBe(expected);
  });

  test("names what is not so", () => {
    expect(memory(as2048, as2048).reason).toContain("2047 MB: accepted, not as claimed; 2048 MB: accepted;");
  });
});

describe("limits that documents disagree about", () => {
  const longest = (outcomes: readonly [Outcome, Outcome, Outcome]) =>
    verdictOf("timeout-at-most-5400", onFunction({ "timeout-900": outcomes[0], "timeout-5400": outcomes[1], "timeout-5401": outcomes[2] }));

  test.each([
    ["the longer one", [taken(), taken(), invalid], "held"],
    ["the shorter one, which another page has", [taken(), invalid, invalid], "drifted"],
    ["neither: even more is accepted", [taken(), taken(), taken()], "refuted"],
    ["neither: nothing is accepted", [invalid, invalid, invalid], "refuted"],
  ] as const)("%s", (_, outcomes, expected) => {
    expect(longest(outcomes).verdict).toBe(expected);
  });
});

describe("defaults", () => {
  const created = (memoryMb: number, ratio: number, concurrency: number) => onFunction({ "as-created": taken({ memoryMb, ratio, concurrency }) });

  test.each([
    ["16 on one vCPU", created(2_048, 2, 16), "held"],
    ["16 on a vCPU of which it needs half", created(2_048, 4, 16), "held"],
    ["32 on two", created(4_096, 2, 32), "held"],
    ["16 on two", created(4_096, 2, 16), "refuted"],
    ["10 on one, as CDK has it", created(2_048, 2, 10), "drifted"],
  ] as const)("concurrency %s", (_, records, expected) => {
    expect(verdictOf("default-concurrency-16-per-vcpu", records).verdict).toBe(expected);
  });

  test.each([[2, "held"], [4, "drifted"], [8, "refuted"]] as const)("ratio %d: %s", (ratio, expected) => {
    expect(verdictOf("default-ratio-2", created(2_048, ratio, 16)).verdict).toBe(expected);
  });
});

describe("the unpublished function", () => {
  const looks = (first: string, last: string) => onFunction({ "as-created": taken({ state: first }), "in-the-end": taken({ state: last }) });

  test.each([
    ["never Active", looks("ActiveNonInvocable", "ActiveNonInvocable"), "held", "refuted"],
    ["Active", looks("Active", "Active"), "drifted", "held"],
    ["Active in the end", looks("ActiveNonInvocable", "Active"), "drifted", "refuted"],
  ] as const)("%s", (_, records, notInvocable, waitSucceeds) => {
    expect(verdictOf("latest-not-invocable", records).verdict).toBe(notInvocable);
    expect(verdictOf("function-active-wait-succeeds", records).verdict).toBe(waitSucceeds);
  });

  test("is refused an invoke by just the error that is for it", () => {
    const unpublished = refusedAs("NoPublishedVersionException");
    const both = (outcome: Outcome) => onFunction({ "invoke-unqualified": unpublished, "invoke-latest": outcome });
    expect(verdictOf("unqualified-invoke-refused", both(unpublished)).verdict).toBe("held");
    expect(verdictOf("unqualified-invoke-refused", both(invalid)).verdict).toBe("refuted");
  });
});

describe("changes of capacity providers", () => {
  const writes = (passing: number) =>
    onProvider(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`write-${index}`, index < passing ? taken() : throttled])));

  test.each([[0, "refuted"], [1, "held"], [2, "held"], [3, "held"], [4, "refuted"], [10, "refuted"]] as const)(
    "%d of ten within two seconds: %s",
    (passing, expected) => {
      expect(verdictOf("capacity-provider-writes-limited", writes(passing)).verdict).toBe(expected);
    },
  );

  test("cannot be counted where there was nothing to change", () => {
    expect(verdictOf("capacity-provider-writes-limited", onProvider({ main: taken() })).verdict).toBe("inconclusive");
    expect(verdictOf("capacity-provider-writes-limited", []).verdict).toBe("not run");
  });
});

describe("the answers of a capacity provider", () => {
  const NAME = "lmi-verify-x-capacity-provider";
  const read = (arn: string, maxVCpus = 400) =>
    onProvider({
      main: taken({ name: NAME, arn, scalingMode: "Auto", maxVCpus: 30 }),
      "defaults-read": taken({ scalingMode: "Auto", maxVCpus, architectures: ["x86_64"] }),
    });
  const arn = `arn:aws:lambda:us-east-1:<account>:capacity-provider:${NAME}`;

  test.each([
    ["as documented", read(arn), "held"],
    ["an ARN of another name", read(`${arn}-2`), "refuted"],
    ["an ARN of another kind", read(arn.replace("capacity-provider:", "capacityprovider/")), "refuted"],
    ["another default", read(arn, 30), "refuted"],
  ] as const)("%s", (_, records, expected) => {
    expect(verdictOf("capacity-provider-defaults", records).verdict).toBe(expected);
  });

  const network = (state: string): EvidenceRecord[] => [
    ...onProvider({ "no-vpc": invalid, "no-subnets": invalid, "no-security-groups": taken() }),
    { kind: "timeline", experiment: "contract-capacity-provider", subject: "no-security-groups", startedAt: 0, seen: [{ at: 1, state }] },
  ];

  test.each([["Active", "held"], ["Failed", "refuted"]] as const)("without security groups it is %s: %s", (state, expected) => {
    expect(verdictOf("vpc-required", network(state)).verdict).toBe(expected);
  });
});

describe("states", () => {
  const version = (state: string): EvidenceRecord => ({ kind: "version", label: "fresh", state: "Active", seen: [{ at: 0, state }] });
  const timeline = (stateOf: "function" | "capacity-provider" | undefined, state: string): EvidenceRecord => ({
    kind: "timeline",
    experiment: "x",
    subject: "y",
    startedAt: 0,
    seen: [{ at: 0, state }],
    ...(stateOf ? { stateOf } : {}),
  });
  const provider = onProvider({ main: taken({ state: "Active" }) }, "GetCapacityProvider");

  test.each([
    ["of versions and providers", [version("Pending"), ...provider], "held"],
    ["that AWS's model has not", [version("Sleeping"), ...provider], "refuted"],
    ["of a function, seen of a provider", [version("Active"), timeline("capacity-provider", "Deactivated")], "refuted"],
    ["of a function in a call", [...onFunction({ put: taken({ state: "Waking" }) }), ...provider], "refuted"],
    ["that are the suite's own words", [version("Active"), ...provider, timeline(undefined, "3 running")], "held"],
    ["of functions alone", [version("Active")], "not run"],
  ] as const)("%s", (_, records, expected) => {
    expect(verdictOf("states-within-enum", records).verdict).toBe(expected);
  });
});
