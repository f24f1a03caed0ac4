import { isDenied } from "../aws/denied.ts";
import { redact } from "../redaction/redact.ts";
import { named, repeatable } from "../stack/control-plane.ts";
import type { Refusal, Situation } from "./guard.ts";

/** A look that AWS did not answer: a refusal, too. */
export class LookError extends Error {
  override readonly name = "LookError";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.what}: ${refusal.found}`);
    this.refusal = refusal;
  }
}

/** Whose keys these are, AWS does not know, or no longer: EC2, query services, JSON services in this order. */
const isUnknownCaller = named(
  "AuthFailure",
  "RequestExpired",
  "ExpiredToken",
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "ExpiredTokenException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
);

/**
 * Asks AWS something, again while it answers that it was asked too fast or has a fault.
 *
 * @param action as IAM spells it, such as `ec2:DescribeVpcs`
 * @param call sends a command made anew
 * @param passing errors that are left to the caller
 * @throws LookError when AWS does not answer
 */
export async function look<T>(
  { clock }: Pick<Situation, "clock">,
  action: string,
  call: () => Promise<T>,
  passing: (error: Error) => boolean = () => false,
): Promise<T> {
  return answered(action, repeatable({ clock }, `an answer to ${action}`, call), passing);
}

/** The answer to a look that is under way. @throws LookError when AWS does not answer */
export async function answered<T>(
  action: string,
  looking: Promise<T>,
  passing: (error: Error) => boolean = () => false,
): Promise<T> {
  try {
    return await looking;
  } catch (error) {
    if (!(error instanceof Error) || passing(error)) throw error;
    throw new LookError(refusalOf(action, error));
  }
}

/** What a look that AWS did not answer is told as. @throws whatever else went wrong */
export function refusalIn(error: unknown): Refusal {
  if (error instanceof LookError) return error.refusal;
  throw error;
}

function refusalOf(action: string, error: Error): Refusal {
  const found = redact(`${error.name}: ${error.message}`);
  if (isDenied(error)) {
    const fix = `Allow the caller ${action} in an IAM policy, and look for a service control policy that denies it.`;
    return { what: `permission ${action}`, found, expected: "allowed: nothing begins without this look", fix };
  }
  if (isUnknownCaller(error)) {
    const fix = "Sign in again, and check the machine's clock: AWS does not take these credentials.";
    return { what: "credentials", found, expected: "credentials that AWS takes", fix };
  }
  const fix = "Look whether the region exists and is enabled for the account and this machine reaches AWS, then try again.";
  return { what: `answer to ${action}`, found, expected: "an answer", fix };
}
