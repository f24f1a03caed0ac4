import type { Protocol } from "../wire/codec.ts";
import { AwsError } from "../wire/aws-error.ts";
import type { Permission } from "./permission.ts";
import type { Decision } from "./policy.ts";

const reasons: Readonly<Record<Exclude<Decision, "allow">, (action: string) => string>> = {
  "implicit deny": (action) => `because no identity-based policy allows the ${action} action`,
  "explicit deny": () => "with an explicit deny in an identity-based policy",
};

/**
 * IAM's refusal in the words of the service that was called. Sources: IAM guide, access denied messages; EC2 API
 * reference, error codes; "Common errors" of the others.
 *
 * @param caller the ARN of who called
 */
export function notAuthorized(
  protocol: Protocol,
  caller: string,
  { action, resource }: Permission,
  decision: Exclude<Decision, "allow">,
): AwsError {
  const where = resource === "*" ? "" : ` on resource: ${resource}`;
  const sentence = `User: ${caller} is not authorized to perform: ${action}${where} ${reasons[decision](action)}`;
  return accessDenied(protocol, sentence);
}

/** Codes and statuses of a call that is not allowed. */
export function accessDenied(protocol: Protocol, sentence: string): AwsError {
  switch (protocol) {
    case "ec2":
      return new AwsError("UnauthorizedOperation", `You are not authorized to perform this operation. ${sentence}`, { status: 403 });
    case "query":
      return new AwsError("AccessDenied", sentence, { status: 403 });
    case "json":
      return new AwsError("AccessDeniedException", sentence, { status: 400 });
    case "rest-json":
      return new AwsError("AccessDeniedException", sentence, { status: 403 });
  }
}
