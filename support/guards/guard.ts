import type { AwsClients } from "../aws/clients.ts";
import type { CredentialsLife } from "../aws/credentials.ts";
import type { Claim } from "../claims/claim.ts";
import type { Clock } from "../clock/clock.ts";
import type { Config } from "../config/config.ts";
import type { AdmittedType } from "./admitted-types.ts";
import type { PricedTypes } from "./dearest-type.ts";

/** What guards look at. */
export interface Situation {
  readonly aws: AwsClients;
  readonly clock: Clock;
  readonly config: Config;
  readonly credentials: CredentialsLife;
  /** The claims that are going to be judged. */
  readonly claims: readonly Claim[];
  /** Whether nothing real is at stake: a guard whose setting is not made then passes. */
  readonly rehearsal: boolean;
  /** The instance types that Lambda may choose, asked for once. */
  admittedTypes(): Promise<readonly AdmittedType[]>;
  /** What they cost, asked for once. */
  pricedTypes(): Promise<PricedTypes>;
}

/** What a guard saw. */
export interface GuardResult {
  /** What was looked at, in a word or two. */
  readonly what: string;
  readonly found: string;
  readonly expected: string;
  /** What the person who started the run can do; there when the guard refuses. */
  readonly fix?: string;
}

export type Refusal = Required<GuardResult>;

/**
 * Looks at one thing that must be so before anything is created, and changes nothing. Undefined: it does not matter
 * to this run.
 *
 * @throws LookError when AWS does not let it look
 */
export type Guard = (situation: Situation) => Promise<GuardResult | undefined>;

/** A result that refuses unless `passes`. */
export function judged(passes: boolean, { fix, ...seen }: Refusal): GuardResult {
  return passes ? seen : { ...seen, fix };
}

export function isRefusal(result: GuardResult): result is Refusal {
  return result.fix !== undefined;
}
