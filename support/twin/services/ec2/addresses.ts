import type {
  Address,
  AllocateAddressRequest,
  AllocateAddressResult,
  DescribeAddressesRequest,
  DescribeAddressesResult,
  ReleaseAddressRequest,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { publicAddress } from "./interfaces.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { operation } from "./operation.ts";
import { checkQuota } from "./quotas.ts";
import type { AddressRecord, InterfaceRecord } from "./records.ts";
import { refuse } from "./refusals.ts";

export function addressOperations(ec2: Ec2State) {
  const { accountId, region } = ec2.surroundings;
  const interfaceOf = ({ association }: AddressRecord): InterfaceRecord | undefined =>
    association && ec2.interfaces.get(association.interfaceId);
  const filters: FilterTable<AddressRecord> = {
    "allocation-id": ({ id }) => id,
    "association-id": ({ association }) => association?.id,
    domain: () => "vpc",
    "network-border-group": () => region,
    "network-interface-id": ({ association }) => association?.interfaceId,
    "private-ip-address": (address) => interfaceOf(address)?.privateIp,
    "public-ip": ({ publicIp }) => publicIp,
  };
  const show = (address: AddressRecord): Address => ({
    AllocationId: address.id,
    PublicIp: address.publicIp,
    Domain: "vpc",
    PublicIpv4Pool: "amazon",
    NetworkBorderGroup: region,
    AssociationId: address.association?.id,
    NetworkInterfaceId: address.association?.interfaceId,
    NetworkInterfaceOwnerId: address.association && accountId,
    PrivateIpAddress: interfaceOf(address)?.privateIp,
    Tags: ec2.tags.list(address.id),
  });
  return {
    AllocateAddress: operation<AllocateAddressRequest, AllocateAddressResult>(
      ["Domain", "TagSpecifications"],
      ({ Domain, TagSpecifications }) => {
        if (Domain !== undefined && Domain !== "vpc") {
          throw refuse("InvalidParameterValue", `Invalid value '${Domain}' for domain. Must be vpc.`);
        }
        checkQuota(ec2, "elasticIps", ec2.addresses.size);
        const id = ec2.name(kinds.allocation, TagSpecifications);
        const publicIp = publicAddress(ec2, id);
        ec2.addresses.set(id, { id, publicIp, association: undefined, held: undefined });
        return { AllocationId: id, PublicIp: publicIp, Domain: "vpc", PublicIpv4Pool: "amazon", NetworkBorderGroup: region };
      },
    ),
    DescribeAddresses: operation<DescribeAddressesRequest, DescribeAddressesResult>(
      ["AllocationIds", "Filters"],
      ({ AllocationIds, Filters }) => {
        const listing = { kind: kinds.allocation, records: ec2.addresses, filters };
        return { Addresses: list(ec2, listing, { ids: AllocationIds, filters: Filters }).page.map(show) };
      },
    ),
    ReleaseAddress: operation<ReleaseAddressRequest, void>(["AllocationId"], ({ AllocationId }) => {
      const address = find(kinds.allocation, ec2.addresses, AllocationId, "allocationId");
      checkReleasable(ec2, address);
      ec2.addresses.delete(address.id);
      ec2.tags.forget(address.id);
    }),
  };
}

/** An address belongs to the NAT gateway's interface for a while after the gateway and the interface are gone. */
function checkReleasable({ surroundings: { queue, world } }: Ec2State, { association, held }: AddressRecord): void {
  if (!world.ec2.refusesInUse) return;
  if (association || (held && queue.now < (held.from + held.until) / 2)) {
    throw refuse("AuthFailure", "You do not have permission to access the specified resource.");
  }
  if (held && queue.now < held.until) {
    throw refuse(kinds.networkInterface.notFound, `${kinds.networkInterface.missing(held.interfaceId)}.`);
  }
}

/** Whether a public address is still mapped into the VPC. */
export function hasMappedAddress(ec2: Ec2State, vpcId: string): boolean {
  const { now } = ec2.surroundings.queue;
  const elastic = [...ec2.addresses.values()].some(({ association, held }) =>
    association ? ec2.interfaces.get(association.interfaceId)?.vpcId === vpcId : held?.vpcId === vpcId && now < held.until,
  );
  return elastic || [...ec2.interfaces.values()].some((own) => own.vpcId === vpcId && own.publicIp !== undefined);
}
