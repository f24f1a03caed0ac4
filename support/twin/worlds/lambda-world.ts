import type { InitializationType } from "./fleet-world.ts";
import type { Range } from "./range.ts";

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
