import type { OperatorResponse } from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";

/** Lambda, as the operator of what it launches: the principal of AWS's managed policy for operator roles. */
const PRINCIPAL = "scaler.lambda.amazonaws.com";

/** AWS hides what a service operates from listings that do not ask for it. */
export const operatedByLambda: OperatorResponse = { Managed: true, Principal: PRINCIPAL, HiddenByDefault: true };

export const notOperated: OperatorResponse = { Managed: false };

/** Whether a resource is an instance of the fleet or an interface of one. */
export function isManaged(ec2: Ec2State, id: string): boolean {
  return ec2.instances.has(id) || ec2.interfaces.get(id)?.instanceId !== undefined;
}
