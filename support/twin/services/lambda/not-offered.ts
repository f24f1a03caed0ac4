import { AwsError } from "../../wire/aws-error.ts";

/** Operations that a region does not have: Lambda answers as for a path that it cannot make out (SST issue). */
export function notOffered<Operations extends object>(operations: Operations): Operations {
  const refuse = () => {
    throw new AwsError("AccessDeniedException", "Unable to determine service/operation name to be authorized", { status: 403 });
  };
  return Object.fromEntries(Object.keys(operations).map((name) => [name, refuse])) as Operations;
}
