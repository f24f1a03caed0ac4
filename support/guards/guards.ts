import type { Claim } from "../claims/claim.ts";
import type { Config } from "../config/config.ts";
import type { Prices } from "../cost/cost.ts";
import type { Target } from "../target/target.ts";
import { account } from "./account.ts";
import { readAdmittedTypes } from "./admitted-types.ts";
import { budget } from "./budget.ts";
import { concurrency } from "./concurrency.ts";
import { credentials } from "./credentials.ts";
import { deadline } from "./deadline.ts";
import { readPricedTypes } from "./dearest-type.ts";
import { elasticIps } from "./elastic-ips.ts";
import { existingNetwork } from "./existing-network.ts";
import { isRefusal, type Guard, type GuardResult, type Refusal, type Situation } from "./guard.ts";
import { instanceTypes } from "./instance-types.ts";
import { refusalIn } from "./look.ts";
import { managedInstances } from "./managed-instances.ts";
import { region } from "./region.ts";
import { formatRefusal } from "./results.ts";
import { vcpus } from "./vcpus.ts";
import { vpcs } from "./vpcs.ts";

/** The first answer teaches the clock AWS's time, which the end of the credentials is held against. */
const guards: readonly Guard[] = [
  account,
  region,
  credentials,
  managedInstances,
  instanceTypes,
  vcpus,
  elasticIps,
  vpcs,
  existingNetwork,
  concurrency,
  budget,
  deadline,
];

/** Before anything is removed: whose account it is, and where. */
const guardsOfSweeps: readonly Guard[] = [account, region];

/** A run or a sweep that must not begin; the message says all that is in its way. */
export class GuardError extends Error {
  override readonly name = "GuardError";
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[], what: "run; nothing was created" | "sweep; nothing was removed") {
    const count = refusals.length === 1 ? "A guard refuses" : `${refusals.length} guards refuse`;
    const ending = "npm run preflight tries the guards again and creates nothing.";
    super([`${count} this ${what}.`, ...refusals.map(formatRefusal), ending].join("\n\n"));
    this.refusals = refusals;
  }
}

/** What guards look at, before these claims are judged on a target. */
export function situationOf(target: Target, config: Config, claims: readonly Claim[]): Situation {
  const { aws, clock, credentials: life, subject } = target;
  const situation: Situation = {
    aws,
    clock,
    config,
    claims,
    credentials: life,
    rehearsal: subject.target === "twin",
    admittedTypes: asked(() => readAdmittedTypes(situation)),
    pricedTypes: asked(() => readPricedTypes(situation)),
  };
  return situation;
}

/** Lets all guards look, one after the other. One thing that is in the way of several is told once. */
export async function lookAll(situation: Situation, which = guards): Promise<readonly GuardResult[]> {
  const results = new Map<string, GuardResult>();
  for (const guard of which) {
    const result = await guard(situation).catch(refusalIn);
    if (result) results.set(JSON.stringify(result), result);
  }
  return [...results.values()];
}

/**
 * Only looks.
 *
 * @returns what the run is paid with, as AWS's price list has it
 * @throws GuardError with all refusals when a guard refuses
 */
export async function passGuards(target: Target, config: Config, claims: readonly Claim[]): Promise<Prices> {
  const situation = situationOf(target, config, claims);
  const refusals = (await lookAll(situation)).filter(isRefusal);
  if (refusals.length > 0) throw new GuardError(refusals, "run; nothing was created");
  return (await situation.pricedTypes()).prices;
}

/** Only looks. @throws GuardError when the account or the region is not one that may be swept */
export async function passSweepGuards(target: Target, config: Config): Promise<void> {
  const refusals = (await lookAll(situationOf(target, config, []), guardsOfSweeps)).filter(isRefusal);
  if (refusals.length > 0) throw new GuardError(refusals, "sweep; nothing was removed");
}

/** Asks once, whoever wants to know. */
function asked<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}
