import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as pricing from "@aws-sdk/client-pricing";
import * as serviceQuotas from "@aws-sdk/client-service-quotas";
import * as sts from "@aws-sdk/client-sts";

import type { AwsClients } from "../../aws/clients.ts";
import type { SdkClient } from "../../aws/send-through.ts";

/** What an SDK client package exports. */
export type Exports = Readonly<Record<string, unknown>>;

export interface Spoken {
  readonly protocol: string;
  /** As SigV4 scopes credentials to it, and as the suite calls its client. */
  readonly service: string;
  readonly client: keyof AwsClients;
  readonly exports: Exports;
}

/** Each service of the twin, with the protocol it speaks. */
export const spoken: readonly Spoken[] = [
  { protocol: "REST-JSON", service: "lambda", client: "lambda", exports: lambda },
  { protocol: "EC2 query", service: "ec2", client: "ec2", exports: ec2 },
  { protocol: "query", service: "iam", client: "iam", exports: iam },
  { protocol: "query", service: "sts", client: "sts", exports: sts },
  { protocol: "JSON 1.1", service: "logs", client: "logs", exports: logs },
  { protocol: "JSON 1.1", service: "cloudtrail", client: "cloudTrail", exports: cloudtrail },
  { protocol: "JSON 1.0", service: "monitoring", client: "cloudWatch", exports: cloudwatch },
  { protocol: "JSON 1.1", service: "pricing", client: "pricing", exports: pricing },
  { protocol: "JSON 1.1", service: "servicequotas", client: "serviceQuotas", exports: serviceQuotas },
];

/** Sends a command of which the test knows the name only. */
export function sendNamed(aws: AwsClients, { client, exports }: Spoken, operation: string, input: unknown): Promise<unknown> {
  const Command = exports[`${operation}Command`] as new (input: unknown) => object;
  const sender: SdkClient = aws[client];
  return sender.send(new Command(input) as never);
}
