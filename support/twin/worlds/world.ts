import type { Account } from "./account-world.ts";
import type { Fleet } from "./fleet-world.ts";
import type { Contract, Limits, Standard } from "./lambda-world.ts";
import type { Range } from "./range.ts";

/** The numbers of one world: everything the twin does not know for sure about AWS is a parameter here. */
export interface World {
  readonly name: string;
  readonly network: {
    /** One way between the suite and AWS. */
    readonly oneWayMs: Range;
  };
  /** How long the services take to answer. */
  readonly api: {
    readonly defaultMs: number;
    /** Where an operation takes another time than the rest. */
    readonly operationMs: Readonly<Record<string, number>>;
  };
  readonly account: Account;
  readonly iam: {
    /** Until a new role, or a policy attached to it, can be used by other services. */
    readonly propagationMs: number;
  };
  readonly ec2: {
    readonly zones: readonly { readonly id: string; readonly letter: string; readonly refusesLambda: boolean }[];
    readonly natPendingMs: Range;
    readonly natDeletingMs: Range;
    /** An elastic IP stays tied to its NAT gateway's interface for this long after the gateway is gone. */
    readonly addressHeldAfterNatMs: number;
    /** Tags on managed instances come late. */
    readonly managedTagDelayMs: Range;
    /** Key of the tag that names a managed instance's capacity provider. */
    readonly managedTagKey: string;
    /** Who operates managed instances, as EC2 names it. */
    readonly managedBy: string;
    /** Whether listings that do not ask for what a service operates have it: AWS's pages disagree. */
    readonly managedVisibility: "hidden" | "visible";
    /** Whether the account's owner can terminate managed instances. */
    readonly managedTerminable: boolean;
    /** Whether the account's owner can tag them. */
    readonly managedTaggable: boolean;
    /** Whether their metadata service asks for session tokens. */
    readonly managedMetadataTokens: "required" | "optional";
    /** The volumes of each managed instance. */
    readonly managedVolumes: readonly ManagedVolume[];
    /** They go this much later than their instance, detached until then. */
    readonly managedVolumesHeldMs: number;
    /** Terminated instances stay listed. */
    readonly terminatedListedMs: number;
    /** A terminated managed instance's network interface goes this much later. */
    readonly managedInterfaceHeldMs: number;
    /** Deleted NAT gateways stay listed. */
    readonly natListedMs: number;
    /** Until a new VPC reads available. */
    readonly vpcPendingMs: number;
    /** Whether what something else uses cannot be deleted: security groups, subnets, route tables and addresses. */
    readonly refusesInUse: boolean;
  };
  readonly capacityProvider: {
    readonly pendingMs: Range;
    /** From DeleteCapacityProvider to its instances shutting down. */
    readonly deletingMs: Range;
    /** An association with a function lasts this long after the function is gone. */
    readonly associationLingersMs: Range;
    readonly writesPerSecond: number;
    /** What State says until it is Active. */
    readonly creatingState: string;
    /** MaxVCpuCount of one that names none. */
    readonly defaultMaxVCpus: number;
    readonly leastSubnets: number;
    readonly leastSecurityGroups: number;
    /** Whether instance types may be allowed or excluded, but not both at once. */
    readonly typeListsExclusive: boolean;
    /** Whether a scaling policy is taken in Auto mode, too. */
    readonly policiesInAutoMode: boolean;
    /** Instances that it launches as soon as it is Active, before anything is published on it. */
    readonly instancesAhead: number;
    /** Whether one that functions are on cannot be deleted. */
    readonly refusesInUse: boolean;
    /** Whether its deletion ends with its instances; else they live on until they have been idle for long enough. */
    readonly deletionTerminates: boolean;
  };
  readonly lambda: {
    readonly functionPendingMs: Range;
    readonly configurationUpdateMs: Range;
    readonly functionDeletingMs: Range;
    /** Versions on a capacity provider can still be looked at for this long after their function is gone. */
    readonly versionsOutliveMs: Range;
    /** Whether a function on a capacity provider takes its log group with it. */
    readonly logGroupGoes: boolean;
    readonly scalingConfigSettlesMs: Range;
    /** Requests to standard functions that may be under way at once in the account; LMI functions are not among them. */
    readonly accountConcurrency: number;
  };
  readonly limits: Limits;
  readonly contract: Contract;
  readonly standard: Standard;
  readonly throttle: {
    /** Wire form of an LMI refusal: nobody has published it. */
    readonly message: string;
    readonly reason: string | undefined;
    readonly retryAfterSeconds: number | undefined;
  };
  readonly logs: {
    /** Until the last flush of a stopped environment or instance, which creates its log group again when it is gone. */
    readonly lateFlushMs: Range;
    /** From an event of a capacity provider's system log until CloudWatch Logs has it. */
    readonly deliveryMs: Range;
    /** Whether a capacity provider has a system log at all. */
    readonly systemLogs: boolean;
  };
  readonly cloudTrail: {
    readonly deliveryMs: Range;
    /** Whether it tells of instances that Lambda launches. */
    readonly tellsLaunches: boolean;
    /** Whether the names of operations that came with capacity providers end in the date of their API. */
    readonly datesNewOperations: boolean;
    readonly lookupsPerSecond: number;
  };
  readonly cloudWatch: {
    /** From the end of the time that a data point is about until it can be read. */
    readonly deliveryMs: Range;
    /** Capacity providers and environments are sampled this often. */
    readonly periodMs: number;
    /** Requests are counted over this long. */
    readonly requestPeriodMs: number;
    /** What a throttle is: an attempt that was refused, or each environment that refused it. */
    readonly throttlesCount: "attempts" | "environments";
    /** Causes that a refusal for want of a free slot is counted under. */
    readonly saturationCountsAs: readonly string[];
    /** Whether what is refused counts as an invocation, too. */
    readonly throttledAreInvocations: boolean;
    /** Whether concurrency and its limit are told of one environment, the busiest, or of all of a version together. */
    readonly concurrencyOf: "environment" | "version";
  };
  /** What the price list says, as multiples of AWS's prices in support/cost/price-table.ts. */
  readonly pricing: {
    readonly instanceFactor: number;
    readonly managementFeeFactor: number;
    readonly requestFactor: number;
  };
  readonly fleet: Fleet;
}

interface ManagedVolume {
  readonly device: string;
  readonly sizeGb: number;
  readonly holdsData: boolean;
  readonly encrypted: boolean;
}
