import { CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { MemoryLedger } from "../ledger/ledger.ts";
import { standUp } from "../stack/graph.ts";
import { stackResources } from "../stack/stack.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { World } from "../twin/worlds/world.ts";
import { Account } from "./account.fixture.ts";
import { settle, strangers } from "./strangers.fixture.ts";

/** Other people have resources, and the quotas for ours beside them. */
const roomy: World = {
  ...documented,
  account: { ...documented.account, quotas: { ...documented.account.quotas, standardVCpus: 1_000, vpcs: 50, elasticIps: 50, internetGateways: 50 } },
};

const LIFE_MS = 60_000;

/** Somebody has what our run wants, by its very name. */
function refusedAName(error: Error): boolean {
  expect(error.message).toContain("already exist");
  return false;
}

describe("what other people have in the account", () => {
  test("is the same, byte for byte, after setup, teardown and sweeps, however like ours it looks", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(strangers, fc.boolean(), fc.boolean(), async (others, killed, expired) => {
        const account = new Account(1, roomy);
        await settle(account.door.clients, account.door.clock, others);
        const before = account.holdings;
        const ledger = new MemoryLedger(() => 0);
        const context = await account.run("mine", LIFE_MS, ledger);
        const stood = await standUp(stackResources, context, () => {}).then(() => true, refusedAName);
        expect(account.holdings.length).toBeGreaterThanOrEqual(before.length + (stood ? 25 : 0));
        expect(killed ? [] : await account.tearDown(context)).toEqual([]);
        if (expired) await account.door.clock.sleep(2 * LIFE_MS);
        expect((await account.sweepAsWished(expired ? undefined : "mine")).left).toEqual([]);
        expect(account.holdings).toEqual(before);
        expect(await account.sweep("mine", ledger)).toEqual([]);
        expect(account.holdings).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  test.each(["/aws/lambda/lmi-verify-mine-function", "/lmi-verify/mine"])(
    "stays when it is a log group that our run wants: %s",
    async (logGroupName) => {
      const account = new Account(2);
      await account.door.clients.logs.send(new CreateLogGroupCommand({ logGroupName, tags: { owner: "somebody" } }));
      const before = account.holdings;
      const ledger = new MemoryLedger(() => 0);
      const context = await account.run("mine", 60_000, ledger);
      await expect(standUp(stackResources, context, () => {})).rejects.toThrow("already exists");
      expect(await account.tearDown(context)).toEqual([]);
      expect(account.holdings).toEqual(before);
      expect(await account.sweep("mine", ledger)).toEqual([]);
      expect(await account.sweep("mine")).toEqual([]);
      expect(account.holdings).toEqual(before);
    },
  );

  test("stays when it is a role that our run wants", async () => {
    const account = new Account(3);
    const RoleName = "lmi-verify-mine-execution-role";
    const command = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST_NOBODY });
    await account.door.clients.iam.send(command);
    const before = account.holdings;
    const context = await account.run("mine", 60_000);
    await expect(standUp(stackResources, context, () => {})).rejects.toThrow("already exists");
    expect(await account.tearDown(context)).toEqual([]);
    expect(await account.sweep("mine")).toEqual([]);
    expect(account.holdings).toEqual(before);
  });
});

const TRUST_NOBODY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
