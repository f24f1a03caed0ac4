import type { Range } from "./range.ts";

/** How an environment tells its functions why it was started. */
export type InitializationType = "lambda-managed-instances" | "on-demand";

/** How environments, their instances and their workers behave. */
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
