import { ConfigurationError, type Config } from "../config/config.ts";
import { createSdkClients, type Connection } from "../aws/sdk-clients.ts";
import { VirtualClock } from "../clock/virtual-clock.ts";
import { SdkInvoker } from "../load/sdk-invoker.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { HttpDriver } from "../twin/doors/http-driver.ts";
import { Twin } from "../twin/twin.ts";
import { worldNamed } from "../twin/worlds/index.ts";
import type { Target, TargetAddress } from "./target.ts";
import { TwinCarrier } from "./twin-carrier.ts";

/** The twin accepts any credentials; these are AWS's documentation examples. */
const TWIN_CREDENTIALS = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

export interface HostedTarget {
  readonly address: TargetAddress;
  close(): Promise<void>;
}

/** @throws ConfigurationError when the target cannot be used */
export function checkTarget(config: Config): void {
  if (config.target === "aws") {
    throw new ConfigurationError(
      "LMI_TARGET is 'aws', and this version of the suite does not start there: the guards that must pass before it " +
        "spends money (account, region, quotas, budget) are not built yet. Nothing was started. Use LMI_TARGET=twin.",
    );
  }
}

/**
 * Starts what the target needs on this machine. This file is the one place that knows which target is meant.
 *
 * @throws ConfigurationError when the target cannot be used
 */
export async function hostTarget(config: Config): Promise<HostedTarget> {
  checkTarget(config);
  const twin = new Twin({ seed: config.twinSeed, world: worldNamed(config.twinWorld), region: config.region });
  const door = await HttpDoor.open(twin);
  return { address: { twinEndpoint: door.endpoint }, close: () => door.close() };
}

/** Connects to a hosted target and takes over its time: whoever drove before does so no more. */
export async function connectTarget(config: Config, address: TargetAddress): Promise<Target> {
  const driver = await HttpDriver.open(address.twinEndpoint);
  const clock = new VirtualClock(driver, driver.openedAt);
  const connection: Connection = {
    endpoint: address.twinEndpoint,
    region: config.region,
    credentials: TWIN_CREDENTIALS,
    carrier: new TwinCarrier(clock, driver.lease),
  };
  return {
    clock,
    aws: createSdkClients(connection),
    subject: { target: "twin", world: config.twinWorld, seed: config.twinSeed, region: config.region },
    seed: config.twinSeed,
    openInvoker: (sockets) => new SdkInvoker(connection, clock, sockets),
    close: async () => driver.close(),
  };
}
