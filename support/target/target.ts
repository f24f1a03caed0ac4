import type { AwsClients } from "../aws/clients.ts";
import type { CredentialsLife } from "../aws/credentials.ts";
import type { Clock } from "../clock/clock.ts";
import type { EvidenceOf } from "../evidence/schema.ts";
import type { Invoker } from "../load/invoker.ts";
import type { StallWatch } from "../load/stall-watch.ts";

/** Where the lab runs, opened: the rest of the suite sees clients and a clock, and does not know which target it is. */
export interface Target {
  readonly clock: Clock;
  readonly aws: AwsClients;
  readonly credentials: CredentialsLife;
  /** What evidence says of the target itself. */
  readonly subject: Pick<EvidenceOf<"subject">, "target" | "world" | "seed"> & { readonly region: string };
  /** The seed of everything random on our side. */
  readonly seed: number;
  /** Opens a client for bursts of up to so many requests. */
  openInvoker(sockets: number): Invoker;
  /**
   * Begins to watch whether this process stalls. Left out where time is virtual: it stands still while our code runs, so
   * a stall changes nothing that is measured, and evidence that told of one would not be the same for the same seed.
   */
  readonly watchStalls?: () => StallWatch;
  close(): Promise<void>;
}

/** A target with all it needs on this machine. */
export interface HostedTarget {
  readonly address: TargetAddress;
  readonly facts: TargetFacts;
  /** Tells the run from others with the same configuration that are in the same account. */
  readonly nonce: number;
  close(): Promise<void>;
}

/** What a report says of the target. */
interface TargetFacts {
  readonly target: "twin" | "aws";
  readonly region: string;
  readonly world?: string;
  /** Where the numbers of a world came from that was read from a file. */
  readonly worldOrigin?: string;
  readonly seed?: number;
}

/**
 * What another process needs to go on with an opened target; it crosses to the spec worker as plain data. No
 * credentials: each process finds its own.
 */
export type TargetAddress = TwinAddress | AwsAddress;

export interface TwinAddress {
  readonly target: "twin";
  readonly twinEndpoint: string;
}

export interface AwsAddress {
  readonly target: "aws";
  readonly seed: number;
  /** When the run's clock stood at zero, in ms since the Unix epoch by this machine. */
  readonly zeroEpochMs: number;
}
