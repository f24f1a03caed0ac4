import type { Ec2State } from "./ec2-state.ts";
import { createInterface } from "./interfaces.ts";
import { gatewayOf } from "./internet-gateways.ts";
import type { AddressRecord, NatGatewayRecord, SubnetRecord } from "./records.ts";

/** Starts a NAT gateway: pending, then available — or failed, which the create call does not yet know. */
export function startNatGateway(
  ec2: Ec2State,
  id: string,
  subnet: SubnetRecord,
  address: AddressRecord | undefined,
): NatGatewayRecord {
  const { queue, streams, wall, world } = ec2.surroundings;
  const gateway: NatGatewayRecord = {
    id,
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    connectivity: address ? "public" : "private",
    allocationId: address?.id,
    createdAt: wall(),
    state: "pending",
    interfaceId: undefined,
    deletedAt: undefined,
    failure: undefined,
  };
  ec2.natGateways.set(id, gateway);
  const failure = failureOf(ec2, gateway, address);
  if (!failure) takeInterface(ec2, gateway, subnet, address);
  queue.after(streams.of(`nat-gateway/${id}`).between(...world.ec2.natPendingMs), () => {
    if (gateway.state !== "pending") return;
    gateway.state = failure ? "failed" : "available";
    gateway.failure = failure;
    if (failure) unlistLater(ec2, gateway);
  });
  return gateway;
}

function failureOf(ec2: Ec2State, { vpcId }: NatGatewayRecord, address: AddressRecord | undefined) {
  if (!address) return undefined;
  if (!gatewayOf(ec2, vpcId)) {
    return { code: "Gateway.NotAttached", message: `Network ${vpcId} has no Internet gateway attached` };
  }
  const held = address.held && ec2.surroundings.queue.now < address.held.until;
  if (!address.association && !held) return undefined;
  return { code: "Resource.AlreadyAssociated", message: `Elastic IP address [${address.id}] is already associated` };
}

function takeInterface(
  ec2: Ec2State,
  gateway: NatGatewayRecord,
  subnet: SubnetRecord,
  address: AddressRecord | undefined,
): void {
  const description = `Interface for NAT Gateway ${gateway.id}`;
  const purpose = { groupIds: [], description, type: "nat_gateway", instanceId: undefined } as const;
  const { id: interfaceId } = createInterface(ec2, gateway.id, subnet, purpose);
  gateway.interfaceId = interfaceId;
  if (!address) return;
  const digits = ec2.surroundings.streams.digits(`eipassoc/${gateway.id}`, 17);
  address.association = { id: `eipassoc-${digits}`, interfaceId };
  address.held = undefined;
}

/** Deletes a NAT gateway: deleting, then deleted, and still listed for a while; its address is held a little longer. */
export function deleteNatGateway(ec2: Ec2State, gateway: NatGatewayRecord): void {
  if (gateway.state === "deleting") return;
  const { queue, streams, wall, world } = ec2.surroundings;
  gateway.state = "deleting";
  queue.after(streams.of(`nat-gateway/${gateway.id}`).between(...world.ec2.natDeletingMs), () => {
    gateway.state = "deleted";
    gateway.deletedAt = wall();
    releaseInterface(ec2, gateway);
    unlistLater(ec2, gateway);
  });
}

function releaseInterface(ec2: Ec2State, { interfaceId, allocationId, vpcId }: NatGatewayRecord): void {
  if (interfaceId === undefined) return;
  ec2.interfaces.delete(interfaceId);
  const address = allocationId === undefined ? undefined : ec2.addresses.get(allocationId);
  if (!address) return;
  const { queue, world } = ec2.surroundings;
  address.association = undefined;
  address.held = { interfaceId, vpcId, from: queue.now, until: queue.now + world.ec2.addressHeldAfterNatMs };
}

function unlistLater(ec2: Ec2State, { id }: NatGatewayRecord): void {
  const { queue, world } = ec2.surroundings;
  queue.after(world.ec2.natListedMs, () => {
    ec2.natGateways.delete(id);
    ec2.tags.forget(id);
  });
}
