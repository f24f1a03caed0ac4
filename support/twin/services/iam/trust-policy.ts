import { AwsError } from "../../wire/aws-error.ts";

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
}

/**
 * The service principals that a trust policy lets assume a role.
 *
 * @throws AwsError MalformedPolicyDocument as IAM refuses what it cannot read
 */
export function trustedServices(document: string): string[] {
  const policy = parse(document);
  if (policy.Version !== undefined && policy.Version !== "2012-10-17" && policy.Version !== "2008-10-17") {
    throw malformed("Syntax errors in policy.");
  }
  const statements = [policy.Statement ?? []].flat() as Statement[];
  if (statements.length === 0) throw malformed("Missing required field Statement");
  return statements.flatMap(trustedBy);
}

function parse(document: string): { readonly Version?: unknown; readonly Statement?: unknown } {
  let policy: unknown;
  try {
    policy = JSON.parse(document);
  } catch {
    throw malformed("This policy contains invalid Json");
  }
  if (typeof policy !== "object" || policy === null || Array.isArray(policy)) {
    throw malformed("This policy contains invalid Json");
  }
  return policy;
}

function trustedBy({ Effect, Principal, Action }: Statement): string[] {
  if (Effect !== "Allow" && Effect !== "Deny") throw malformed("Missing required field Effect");
  if (Principal === undefined) throw malformed("Missing required field Principal");
  if (Action === undefined) throw malformed("Missing required field Action");
  const actions = [Action].flat().map(String);
  const wrong = actions.find((action) => !action.startsWith("sts:"));
  if (wrong !== undefined) throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
  const services = [(Principal as { Service?: unknown }).Service ?? []].flat().map(String);
  const unknown = services.find((service) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(service));
  if (unknown !== undefined) throw malformed(`Invalid principal in policy: "SERVICE":"${unknown}"`);
  return Effect === "Allow" && actions.includes("sts:AssumeRole") ? services : [];
}

function malformed(sentence: string): AwsError {
  return new AwsError("MalformedPolicyDocument", sentence, { status: 400 });
}
