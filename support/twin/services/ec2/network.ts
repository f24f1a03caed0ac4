import type { Ec2State } from "./ec2-state.ts";

/** What Lambda checks of the account's network before it uses it. */
export interface Network {
  zoneOf(subnetId: string): { readonly zoneId: string; readonly zoneName: string } | undefined;
  securityGroupExists(groupId: string): boolean;
}

export function networkOf(ec2: Ec2State): Network {
  return {
    zoneOf: (subnetId) => {
      const subnet = ec2.subnets.get(subnetId);
      return subnet && { zoneId: subnet.zoneId, zoneName: subnet.zoneName };
    },
    securityGroupExists: (groupId) => ec2.securityGroups.has(groupId),
  };
}
