import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { PricingClient } from "@aws-sdk/client-pricing";
import type { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import type { STSClient } from "@aws-sdk/client-sts";

/** The AWS clients of a run. Only `send` is used, so that the twin's in-process door can stand in for the wire. */
export interface AwsClients {
  readonly lambda: Pick<LambdaClient, "send">;
  readonly ec2: Pick<EC2Client, "send">;
  readonly iam: Pick<IAMClient, "send">;
  readonly sts: Pick<STSClient, "send">;
  readonly logs: Pick<CloudWatchLogsClient, "send">;
  readonly cloudTrail: Pick<CloudTrailClient, "send">;
  readonly cloudWatch: Pick<CloudWatchClient, "send">;
  readonly pricing: Pick<PricingClient, "send">;
  readonly serviceQuotas: Pick<ServiceQuotasClient, "send">;
}
