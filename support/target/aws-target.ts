import { randomInt } from "node:crypto";

import { resolveCredentials, type ResolvedCredentials } from "../aws/credentials.ts";
import { MachineCarrier } from "../aws/machine-carrier.ts";
import { createSdkClients, type Connection } from "../aws/sdk-clients.ts";
import { machineEpochMs, MachineClock } from "../clock/machine-clock.ts";
import { ConfigurationError, type Config } from "../config/config.ts";
import { SdkInvoker } from "../load/sdk-invoker.ts";
import { BeatWatch } from "../load/stall-watch.ts";
import type { AwsAddress, HostedTarget, Target } from "./target.ts";

const SEEDS = 2 ** 31;

/** A stand-in for AWS whose time flows: where it is, and how fast. */
interface StandIn {
  readonly endpoint: string;
  readonly speed: number;
}

/** Nothing is started for AWS; what is random on our side is drawn, so that no two runs in an account are the same. */
export function hostAws({ region }: Pick<Config, "region">): HostedTarget {
  const seed = randomInt(SEEDS);
  return {
    address: { target: "aws", seed, zeroEpochMs: machineEpochMs() },
    facts: { target: "aws", region },
    nonce: seed,
    close: async () => {},
  };
}

/** What a process found for a run: its teardown goes on with what the guards saw, even when the sign-in is gone by then. */
const foundFor = new WeakMap<AwsAddress, Promise<ResolvedCredentials>>();

/**
 * Connects to AWS with the credentials that this machine has; every process finds them by itself, and once for a run.
 *
 * @param standIn given by tests only
 * @throws ConfigurationError when there are no credentials
 */
export async function connectAws(
  { region }: Pick<Config, "region">,
  address: AwsAddress,
  standIn?: StandIn,
): Promise<Target> {
  const { seed, zeroEpochMs } = address;
  const finding = foundFor.get(address) ?? resolveCredentials(region);
  foundFor.set(address, finding);
  const { provider, life } = await finding.catch(noCredentials);
  const clock = new MachineClock({ zeroEpochMs, speed: standIn?.speed ?? 1 });
  const connection: Connection = {
    endpoint: standIn?.endpoint,
    region,
    credentials: provider,
    carrier: new MachineCarrier(clock),
  };
  return {
    clock,
    aws: createSdkClients(connection),
    credentials: life,
    subject: { target: "aws", seed, region },
    seed,
    openInvoker: (sockets) => new SdkInvoker(connection, clock, sockets),
    watchStalls: () => new BeatWatch(clock),
    close: async () => {},
  };
}

function noCredentials(error: unknown): never {
  throw new ConfigurationError(
    `LMI_TARGET is 'aws', and this machine has no AWS credentials that can be used: ${(error as Error).message} ` +
      "Nothing was started. Sign in (aws sso login), name a profile (AWS_PROFILE), or set AWS_ACCESS_KEY_ID and " +
      "AWS_SECRET_ACCESS_KEY; then try npm run preflight.",
  );
}
