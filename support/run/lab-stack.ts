import type { LabCapacityProvider, LabStack } from "../lab/context.ts";
import { ARTICLE_SIZE } from "../stack/function-configuration.ts";
import { need, type StackOutputs } from "../stack/resource.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";

/** What the lab needs to know of a stack that stands. */
export function labStackOf(outputs: StackOutputs): LabStack {
  return {
    functions: {
      main: need(outputs, "functionName"),
      node: need(outputs, "nodeFunctionName"),
      standard: need(outputs, "standardFunctionName"),
      contract: need(outputs, "contractFunctionName"),
      "single-zone": need(outputs, "singleZoneFunctionName"),
    },
    capacityProviders: { main: mainCapacityProvider(outputs), "single-zone": singleZoneCapacityProvider(outputs) },
    vpcId: need(outputs, "vpcId"),
    privateRouteTableId: need(outputs, "privateRouteTableId"),
    natAllocationId: need(outputs, "allocationId"),
    maxConcurrency: FUNCTION_SETTINGS.maxConcurrency,
    timeoutSec: ARTICLE_SIZE.Timeout,
  };
}

function mainCapacityProvider(outputs: StackOutputs): LabCapacityProvider {
  return {
    ...need(outputs, "capacityProvider"),
    subnetIds: need(outputs, "privateSubnets").map(({ subnetId }) => subnetId),
    securityGroupId: need(outputs, "securityGroupId"),
  };
}

function singleZoneCapacityProvider(outputs: StackOutputs): LabCapacityProvider {
  return {
    ...need(outputs, "singleZoneCapacityProvider"),
    subnetIds: [need(outputs, "singleZoneSubnet").subnetId],
    securityGroupId: need(outputs, "singleZoneSecurityGroupId"),
  };
}
