import type { Filter } from "@aws-sdk/client-ec2";

import { until } from "../clock/until.ts";
import { findCapacityProvider } from "./capacity-provider-look.ts";
import { patience } from "./control-plane.ts";
import { findAddresses } from "./elastic-ip.ts";
import { findFunction } from "./function-look.ts";
import { findInternetGateways } from "./internet-gateway.ts";
import { findRole } from "./lambda-role.ts";
import type { AwsType } from "./ledgered.ts";
import { findOurLogGroups } from "./log-group.ts";
import { bearing, findInstances, findNetworkInterfaces, findVolumes } from "./managed-instances.ts";
import { capacityProviderNames, functionNames, namePrefix, nameOf } from "./names.ts";
import { findNatGateways } from "./nat-gateway.ts";
import { probeCapacityProviderNames, probeFunctionNames } from "./probes.ts";
import type { StackContext } from "./resource.ts";
import { findRouteTables } from "./route-table.ts";
import { findSecurityGroups } from "./security-group.ts";
import { findSubnets } from "./subnet.ts";
import { ofThisRun } from "./tags.ts";
import { findVpcs } from "./vpc.ts";

/** Something that teardown should have removed. */
export interface Leftover {
  /** AWS resource type as in ARNs. */
  readonly type: string;
  readonly id: string;
}

/** What a look at the account shows of the run. */
export interface Inventory {
  readonly left: readonly Leftover[];
  /** Why some of it could not be looked at: nobody knows what is left there. */
  readonly unseen: readonly string[];
}

/** Looks for all that bears the run's tags. */
export type FindByTags = () => Promise<readonly Leftover[]>;

/** EC2's lists lag its deletions by seconds, so what is found is looked for again. */
const LAG_MS = 30_000; // our choice: what is still listed after half a minute is there

const LOOKS = {
  everyMs: 5_000, // our choice: the lag is seconds
  withinMs: Number.POSITIVE_INFINITY, // the lag's bound ends the looking, with what the last look found
};

const ec2Finds: readonly (readonly [AwsType, (context: StackContext, filters: Filter[]) => Promise<string[]>])[] = [
  ["ec2:elastic-ip", findAddresses],
  ["ec2:internet-gateway", findInternetGateways],
  ["ec2:natgateway", findNatGateways],
  ["ec2:route-table", findRouteTables],
  ["ec2:security-group", findSecurityGroups],
  ["ec2:subnet", findSubnets],
  ["ec2:vpc", findVpcs],
];

/**
 * What is left of the run in the account, by its tags, its names, its ledger, its VPC and its security groups. Only
 * looks; proves a teardown when it finds nothing and has seen all. A look that is refused hides nothing that another
 * one shows.
 */
export async function findLeftovers(
  context: StackContext,
  findByTags: FindByTags = async () => [],
): Promise<Inventory> {
  const lagIsOverAt = context.clock.now() + LAG_MS;
  return until(context.clock, "an empty account", patience(context, LOOKS), async () => {
    const { left, unseen } = await look(context);
    const found = { left: unique([...left, ...(await findByTags())]), unseen };
    const isEmpty = found.left.length === 0 && found.unseen.length === 0;
    return isEmpty || context.clock.now() >= lagIsOverAt ? found : undefined;
  });
}

async function look(context: StackContext): Promise<Inventory> {
  const looks = await Promise.allSettled([
    functionsLeft(context),
    capacityProvidersLeft(context),
    rolesLeft(context),
    logGroupsLeft(context),
    ...ec2Finds.map(async ([type, find]) => leftovers(type, await find(context, ofThisRun(context.settings)))),
    volumesLeft(context),
    instancesLeft(context),
    interfacesLeft(context),
  ]);
  const reasons = looks.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  return {
    left: looks.flatMap((one) => (one.status === "fulfilled" ? one.value : [])),
    unseen: [...new Set(reasons.map((reason) => (reason instanceof Error ? reason.message : String(reason))))],
  };
}

async function functionsLeft(context: StackContext): Promise<Leftover[]> {
  const found = await Promise.all([
    ...functionNames(context.settings).map((name) => findFunction(context, name)),
    ...probeFunctionNames(context).map((name) => findFunction(context, name)),
  ]);
  return leftovers("lambda:function", found.flat());
}

async function capacityProvidersLeft(context: StackContext): Promise<Leftover[]> {
  const found = await Promise.all([
    ...capacityProviderNames(context.settings).map((name) => findCapacityProvider(context, name)),
    ...probeCapacityProviderNames(context).map((name) => findCapacityProvider(context, name)),
  ]);
  return leftovers("lambda:capacity-provider", found.flat());
}

async function rolesLeft(context: StackContext): Promise<Leftover[]> {
  const own = ["execution-role", "operator-role"].map((part) => nameOf(context.settings, part));
  const names = new Set([...own, ...context.ledger.names("iam:role")]);
  const found = await Promise.all([...names].map(async (name) => ((await findRole(context, name)).length > 0 ? name : [])));
  return leftovers("iam:role", found.flat());
}

/** But the marker, which stays until all else is gone. */
async function logGroupsLeft(context: StackContext): Promise<Leftover[]> {
  const prefix = namePrefix(context.settings);
  const prefixes = [`/aws/lambda/${prefix}`, `/aws/lambda/capacity-provider/${prefix}`];
  const found = await Promise.all(prefixes.map((start) => findOurLogGroups(context, start)));
  return leftovers("logs:log-group", found.flat());
}

/**
 * What Lambda launched and still stands bears the run's tags, which its capacity provider propagates, and so is found
 * wherever it is, a volume that outlives its instance included.
 */
async function volumesLeft(context: StackContext): Promise<Leftover[]> {
  return leftovers("ec2:volume", await findVolumes(context, ofThisRun(context.settings)));
}

/** Whatever the tags do, it bears the run's security groups, and in the run's own VPC everything counts. */
async function instancesLeft(context: StackContext): Promise<Leftover[]> {
  const wheres = [...launchedIn(context), ...ownGroups(context).map((group) => bearing(group).instances)];
  const found = await Promise.all(wheres.map((where) => findInstances(context, where)));
  return leftovers("ec2:instance", [...new Set(found.flat())]);
}

async function interfacesLeft(context: StackContext): Promise<Leftover[]> {
  const wheres = [...launchedIn(context), ...ownGroups(context).map((group) => bearing(group).interfaces)];
  const found = await Promise.all(wheres.map((where) => findNetworkInterfaces(context, where)));
  return leftovers("ec2:network-interface", [...new Set(found.flat())]);
}

function launchedIn({ settings, outputs: { vpcId } }: StackContext): Filter[][] {
  return [ofThisRun(settings), ...(vpcId === undefined ? [] : [inVpc(vpcId)])];
}

function ownGroups({ outputs }: StackContext): string[] {
  return [outputs.securityGroupId ?? [], outputs.singleZoneSecurityGroupId ?? []].flat();
}

function inVpc(vpcId: string): Filter[] {
  return [{ Name: "vpc-id", Values: [vpcId] }];
}

function leftovers(type: string, ids: readonly string[]): Leftover[] {
  return ids.map((id) => ({ type, id }));
}

function unique(found: readonly Leftover[]): readonly Leftover[] {
  return [...new Map(found.map((leftover) => [`${leftover.type} ${leftover.id}`, leftover])).values()];
}
