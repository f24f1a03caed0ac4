import {
  DeleteRouteTableCommand,
  DescribeAddressesCommand,
  DescribeRouteTablesCommand,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";

import type { Lab } from "../lab/lab.ts";
import type { Experiment } from "./experiment.ts";
import { notOurs } from "./not-ours.ts";

const NAME = "network-in-use";

/**
 * What the article deletes in an order of its own, tried while it is in use. Each is tried only after a look that shows
 * the use, when EC2's API promises a refusal: the instances' route table and the NAT gateway's address are needed. Were
 * one deleted all the same, what comes after would miss its logs, and the teardown would find it gone.
 */
export const networkInUse: Experiment = {
  name: NAME,
  after: [],
  fleet: "none",
  minutes: 0.1,
  make: async ({ lab }) => {
    const { ownNetwork } = lab.stack;
    if (!ownNetwork) throw notOurs("Route table and address");
    await deleteRouteTable(lab, ownNetwork.privateRouteTableId);
    await releaseAddress(lab, ownNetwork.natAllocationId);
  },
};

async function deleteRouteTable(lab: Lab, RouteTableId: string): Promise<void> {
  const seen = await lab.attempt({
    experiment: NAME,
    step: "route-table",
    operation: "DescribeRouteTables",
    call: (aws) => aws.ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] })),
    tell: ({ RouteTables }) => ({ subnets: RouteTables?.[0]?.Associations?.length ?? 0 }),
  });
  if (!seen?.RouteTables?.[0]?.Associations?.length) return;
  await lab.attempt({
    experiment: NAME,
    step: "delete-route-table",
    operation: "DeleteRouteTable",
    call: (aws) => aws.ec2.send(new DeleteRouteTableCommand({ RouteTableId })),
  });
}

async function releaseAddress(lab: Lab, AllocationId: string): Promise<void> {
  const seen = await lab.attempt({
    experiment: NAME,
    step: "address",
    operation: "DescribeAddresses",
    call: (aws) => aws.ec2.send(new DescribeAddressesCommand({ AllocationIds: [AllocationId] })),
    tell: ({ Addresses }) => ({ associated: Addresses?.[0]?.AssociationId !== undefined }),
  });
  if (seen?.Addresses?.[0]?.AssociationId === undefined) return;
  await lab.attempt({
    experiment: NAME,
    step: "release-address",
    operation: "ReleaseAddress",
    call: (aws) => aws.ec2.send(new ReleaseAddressCommand({ AllocationId })),
  });
}
