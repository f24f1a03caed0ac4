import * as sdk from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { open } from "./ec2-site.fixture.ts";

const careless = { ...documented, ec2: { ...documented.ec2, refusesInUse: false } };

/** What can be deleted of a network whose every part is in use. @returns what is refused, by EC2's code */
async function deleteAllInUse(world = documented): Promise<Record<string, string>> {
  await using given = await open(world);
  const { ec2, VpcId, SubnetId, otherSubnetId, GroupId } = given;
  const { RouteTable } = await ec2.send(new sdk.CreateRouteTableCommand({ VpcId }));
  const RouteTableId = RouteTable?.RouteTableId ?? "";
  await ec2.send(new sdk.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  const { AllocationId } = await ec2.send(new sdk.AllocateAddressCommand({ Domain: "vpc" }));
  await ec2.send(new sdk.CreateNatGatewayCommand({ SubnetId: otherSubnetId, AllocationId }));
  given.bench.pass(world.ec2.natPendingMs[1]);
  const instanceId = given.launch("one");
  const refusals: Record<string, string> = {};
  const attempt = async (what: string, deletion: Promise<unknown>) => {
    await deletion.catch((error: unknown) => (refusals[what] = (error as Error).name));
  };
  await attempt("security group", ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId })));
  await attempt("route table", ec2.send(new sdk.DeleteRouteTableCommand({ RouteTableId })));
  await attempt("subnet", ec2.send(new sdk.DeleteSubnetCommand({ SubnetId })));
  await attempt("address", ec2.send(new sdk.ReleaseAddressCommand({ AllocationId })));
  given.instances.terminated(instanceId);
  given.bench.pass(world.ec2.terminatedListedMs);
  return refusals;
}

test("EC2 deletes nothing that is in use", async () => {
  expect(await deleteAllInUse()).toEqual({
    "security group": "DependencyViolation",
    "route table": "DependencyViolation",
    subnet: "DependencyViolation",
    address: "AuthFailure",
  });
});

test("but all of it in a world that does not care, and lives on", async () => {
  expect(await deleteAllInUse(careless)).toEqual({});
});
