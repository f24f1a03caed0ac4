import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import type { EvidenceOf } from "../evidence/schema.ts";
import type { Invoker } from "../load/invoker.ts";

/** Where the lab runs, opened: the rest of the suite sees clients and a clock, and does not know which target it is. */
export interface Target {
  readonly clock: Clock;
  readonly aws: AwsClients;
  /** What evidence says of the target itself. */
  readonly subject: Pick<EvidenceOf<"subject">, "target" | "world" | "seed"> & { readonly region: string };
  /** The seed of everything random on our side. */
  readonly seed: number;
  /** Opens a client for bursts of up to so many requests. */
  openInvoker(sockets: number): Invoker;
  close(): Promise<void>;
}

/** What a report says of the target. */
export interface TargetFacts {
  readonly target: "twin" | "aws";
  readonly region: string;
  readonly world?: string;
  /** Where the numbers of a world came from that was read from a file. */
  readonly worldOrigin?: string;
  readonly seed?: number;
}

/** What another process needs to go on with an opened target; it crosses to the spec worker as plain data. */
export interface TargetAddress {
  readonly twinEndpoint: string;
}
