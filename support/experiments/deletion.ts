import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DeleteSecurityGroupCommand, DeleteSubnetCommand } from "@aws-sdk/client-ec2";
import {
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetCapacityProviderCommand,
  GetFunctionConfigurationCommand,
  ListFunctionVersionsByCapacityProviderCommand,
  ListVersionsByFunctionCommand,
} from "@aws-sdk/client-lambda";

import { interfacesOf } from "../lab/interfaces.ts";
import type { Lab } from "../lab/lab.ts";
import { ACCEPTED, acceptedOr, GONE, goneOr } from "../lab/removals.ts";
import type { Experiment } from "./experiment.ts";
import { notOurs } from "./not-ours.ts";

const NAME = "deletion";
const ZONE = "single-zone";

const BETWEEN_WRITES_MS = 2_000; // AWS takes one write to capacity providers a second (DG quotas)
const FUNCTION = { everyMs: 2_000, withinMs: 15 * 60_000 }; // nobody says how long; as long as a version may take to come
const VERSION = { everyMs: 2_000, withinMs: 60_000 }; // our choice: for readers that lag behind the function's deletion
const RELEASE = { everyMs: 5_000, withinMs: 10 * 60_000 }; // Terraform tries for 5 min; twice that
const CAPACITY_PROVIDER = { everyMs: 5_000, withinMs: 30 * 60_000 }; // Terraform's
const INTERFACES = { everyMs: 5_000, withinMs: 10 * 60_000 }; // nobody says how long they outlive their instances

/**
 * The article's clean-up, on the single-zone function and its capacity provider: each deletion asked for right after the
 * one before, as there, and once more when its time has come. Subnet and security group are left to the teardown.
 */
export const deletion: Experiment = {
  name: NAME,
  after: [ZONE],
  fleet: "the version in a single zone, deleted with its function and its capacity provider",
  minutes: 4,
  extraInstances: 3,
  make: async (bench) => {
    const { lab } = bench;
    await lab.instances("deletion-before", ZONE);
    const version = await lookBefore(lab);
    await deleteCapacityProvider(lab, "delete-in-use");
    await lab.clock.sleep(BETWEEN_WRITES_MS);
    const startedAt = lab.clock.now();
    await deleteFunction(lab);
    bench.forget(ZONE);
    await deleteCapacityProvider(lab, "delete-right-after");
    await followFunction(lab, startedAt, version);
    await findLogGroup(lab, "log-group-after");
    const released = await followRelease(lab, startedAt);
    if (released !== ACCEPTED) return;
    const acceptedAt = lab.clock.now();
    await deleteNetwork(lab);
    await Promise.all([
      followCapacityProvider(lab, acceptedAt),
      lab.followInstances({ experiment: NAME, subject: "instances", startedAt: acceptedAt }, 0, ZONE),
      followInterfaces(lab, acceptedAt),
    ]);
  },
};

/** What is there before anything is deleted. @returns the newest version's number */
async function lookBefore(lab: Lab): Promise<string | undefined> {
  await findLogGroup(lab, "log-group-before");
  await lab.attempt({
    experiment: NAME,
    step: "attached",
    operation: "ListFunctionVersionsByCapacityProvider",
    call: (aws) => aws.lambda.send(new ListFunctionVersionsByCapacityProviderCommand(capacityProviderOf(lab))),
    tell: ({ FunctionVersions }) => ({ versions: FunctionVersions?.length ?? 0 }),
  });
  const listed = await listVersions(lab, "versions-before");
  return listed?.Versions?.map(({ Version }) => Version).findLast((number) => number !== "$LATEST");
}

async function deleteFunction(lab: Lab): Promise<void> {
  await lab.attempt({
    experiment: NAME,
    step: "delete-function",
    operation: "DeleteFunction",
    call: (aws) => aws.lambda.send(new DeleteFunctionCommand(functionOf(lab))),
    tell: ({ StatusCode }) => ({ statusCode: StatusCode }),
  });
}

async function deleteCapacityProvider(lab: Lab, step: string): Promise<void> {
  await lab.attempt({
    experiment: NAME,
    step,
    operation: "DeleteCapacityProvider",
    call: (aws) => aws.lambda.send(new DeleteCapacityProviderCommand(capacityProviderOf(lab))),
    tell: ({ CapacityProvider }) => ({ state: CapacityProvider?.State }),
  });
}

/** Follows the function until it is gone, then the version that was published of it. */
async function followFunction(lab: Lab, startedAt: number, version: string | undefined): Promise<void> {
  const follow = (subject: string, since: number, patience: typeof FUNCTION, qualifier: { readonly Qualifier?: string }) => {
    const request = { ...functionOf(lab), ...qualifier };
    const look = goneOr(async (aws) => (await aws.lambda.send(new GetFunctionConfigurationCommand(request))).State ?? "unknown");
    return lab.follow({ experiment: NAME, subject, startedAt: since, patience, look, until: [GONE] });
  };
  await follow("function", startedAt, FUNCTION, {});
  if (version === undefined) return;
  await follow("version", lab.clock.now(), VERSION, { Qualifier: version });
  await listVersions(lab, "versions-after");
}

function listVersions(lab: Lab, step: string) {
  return lab.attempt({
    experiment: NAME,
    step,
    operation: "ListVersionsByFunction",
    call: (aws) => aws.lambda.send(new ListVersionsByFunctionCommand(functionOf(lab))),
    tell: ({ Versions }) => ({ versions: Versions?.map(({ Version }) => Version) ?? [] }),
  });
}

/** Asks for the capacity provider's deletion until AWS accepts it. */
function followRelease(lab: Lab, startedAt: number): Promise<string> {
  const look = acceptedOr((aws) => aws.lambda.send(new DeleteCapacityProviderCommand(capacityProviderOf(lab))));
  const subject = "deletion of the capacity provider";
  return lab.follow({ experiment: NAME, subject, startedAt, patience: RELEASE, look, until: [ACCEPTED, GONE] });
}

/** The instances are looked at once more as soon as it is gone. */
async function followCapacityProvider(lab: Lab, startedAt: number): Promise<void> {
  const look = goneOr(async (aws) => {
    const { CapacityProvider } = await aws.lambda.send(new GetCapacityProviderCommand(capacityProviderOf(lab)));
    return CapacityProvider?.State ?? "unknown";
  });
  const subject = "capacity provider";
  await lab.follow({ experiment: NAME, subject, startedAt, patience: CAPACITY_PROVIDER, look, until: [GONE] });
  await lab.instances("deletion-after", ZONE);
}

/**
 * Tries to delete security group and subnet, but only while interfaces of the instances are in both, so that EC2 has to
 * refuse: they are the run's own, and the teardown would bear it if they went.
 */
async function deleteNetwork(lab: Lab): Promise<void> {
  if (!lab.stack.ownNetwork) {
    const { reasonCode, message } = notOurs("The subnets");
    lab.record({ kind: "obstacle", experiment: "deletion-network", reasonCode, message });
    return;
  }
  const capacityProvider = lab.stack.capacityProviders[ZONE];
  const seen = await lab.attempt({
    experiment: NAME,
    step: "interfaces",
    operation: "DescribeNetworkInterfaces",
    call: (aws) => interfacesOf(aws, capacityProvider),
    tell: (interfaces) => ({ interfaces: interfaces.length }),
  });
  if (!seen?.length) return;
  await lab.attempt({
    experiment: NAME,
    step: "delete-security-group",
    operation: "DeleteSecurityGroup",
    call: (aws) => aws.ec2.send(new DeleteSecurityGroupCommand({ GroupId: capacityProvider.securityGroupId })),
  });
  await lab.attempt({
    experiment: NAME,
    step: "delete-subnet",
    operation: "DeleteSubnet",
    call: (aws) => aws.ec2.send(new DeleteSubnetCommand({ SubnetId: capacityProvider.subnetIds[0] })),
  });
}

/** Until then nothing of the network can be deleted; nobody has published how long it takes. */
async function followInterfaces(lab: Lab, startedAt: number): Promise<void> {
  await lab.follow({
    experiment: NAME,
    subject: "interfaces",
    startedAt,
    patience: INTERFACES,
    look: async (aws) => `${(await interfacesOf(aws, lab.stack.capacityProviders[ZONE])).length} left`,
    until: ["0 left"],
  });
}

/** Whether the function's log group is there, under the name that Lambda gives it. */
async function findLogGroup(lab: Lab, step: string): Promise<void> {
  const logGroupNamePrefix = `/aws/lambda/${lab.stack.functions[ZONE]}`;
  await lab.attempt({
    experiment: NAME,
    step,
    operation: "DescribeLogGroups",
    call: (aws) => aws.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix })),
    tell: ({ logGroups = [] }) => ({ there: logGroups.some(({ logGroupName }) => logGroupName === logGroupNamePrefix) }),
  });
}

function functionOf({ stack }: Lab) {
  return { FunctionName: stack.functions[ZONE] };
}

function capacityProviderOf({ stack }: Lab) {
  return { CapacityProviderName: stack.capacityProviders[ZONE].name };
}
