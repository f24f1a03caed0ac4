import type { CredentialsLife } from "../aws/credentials.ts";
import { createSdkClients, type Connection } from "../aws/sdk-clients.ts";
import { VirtualClock } from "../clock/virtual-clock.ts";
import { ConfigurationError, type Config } from "../config/config.ts";
import { SdkInvoker } from "../load/sdk-invoker.ts";
import { keepCredentials } from "../redaction/known-secrets.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { askAbout, HttpDriver } from "../twin/doors/http-driver.ts";
import { PolicyError, type Policy } from "../twin/authorization/policy.ts";
import { readPolicyFile } from "../twin/authorization/policy-file.ts";
import { EPOCH_MS, Twin } from "../twin/twin.ts";
import { openWorld, type OpenedWorld } from "../twin/worlds/index.ts";
import { WorldFileError } from "../twin/worlds/world-file.ts";
import type { World } from "../twin/worlds/world.ts";
import type { HostedTarget, Target, TwinAddress } from "./target.ts";
import { TwinCarrier } from "./twin-carrier.ts";

/**
 * The twin accepts any credentials; these are AWS's documentation examples. A session's, so that every secret there can
 * be goes the way it goes on AWS.
 */
export const TWIN_CREDENTIALS = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: "AQoDYXdzEJr//////////wEXAMPLETOKENOFASESSION==",
};

/** The world that the twin plays. @throws ConfigurationError when its file cannot be used */
export function openTwinWorld({ twinWorld }: Config): OpenedWorld {
  try {
    return openWorld(twinWorld);
  } catch (error) {
    if (!(error instanceof WorldFileError)) throw error;
    throw new ConfigurationError(`${error.message} LMI_TWIN_WORLD names it. Nothing was started.`);
  }
}

/** What the caller of the twin may do, if that is limited. @throws ConfigurationError when the policy cannot be used */
export function openTwinPolicy({ twinPolicy }: Config): { readonly policy?: Policy } {
  if (twinPolicy === undefined) return {};
  try {
    return { policy: readPolicyFile(twinPolicy) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new ConfigurationError(`${error.message} LMI_TWIN_POLICY names it. Nothing was started.`);
  }
}

/** Starts a twin in this process, or joins the one that runs already. @throws ConfigurationError */
export async function hostTwin(config: Config): Promise<HostedTarget> {
  const { world, origin } = openTwinWorld(config);
  const { region, twinSeed: seed, twinEndpoint } = config;
  if (twinEndpoint !== undefined) return joinTwin(config, twinEndpoint);
  const door = await HttpDoor.open(new Twin({ seed, world, region, ...openTwinPolicy(config) }));
  const worldOrigin = origin === undefined ? {} : { worldOrigin: origin };
  return {
    address: { target: "twin", twinEndpoint: door.endpoint },
    facts: { target: "twin", region, world: world.name, ...worldOrigin, seed },
    nonce: 0,
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
  const { world, seed, region, now, flows } = about;
  const wanted = { world: openTwinWorld(config).world.name, seed: config.twinSeed, region: config.region };
  if (world !== wanted.world || seed !== wanted.seed || region !== wanted.region) {
    throw new ConfigurationError(
      `The twin at ${twinEndpoint} plays the world ${world} with seed ${seed} in ${region}; this run is configured for ` +
        `${wanted.world} with seed ${wanted.seed} in ${wanted.region}. Nothing was started. ` +
        "Set LMI_TWIN_WORLD, LMI_TWIN_SEED and LMI_REGION to what the twin plays.",
    );
  }
  if (flows) {
    throw new ConfigurationError(
      `The time of the twin at ${twinEndpoint} flows, and a run has to drive it. Nothing was started. ` +
        "Start one with npm run twin, without --speed.",
    );
  }
  return {
    address: { target: "twin", twinEndpoint },
    facts: { target: "twin", region, world, seed },
    nonce: now, // what an equal run left may still be there
    close: async () => {},
  };
}

/** Connects to a twin and takes over its time: whoever drove before does so no more. */
export async function connectTwin(config: Config, { twinEndpoint }: TwinAddress): Promise<Target> {
  const driver = await HttpDriver.open(twinEndpoint);
  const clock = new VirtualClock(driver, driver.openedAt);
  const { world } = openTwinWorld(config);
  const { region, twinSeed: seed } = config;
  keepCredentials(TWIN_CREDENTIALS);
  const connection: Connection = {
    endpoint: twinEndpoint,
    region,
    credentials: TWIN_CREDENTIALS,
    carrier: new TwinCarrier(clock, driver.lease),
  };
  return {
    clock,
    aws: createSdkClients(connection),
    credentials: twinCredentialsLife(world),
    subject: { target: "twin", world: world.name, seed, region },
    seed,
    openInvoker: (sockets) => new SdkInvoker(connection, clock, sockets),
    close: async () => driver.close(),
  };
}

/** How long the credentials of whoever calls a twin last. */
export function twinCredentialsLife({ account: { credentialsLastMs } }: World): CredentialsLife {
  if (credentialsLastMs === Number.POSITIVE_INFINITY) return { kind: "lasting" };
  return { kind: "temporary", expiresAtEpochMs: EPOCH_MS + credentialsLastMs };
}
