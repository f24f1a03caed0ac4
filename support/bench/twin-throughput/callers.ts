import { CreateVpcCommand, DeleteVpcCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { clientSettings, createSdkClients, type Connection } from "../../aws/sdk-clients.ts";
import { VirtualClock } from "../../clock/virtual-clock.ts";
import { SdkInvoker } from "../../load/sdk-invoker.ts";
import { TwinCarrier } from "../../target/twin-carrier.ts";
import { TWIN_CREDENTIALS } from "../../target/twin-target.ts";
import { HttpDriver } from "../../twin/doors/http-driver.ts";

/** What is asked of a server, by real SDK clients. */
export interface Caller {
  /** A VPC created, looked at, and deleted: three calls. */
  network(): Promise<void>;
  /** One function invoked that answers at once. */
  invoke(): Promise<void>;
  close(): void;
}

export const CALLS_PER_NETWORK = 3;

const REGION = "us-east-1";
const FUNCTION = { functionName: "f", qualifier: "1" };
const PAYLOAD = JSON.stringify({ mode: "info" });

/** Plain clients, for a server that answers whoever asks. */
export function plainCaller(endpoint: string, sockets: number): Caller {
  const connection = { endpoint, region: REGION, credentials: TWIN_CREDENTIALS } as Connection; // nothing carries it
  const ec2 = new EC2Client(clientSettings(connection, sockets));
  const lambda = new LambdaClient(clientSettings(connection, sockets));
  return {
    network: () => makeNetwork(ec2),
    invoke: async () => {
      const { FunctionName, Qualifier } = { FunctionName: FUNCTION.functionName, Qualifier: FUNCTION.qualifier };
      await lambda.send(new InvokeCommand({ FunctionName, Qualifier, Payload: Buffer.from(PAYLOAD) }));
    },
    close: () => {
      ec2.destroy();
      lambda.destroy();
    },
  };
}

/** As a run does it: the client moves the twin's time, with a request of its own for each answer. */
export async function drivingCaller(endpoint: string, sockets: number): Promise<Caller> {
  const driver = await HttpDriver.open(endpoint);
  const clock = new VirtualClock(driver, driver.openedAt);
  const connection: Connection = {
    endpoint,
    region: REGION,
    credentials: TWIN_CREDENTIALS,
    carrier: new TwinCarrier(clock, driver.lease),
  };
  const { ec2 } = createSdkClients(connection);
  const invoker = new SdkInvoker(connection, clock, sockets);
  return {
    network: () => makeNetwork(ec2 as EC2Client),
    invoke: async () => {
      const { status, errorType } = await invoker.invoke({ ...FUNCTION, payload: PAYLOAD }, async () => {});
      if (status !== 200) throw new Error(`An invoke was answered ${status} (${errorType}); it must succeed to be measured.`);
    },
    close: () => driver.close(),
  };
}

/** @throws Error when any of the calls is refused: a refusal is no measure of the call */
async function makeNetwork(ec2: EC2Client): Promise<void> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = Vpc?.VpcId ?? "vpc-of-an-empty-answer"; // only the server that answers nothing has none
  await ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
  await ec2.send(new DeleteVpcCommand({ VpcId }));
}
