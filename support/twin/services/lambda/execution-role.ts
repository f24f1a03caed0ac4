import { invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";

/** @throws AwsError when Lambda cannot assume a function's role, or not yet */
export function checkExecutionRole(state: LambdaState, roleArn: string): void {
  if (!state.roles.assumableBy(roleArn, "lambda.amazonaws.com")) {
    throw invalidParameter("The role defined for the function cannot be assumed by Lambda.");
  }
}
