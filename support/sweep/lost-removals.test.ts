import { expect, test } from "vitest";

import { readPolicyFile } from "../twin/authorization/policy-file.ts";
import type { Fault } from "../twin/faults/fault.ts";
import { Faults } from "../twin/faults/faults.ts";
import { documented } from "../twin/worlds/documented.ts";
import { Account } from "./account.fixture.ts";

const policy = readPolicyFile("docs/policy.json");

/** Stands a run up and tears it down. @returns what was left, and how many mutating calls each took */
async function standAndTearDown(plan: readonly Fault[]) {
  const faults = new Faults(plan);
  const account = new Account(1, documented, { policy, faults });
  const context = await account.stand("one");
  const { "mutating calls": before } = faults.seen;
  const left = await account.tearDown(context);
  expect(account.holdings).toEqual([]);
  return { left, before, after: faults.seen["mutating calls"] };
}

test("a teardown under the policy is content with whatever it removed without being told so", { timeout: 60_000 }, async () => {
  const { before, after, left } = await standAndTearDown([]);
  expect(left).toEqual([]);
  expect(after - before).toBeGreaterThan(30);
  for (let at = before + 1; at <= after; at++) {
    const lost = await standAndTearDown([{ kind: "connection reset", at, of: "mutating calls", moment: "after" }]);
    expect({ at, left: lost.left }).toEqual({ at, left: [] });
  }
});
