import type { NatGateway } from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import type { NatGatewayRecord } from "./records.ts";

export const natGatewayFilters: FilterTable<NatGatewayRecord> = {
  "nat-gateway-id": ({ id }) => id,
  state: ({ state }) => state,
  "subnet-id": ({ subnetId }) => subnetId,
  "vpc-id": ({ vpcId }) => vpcId,
};

export function showNatGateway(ec2: Ec2State, gateway: NatGatewayRecord): NatGateway {
  const { allocationId, interfaceId } = gateway;
  const address = allocationId === undefined ? undefined : ec2.addresses.get(allocationId);
  const own = interfaceId === undefined ? undefined : ec2.interfaces.get(interfaceId);
  return {
    NatGatewayId: gateway.id,
    State: gateway.state,
    SubnetId: gateway.subnetId,
    VpcId: gateway.vpcId,
    ConnectivityType: gateway.connectivity,
    CreateTime: new Date(gateway.createdAt),
    DeleteTime: gateway.deletedAt === undefined ? undefined : new Date(gateway.deletedAt),
    FailureCode: gateway.failure?.code,
    FailureMessage: gateway.failure?.message,
    NatGatewayAddresses: [
      {
        AllocationId: allocationId,
        NetworkInterfaceId: interfaceId,
        PrivateIp: own?.privateIp,
        PublicIp: address?.publicIp,
        AssociationId: address?.association?.id,
        IsPrimary: true,
        Status: gateway.state === "failed" ? "failed" : "succeeded",
      },
    ],
    Tags: ec2.tags.list(gateway.id),
  };
}
