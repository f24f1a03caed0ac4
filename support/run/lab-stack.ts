import type { LabCapacityProvider, LabStack } from "../lab/context.ts";
import { ARTICLE_SIZE } from "../stack/function-configuration.ts";
import { need, type Existing, type PlacedSubnet, type StackOutputs } from "../stack/resource.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";

/** What the lab needs to know of a stack that stands, beside what was there already. */
export function labStackOf(outputs: StackOutputs, { network }: Existing = {}): LabStack {
  return {
    functions: {
      main: need(outputs, "functionName"),
      node: need(outputs, "nodeFunctionName"),
      standard: need(outputs, "standardFunctionName"),
      contract: need(outputs, "contractFunctionName"),
      "single-zone": need(outputs, "singleZoneFunctionName"),
    },
    capacityProviders: {
      main: mainCapacityProvider(outputs, network?.subnets),
      "single-zone": singleZoneCapacityProvider(outputs, network?.subnets[0]),
    },
    ...(network === undefined ? { ownNetwork: ownNetwork(outputs) } : {}),
    maxConcurrency: FUNCTION_SETTINGS.maxConcurrency,
    timeoutSec: ARTICLE_SIZE.Timeout,
  };
}

function ownNetwork(outputs: StackOutputs): NonNullable<LabStack["ownNetwork"]> {
  return { privateRouteTableId: need(outputs, "privateRouteTableId"), natAllocationId: need(outputs, "allocationId") };
}

function mainCapacityProvider(
  outputs: StackOutputs,
  subnets: readonly PlacedSubnet[] = need(outputs, "privateSubnets"),
): LabCapacityProvider {
  return {
    ...need(outputs, "capacityProvider"),
    subnetIds: subnets.map(({ subnetId }) => subnetId),
    securityGroupId: need(outputs, "securityGroupId"),
  };
}

function singleZoneCapacityProvider(
  outputs: StackOutputs,
  { subnetId }: PlacedSubnet = need(outputs, "singleZoneSubnet"),
): LabCapacityProvider {
  return {
    ...need(outputs, "singleZoneCapacityProvider"),
    subnetIds: [subnetId],
    securityGroupId: need(outputs, "singleZoneSecurityGroupId"),
  };
}
