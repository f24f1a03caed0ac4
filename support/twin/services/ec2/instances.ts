import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  GetManagedResourceVisibilityRequest,
  GetManagedResourceVisibilityResult,
  StopInstancesRequest,
  StopInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { instanceFilters, showReservation } from "./instance-view.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { operatedByLambda } from "./managed-resources.ts";
import { operation } from "./operation.ts";
import { missingParameter, refuse } from "./refusals.ts";

export function instanceOperations(ec2: Ec2State) {
  const filters = instanceFilters(ec2);
  return {
    DescribeInstances: operation<DescribeInstancesRequest, DescribeInstancesResult>(
      ["InstanceIds", "Filters", "MaxResults", "NextToken", "IncludeManagedResources"],
      ({ InstanceIds, Filters, MaxResults, NextToken, IncludeManagedResources }) => {
        const hidden = () => !IncludeManagedResources;
        const listing = { kind: kinds.instance, records: ec2.instances, filters, hidden };
        const question = { ids: InstanceIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { Reservations: page.map((instance) => showReservation(ec2, instance)), ...rest };
      },
    ),
    TerminateInstances: operation<TerminateInstancesRequest, TerminateInstancesResult>(
      ["InstanceIds", "Force", "SkipOsShutdown"],
      ({ InstanceIds }) => refuseManaged(ec2, InstanceIds, "TerminateInstances"),
    ),
    StopInstances: operation<StopInstancesRequest, StopInstancesResult>(
      ["InstanceIds", "Force", "Hibernate", "SkipOsShutdown"],
      ({ InstanceIds }) => refuseManaged(ec2, InstanceIds, "StopInstances"),
    ),
    GetManagedResourceVisibility: operation<GetManagedResourceVisibilityRequest, GetManagedResourceVisibilityResult>(
      [],
      () => ({ Visibility: { DefaultVisibility: "hidden" } }),
    ),
  };
}

/** The twin has no instances but Lambda's, and only Lambda stops or terminates those. */
function refuseManaged(ec2: Ec2State, ids: readonly string[] | undefined, action: string): never {
  const [first] = (ids ?? []).map((id) => find(kinds.instance, ec2.instances, id, "InstanceId"));
  if (!first) throw missingParameter("InstanceId");
  const operator = operatedByLambda.Principal ?? "";
  const sentence = `The instance '${first.id}' is managed by ${operator} and does not allow ${action} from your account.`;
  throw refuse("OperationNotPermitted", sentence);
}
