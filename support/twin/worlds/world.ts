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
    /** Terminated instances stay listed. */
    readonly terminatedListedMs: number;
    /** A terminated managed instance's network interface goes this much later. */
    readonly managedInterfaceHeldMs: number;
    /** Deleted NAT gateways stay listed. */
    readonly natListedMs: number;
    /** Until a new VPC reads available. */
    readonly vpcPendingMs: number;
  };
  readonly capacityProvider: {
    readonly pendingMs: Range;
    /** From DeleteCapacityProvider to its instances shutting down. */
    readonly deletingMs: Range;
    /** An association with a function lasts this long after the function is gone. */
    readonly associationLingersMs: Range;
    readonly writesPerSecond: number;
  };
  readonly lambda: {
    readonly functionPendingMs: Range;
    readonly configurationUpdateMs: Range;
    readonly functionDeletingMs: Range;
    readonly scalingConfigSettlesMs: Range;
  };
  readonly throttle: {
    /** Wire form of an LMI refusal: nobody has published it. */
    readonly message: string;
    readonly reason: string | undefined;
    readonly retryAfterSeconds: number | undefined;
  };
  readonly logs: {
    /** Until the last flush of a stopped environment or instance, which creates its log group again when it is gone. */
    readonly lateFlushMs: Range;
  };
  readonly cloudTrail: {
    readonly deliveryMs: Range;
    readonly lookupsPerSecond: number;
  };
  readonly cloudWatch: {
    readonly deliveryMs: Range;
  };
  readonly fleet: Fleet;
}

export interface Fleet {
  /** Environments a version starts with, whatever its scaling configuration asks for, when set. */
  readonly environmentsPerVersion: number | undefined;
  /** Worker processes per environment, whatever the function asks for, when set. */
  readonly workersPerEnvironment: number | undefined;
  /** Zones among which first instances are spread: as many as the subnets have, or at most this many. */
  readonly zonesUsed: number;
  readonly instanceTypes: readonly (readonly [type: string, weight: number])[];
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
  /** An instance without environments is terminated after this. */
  readonly idleInstanceMs: Range;
  readonly firstPid: number;
  /** Process ids of workers begin a little later, or skip one, as helper threads take ids from the same space. */
  readonly pidPatterns: readonly (readonly [pattern: PidPattern, weight: number])[];
  readonly cpu: {
    /** Quota-milliseconds per iteration of the handler's loop, alone. */
    readonly msPerIteration: number;
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

interface PidPattern {
  readonly shift: number;
  /** Index of the worker before which one id is skipped, or none. */
  readonly gapBefore?: number;
}
