import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import type { EvidenceLog } from "../evidence/evidence-file.ts";
import type { Invoker } from "../load/invoker.ts";
import type { Streams } from "../random/streams.ts";

/** The stack as the lab needs to know it. */
export interface LabStack {
  readonly functionName: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** PerExecutionEnvironmentMaxConcurrency of the function. */
  readonly maxConcurrency: number;
}

/** What everything in the lab works with. */
export interface LabContext {
  readonly aws: AwsClients;
  readonly clock: Clock;
  readonly invoker: Invoker;
  readonly evidence: EvidenceLog;
  readonly streams: Streams;
  readonly stack: LabStack;
}
