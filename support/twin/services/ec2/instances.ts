import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  GetManagedResourceVisibilityRequest,
  GetManagedResourceVisibilityResult,
  ModifyInstanceAttributeRequest,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { instanceFilters, showReservation } from "./instance-view.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { hiddenFrom, OPERATOR } from "./managed-resources.ts";
import { operation } from "./operation.ts";
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
    TerminateInstances: refused("TerminateInstances", ["Force", "SkipOsShutdown"]),
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

/** The twin has no instances but Lambda's, and only Lambda changes, stops or terminates those. */
function refuseManaged(ec2: Ec2State, ids: readonly string[], action: string): never {
  const [first] = ids.map((id) => find(kinds.instance, ec2.instances, id, "InstanceId"));
  if (!first) throw missingParameter("InstanceId");
  const sentence = `The instance '${first.id}' is managed by ${OPERATOR} and does not allow ${action} from your account.`;
  throw refuse("OperationNotPermitted", sentence);
}
