import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

const EXPERIMENT = "scaling-config";

type Config = { readonly min?: number; readonly max?: number };

function put(step: string, errorType?: string): EvidenceRecord {
  const outcome = errorType === undefined ? { accepted: true } : { accepted: false, status: 400, errorType, message: "no" };
  return { kind: "call", experiment: EXPERIMENT, step, operation: "PutFunctionScalingConfig", sentAt: 0, answeredAt: 100, ...outcome };
}

function read(step: string, config?: Config): EvidenceRecord {
  const told = config && {
    MinExecutionEnvironments: config.min,
    ...(config.max === undefined ? {} : { MaxExecutionEnvironments: config.max }),
  };
  const output = told ? { applied: told } : {};
  return { kind: "call", experiment: EXPERIMENT, step, operation: "GetFunctionScalingConfig", sentAt: 0, answeredAt: 1, accepted: true, output };
}

function applied(step: string, limits: string, at = 33_000): EvidenceRecord {
  const seen = [{ at: 100, state: `requested ${limits}` }, { at, state: `applied ${limits}` }];
  return { kind: "timeline", experiment: EXPERIMENT, subject: `limits ${step}`, startedAt: 0, seen };
}

const asDocumented = {
  older: [read("older", { min: 3, max: 30 })],
  untouched: [read("untouched", { min: 3 })],
  invalid: ["none-to-five", "three-to-two", "beyond-15000", "below-none"].map((step) => put(step, "ValidationException")),
  latest: [put("qualifier-latest", "ValidationException")],
  alias: [put("qualifier-alias", "ValidationException")],
  both: [put("both"), applied("both", "3 to 20")],
  minimum: [put("only-minimum"), applied("only-minimum", "2 to any")],
  neither: [put("neither"), applied("neither", "3 to any")],
};

function night(change: Partial<Record<keyof typeof asDocumented, readonly EvidenceRecord[]>> = {}): EvidenceRecord[] {
  return Object.values({ ...asDocumented, ...change }).flat();
}

describe("limits of environments", () => {
  test.each([
    ["default-three-no-maximum", "held"],
    ["maximum-20-gives-room", "refuted"],
    ["new-version-default-limits", "held"],
    ["left-out-limit-reverts", "held"],
    ["limits-settle", "held"],
    ["minimum-below-three", "held"],
    ["invalid-limits-refused", "held"],
    ["limits-by-number-only", "held"],
  ])("as documented: %s is %s, as expected", (id, verdict) => {
    expect(verdictOf(id, night())).toMatchObject({ verdict, asExpected: true });
    expect(verdictOf(id, []).verdict).toBe("not run");
  });

  const maximumOf19 = { neither: [put("neither"), applied("neither", "3 to 19")] };
  const unsettled: EvidenceRecord = { kind: "timeline", experiment: EXPERIMENT, subject: "limits neither", startedAt: 0, seen: [{ at: 1, state: "requested 3 to any" }] };

  test.each([
    ["default-three-no-maximum", "nothing is told before any were set", { untouched: [read("untouched")] }, "held"],
    ["default-three-no-maximum", "a minimum of 1 is told", { untouched: [read("untouched", { min: 1 })] }, "refuted"],
    ["default-three-no-maximum", "a maximum comes of none", maximumOf19, "refuted"],
    ["default-three-no-maximum", "limits do not settle", { neither: [put("neither"), unsettled] }, "inconclusive"],
    ["maximum-20-gives-room", "the default is 19", maximumOf19, "held"],
    ["maximum-20-gives-room", "leaving both out is refused", { neither: [put("neither", "ValidationException")] }, "inconclusive"],
    ["new-version-default-limits", "it has those of the version before", { untouched: [read("untouched", { min: 3, max: 30 })] }, "refuted"],
    ["new-version-default-limits", "the default is another one", { ...maximumOf19, untouched: [read("untouched", { min: 3, max: 19 })] }, "held"],
    ["new-version-default-limits", "the version before had none", { older: [read("older", { min: 3 })] }, "inconclusive"],
    ["left-out-limit-reverts", "the maximum is kept", { minimum: [put("only-minimum"), applied("only-minimum", "2 to 20")] }, "refuted"],
    ["left-out-limit-reverts", "it is refused", { minimum: [put("only-minimum", "ValidationException")] }, "refuted"],
    ["limits-settle", "they are applied at once", { both: [put("both"), applied("both", "3 to 20", 200)] }, "drifted"],
    ["limits-settle", "they take three minutes", { both: [put("both"), applied("both", "3 to 20", 180_000)] }, "drifted"],
    ["limits-settle", "they are refused", { both: [put("both", "ValidationException")] }, "inconclusive"],
    ["minimum-below-three", "two are refused", { minimum: [put("only-minimum", "ValidationException")] }, "drifted"],
    ["invalid-limits-refused", "one pair is taken", { invalid: [...asDocumented.invalid.slice(1), put("none-to-five")] }, "refuted"],
    ["limits-by-number-only", "an alias is looked for", { alias: [put("qualifier-alias", "ResourceNotFoundException")] }, "drifted"],
    ["limits-by-number-only", "both are looked for", { alias: [put("qualifier-alias")], latest: [put("qualifier-latest")] }, "refuted"],
  ] as const)("%s, when %s", (id, _, change, verdict) => {
    expect(verdictOf(id, night(change)).verdict).toBe(verdict);
  });

  test("names the reading that holds instead", () => {
    const refused = { minimum: [put("only-minimum", "ValidationException")] };
    expect(verdictOf("minimum-below-three", night(refused)).reading).toBe("three at least");
  });
});
