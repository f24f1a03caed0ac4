import type { CapacityProvider, CreateCapacityProviderRequest } from "@aws-sdk/client-lambda";

import { invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";

/** All that an operator role needs: launching instances, and writing the system log (DG, operator role page). */
const POLICY = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator";

type Operated = Pick<CapacityProvider | CreateCapacityProviderRequest, "PermissionsConfig">;

/** Whether the role of a capacity provider may do what the managed policy allows, as far as IAM has spread it. */
export function operatorRoleIsAllowed(state: LambdaState, operated: Operated): boolean {
  return state.roles.hasPolicy(roleOf(operated), POLICY);
}

/** @throws AwsError when Lambda cannot assume the role, or not yet, or the role is allowed too little */
export function checkOperatorRole(state: LambdaState, operated: Operated): void {
  const roleArn = roleOf(operated);
  if (!state.roles.assumableBy(roleArn, "lambda.amazonaws.com")) {
    throw invalidParameter(`The operator role ${roleArn} cannot be assumed by Lambda.`);
  }
  if (!operatorRoleIsAllowed(state, operated)) {
    throw invalidParameter(`The operator role ${roleArn} is not allowed to manage EC2 instances.`);
  }
}

function roleOf({ PermissionsConfig }: Operated): string {
  return PermissionsConfig?.CapacityProviderOperatorRoleArn ?? "";
}
