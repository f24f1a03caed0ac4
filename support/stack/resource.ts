import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** What creating and removing a resource may use. */
export interface StackContext {
  readonly aws: AwsClients;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly settings: StackSettings;
  /** What resources created so far have handed over. */
  readonly outputs: StackOutputs;
  readonly signal?: AbortSignal;
}

export interface StackSettings {
  /** Names and tags derive from it; unique among runs in one account. */
  readonly runId: string;
  readonly region: string;
  /** Tags of everything the run creates: suite, run, expiry. */
  readonly tags: Readonly<Record<string, string>>;
  /** The handler's deployment packages, zip files. */
  readonly code: { readonly python: Uint8Array; readonly node: Uint8Array };
  /** Restricts the instance types that Lambda may choose; empty: Lambda's own choice. */
  readonly instanceTypes: readonly string[];
  readonly existing?: Existing;
}

/**
 * What is there already and somebody else's: used instead of something of the run's own, never changed, never removed.
 * It never stands among the outputs, which removal works from.
 */
export interface Existing {
  readonly network?: ExistingNetwork;
  readonly executionRoleArn?: string;
  readonly operatorRoleArn?: string;
}

/** A VPC with private subnets that have a way out. */
interface ExistingNetwork {
  readonly vpcId: string;
  readonly subnets: readonly PlacedSubnet[];
}

/** Filled in by the resources as they are created; a member is there once its resource is. */
export interface StackOutputs {
  accountId?: string;
  executionRoleArn?: string;
  operatorRoleArn?: string;
  vpcId?: string;
  /** The subnets of the main capacity provider, one a zone. */
  privateSubnets?: readonly PlacedSubnet[];
  singleZoneSubnet?: PlacedSubnet;
  publicSubnet?: PlacedSubnet;
  internetGatewayId?: string;
  allocationId?: string;
  natGatewayId?: string;
  publicRouteTableId?: string;
  privateRouteTableId?: string;
  securityGroupId?: string;
  singleZoneSecurityGroupId?: string;
  /** Names of the log groups that were created. */
  logGroups?: readonly string[];
  capacityProvider?: StandingCapacityProvider;
  singleZoneCapacityProvider?: StandingCapacityProvider;
  functionName?: string;
  nodeFunctionName?: string;
  standardFunctionName?: string;
  contractFunctionName?: string;
  singleZoneFunctionName?: string;
  /** Zones that refused a subnet, or whose subnet Lambda refused: nothing is placed there again. */
  refusedZoneIds?: readonly string[];
}

/** A capacity provider, with clock times (ms) of its creation, for the claim that it is active within seconds. */
export interface StandingCapacityProvider {
  readonly name: string;
  readonly arn: string;
  /** When the call that was accepted was sent; refused ones before it do not count. */
  readonly askedAtMs: number;
  readonly acceptedAtMs: number;
  /** When it was first seen active. */
  readonly activeAtMs: number;
}

export interface PlacedSubnet {
  readonly subnetId: string;
  readonly zoneId: string;
}

/**
 * One AWS resource of the stack: create and remove side by side. `create` writes its outputs and its ledger lines;
 * `remove` works from outputs, waits until the resource is gone, and does nothing when it was never created.
 */
export interface Resource {
  readonly name: string;
  /** Names of the resources that must stand before this one, and outlive it. */
  readonly needs: readonly string[];
  /** Names of resources that must stand before this one too, but need not outlive it; none by default. */
  readonly follows?: readonly string[];
  /** What creation usually takes, in seconds, for the progress lines. */
  readonly expectedSeconds: number;
  /** What removal usually takes, in seconds: for some resources far more than creation. */
  readonly expectedRemovalSeconds: number;
  create(context: StackContext): Promise<void>;
  remove(context: StackContext): Promise<void>;
}

/** Names of all that must stand before a resource. */
export function forerunners({ needs, follows = [] }: Pick<Resource, "needs" | "follows">): readonly string[] {
  return [...needs, ...follows];
}

/** Of the resources those named, each without needs and forerunners that are not among them. */
export function subset(resources: readonly Resource[], names: ReadonlySet<string>): Resource[] {
  const among = (some: readonly string[] = []) => some.filter((name) => names.has(name));
  return resources
    .filter(({ name }) => names.has(name))
    .map((one) => Object.assign({}, one, { needs: among(one.needs), follows: among(one.follows) }));
}

/** An output that must be there by now. @throws Error naming the missing output: the graph's edges are wrong then */
export function need<K extends keyof StackOutputs>(outputs: StackOutputs, key: K): NonNullable<StackOutputs[K]> {
  const value = outputs[key];
  if (value === undefined) throw new Error(`The stack's output '${key}' was asked for before its resource was created.`);
  return value;
}

/** The VPC that the stack stands in: the run's own, or the one that is there already. */
export function vpcOf({ settings, outputs }: Pick<StackContext, "settings" | "outputs">): string {
  return settings.existing?.network?.vpcId ?? need(outputs, "vpcId");
}

/** A role that Lambda assumes: the run's own, or the one that is there already. */
export function roleOf(
  { settings, outputs }: Pick<StackContext, "settings" | "outputs">,
  role: "executionRoleArn" | "operatorRoleArn",
): string {
  return settings.existing?.[role] ?? need(outputs, role);
}
