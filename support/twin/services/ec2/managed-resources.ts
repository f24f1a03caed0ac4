import type { OperatorResponse } from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";

interface Resource {
  readonly id: string;
}

/** Who operates a resource. AWS may hide what a service operates from listings that do not ask for it. */
export function operatorOf(ec2: Ec2State, id: string): OperatorResponse {
  if (!isManaged(ec2, id)) return { Managed: false };
  return { Managed: true, Principal: ec2.surroundings.world.ec2.managedBy, HiddenByDefault: isHidingDefault(ec2) };
}

export function operatorFilters(ec2: Ec2State): FilterTable<Resource> {
  return {
    "operator.managed": ({ id }) => operatorOf(ec2, id).Managed,
    "operator.principal": ({ id }) => operatorOf(ec2, id).Principal,
  };
}

/** What a listing leaves out unless asked for by id. @param included the request's IncludeManagedResources */
export function hiddenFrom(ec2: Ec2State, included: boolean | undefined): (resource: Resource) => boolean {
  return ({ id }) => !included && isHidingDefault(ec2) && isManaged(ec2, id);
}

function isHidingDefault({ surroundings: { world } }: Ec2State): boolean {
  return world.ec2.managedVisibility === "hidden";
}

/** Whether a resource is an instance of the fleet, or an interface or volume of one: the twin has no other instances. */
function isManaged(ec2: Ec2State, id: string): boolean {
  return ec2.instances.has(id) || ec2.volumes.has(id) || ec2.interfaces.get(id)?.instanceId !== undefined;
}
