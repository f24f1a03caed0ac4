import { MachineCarrier } from "../../aws/machine-carrier.ts";
import { MachineClock } from "../../clock/machine-clock.ts";
import { SdkInvoker } from "../../load/sdk-invoker.ts";
import { credentials, REGION } from "./invoke-order.ts";

/** The suite's own client, put together as support/target/aws-target.ts does for AWS, but for the endpoint. */
export function suiteInvoker(endpoint: string, sockets: number) {
  const clock = new MachineClock();
  const connection = { endpoint, region: REGION, credentials, carrier: new MachineCarrier(clock) };
  return { clock, invoker: new SdkInvoker(connection, clock, sockets) };
}
