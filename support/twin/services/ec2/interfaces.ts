import { formatAddress, sizeOf } from "./cidr.ts";
import type { Ec2State } from "./ec2-state.ts";
import { kinds } from "./kinds.ts";
import type { InterfaceRecord, SubnetRecord } from "./records.ts";
import { refuse } from "./refusals.ts";

/** The first four addresses of a subnet and its last are AWS's. */
export const RESERVED_ADDRESSES = 5;

type Purpose = Pick<InterfaceRecord, "groupIds" | "description" | "type" | "instanceId">;

/** Creates the network interface of what `name` names. @throws AwsError when the subnet has no address left */
export function createInterface(ec2: Ec2State, name: string, subnet: SubnetRecord, purpose: Purpose): InterfaceRecord {
  const { streams, wall } = ec2.surroundings;
  const privateIp = freeAddress(ec2, subnet, name);
  const id = ec2.name(kinds.networkInterface, undefined, name);
  const mac = streams.digits(`mac/${id}`, 10).match(/../g) ?? [];
  const mapped = purpose.type === "interface" && subnet.mapPublicIpOnLaunch;
  const record: InterfaceRecord = {
    ...purpose,
    id,
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    privateIp,
    macAddress: ["0a", ...mac].join(":"),
    createdAt: wall(),
    publicIp: mapped ? publicAddress(ec2, id) : undefined,
  };
  ec2.interfaces.set(id, record);
  return record;
}

/** A public address that belongs to `name`. */
export function publicAddress({ surroundings: { streams } }: Ec2State, name: string): string {
  const digits = streams.digits(`public-address/${name}`, 6);
  return ["52", ...(digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))].join(".");
}

function freeAddress(ec2: Ec2State, subnet: SubnetRecord, name: string): string {
  const usable = sizeOf(subnet.cidr) - RESERVED_ADDRESSES;
  const taken = new Set([...ec2.interfaces.values()].filter((i) => i.subnetId === subnet.id).map((i) => i.privateIp));
  const start = Number.parseInt(ec2.surroundings.streams.digits(`private-address/${name}`, 8), 16);
  for (let step = 0; step < usable; step++) {
    const address = formatAddress(subnet.cidr.base + RESERVED_ADDRESSES - 1 + ((start + step) % usable));
    if (!taken.has(address)) return address;
  }
  const sentence = `The specified subnet does not have enough free addresses to satisfy the request.`;
  throw refuse("InsufficientFreeAddressesInSubnet", sentence);
}
