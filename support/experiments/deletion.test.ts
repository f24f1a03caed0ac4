import { describe, expect, test } from "vitest";

import type { Evidence } from "../evidence/evidence.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { openInProcess } from "../target/open-in-process.ts";
import { documented } from "../twin/worlds/documented.ts";
import { worldNamed } from "../twin/worlds/index.ts";

/** A night with just these experiments. */
async function night(names: readonly string[], world = documented) {
  const target = openInProcess(world, 1);
  const evidence = new EvidenceMemory("night");
  const left = await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), "night", names);
  return { evidence: evidence.read(), left };
}

function outcomes(evidence: Evidence, experiment: string): Record<string, string> {
  const calls = evidence.calls(experiment).map(({ step, errorType = "accepted" }) => [step, errorType] as const);
  return Object.fromEntries(calls);
}

describe("what is deleted in the article's order", () => {
  test("is refused for as long as something depends on it", async () => {
    const { evidence, left } = await night(["network-in-use", "deletion"]);
    expect(outcomes(evidence, "network-in-use")).toEqual({
      "route-table": "accepted",
      "delete-route-table": "DependencyViolation",
      address: "accepted",
      "release-address": "AuthFailure",
    });
    expect(outcomes(evidence, "deletion")).toEqual({
      "log-group-before": "accepted",
      attached: "accepted",
      "versions-before": "accepted",
      "delete-in-use": "ResourceConflictException",
      "delete-function": "accepted",
      "delete-right-after": "ResourceConflictException",
      "versions-after": "ResourceNotFoundException",
      "log-group-after": "accepted",
      interfaces: "accepted",
      "delete-security-group": "DependencyViolation",
      "delete-subnet": "DependencyViolation",
    });
    expect(left).toEqual([]);
  });

  test("is no hindrance to the teardown if AWS deletes it all the same", async () => {
    const { evidence, left } = await night(["network-in-use", "deletion"], worldNamed("network-deletable-in-use"));
    const { "release-address": address, "delete-route-table": table } = outcomes(evidence, "network-in-use");
    const { "delete-security-group": group, "delete-subnet": subnet } = outcomes(evidence, "deletion");
    expect([address, table, group, subnet]).toEqual(["accepted", "accepted", "accepted", "accepted"]);
    expect(left).toEqual([]);
  });
});

test("where no interface is in the subnet, neither subnet nor security group is tried", async () => {
  const { evidence, left } = await night(["deletion"], worldNamed("three-zones-needed"));
  const { interfaces, ...others } = outcomes(evidence, "deletion");
  expect(interfaces).toBe("accepted");
  expect(Object.keys(others)).not.toContain("delete-subnet");
  expect(Object.keys(others)).not.toContain("delete-security-group");
  expect(left).toEqual([]);
});

test("a version that was deleted is put to sleep no more by what comes after", async () => {
  const { evidence } = await night(["deletion", "idle"]);
  expect(evidence.all("obstacle")).toEqual([]);
  expect(evidence.labelled("instances", "idle-after")?.instances).toHaveLength(3);
});
