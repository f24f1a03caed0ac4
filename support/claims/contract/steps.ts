import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import type { Check } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { notMade, requireMade } from "../trials.ts";

/** Names of experiments: what is tried on a function, and on capacity providers. */
export const ON_FUNCTION = "contract-function";
export const ON_CAPACITY_PROVIDER = "contract-capacity-provider";

/** What the claims about the API's contract have in common. */
export const aboutContract = {
  group: "contract",
  headline: false,
  notInArticle: "the article shows requests that AWS took, and none of its answers",
  leastTrials: 1,
  leastTrialsReason: "what the API answers to a request is no matter of chance",
} satisfies Partial<Claim>;

/** All of a few checks have to be so. */
export const ALL = { min: 100, max: 100, unit: "% of the checks" } as const;

/** How AWS refuses what is asked for in vain: by error name, and the HTTP status that goes with it. */
interface Refusal {
  readonly errors: readonly string[];
  readonly status: number;
}

const INVALID: Refusal = { errors: ["InvalidParameterValueException", "ValidationException"], status: 400 };
export const NOT_FOUND: Refusal = { errors: ["ResourceNotFoundException"], status: 404 };
export const UNPUBLISHED: Refusal = { errors: ["NoPublishedVersionException"], status: 400 };

/** Refusals that say nothing of what was asked for: too fast, not now, not allowed, not well. */
const ASIDE: readonly (string | undefined)[] = [
  "TooManyRequestsException",
  "ResourceConflictException",
  "AccessDeniedException",
  "UnauthorizedOperation",
  "RequestLimitExceeded",
  "ServiceException",
];

/** One step of an experiment, as AWS answered it. @throws Unmeasured when it was not made, or AWS gave no real answer */
export function stepOf(evidence: Evidence, experiment: string, step: string): EvidenceOf<"call"> {
  requireMade(evidence, experiment);
  const calls = evidence.calls(experiment);
  if (calls.length === 0) throw notMade(experiment);
  const call = calls.find((candidate) => candidate.step === step);
  if (!call) {
    throw new Unmeasured("inconclusive", `The step ${step} was not made, as AWS refused what it goes on from.`);
  }
  if (!ASIDE.includes(call.errorType)) return call;
  throw new Unmeasured(
    "inconclusive",
    `AWS answered ${call.errorType} to the step ${step}, which says nothing of what it asked for. Run again.`,
  );
}

/** What AWS told in a step. @throws Unmeasured when it refused */
export function toldIn(evidence: Evidence, experiment: string, step: string): Readonly<Record<string, unknown>> {
  const { accepted: taken, output = {}, errorType = "no reason" } = stepOf(evidence, experiment, step);
  if (taken) return output;
  throw new Unmeasured("inconclusive", `The step ${step} was refused (${errorType}), so there is nothing to read.`);
}

/** @param as members that AWS must tell with just these values */
export function accepted(
  evidence: Evidence,
  [experiment, step]: readonly [experiment: string, step: string],
  what: string,
  as: Readonly<Record<string, unknown>> = {},
): Check {
  const call = stepOf(evidence, experiment, step);
  if (!call.accepted) return { what, seen: outcomeOf(call), so: false };
  const others = Object.entries(as).filter(([name, value]) => !equal(call.output?.[name], value));
  const read = others.map(([name]) => `${name} ${shown(call.output?.[name])}`).join(", ");
  return { what, seen: read ? `accepted, but ${read}` : "accepted", so: others.length === 0 };
}

export function refused(
  evidence: Evidence,
  [experiment, step]: readonly [experiment: string, step: string],
  what: string,
  { errors, status }: Refusal = INVALID,
): Check {
  const call = stepOf(evidence, experiment, step);
  const so = !call.accepted && call.status === status && errors.includes(call.errorType ?? "");
  return { what, seen: outcomeOf(call), so };
}

/** A member of what AWS tells. */
export function told(output: Readonly<Record<string, unknown>>, member: string, what: string, value: unknown): Check {
  return { what, seen: shown(output[member]), so: equal(output[member], value) };
}

/** `accepted`, or how AWS refused. */
export function outcomeOf({ accepted: taken, errorType = "no reason", status }: EvidenceOf<"call">): string {
  return taken ? "accepted" : `refused (${status} ${errorType})`;
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : [value].flat().join(", ");
}
