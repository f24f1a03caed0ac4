import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { PricingClient } from "@aws-sdk/client-pricing";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";

import type { Carrier } from "./carrier.ts";
import type { AwsClients } from "./clients.ts";
import { sendThrough, type SdkClient } from "./send-through.ts";

/** Where clients connect to, and as whom. */
export interface Connection {
  /** One address for all services, or undefined for AWS's own. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly carrier: Carrier;
}

/** No call may queue for a socket: on the twin, time would wait for it to be sent, and the sockets for time. */
const CONTROL_PLANE_SOCKETS = Number.POSITIVE_INFINITY;
const CONNECTION_TIMEOUT_MS = 10_000; // an address that does not answer by then will not
const REQUEST_TIMEOUT_MS = 120_000; // above the function's time-out of 60 s and every control-plane call

/** The price list of every region is read in one of three: here, eu-central-1 or ap-south-1 (Price List). */
export const PRICE_LIST_REGION = "us-east-1";

/** The clients of a run's control plane. */
export function createSdkClients(connection: Connection): AwsClients {
  const settings = clientSettings(connection, CONTROL_PLANE_SOCKETS);
  const through = <C extends SdkClient>(client: C) => sendThrough(client, connection.carrier);
  return {
    lambda: through(new LambdaClient(settings)),
    ec2: through(new EC2Client(settings)),
    iam: through(new IAMClient(settings)),
    sts: through(new STSClient(settings)),
    logs: through(new CloudWatchLogsClient(settings)),
    cloudTrail: through(new CloudTrailClient(settings)),
    cloudWatch: through(new CloudWatchClient(settings)),
    pricing: through(new PricingClient({ ...settings, region: PRICE_LIST_REGION })),
    serviceQuotas: through(new ServiceQuotasClient(settings)),
  };
}

/**
 * Settings that leave nothing to the machine's environment: an inherited AWS_ENDPOINT_URL, AWS_MAX_ATTEMPTS, region or
 * profile would change what is measured, or where. One attempt each: the SDK's retries would hide throttles, and sleep
 * past the clock.
 */
export function clientSettings({ endpoint, region, credentials }: Connection, sockets: number) {
  // all stay open: Node keeps 256 by default, and closes what a larger burst was given before its release
  const agent = { keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets };
  return {
    region,
    credentials,
    ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    maxAttempts: 1,
    retryMode: "standard",
    defaultsMode: "standard" as const,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    userAgentAppId: "lmi-verify",
    authSchemePreference: ["sigv4"],
    requestHandler: new NodeHttpHandler({
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    }),
  };
}
