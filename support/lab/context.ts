import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import type { EvidenceLog } from "../evidence/evidence-file.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Invoker } from "../load/invoker.ts";
import type { StallWatch } from "../load/stall-watch.ts";
import type { Streams } from "../random/streams.ts";

/**
 * The functions of the stack: the article's; its twin in Node.js; the same handler as a standard Lambda function, the
 * control; one that is never published, whose configuration is what is tried; and one in a single zone, which is
 * deleted as an experiment.
 */
export type FunctionKey = "main" | "node" | "standard" | "contract" | "single-zone";

/** The capacity provider of the article, and one with a subnet in one zone only. */
export type CapacityProviderKey = "main" | "single-zone";

export interface LabCapacityProvider {
  readonly name: string;
  readonly arn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Clock times (ms): the accepted create was sent, was answered, and the first look that read Active. */
  readonly askedAtMs: number;
  readonly acceptedAtMs: number;
  readonly activeAtMs: number;
}

/** The stack as the lab needs to know it. */
export interface LabStack {
  readonly functions: Readonly<Record<FunctionKey, string>>;
  readonly capacityProviders: Readonly<Record<CapacityProviderKey, LabCapacityProvider>>;
  /** Of the run's own network; undefined in one that was there already, on which nothing is ever tried. */
  readonly ownNetwork?: {
    readonly privateRouteTableId: string;
    /** Allocation of the NAT gateway's address. */
    readonly natAllocationId: string;
  };
  /** PerExecutionEnvironmentMaxConcurrency that the functions are created with. */
  readonly maxConcurrency: number;
  /** Time-out that the functions are created with, in seconds. */
  readonly timeoutSec: number;
}

/** What everything in the lab works with. */
export interface LabContext {
  /** The control plane, asked again where an answer says nothing of what was asked. */
  readonly aws: AwsClients;
  /** The control plane, asked once: where throttles are what is looked for. */
  readonly unretried: AwsClients;
  readonly clock: Clock;
  readonly invoker: Invoker;
  /** Begins to watch whether this process stalls; undefined where a stall changes nothing that is judged. */
  readonly watchStalls?: (() => StallWatch) | undefined;
  readonly evidence: EvidenceLog;
  /** Of everything the run creates; the stack's, too. */
  readonly ledger: Ledger;
  readonly streams: Streams;
  readonly region: string;
  readonly stack: LabStack;
}
