import type { Holding } from "../service.ts";
import type { Ec2State } from "./ec2-state.ts";
import { kinds, type Kind } from "./kinds.ts";

/** What stands in the account, but instances and NAT gateways that EC2 only remembers. */
export function ec2Holdings(ec2: Ec2State): Holding[] {
  const of = (kind: Kind, records: Iterable<{ readonly id: string }>): Holding[] =>
    [...records].map((record) => ({
      type: `ec2:${kind.resourceType}`,
      id: record.id,
      tags: Object.fromEntries(ec2.tags.of(record.id)),
      state: JSON.stringify(record, plain),
    }));
  return [
    ...of(kinds.vpc, ec2.vpcs.values()),
    ...of(kinds.subnet, ec2.subnets.values()),
    ...of(kinds.internetGateway, ec2.internetGateways.values()),
    ...of(kinds.allocation, ec2.addresses.values()),
    ...of(kinds.natGateway, [...ec2.natGateways.values()].filter(({ state }) => state !== "deleted")),
    ...of(kinds.routeTable, ec2.routeTables.values()),
    ...of(kinds.securityGroup, ec2.securityGroups.values()),
    ...of(kinds.networkInterface, ec2.interfaces.values()),
    ...of(kinds.instance, [...ec2.instances.values()].filter(({ state }) => state !== "terminated")),
    ...of(kinds.volume, ec2.volumes.values()),
  ];
}

/** JSON has no maps and sets of its own. */
function plain(_: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
