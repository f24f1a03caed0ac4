import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { CreateCapacityProviderCommand, GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetProductsCommand, PricingClient } from "@aws-sdk/client-pricing";
import { GetAWSDefaultServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

import { clientSettings, PRICE_LIST_REGION } from "../aws/sdk-clients.ts";
import { loadConfig } from "../config/config.ts";
import { connectTarget } from "./open-target.ts";

/** What became of a call: "ok" or the name of its error. */
type Outcome = string;

export interface Report {
  /** Each of the suite's clients, asked one question over the twin's endpoint. */
  readonly asked: Readonly<Record<string, Outcome>>;
  /** Two writes to capacity providers at once: the second is throttled. */
  readonly written: readonly Outcome[];
  readonly invoked: Outcome | undefined;
  /** Where clients without an endpoint would have connected to, had they been let. */
  readonly hosts: readonly string[];
}

// Runs in a process of its own, whose environment wants everything to go elsewhere: each part of it must be without effect.
const [endpoint = "", region = ""] = process.argv.slice(2);
const config = loadConfig({ LMI_REGION: region }, "no.env");
const target = await connectTarget(config, { target: "twin", twinEndpoint: endpoint });
const { lambda, ec2, iam, sts, logs, cloudTrail, cloudWatch, pricing, serviceQuotas } = target.aws;

const outcomeOf = (sent: Promise<unknown>): Promise<Outcome> =>
  sent.then(
    () => "ok",
    (error: unknown) => (error as Error).name,
  );

const vpcs = { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" };
const provider = new CreateCapacityProviderCommand({
  CapacityProviderName: "p",
  VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: [] },
  PermissionsConfig: { CapacityProviderOperatorRoleArn: "arn:aws:iam::111122223333:role/r" },
});
const asked = {
  lambda: await outcomeOf(lambda.send(new GetAccountSettingsCommand({}))),
  ec2: await outcomeOf(ec2.send(new DescribeVpcsCommand({}))),
  iam: await outcomeOf(iam.send(new ListRolesCommand({}))),
  sts: await outcomeOf(sts.send(new GetCallerIdentityCommand({}))),
  logs: await outcomeOf(logs.send(new DescribeLogGroupsCommand({}))),
  cloudtrail: await outcomeOf(cloudTrail.send(new LookupEventsCommand({}))),
  monitoring: await outcomeOf(cloudWatch.send(new ListMetricsCommand({}))),
  pricing: await outcomeOf(pricing.send(new GetProductsCommand({ ServiceCode: "AmazonEC2" }))),
  servicequotas: await outcomeOf(serviceQuotas.send(new GetAWSDefaultServiceQuotaCommand(vpcs))),
};
const written = [
  await outcomeOf(lambda.send(provider)),
  await outcomeOf(lambda.send(new CreateCapacityProviderCommand(provider.input))),
];
const order = { functionName: "f", qualifier: "1", payload: "{}" };
const { errorType: invoked } = await target.openInvoker(1).invoke(order, async () => {});

/** A client as the suite configures it for AWS itself, stopped where its socket would open. */
async function hostOf(
  Client: new (settings: ReturnType<typeof clientSettings>) => unknown,
  command: object,
  ofRegion = region,
): Promise<string> {
  const carrier = { open: () => ({ send: () => Promise.reject(new Error("not sent")), close: () => {} }) };
  const credentials = { accessKeyId: "AKIAGIVEN", secretAccessKey: "given" };
  const settings = clientSettings({ endpoint: undefined, region: ofRegion, credentials, carrier }, 1);
  const client = new Client(settings) as LambdaClient;
  let host = "none";
  const stop = () => (args: { request: unknown }) => {
    const { protocol, hostname } = args.request as { protocol: string; hostname: string };
    host = `${protocol}//${hostname}`;
    return Promise.reject(new Error("far enough"));
  };
  client.middlewareStack.add(stop as never, { step: "deserialize", priority: "low", name: "stop" });
  await client.send(command as never).catch(() => {});
  return host;
}

const hosts = [
  await hostOf(LambdaClient, new GetAccountSettingsCommand({})),
  await hostOf(EC2Client, new DescribeVpcsCommand({})),
  await hostOf(IAMClient, new ListRolesCommand({})),
  await hostOf(STSClient, new GetCallerIdentityCommand({})),
  await hostOf(CloudWatchLogsClient, new DescribeLogGroupsCommand({})),
  await hostOf(CloudTrailClient, new LookupEventsCommand({})),
  await hostOf(CloudWatchClient, new ListMetricsCommand({})),
  await hostOf(PricingClient, new GetProductsCommand({ ServiceCode: "AmazonEC2" }), PRICE_LIST_REGION),
  await hostOf(ServiceQuotasClient, new GetAWSDefaultServiceQuotaCommand(vpcs)),
];
await target.close();
const report: Report = { asked, written, invoked, hosts };
process.stdout.write(JSON.stringify(report));
process.exit(); // the clients' idle sockets would keep the process
