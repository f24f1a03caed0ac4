import type { AwsClients } from "../../aws/clients.ts";
import { createSdkClients, type Connection } from "../../aws/sdk-clients.ts";
import { VirtualClock } from "../../clock/virtual-clock.ts";
import { TwinCarrier } from "../../target/twin-carrier.ts";
import { Twin } from "../twin.ts";
import { documented } from "../worlds/documented.ts";
import { HttpDoor } from "./http-door.ts";
import { HttpDriver } from "./http-driver.ts";

export const REGION = "us-east-1";

export function newTwin(seed = 1): Twin {
  return new Twin({ seed, world: documented, region: REGION });
}

/** A twin behind HTTP, and the suite's own clients before it. */
export interface OpenDoor<T extends Twin> extends AsyncDisposable {
  readonly twin: T;
  readonly endpoint: string;
  readonly clock: VirtualClock;
  readonly connection: Connection;
  readonly aws: AwsClients;
}

export async function openDoor(): Promise<OpenDoor<Twin>>;
export async function openDoor<T extends Twin>(twin: T): Promise<OpenDoor<T>>;
export async function openDoor(twin: Twin = newTwin()): Promise<OpenDoor<Twin>> {
  const door = await HttpDoor.open(twin);
  const driver = await HttpDriver.open(door.endpoint);
  const clock = new VirtualClock(driver, driver.openedAt);
  const connection: Connection = {
    endpoint: door.endpoint,
    region: twin.region,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "twin" },
    carrier: new TwinCarrier(clock, driver.lease),
  };
  return {
    twin,
    endpoint: door.endpoint,
    clock,
    connection,
    aws: createSdkClients(connection),
    [Symbol.asyncDispose]: async () => {
      driver.close();
      await door.close();
    },
  };
}
