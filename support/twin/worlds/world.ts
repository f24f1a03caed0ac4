/**
 * The numbers of one world: everything the twin does not know for sure about AWS is a parameter here. Times are in
 * milliseconds of virtual time. A pair is a uniform range.
 */
export type Range = readonly [from: number, to: number];

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

/** Fewest and most environments of a version, its scaling configuration. */
export interface Limits {
  /** Of a version that was given none. Infinity: no maximum. */
  readonly byDefault: { readonly min: number; readonly max: number };
  /** A limit that is left out while the other is given. */
  readonly leftOut: "default" | "kept";
  /** The maximum of a new version. */
  readonly maxOfNewVersions: "default" | "largest of the others";
  /** The least minimum, but for none, which goes with a maximum of none. */
  readonly leastMin: number;
  /** Whether a minimum above the maximum is refused. */
  readonly orderChecked: boolean;
  /** What a qualifier may be, beside `$LATEST.PUBLISHED`. */
  readonly qualifiers: "numbers" | "numbers and aliases";
  /** Whether a minimum and maximum of none deactivate a version; else it stays Active, without environments. */
  readonly noneDeactivates: boolean;
  /** Whether an invoke of a deactivated version, which is refused, brings it back. */
  readonly trafficWakes: boolean;
}

/** What a function on a capacity provider may ask for, and what one gets that does not ask. */
export interface Contract {
  readonly leastMemoryMb: number;
  readonly mostMemoryMb: number;
  readonly defaultMemoryMb: number;
  readonly longestTimeoutSec: number;
  /** GiB of memory per vCPU, at least and at most. */
  readonly memoryGiBPerVCpu: Range;
  readonly defaultMemoryGiBPerVCpu: number;
  /** Requests that an environment may be sent at once, whatever its size. */
  readonly mostConcurrency: number;
  readonly mostConcurrencyPerVCpu: number;
  /** By what the runtime's name begins with. */
  readonly defaultConcurrencyPerVCpu: Readonly<Record<string, number>>;
  /** The oldest runtime of each family. */
  readonly oldestRuntimes: readonly string[];
  /** Whether functions may log text; else they log JSON. */
  readonly textLogs: boolean;
  /** Whether an invoke may ask for the last lines of its log. */
  readonly tailLogs: boolean;
  /** State of `$LATEST` once its creation or its update is through. */
  readonly latestState: "ActiveNonInvocable" | "Active";
  /** How an invoke is refused that names no number, when `$LATEST.PUBLISHED` does not exist. */
  readonly unpublishedInvoke: "NoPublishedVersionException" | "ResourceNotFoundException";
}

/** How an environment tells its functions why it was started. */
type InitializationType = "lambda-managed-instances" | "on-demand";

/** Standard functions: those without a capacity provider, whose environments Lambda keeps itself. */
export interface Standard {
  /** Until a published version can be invoked. */
  readonly versionPendingMs: Range;
  readonly requestsPerEnvironment: number;
  /** From a request that finds no free environment until the handler of a new one begins with it. */
  readonly coldStartMs: Range;
  /** An environment without requests is ended after this. */
  readonly idleEnvironmentMs: Range;
  /** New environments of one function: as many at once, and as many more in each `perMs`, refilled continuously. */
  readonly scalingRate: { readonly environments: number; readonly perMs: number };
  /** Memory with which an environment has one vCPU; other sizes have a proportional share. */
  readonly mbPerVCpu: number;
  /** Memory that a function may have at least. */
  readonly leastMemoryMb: number;
  readonly longestTimeoutSec: number;
  /** What AWS_LAMBDA_INITIALIZATION_TYPE says. */
  readonly initializationType: InitializationType;
  /** Process id of the handler, the same in every environment. */
  readonly pid: number;
}

export interface Fleet {
  /** Environments of a version that is to have three, AWS's default, when set. */
  readonly environmentsForThree: number | undefined;
  /** Worker processes (Python) or threads (Node.js) per environment, whatever the function asks for, when set. */
  readonly workersPerEnvironment: number | undefined;
  /** Processes of a Node.js environment, each with threads of its own. */
  readonly nodeProcesses: number;
  /** Worker threads of a Node.js process per vCPU, when the function does not say otherwise. */
  readonly nodeThreadsPerVCpu: number;
  /** Zones among which first instances are spread: as many as the subnets have, or at most this many. */
  readonly zonesUsed: number;
  /** Zones that the subnets of a capacity provider must lie in, at least, for instances to be launched. */
  readonly leastZones: number;
  readonly instanceTypes: readonly (readonly [type: string, weight: number])[];
  /** Whether functions on one capacity provider share its instances. */
  readonly sharesInstances: boolean;
  /** Kept free of environments on every instance, for the operating system and Lambda's agent. */
  readonly reservedVcpus: number;
  readonly reservedMemoryMb: number;
  /** Whether a capacity provider's MaxVCpuCount keeps instances from being launched. */
  readonly limitsVCpus: boolean;
  /** Phases from the decision to launch an instance until its agent takes environments. */
  readonly launch: {
    readonly decisionMs: Range;
    readonly pendingMs: Range;
    readonly bootMs: Range;
  };
  /** Phases of starting one environment. */
  readonly environmentStart: {
    readonly downloadMs: Range;
    readonly initMs: Range;
    /** Each worker imports the handler by itself: its readiness after the first worker's. */
    readonly workerSpreadMs: Range;
  };
  readonly instanceShutdownMs: Range;
  /** Environments of a version that is awake but gets no requests are stopped after this. */
  readonly idleEnvironmentMs: number;
  /** An instance without environments is terminated after this. */
  readonly idleInstanceMs: Range;
  readonly firstPid: number;
  /** What one process of the runtime holds, at work or not. */
  readonly processMemoryMb: number;
  /** Process ids of workers begin a little later, or skip one, as helper threads take ids from the same space. */
  readonly pidPatterns: readonly (readonly [pattern: PidPattern, weight: number])[];
  readonly serving: Serving;
  readonly cpu: {
    /** Quota-milliseconds per iteration of the handler's loop, alone. */
    readonly msPerIteration: number;
    /** Processors that all environments of a version share, when set; else each has its own. */
    readonly vcpusPerVersion: number | undefined;
    /** A worker's first so many computations take longer: the first by this share, each one after by less. */
    readonly warmUp: { readonly computations: number; readonly extraShare: number };
    /** Share of the quota that is useful once `crowdedFrom` workers compute at once. */
    readonly crowdedEfficiency: number;
    readonly crowdedFrom: number;
  };
  readonly scaler: {
    /** The scaler looks at its signals this often. */
    readonly everyMs: number;
    /** Signals in this many looks in a row lead to a new environment. */
    readonly looks: number;
    readonly cpuTarget: number;
    readonly onCpu: boolean;
    readonly onSaturation: boolean;
    /** New environments per decision, as a share of those that run, rounded up. */
    readonly step: number;
    /** Whether new environments go where there is room; else each has a new instance to itself. */
    readonly fillsInstances: boolean;
    /** Overrides of `launch` and `environmentStart` when scaling out. */
    readonly instant: boolean;
  };
  /**
   * Hypothesis: an environment whose smoothed CPU use is above `above` refuses invokes. AWS documents the mechanism
   * (CPUThrottles), nobody has published its constants.
   */
  readonly cpuRefusal: { readonly above: number; readonly smoothingMs: number } | undefined;
  /** The reason with which a launch fails, when it does. */
  readonly capacityFailure: string | undefined;
}

/** How environments serve requests: what AWS's documents say of it, so that a world can be false in it. */
interface Serving {
  /** Whether a request that finds no free slot waits for one, instead of being refused. */
  readonly queues: boolean;
  /** What an environment takes before it begins with its first request, from the moment that one arrives. */
  readonly firstRequestMs: Range;
  /** Requests that one process of the Python runtime serves at once. */
  readonly requestsPerProcess: number;
  /** Whether each environment numbers its processes by itself, or all those of an account share one numbering. */
  readonly pidNamespaces: boolean;
  /** Whether the workers of an environment have one /tmp together, or each its own. */
  readonly tmpShared: boolean;
  /** Whether a time-out ends the function's code too, and so frees its worker. */
  readonly timeoutEndsCode: boolean;
  /** Whether an environment ends with the first of its worker processes that crashes, and not with the last. */
  readonly crashEndsEnvironment: boolean;
  /** What AWS_LAMBDA_INITIALIZATION_TYPE says. */
  readonly initializationType: InitializationType;
}

interface PidPattern {
  readonly shift: number;
  /** Index of the worker before which one id is skipped, or none. */
  readonly gapBefore?: number;
}
