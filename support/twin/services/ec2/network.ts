import type { Ec2State } from "./ec2-state.ts";

/** What others may know of the account's network: Lambda, before it uses it, and who authorizes calls. */
export interface Network {
  zoneOf(subnetId: string): { readonly zoneId: string; readonly zoneName: string } | undefined;
  securityGroupExists(groupId: string): boolean;
  associationOf(associationId: string): { readonly routeTableId: string; readonly subnetId: string } | undefined;
}

export function networkOf(ec2: Ec2State): Network {
  return {
    zoneOf: (subnetId) => {
      const subnet = ec2.subnets.get(subnetId);
      return subnet && { zoneId: subnet.zoneId, zoneName: subnet.zoneName };
    },
    securityGroupExists: (groupId) => ec2.securityGroups.has(groupId),
    associationOf: (associationId) => {
      const table = [...ec2.routeTables.values()].find(({ associations }) => associations.has(associationId));
      const subnetId = table?.associations.get(associationId);
      return table && subnetId !== undefined ? { routeTableId: table.id, subnetId } : undefined;
    },
  };
}
