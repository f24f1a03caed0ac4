import { ConfigurationError, type Config } from "../config/config.ts";
import { createSdkClients, type Connection } from "../aws/sdk-clients.ts";
import { VirtualClock } from "../clock/virtual-clock.ts";
import { SdkInvoker } from "../load/sdk-invoker.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { askAbout, HttpDriver } from "../twin/doors/http-driver.ts";
import { Twin } from "../twin/twin.ts";
import { openWorld, type OpenedWorld } from "../twin/worlds/index.ts";
import { WorldFileError } from "../twin/worlds/world-file.ts";
import { openReplayed } from "./replayed-run.ts";
import type { Target, TargetAddress, TargetFacts } from "./target.ts";
import { TwinCarrier } from "./twin-carrier.ts";

/** The twin accepts any credentials; these are AWS's documentation examples. */
const TWIN_CREDENTIALS = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

export interface HostedTarget {
  readonly address: TargetAddress;
  readonly facts: TargetFacts;
  /** Virtual time (ms) of a twin that was there before this run. */
  readonly openedAtMs: number;
  close(): Promise<void>;
}

/** @throws ConfigurationError when the target cannot be used */
export function checkTarget(config: Config): void {
  switch (config.target) {
    case "aws":
      throw new ConfigurationError(
        "LMI_TARGET is 'aws', and this version of the suite does not start there: the guards that must pass before it " +
          "spends money (account, region, quotas, budget) are not built yet. Nothing was started. Use LMI_TARGET=twin.",
      );
    case "replay":
      openReplayed(config);
      break;
    case "twin":
      openTwinWorld(config);
  }
}

/** The world that the twin plays. @throws ConfigurationError when its file cannot be used */
export function openTwinWorld({ twinWorld }: Config): OpenedWorld {
  try {
    return openWorld(twinWorld);
  } catch (error) {
    if (!(error instanceof WorldFileError)) throw error;
    throw new ConfigurationError(`${error.message} LMI_TWIN_WORLD names it. Nothing was started.`);
  }
}

/**
 * Starts what the target needs on this machine. This file is the one place that knows which target is meant.
 *
 * @throws ConfigurationError when the target cannot be used
 */
export async function hostTarget(config: Config): Promise<HostedTarget> {
  checkTarget(config);
  const { world, origin } = openTwinWorld(config);
  const { region, twinSeed: seed, twinEndpoint } = config;
  if (twinEndpoint !== undefined) return joinTwin(config, twinEndpoint);
  const door = await HttpDoor.open(new Twin({ seed, world, region }));
  const worldOrigin = origin === undefined ? {} : { worldOrigin: origin };
  return {
    address: { twinEndpoint: door.endpoint },
    facts: { target: "twin", region, world: world.name, ...worldOrigin, seed },
    openedAtMs: 0,
    close: () => door.close(),
  };
}

/** A twin that somebody else hosts, who also ends it. @throws ConfigurationError when it is another than configured */
async function joinTwin(config: Config, twinEndpoint: string): Promise<HostedTarget> {
  const about = await askAbout(twinEndpoint).catch((error: unknown) => {
    throw new ConfigurationError(
      `LMI_TWIN_ENDPOINT is '${twinEndpoint}', and no twin answers there (${(error as Error).message}). ` +
        "Nothing was started. Start one with npm run twin, which tells its address.",
    );
  });
  const { world, seed, region, now } = about;
  const wanted = { world: openTwinWorld(config).world.name, seed: config.twinSeed, region: config.region };
  if (world !== wanted.world || seed !== wanted.seed || region !== wanted.region) {
    throw new ConfigurationError(
      `The twin at ${twinEndpoint} plays the world ${world} with seed ${seed} in ${region}; this run is configured for ` +
        `${wanted.world} with seed ${wanted.seed} in ${wanted.region}. Nothing was started. ` +
        "Set LMI_TWIN_WORLD, LMI_TWIN_SEED and LMI_REGION to what the twin plays.",
    );
  }
  return {
    address: { twinEndpoint },
    facts: { target: "twin", region, world, seed },
    openedAtMs: now,
    close: async () => {},
  };
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
    subject: { target: "twin", world: openTwinWorld(config).world.name, seed: config.twinSeed, region: config.region },
    seed: config.twinSeed,
    openInvoker: (sockets) => new SdkInvoker(connection, clock, sockets),
    close: async () => driver.close(),
  };
}
