import { AllocateAddressCommand, CreateVpcCommand } from "@aws-sdk/client-ec2";
import { PublishVersionCommand } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { loadConfig } from "../config/config.ts";
import { standUp } from "../stack/graph.ts";
import { need } from "../stack/resource.ts";
import { settleLandlord } from "../stack/landlord.fixture.ts";
import { contextOf, wrapped } from "../stack/stack-context.fixture.ts";
import { stackResources } from "../stack/stack.ts";
import { openInProcess } from "../target/open-in-process.ts";
import type { Target } from "../target/target.ts";
import type { Account } from "../twin/worlds/account-world.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { World } from "../twin/worlds/world.ts";
import { isRefusal, type GuardResult } from "./guard.ts";
import { GuardError, lookAll, passGuards, situationOf } from "./guards.ts";

type Settings = Readonly<Record<string, string>>;

const headline = catalogue.filter((claim) => claim.headline);

function withAccount(account: Partial<Account>): World {
  return { ...documented, account: { ...documented.account, ...account } };
}

function withQuotas(quotas: Partial<Account["quotas"]>): World {
  return withAccount({ quotas: { ...documented.account.quotas, ...quotas } });
}

function withConcurrency(accountConcurrency: number): World {
  return { ...documented, lambda: { ...documented.lambda, accountConcurrency } };
}

async function looked(settings: Settings, target: Target, claims = catalogue): Promise<readonly GuardResult[]> {
  return lookAll(situationOf(target, loadConfig(settings, "no.env"), claims));
}

/** What a target on AWS is to the guards: nothing that is not set passes. */
function real(target: Target): Target {
  return { ...target, subject: { target: "aws", region: target.subject.region } };
}

const MINUTE_MS = 60_000;

describe("a guard refuses, alone,", () => {
  test.each<[what: string, settings: Settings, world: World, found: RegExp, expected: RegExp, fix: RegExp]>([
    ["account", { LMI_ALLOWED_ACCOUNTS: "999999999999" }, documented, /ends in 3333/, /end in 9999/, /LMI_ALLOWED_ACCOUNTS/],
    ["region", { LMI_ALLOWED_REGIONS: "eu-west-1,eu-west-2" }, documented, /us-east-1/, /eu-west-1, eu-west-2/, /LMI_ALLOWED_REGIONS/],
    ["Managed Instances", {}, withAccount({ managedInstancesOffered: false }), /does not know capacity providers/, /offers/, /LMI_REGION/],
    ["instance types", { LMI_INSTANCE_TYPES: "m7i.8xlarge,m7g.*" }, documented, /^0 .*m7i\.8xlarge,m7g/, /at most 10 vCPUs/, /LMI_INSTANCE_TYPES/],
    ["vCPUs", {}, withQuotas({ standardVCpus: 47 }), /quota of 47, 0 of them taken/, /48 free: at most 6 instances .* 8 vCPUs/, /at least 48 .*L-1216C47A/],
    ["vCPUs", { LMI_INSTANCE_TYPES: "m7i.xlarge" }, withQuotas({ standardVCpus: 23 }), /quota of 23/, /24 free/, /at least 24/],
    ["vCPUs", {}, withQuotas({ standardVCpus: 5 }), /quota of 5,/, /48 free/, /day/],
    ["elastic IPs", {}, withQuotas({ elasticIps: 0 }), /quota of 0/, /1 free/, /LMI_VPC_ID.*at least 1 .*L-0263D0A3/],
    ["VPCs", {}, withQuotas({ vpcs: 0 }), /quota of 0/, /1 free/, /LMI_VPC_ID.*at least 1 .*L-F678F1CE/],
    ["concurrency", {}, withConcurrency(59), /59 .* of 59/, /at least 60/, /at least 60 .*L-B99A9384/],
    ["credentials' end", {}, withAccount({ credentialsLastMs: 209 * MINUTE_MS }), /expire in 20[89] min/, /at least 210 min/, /Sign in anew/],
    ["budget", { LMI_BUDGET_USD: "1.50" }, documented, /2\.30 USD .*3 m7i\.2xlarge/, /at most LMI_BUDGET_USD, 1\.50/, /at least 2\.30/],
    ["deadline", { LMI_DEADLINE_MINUTES: "60" }, documented, /87 min for 133 claims/, /LMI_DEADLINE_MINUTES, 60/, /at least 87/],
  ])("%s, with %o", async (what, settings, world, found, expected, fix) => {
    const refusals = (await looked(settings, openInProcess(world, 1))).filter(isRefusal);
    expect(refusals.map((refusal) => refusal.what)).toEqual([what]);
    const [refusal] = refusals;
    expect(refusal?.found).toMatch(found);
    expect(refusal?.expected).toMatch(expected);
    expect(refusal?.fix).toMatch(fix);
  });
});

describe("no guard refuses", () => {
  test.each<[string, Settings, World]>([
    ["the documented world, where nothing is set", {}, documented],
    ["what is exactly enough", { LMI_BUDGET_USD: "2.30" }, withQuotas({ standardVCpus: 48, elasticIps: 1, vpcs: 1 })],
    ["cheaper types, where the budget does not do for all", { LMI_BUDGET_USD: "1.50", LMI_INSTANCE_TYPES: "m7i.xlarge,c7i.x*" }, documented],
    ["a concurrency of the largest burst", {}, withConcurrency(60)],
    ["credentials that last long enough", {}, withAccount({ credentialsLastMs: 211 * MINUTE_MS })],
    ["a shorter deadline, where they do not", { LMI_DEADLINE_MINUTES: "90" }, withAccount({ credentialsLastMs: 125 * MINUTE_MS })],
  ])("%s", async (_, settings, world) => {
    expect((await looked(settings, openInProcess(world, 1))).filter(isRefusal)).toEqual([]);
  });
});

describe("a VPC that is there already", () => {
  async function settled(zones?: [string, string, string]) {
    const target = openInProcess(documented, 1);
    const { network } = await settleLandlord(target.aws, target.clock, zones);
    for (let count = 1; count <= 4; count++) {
      await target.aws.ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
      await target.aws.ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    }
    const ids = network.subnets.map(({ subnetId }) => subnetId);
    return { target, vpcId: network.vpcId, ids };
  }

  test("needs no other and no address, where no more of them may be", async () => {
    const { target, vpcId, ids } = await settled();
    const results = await looked({ LMI_VPC_ID: vpcId, LMI_SUBNET_IDS: ids.join(",") }, target);
    expect(results.filter(isRefusal)).toEqual([]);
    expect(results).toContainEqual(expect.objectContaining({ found: expect.stringContaining(`3 of 3 subnets in ${vpcId}, in 3 zones`) }));
  });

  test.each<[string, RegExp, (ids: readonly string[]) => readonly string[], zones?: [string, string, string]]>([
    ["a subnet that is not there", /3 of 4 subnets/, (ids) => [...ids, "subnet-0a1b2c3d"]],
    ["too few subnets", /2 of 2 subnets in vpc-\w+, in 2 zones \(use1-az2, use1-az4\)/, (ids) => ids.slice(0, 2)],
    ["subnets in too few zones", /3 of 3 subnets .* in 2 zones/, (ids) => ids, ["use1-az2", "use1-az2", "use1-az4"]],
  ])("is refused with %s", async (_, found, named, zones) => {
    const { target, vpcId, ids } = await settled(zones);
    const results = await looked({ LMI_VPC_ID: vpcId, LMI_SUBNET_IDS: named(ids).join(",") }, target);
    expect(results.filter(isRefusal)).toMatchObject([{ what: "existing network", found: expect.stringMatching(found) }]);
  });

  test("is refused with the subnets of another", async () => {
    const { target, ids } = await settled();
    const settings = { LMI_VPC_ID: "vpc-0a1b2c3d", LMI_SUBNET_IDS: ids.join(",") };
    expect((await looked(settings, target)).filter(isRefusal)).toMatchObject([{ found: "0 of 3 subnets in vpc-0a1b2c3d, in 0 zones (none)" }]);
  });
});

test("what the account has already counts against its quotas", async () => {
  const target = openInProcess(documented, 1);
  for (let count = 1; count <= 5; count++) {
    await target.aws.ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    await target.aws.ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  }
  const refusals = (await looked({}, target)).filter(isRefusal);
  expect(refusals.map(({ what, found }) => [what, found])).toEqual([
    ["elastic IPs", "a quota of 5, 5 of them taken"],
    ["VPCs", "a quota of 5, 5 of them taken"],
  ]);
});

test("where it is not a rehearsal, account, region and budget must be set", async () => {
  const refusals = (await looked({}, real(openInProcess(documented, 1)))).filter(isRefusal);
  expect(refusals.map(({ what }) => what)).toEqual(["account", "region", "budget"]);
  for (const { expected } of refusals) expect(expected).toMatch(/which is not set$/);
});

test("a session token of which nobody says when it expires is no credentials for a run; renewed ones are", async () => {
  const target = openInProcess(documented, 1);
  const untold = await looked({}, { ...target, credentials: { kind: "temporary" } });
  expect(untold.filter(isRefusal)).toMatchObject([{ found: "a session token, and nobody says when it expires" }]);
  expect((await looked({}, { ...target, credentials: { kind: "renewed" } })).filter(isRefusal)).toEqual([]);
});

test("fewer claims need less of everything", async () => {
  const world = withQuotas({ standardVCpus: 24 });
  const settings = { LMI_DEADLINE_MINUTES: "30", LMI_BUDGET_USD: "1" };
  expect((await looked(settings, openInProcess(world, 1), headline)).filter(isRefusal)).toEqual([]);
  expect((await looked(settings, openInProcess(world, 1))).filter(isRefusal)).toHaveLength(3);
});

test("all that refuse are told together, each with what, found, expected and how to fix it", async () => {
  const config = loadConfig({ LMI_ALLOWED_ACCOUNTS: "999999999999", LMI_BUDGET_USD: "1" }, "no.env");
  const passing = passGuards(openInProcess(withConcurrency(10), 1), config, catalogue);
  const { message } = await passing.then(
    () => expect.unreachable("three guards should refuse"),
    (error: unknown) => error as GuardError,
  );
  expect(message).toMatch(/^3 guards refuse this run; nothing was created\.\n/);
  for (const part of ["found", "expected", "to fix"]) expect(message.match(new RegExp(`^ {4}${part} +\\S`, "gm"))).toHaveLength(3);
  expect(message).not.toMatch(/\d{12}/);
});

test("a run that passes is told what it is paid with: AWS's prices of today, not the suite's own", async () => {
  const dear = { ...documented, pricing: { ...documented.pricing, instanceFactor: 2 } };
  const { instanceHour } = await passGuards(openInProcess(dear, 1), loadConfig({}, "no.env"), catalogue);
  expect(instanceHour["m7i.2xlarge"]).toBeCloseTo(2 * 0.4032, 9);
});

test("instances that run already take vCPUs from it", async () => {
  const target = openInProcess(withQuotas({ standardVCpus: 59 }), 1);
  const context = contextOf(target.aws, target.clock);
  await standUp(stackResources, context, () => {});
  await target.aws.lambda.send(new PublishVersionCommand({ FunctionName: need(context.outputs, "functionName") }));
  await target.clock.sleep(2 * MINUTE_MS);
  expect((await looked({}, target)).filter(isRefusal)).toMatchObject([{ found: "a quota of 59, 12 of them taken" }]);
});

describe("a look that AWS does not answer is a refusal", () => {
  /** Looks while AWS answers one of its operations with an error, so many times. */
  async function lookedWhile(operation: string, error: string, times = Number.POSITIVE_INFINITY) {
    const target = openInProcess(documented, 1);
    let left = times;
    const aws = wrapped(target.aws, (send, command) => {
      if (command.constructor.name !== `${operation}Command` || left <= 0) return send();
      left -= 1;
      const sentence = "User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform this.";
      return Promise.reject(Object.assign(new Error(sentence), { name: error }));
    });
    return looked({}, { ...target, aws });
  }

  test.each([
    ["GetCallerIdentity", "AccessDenied", "permission sts:GetCallerIdentity"],
    ["GetCallerIdentity", "ExpiredToken", "credentials"],
    ["ListCapacityProviders", "AccessDeniedException", "permission lambda:ListCapacityProviders"],
    ["DescribeInstanceTypes", "UnauthorizedOperation", "permission ec2:DescribeInstanceTypes"],
    ["DescribeInstances", "UnauthorizedOperation", "permission ec2:DescribeInstances"],
    ["GetServiceQuota", "AccessDeniedException", "permission servicequotas:GetServiceQuota"],
    ["GetProducts", "AccessDeniedException", "permission pricing:GetProducts"],
    ["DescribeAddresses", "OptInRequired", "answer to ec2:DescribeAddresses"],
  ])("%s, refused with %s, told once and without the account", async (operation, error, what) => {
    const refusals = (await lookedWhile(operation, error)).filter(isRefusal);
    expect(refusals.map((refusal) => refusal.what)).toEqual([what]);
    expect(refusals[0]?.found).toBe(`${error}: User: arn:aws:sts::<account>:assumed-role/r/s is not authorized to perform this.`);
  });

  test.each([
    ["GetServiceQuota", "TooManyRequestsException"],
    ["DescribeVpcs", "RequestLimitExceeded"],
    ["GetProducts", "ThrottlingException"],
    ["GetCallerIdentity", "Throttling"],
  ])("but not %s, throttled with %s for a while", async (operation, error) => {
    expect((await lookedWhile(operation, error, 3)).filter(isRefusal)).toEqual([]);
  });
});
