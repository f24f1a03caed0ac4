import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "vitest";

import { readPolicy, type Policy } from "../twin/authorization/policy.ts";
import { readPolicyDocument, readPolicyFile } from "../twin/authorization/policy-file.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { spendBoundedNight } from "./bounded-night.ts";
import { grantsOf, workPermissionShift, type Grant } from "./permission-shift.ts";

const SEED = 1;
const document = readPolicyDocument("docs/policy.json");
const everything = readPolicy({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });

async function nightWith(policy: Policy | undefined) {
  const twin = new Twin({ seed: SEED, world: documented, region: "us-east-1", ...(policy ? { policy } : {}) });
  return { twin, night: await spendBoundedNight(twin, SEED) };
}

describe("docs/policy.json", () => {
  let twin: Twin;
  beforeAll(async () => ({ twin } = await nightWith(everything)));

  test("has each action that guards, a night and a sweep need, and no other", () => {
    const actions = new Set(grantsOf(document).map(({ action }) => action));
    expect([...actions].toSorted()).toEqual([...(twin.authorizer?.asked ?? [])].toSorted());
  });

  test("is held against every operation that the suite calls anywhere", () => {
    const called = new Set(twin.calls.map((call) => call.split(":")[1]));
    const sources = ["support", "fixtures"].flatMap(sourcesIn);
    const sent = new Set(sources.flatMap((source) => [...source.matchAll(/\bnew ([A-Z]\w+)Command\(/g)].map(([, operation]) => operation)));
    expect(sent.size).toBeGreaterThan(70);
    expect([...sent].filter((operation) => !called.has(operation))).toEqual([]);
  });

  test("lets a night leave the same evidence, byte for byte, and so the same verdicts, as without a policy", async () => {
    const [bounded, free] = [await nightWith(readPolicyFile("docs/policy.json")), await nightWith(undefined)];
    expect(bounded.night).toEqual(free.night);
    // a removal of what is gone already is denied under the policy, and not found without it
    expect(new Set(bounded.twin.calls)).toEqual(new Set(free.twin.calls));
    expect(free.night).toMatchObject({ told: [], wronged: [] });
    expect(free.night.lines.length).toBeGreaterThan(500);
  });

  test("names every action in full, and no resource that others could have, but to look", () => {
    for (const { Sid, Action, Resource, Condition } of document.Statement) {
      for (const action of [Action].flat()) expect(action).not.toMatch(/[*?]/);
      const scoped = [Resource].flat().every((resource) => /lmi-verify|AWSServiceRoleForLambda/.test(resource));
      const looks = [Action].flat().every((action) => /:(Describe|Get|List|Lookup)/.test(action));
      expect({ Sid, scoped: scoped || looks || /lmi-verify/.test(JSON.stringify(Condition)) }).toEqual({ Sid, scoped: true });
    }
  });
});

describe("a run that lacks an action is red and says which, when it is needed by", () => {
  test.each<[string, Grant]>([
    ["a guard", { statement: "Look", action: "servicequotas:GetServiceQuota" }],
    ["the setup", { statement: "TagNetworkAtCreation", action: "ec2:CreateTags" }],
    ["a measured invoke", { statement: "UseAndRemoveOurFunctions", action: "lambda:InvokeFunction" }],
    ["an attempt whose refusal is measured", { statement: "TryToEndOurManagedInstances", action: "ec2:TerminateInstances" }],
    ["what is only found, not judged", { statement: "Look", action: "ec2:GetManagedResourceVisibility" }],
    ["calls whose throttles are measured", { statement: "UseAndRemoveOurFunctions", action: "lambda:UpdateCapacityProvider" }],
    ["the teardown", { statement: "UseAndRemoveOurNetwork", action: "ec2:DeleteVpc" }],
    ["a sweep alone", { statement: "FindRoles", action: "iam:ListRoleTags" }],
  ])("%s", async (_, lacking) => {
    expect(grantsOf(document)).toContainEqual(lacking);
    expect(await workPermissionShift({ seed: SEED, policy: document, lacking })).toEqual({ lacking, wrongs: [] });
  });

  test("nothing, and then that is what is wrong", async () => {
    const lacking = { statement: "Superfluous", action: "s3:GetObject" };
    const Statement = [...document.Statement, superfluous(lacking)];
    const { wrongs } = await workPermissionShift({ seed: SEED, policy: { ...document, Statement }, lacking });
    expect(wrongs).toEqual([
      "without s3:GetObject of the statement Superfluous: nothing was red",
      "without s3:GetObject of the statement Superfluous: nothing named the action",
    ]);
  });
});

test("docs/trust-policy.json lets one environment of one repository in, which are to be filled in", () => {
  const { Statement } = JSON.parse(readFileSync("docs/trust-policy.json", "utf8")) as { Statement: unknown[] };
  expect(Statement).toEqual([
    {
      Sid: "OneEnvironmentOfOneRepository",
      Effect: "Allow",
      Principal: { Federated: "arn:aws:iam::ACCOUNT_ID:oidc-provider/token.actions.githubusercontent.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:OWNER/REPOSITORY:environment:ENVIRONMENT",
        },
      },
    },
  ]);
});

function superfluous({ statement: Sid, action: Action }: Grant) {
  return { Sid, Effect: "Allow" as const, Action, Resource: "*" };
}

/** The text of every file of the suite itself: no tests, nor the twin. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file) && !file.startsWith("twin"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
}
