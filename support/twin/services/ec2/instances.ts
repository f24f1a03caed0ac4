import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  GetManagedResourceVisibilityRequest,
  GetManagedResourceVisibilityResult,
  InstanceStateChange,
  ModifyInstanceAttributeRequest,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { instanceFilters, showReservation, STATE_CODES } from "./instance-view.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { hiddenFrom } from "./managed-resources.ts";
import { operation } from "./operation.ts";
import type { InstanceRecord } from "./records.ts";
import { missingParameter, refuse } from "./refusals.ts";

/** What the actions on several instances have in common. */
interface InstancesRequest {
  readonly [member: string]: unknown;
  readonly InstanceIds?: readonly string[];
}

/** What ModifyInstanceAttribute may be asked to change. */
const ATTRIBUTES: readonly (keyof ModifyInstanceAttributeRequest)[] = [
  "InstanceId",
  "Attribute",
  "Value",
  "BlockDeviceMappings",
  "DisableApiStop",
  "DisableApiTermination",
  "EbsOptimized",
  "Groups",
  "InstanceInitiatedShutdownBehavior",
  "InstanceType",
  "SourceDestCheck",
  "UserData",
];

export function instanceOperations(ec2: Ec2State) {
  const filters = instanceFilters(ec2);
  const refused = (action: string, members: readonly string[]) =>
    operation<InstancesRequest, never>(["InstanceIds", ...members], ({ InstanceIds }) =>
      refuseManaged(ec2, InstanceIds ?? [], action),
    );
  return {
    DescribeInstances: operation<DescribeInstancesRequest, DescribeInstancesResult>(
      ["InstanceIds", "Filters", "MaxResults", "NextToken", "IncludeManagedResources"],
      ({ InstanceIds, Filters, MaxResults, NextToken, IncludeManagedResources }) => {
        const hidden = hiddenFrom(ec2, IncludeManagedResources);
        const listing = { kind: kinds.instance, records: ec2.instances, filters, hidden };
        const question = { ids: InstanceIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { Reservations: page.map((instance) => showReservation(ec2, instance)), ...rest };
      },
    ),
    TerminateInstances: operation<TerminateInstancesRequest, TerminateInstancesResult>(
      ["InstanceIds", "Force", "SkipOsShutdown"],
      ({ InstanceIds = [] }) => {
        if (!ec2.surroundings.world.ec2.managedTerminable) return refuseManaged(ec2, InstanceIds, "TerminateInstances");
        return { TerminatingInstances: InstanceIds.map((id) => terminate(ec2, id)) };
      },
    ),
    StopInstances: refused("StopInstances", ["Force", "Hibernate", "SkipOsShutdown"]),
    RebootInstances: refused("RebootInstances", []),
    ModifyInstanceAttribute: operation<ModifyInstanceAttributeRequest, never>(ATTRIBUTES, ({ InstanceId }) =>
      refuseManaged(ec2, InstanceId === undefined ? [] : [InstanceId], "ModifyInstanceAttribute"),
    ),
    GetManagedResourceVisibility: operation<GetManagedResourceVisibilityRequest, GetManagedResourceVisibilityResult>(
      [],
      () => ({ Visibility: { DefaultVisibility: ec2.surroundings.world.ec2.managedVisibility } }),
    ),
  };
}

/** Lambda, which notices, takes it from there. */
function terminate(ec2: Ec2State, id: string): InstanceStateChange {
  const instance = find(kinds.instance, ec2.instances, id, "InstanceId");
  const before = instance.state;
  instance.lost();
  return { InstanceId: id, CurrentState: stateOf(instance.state), PreviousState: stateOf(before) };
}

function stateOf(name: InstanceRecord["state"]) {
  return { Code: STATE_CODES[name], Name: name };
}

/** The twin has no instances but Lambda's, and only Lambda changes, stops or terminates those. */
export function refuseManaged(ec2: Ec2State, ids: readonly string[], action: string): never {
  const [first] = ids.map((id) => find(kinds.instance, ec2.instances, id, "InstanceId"));
  if (!first) throw missingParameter("InstanceId");
  const { managedBy } = ec2.surroundings.world.ec2;
  const sentence = `The instance '${first.id}' is managed by ${managedBy} and does not allow ${action} from your account.`;
  throw refuse("OperationNotPermitted", sentence);
}
