import { describe, expect, test } from "vitest";

import { verdictOf } from "../evidence.fixture.ts";
import { accepted, followed, refused } from "./steps.fixture.ts";

describe("network-deletable-right-after", () => {
  const id = "network-deletable-right-after";
  const interfaces = accepted("deletion", "interfaces", { interfaces: 3 });
  const group = (errorType: string) => refused("deletion", "delete-security-group", errorType);
  const subnet = refused("deletion", "delete-subnet", "DependencyViolation");

  test("is refuted where EC2 refuses both, as expected, and says when the interfaces were gone", () => {
    const judgement = verdictOf(id, [interfaces, group("DependencyViolation"), subnet, followed("interfaces", "3 left", "0 left")]);
    expect(judgement).toMatchObject({ verdict: "refuted", asExpected: true });
    expect(judgement.reason).toContain("3 left after 0 s, 0 left after 10 s");
  });

  test("is refuted where one of them is refused: the article's order breaks there", () => {
    expect(verdictOf(id, [interfaces, accepted("deletion", "delete-security-group"), subnet]).verdict).toBe("refuted");
  });

  test("holds, against expectation, where both are accepted", () => {
    const both = [accepted("deletion", "delete-security-group"), accepted("deletion", "delete-subnet")];
    expect(verdictOf(id, [interfaces, ...both])).toMatchObject({ verdict: "held", asExpected: false });
  });

  test("is open where nothing was in the way any more, so nothing was tried", () => {
    expect(verdictOf(id, [accepted("deletion", "interfaces", { interfaces: 0 })]).verdict).toBe("inconclusive");
  });

  test("is open where an attempt was throttled", () => {
    expect(verdictOf(id, [interfaces, group("RequestLimitExceeded"), subnet]).verdict).toBe("inconclusive");
  });
});

describe.each([
  ["route-table-order", "route-table", { subnets: 4 }, { subnets: 0 }, "delete-route-table"],
  ["nat-address-held", "address", { associated: true }, { associated: false }, "release-address"],
] as const)("%s", (id, look, inUse, unused, step) => {
  const used = accepted("network-in-use", look, inUse);

  test("holds where EC2 refuses", () => {
    expect(verdictOf(id, [used, refused("network-in-use", step, "DependencyViolation")]).verdict).toBe("held");
  });

  test("is refuted where EC2 accepts", () => {
    expect(verdictOf(id, [used, accepted("network-in-use", step)]).verdict).toBe("refuted");
  });

  test("is open where nothing was in use, so nothing was tried", () => {
    expect(verdictOf(id, [accepted("network-in-use", look, unused)]).verdict).toBe("inconclusive");
  });

  test("is not run without its experiment", () => {
    expect(verdictOf(id, []).verdict).toBe("not run");
  });
});
