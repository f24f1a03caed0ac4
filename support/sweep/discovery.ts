import { DescribeTagsCommand, type TagDescription } from "@aws-sdk/client-ec2";
import { ListRolesCommand, ListRoleTagsCommand, type Role, type Tag } from "@aws-sdk/client-iam";
import {
  ListCapacityProvidersCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  type CapacityProvider,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";

import type { Refusal } from "../guards/guard.ts";
import { answered, look, refusalIn } from "../guards/look.ts";
import { isGone, orGone } from "../stack/control-plane.ts";
import { findLogGroups, logGroupTags } from "../stack/log-group.ts";
import { NAME_STEM } from "../stack/names.ts";
import { findNatGateways } from "../stack/nat-gateway.ts";
import type { StackContext } from "../stack/resource.ts";
import { belongingOf, runTagKeys } from "../stack/run-tags.ts";
import type { FoundResource, FoundRun } from "./found-run.ts";

type Looking = Pick<StackContext, "aws" | "clock">;
type Tags = Readonly<Record<string, string>>;

/** A resource with its tags, whoever's it is. */
interface Tagged extends FoundResource {
  readonly tags: Tags;
}

const NAT_GATEWAY = "ec2:natgateway";

/** Lambda's, which goes with its capacity provider: EC2 shows it to some accounts, and an instance for an hour after its end. */
const LAUNCHED = ["ec2:instance", "ec2:network-interface", "ec2:volume"];

/** Where the log groups of a run begin: its marker, its functions', its capacity providers'. */
const LOG_GROUP_STEMS = ["/lmi-verify/", `/aws/lambda/${NAME_STEM}`, `/aws/lambda/capacity-provider/${NAME_STEM}`];

/** What an account shows of this suite's runs. */
export interface Discovery {
  readonly runs: readonly FoundRun[];
  /** Looks that AWS did not answer: what only they show of runs is not among them. */
  readonly refusals: readonly Refusal[];
}

/**
 * All runs of this suite that have something in the account and region, by their tags; of runs in other regions their
 * roles. Only looks, and one look that is refused stops no other: whatever a run has tells when it expires, so what is
 * not seen makes no run seem dead.
 */
export async function discoverRuns(context: Looking): Promise<Discovery> {
  const looks = await Promise.allSettled([
    ofEc2(context),
    functions(context),
    capacityProviders(context),
    roles(context),
    logGroups(context),
  ]);
  const tagged = looks.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  const refusals = looks.flatMap((one) => (one.status === "rejected" ? [refusalIn(one.reason)] : []));
  return { runs: runsIn(tagged), refusals };
}

function runsIn(tagged: readonly Tagged[]): FoundRun[] {
  const runs = new Map<string, FoundRun>();
  for (const { type, id, tags } of tagged) {
    const belonging = belongingOf(tags);
    if (!belonging) continue;
    const { runId, region, startedMs, expiresMs } = belonging;
    const key = `${runId} ${region}`;
    const known = runs.get(key);
    runs.set(key, {
      runId,
      region,
      startedMs: later(known?.startedMs, startedMs),
      expiresMs: later(known?.expiresMs, expiresMs),
      resources: [...(known?.resources ?? []), { type, id }],
    });
  }
  return [...runs.values()].toSorted((a, b) => (a.runId < b.runId ? -1 : 1));
}

/** Everything of EC2 is found by its tags in one listing, which knows deleted NAT gateways for an hour still. */
async function ofEc2(context: Looking): Promise<Tagged[]> {
  const tagged = (await taggedInEc2(context)).filter(({ type }) => !LAUNCHED.includes(type));
  const gateways = tagged.filter(({ type }) => type === NAT_GATEWAY);
  if (gateways.length === 0) return tagged;
  const ours = [{ Name: "nat-gateway-id", Values: gateways.map(({ id }) => id) }];
  const standing = await answered("ec2:DescribeNatGateways", findNatGateways(context, ours));
  return tagged.filter(({ type, id }) => type !== NAT_GATEWAY || standing.includes(id));
}

async function taggedInEc2(context: Looking): Promise<Tagged[]> {
  const found = new Map<string, { type: string; tags: Record<string, string> }>();
  const Filters = [{ Name: "key", Values: Object.values(runTagKeys) }];
  const told = await pages<TagDescription>(async (NextToken) => {
    const command = () => new DescribeTagsCommand({ Filters, ...(NextToken ? { NextToken } : {}) });
    const answer = await look(context, "ec2:DescribeTags", () => context.aws.ec2.send(command()));
    return [answer.Tags, answer.NextToken];
  });
  for (const { ResourceId = "", ResourceType = "", Key = "", Value = "" } of told) {
    const { type, tags } = found.get(ResourceId) ?? { type: `ec2:${ResourceType}`, tags: {} };
    found.set(ResourceId, { type, tags: { ...tags, [Key]: Value } });
  }
  return [...found].map(([id, { type, tags }]) => ({ type, id, tags }));
}

async function functions(context: Looking): Promise<Tagged[]> {
  const all = await pages<FunctionConfiguration>(async (Marker) => {
    const command = () => new ListFunctionsCommand(Marker ? { Marker } : {});
    const answer = await look(context, "lambda:ListFunctions", () => context.aws.lambda.send(command()));
    return [answer.Functions, answer.NextMarker];
  });
  const ours = all.filter(({ FunctionName }) => FunctionName?.startsWith(NAME_STEM));
  return Promise.all(
    ours.map(async ({ FunctionName: id = "", FunctionArn }) => ({
      type: "lambda:function",
      id,
      tags: await lambdaTags(context, FunctionArn),
    })),
  );
}

async function capacityProviders(context: Looking): Promise<Tagged[]> {
  const all = await pages<CapacityProvider>(async (Marker) => {
    const command = () => new ListCapacityProvidersCommand(Marker ? { Marker } : {});
    const answer = await look(context, "lambda:ListCapacityProviders", () => context.aws.lambda.send(command()));
    return [answer.CapacityProviders, answer.NextMarker];
  });
  const named = all.map(({ CapacityProviderArn: arn = "" }) => ({ arn, id: arn.split(":").at(-1) ?? "" }));
  return Promise.all(
    named
      .filter(({ id }) => id.startsWith(NAME_STEM))
      .map(async ({ arn, id }) => ({ type: "lambda:capacity-provider", id, tags: await lambdaTags(context, arn) })),
  );
}

async function lambdaTags(context: Looking, Resource: string | undefined): Promise<Tags> {
  const command = () => new ListTagsCommand({ Resource });
  const answer = await orGone(look(context, "lambda:ListTags", () => context.aws.lambda.send(command()), isGone));
  return answer?.Tags ?? {};
}

async function roles(context: Looking): Promise<Tagged[]> {
  const all = await pages<Role>(async (Marker) => {
    const command = () => new ListRolesCommand(Marker ? { Marker } : {});
    const answer = await look(context, "iam:ListRoles", () => context.aws.iam.send(command()));
    return [answer.Roles, answer.Marker];
  });
  const ours = all.filter(({ RoleName }) => RoleName?.startsWith(NAME_STEM));
  return Promise.all(
    ours.map(async ({ RoleName: id = "" }) => ({ type: "iam:role", id, tags: await roleTags(context, id) })),
  );
}

async function roleTags(context: Looking, RoleName: string): Promise<Tags> {
  const tags = await pages<Tag>(async (Marker) => {
    const command = () => new ListRoleTagsCommand({ RoleName, ...(Marker ? { Marker } : {}) });
    const answer = await orGone(look(context, "iam:ListRoleTags", () => context.aws.iam.send(command()), isGone));
    return [answer?.Tags, answer?.Marker];
  });
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

async function logGroups(context: Looking): Promise<Tagged[]> {
  const found = await Promise.all(LOG_GROUP_STEMS.map((stem) => answered("logs:DescribeLogGroups", findLogGroups(context, stem))));
  return Promise.all(
    found.flat().map(async (group) => ({
      type: "logs:log-group",
      id: group.logGroupName ?? "",
      tags: await answered("logs:ListTagsForResource", logGroupTags(context, group)),
    })),
  );
}

/** All items of a listing, page by page. */
async function pages<T>(page: (token: string | undefined) => Promise<[T[] | undefined, string | undefined]>): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const [items = [], next] = await page(token);
    all.push(...items);
    token = next;
  } while (token);
  return all;
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
