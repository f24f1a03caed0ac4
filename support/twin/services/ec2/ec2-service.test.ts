import * as sdk from "@aws-sdk/client-ec2";
import type { Filter } from "@aws-sdk/client-ec2";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { describe, expect, test } from "vitest";

import { by, named, open } from "./ec2-site.fixture.ts";

type Given = Awaited<ReturnType<typeof open>>;

async function natGateway({ ec2, SubnetId }: Given) {
  const AllocationId = (await ec2.send(new sdk.AllocateAddressCommand({ Domain: "vpc" }))).AllocationId ?? "";
  const { NatGateway } = await ec2.send(new sdk.CreateNatGatewayCommand({ SubnetId, AllocationId }));
  const NatGatewayId = NatGateway?.NatGatewayId ?? "";
  const state = async () => {
    const { NatGateways } = await ec2.send(new sdk.DescribeNatGatewaysCommand({ NatGatewayIds: [NatGatewayId] }));
    return NatGateways?.[0];
  };
  return { AllocationId, NatGatewayId, state };
}

describe("a VPC", () => {
  test("is pending at first, and comes with a default group and a main route table", async () => {
    await using given = await open();
    const { Vpcs } = await given.ec2.send(new sdk.DescribeVpcsCommand(by("tag:Name", "v")));
    expect(Vpcs).toMatchObject([{ VpcId: given.VpcId, State: "pending", CidrBlock: "10.0.0.0/16" }]);
    given.bench.pass(1_000);
    const available = await given.ec2.send(new sdk.DescribeVpcsCommand(by("state", "available")));
    expect(available.Vpcs).toHaveLength(1);
    const { SecurityGroups } = await given.ec2.send(new sdk.DescribeSecurityGroupsCommand(by("group-name", "default")));
    expect(SecurityGroups).toHaveLength(1);
    const { RouteTables } = await given.ec2.send(new sdk.DescribeRouteTablesCommand(by("association.main", "true")));
    expect(RouteTables).toHaveLength(1);
  });

  test("has an id that belongs to its name, and another when the name is used again", async () => {
    await using one = await open();
    await using other = await open();
    expect(one.VpcId).toBe(other.VpcId);
    expect(one.VpcId).toBe(`vpc-${one.bench.surroundings.streams.digits("vpc/v", 17)}`);
    const again = new sdk.CreateVpcCommand({ CidrBlock: "10.1.0.0/16", TagSpecifications: named("vpc", "v") });
    expect((await one.ec2.send(again)).Vpc?.VpcId).not.toBe(one.VpcId);
  });

  test("keeps its attributes", async () => {
    await using given = await open();
    const { VpcId } = given;
    await given.ec2.send(new sdk.ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
    const described = new sdk.DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsHostnames" });
    expect((await given.ec2.send(described)).EnableDnsHostnames).toEqual({ Value: true });
  });

  const clear = {
    subnets: async ({ ec2, SubnetId, otherSubnetId }: Given) => {
      for (const id of [SubnetId, otherSubnetId]) await ec2.send(new sdk.DeleteSubnetCommand({ SubnetId: id }));
    },
    "an internet gateway": ({ ec2, InternetGatewayId, VpcId }: Given) =>
      ec2.send(new sdk.DetachInternetGatewayCommand({ InternetGatewayId, VpcId })),
    "a security group": ({ ec2, GroupId }: Given) => ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId })),
    "a route table": async ({ ec2, VpcId }: Given) => {
      const { RouteTables = [] } = await ec2.send(new sdk.DescribeRouteTablesCommand(by("vpc-id", VpcId)));
      const own = RouteTables.find(({ Associations }) => !Associations || Associations.length === 0);
      await ec2.send(new sdk.DeleteRouteTableCommand({ RouteTableId: own?.RouteTableId }));
    },
  };

  test.each(Object.keys(clear) as (keyof typeof clear)[])("cannot be deleted while it has %s", async (last) => {
    await using given = await open();
    const { VpcId } = given;
    await given.ec2.send(new sdk.CreateRouteTableCommand({ VpcId }));
    for (const [name, remove] of Object.entries(clear)) if (name !== last) await remove(given);
    const remove = () => given.ec2.send(new sdk.DeleteVpcCommand({ VpcId }));
    await expect(remove()).rejects.toMatchObject({
      name: "DependencyViolation",
      message: `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
    });
    await clear[last](given);
    await remove();
    const { SecurityGroups } = await given.ec2.send(new sdk.DescribeSecurityGroupsCommand());
    expect(SecurityGroups ?? []).toEqual([]);
    await expect(remove()).rejects.toMatchObject({
      name: "InvalidVpcID.NotFound",
      message: `The vpc ID '${VpcId}' does not exist`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("is one of five at most", async () => {
    await using given = await open();
    const create = () => given.ec2.send(new sdk.CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    for (let count = 1; count < 5; count++) await create();
    await expect(create()).rejects.toMatchObject({ name: "VpcLimitExceeded" });
  });
});

describe("a subnet", () => {
  const bothZones = { AvailabilityZone: "us-east-1a", AvailabilityZoneId: "use1-az4" };
  test.each([
    ["outside its VPC", { CidrBlock: "10.1.0.0/24" }, "InvalidSubnet.Range"],
    ["too small", { CidrBlock: "10.0.2.0/29" }, "InvalidSubnet.Range"],
    ["over another", { CidrBlock: "10.0.0.128/25" }, "InvalidSubnet.Conflict"],
    ["around another", { CidrBlock: "10.0.0.0/23" }, "InvalidSubnet.Conflict"],
    ["no block", { CidrBlock: "10.0.0.0" }, "InvalidParameterValue"],
    ["in no zone", { CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1z" }, "InvalidParameterValue"],
    ["in a zone named twice", { CidrBlock: "10.0.2.0/24", ...bothZones }, "InvalidParameterCombination"],
    ["with a member the twin does not model", { CidrBlock: "10.0.2.0/24", Ipv6CidrBlock: "::/64" }, "UnsupportedOperation"],
  ])("that is %s is refused", async (_, request, name) => {
    await using given = await open();
    const created = given.ec2.send(new sdk.CreateSubnetCommand({ VpcId: given.VpcId, ...request }));
    await expect(created).rejects.toMatchObject({ name });
  });

  test("stands in the zone that was asked for", async () => {
    await using given = await open();
    const { AvailabilityZones } = await given.ec2.send(new sdk.DescribeAvailabilityZonesCommand());
    expect(AvailabilityZones?.map(({ ZoneName }) => ZoneName)).toContain("us-east-1b");
    const { Subnets } = await given.ec2.send(new sdk.DescribeSubnetsCommand(by("availability-zone-id", "use1-az6")));
    expect(Subnets).toMatchObject([{ SubnetId: given.otherSubnetId, AvailabilityZone: "us-east-1b" }]);
    expect(given.network.zoneOf(given.otherSubnetId)).toEqual({ zoneId: "use1-az6", zoneName: "us-east-1b" });
  });

  test("has an address less for each interface in it, and cannot be deleted with one", async () => {
    await using given = await open();
    const { SubnetId } = given;
    const id = given.launch("one");
    const { Subnets } = await given.ec2.send(new sdk.DescribeSubnetsCommand({ SubnetIds: [SubnetId] }));
    expect(Subnets?.[0]?.AvailableIpAddressCount).toBe(256 - 5 - 1);
    given.instances.terminated(id);
    const remove = () => given.ec2.send(new sdk.DeleteSubnetCommand({ SubnetId }));
    await expect(remove()).rejects.toMatchObject({
      name: "DependencyViolation",
      message: `The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
    });
    given.bench.pass(given.bench.surroundings.world.ec2.addressHeldAfterNatMs);
    await remove();
  });
});

describe("a security group", () => {
  test("has a name of its own in its VPC", async () => {
    await using given = await open();
    const create = (GroupName: string) =>
      given.ec2.send(new sdk.CreateSecurityGroupCommand({ GroupName, Description: "d", VpcId: given.VpcId }));
    await expect(create("g")).rejects.toMatchObject({ name: "InvalidGroup.Duplicate" });
    await expect(create("sg-g")).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(create("ü")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  test("cannot be deleted while an interface uses it, nor ever when it is the default", async () => {
    await using given = await open();
    const { GroupId } = given;
    const instanceId = given.launch("one");
    const remove = (id: string) => given.ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId: id }));
    await expect(remove(GroupId)).rejects.toMatchObject({
      name: "DependencyViolation",
      message: `resource ${GroupId} has a dependent object`,
    });
    given.instances.terminated(instanceId);
    given.bench.pass(given.bench.surroundings.world.ec2.addressHeldAfterNatMs);
    await remove(GroupId);
    expect(given.network.securityGroupExists(GroupId)).toBe(false);
    const { SecurityGroups } = await given.ec2.send(new sdk.DescribeSecurityGroupsCommand(by("group-name", "default")));
    await expect(remove(SecurityGroups?.[0]?.GroupId ?? "")).rejects.toMatchObject({ name: "CannotDelete" });
  });
});

describe("an internet gateway", () => {
  test("cannot be deleted while attached, nor attached twice", async () => {
    await using given = await open();
    const { InternetGatewayId, VpcId } = given;
    const remove = () => given.ec2.send(new sdk.DeleteInternetGatewayCommand({ InternetGatewayId }));
    await expect(remove()).rejects.toMatchObject({ name: "DependencyViolation" });
    const attach = new sdk.AttachInternetGatewayCommand({ InternetGatewayId, VpcId });
    await expect(given.ec2.send(attach)).rejects.toMatchObject({ name: "Resource.AlreadyAssociated" });
    const detach = new sdk.DetachInternetGatewayCommand({ InternetGatewayId, VpcId });
    await given.ec2.send(detach);
    await expect(given.ec2.send(detach)).rejects.toMatchObject({ name: "Gateway.NotAttached" });
    await remove();
  });

  test("cannot be detached while a public address is mapped", async () => {
    await using given = await open();
    const { InternetGatewayId, VpcId } = given;
    await natGateway(given);
    const detached = given.ec2.send(new sdk.DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    const remedy = "Please unmap those public address(es) before detaching the gateway.";
    await expect(detached).rejects.toMatchObject({
      name: "DependencyViolation",
      message: `Network ${VpcId} has some mapped public address(es). ${remedy}`,
    });
  });

  test("cannot be detached while an instance has an address of a mapping subnet", async () => {
    await using given = await open();
    const { InternetGatewayId, VpcId, SubnetId } = given;
    await given.ec2.send(new sdk.ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
    given.launch("one");
    const detached = given.ec2.send(new sdk.DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    await expect(detached).rejects.toMatchObject({ name: "DependencyViolation" });
  });
});

describe("a NAT gateway", () => {
  test("becomes available, is deleted, and is listed for a while after", async () => {
    await using given = await open();
    const { natPendingMs, natDeletingMs, natListedMs } = given.bench.surroundings.world.ec2;
    const { NatGatewayId, state } = await natGateway(given);
    given.bench.pass(natPendingMs[0] - 1);
    expect((await state())?.State).toBe("pending");
    given.bench.pass(natPendingMs[1]);
    expect((await state())?.State).toBe("available");
    const remove = () => given.ec2.send(new sdk.DeleteNatGatewayCommand({ NatGatewayId }));
    await remove();
    expect((await state())?.State).toBe("deleting");
    given.bench.pass(natDeletingMs[1]);
    expect((await state())?.State).toBe("deleted");
    await expect(remove()).rejects.toMatchObject({ name: "NatGatewayNotFound" });
    given.bench.pass(natListedMs);
    await expect(state()).rejects.toMatchObject({ name: "NatGatewayNotFound" });
  });

  test("fails without an internet gateway, and only the listing says so", async () => {
    await using given = await open();
    const { InternetGatewayId, VpcId } = given;
    await given.ec2.send(new sdk.DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    const { state } = await natGateway(given);
    given.bench.pass(given.bench.surroundings.world.ec2.natPendingMs[1]);
    expect(await state()).toMatchObject({ State: "failed", FailureCode: "Gateway.NotAttached" });
  });

  test("fails with an address that another one has", async () => {
    await using given = await open();
    const { AllocationId } = await natGateway(given);
    const command = new sdk.CreateNatGatewayCommand({ SubnetId: given.SubnetId, AllocationId });
    const { NatGateway } = await given.ec2.send(command);
    given.bench.pass(given.bench.surroundings.world.ec2.natPendingMs[1]);
    const NatGatewayIds = [NatGateway?.NatGatewayId ?? ""];
    const { NatGateways } = await given.ec2.send(new sdk.DescribeNatGatewaysCommand({ NatGatewayIds }));
    expect(NatGateways).toMatchObject([{ State: "failed", FailureCode: "Resource.AlreadyAssociated" }]);
  });

  test("holds its subnet until deleted, and its address a little longer", async () => {
    await using given = await open();
    const { natPendingMs, natDeletingMs, addressHeldAfterNatMs } = given.bench.surroundings.world.ec2;
    const { NatGatewayId, AllocationId, state } = await natGateway(given);
    given.bench.pass(natPendingMs[1]);
    const removeSubnet = () => given.ec2.send(new sdk.DeleteSubnetCommand({ SubnetId: given.SubnetId }));
    const release = () => given.ec2.send(new sdk.ReleaseAddressCommand({ AllocationId }));
    const denied = { name: "AuthFailure", message: "You do not have permission to access the specified resource." };
    await expect(release()).rejects.toMatchObject(denied);
    await given.ec2.send(new sdk.DeleteNatGatewayCommand({ NatGatewayId }));
    await expect(release()).rejects.toMatchObject(denied);
    await expect(removeSubnet()).rejects.toMatchObject({ name: "DependencyViolation" });
    while ((await state())?.State !== "deleted") given.bench.pass(100);
    expect(given.bench.queue.now).toBeLessThan(natPendingMs[1] + natDeletingMs[1] + 100);
    await removeSubnet();
    await expect(release()).rejects.toMatchObject(denied);
    given.bench.pass(addressHeldAfterNatMs / 2);
    await expect(release()).rejects.toMatchObject({ name: "InvalidNetworkInterfaceID.NotFound" });
    given.bench.pass(addressHeldAfterNatMs / 2);
    await release();
    await expect(release()).rejects.toMatchObject({ name: "InvalidAllocationID.NotFound" });
  });

  test("is created once for one client token", async () => {
    await using given = await open();
    const { AllocationId } = await given.ec2.send(new sdk.AllocateAddressCommand());
    const request = { SubnetId: given.SubnetId, AllocationId, ClientToken: "t" };
    const first = await given.ec2.send(new sdk.CreateNatGatewayCommand(request));
    const second = await given.ec2.send(new sdk.CreateNatGatewayCommand(request));
    expect(second.NatGateway?.NatGatewayId).toBe(first.NatGateway?.NatGatewayId);
    const other = new sdk.CreateNatGatewayCommand({ ...request, SubnetId: given.otherSubnetId });
    await expect(given.ec2.send(other)).rejects.toMatchObject({ name: "IdempotentParameterMismatch" });
  });
});

describe("a route table", () => {
  async function routeTable({ ec2, VpcId, SubnetId }: Given) {
    const { RouteTable } = await ec2.send(new sdk.CreateRouteTableCommand({ VpcId }));
    const RouteTableId = RouteTable?.RouteTableId ?? "";
    const { AssociationId } = await ec2.send(new sdk.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    return { RouteTableId, AssociationId };
  }

  test("cannot be deleted while associated, nor ever when it is the main one", async () => {
    await using given = await open();
    const { RouteTableId, AssociationId } = await routeTable(given);
    const remove = (id: string) => given.ec2.send(new sdk.DeleteRouteTableCommand({ RouteTableId: id }));
    await expect(remove(RouteTableId)).rejects.toMatchObject({ name: "DependencyViolation" });
    const disassociate = (id: string | undefined) =>
      given.ec2.send(new sdk.DisassociateRouteTableCommand({ AssociationId: id }));
    await disassociate(AssociationId);
    await expect(disassociate(AssociationId)).rejects.toMatchObject({ name: "InvalidAssociationID.NotFound" });
    await remove(RouteTableId);
    const { RouteTables } = await given.ec2.send(new sdk.DescribeRouteTablesCommand(by("association.main", "true")));
    const [main] = RouteTables ?? [];
    await expect(remove(main?.RouteTableId ?? "")).rejects.toMatchObject({ name: "DependencyViolation" });
    const mainAssociation = main?.Associations?.[0]?.RouteTableAssociationId;
    await expect(disassociate(mainAssociation)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  test("serves a subnet that no other serves, until the subnet is gone", async () => {
    await using given = await open();
    const { RouteTableId } = await routeTable(given);
    const { SubnetId } = given;
    const again = given.ec2.send(new sdk.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    await expect(again).rejects.toMatchObject({ name: "Resource.AlreadyAssociated" });
    await given.ec2.send(new sdk.DeleteSubnetCommand({ SubnetId }));
    await given.ec2.send(new sdk.DeleteRouteTableCommand({ RouteTableId }));
  });

  test("leads to a NAT gateway only once that is available, and nowhere once it is gone", async () => {
    await using given = await open();
    const { RouteTableId } = await routeTable(given);
    const { NatGatewayId } = await natGateway(given);
    const route = new sdk.CreateRouteCommand({ RouteTableId, NatGatewayId, DestinationCidrBlock: "0.0.0.0/0" });
    await expect(given.ec2.send(route)).rejects.toMatchObject({ name: "InvalidNatGatewayID.NotFound" });
    given.bench.pass(given.bench.surroundings.world.ec2.natPendingMs[1]);
    await given.ec2.send(route);
    await expect(given.ec2.send(route)).rejects.toMatchObject({ name: "RouteAlreadyExists" });
    const states = async () => {
      const { RouteTables } = await given.ec2.send(new sdk.DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
      return RouteTables?.[0]?.Routes?.map(({ State }) => State);
    };
    expect(await states()).toEqual(["active", "active"]);
    await given.ec2.send(new sdk.DeleteNatGatewayCommand({ NatGatewayId }));
    expect(await states()).toEqual(["active", "blackhole"]);
    const removal = new sdk.DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0" });
    await given.ec2.send(removal);
    await expect(given.ec2.send(removal)).rejects.toMatchObject({ name: "InvalidRoute.NotFound" });
  });

  test("leads only to gateways of its own VPC", async () => {
    await using given = await open();
    const { RouteTableId } = await routeTable(given);
    const { InternetGatewayId: GatewayId, VpcId } = given;
    await given.ec2.send(new sdk.DetachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId }));
    const request = { RouteTableId, DestinationCidrBlock: "0.0.0.0/0" };
    const detached = given.ec2.send(new sdk.CreateRouteCommand({ ...request, GatewayId }));
    await expect(detached).rejects.toMatchObject({ name: "InvalidParameterValue" });
    const ghost = given.ec2.send(new sdk.CreateRouteCommand({ ...request, GatewayId: "igw-00000000000000000" }));
    await expect(ghost).rejects.toMatchObject({ name: "InvalidGatewayID.NotFound" });
  });
});

describe("a listing", () => {
  test("is cut into pages that lose and repeat nothing", async () => {
    await using given = await open();
    const launched = Array.from({ length: 12 }, (_, index) => given.launch(`i${index}`));
    const shown: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const request = { IncludeManagedResources: true, MaxResults: 5, NextToken };
      const page = await given.ec2.send(new sdk.DescribeInstancesCommand(request));
      shown.push(...(page.Reservations ?? []).map(({ Instances }) => Instances?.[0]?.InstanceId));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(new Set(shown)).toEqual(new Set(launched));
    expect(shown).toHaveLength(launched.length);
  });

  test.each([
    ["pages of four", { MaxResults: 4 }, "InvalidParameterValue"],
    ["pages of named instances", { MaxResults: 5, InstanceIds: ["i-00000000000000000"] }, "InvalidParameterCombination"],
    ["a token of nobody's", { NextToken: "x" }, "InvalidPaginationToken"],
    ["an unknown filter", by("instance-state", "running"), "InvalidParameterValue"],
    ["a filter without values", by("vpc-id"), "InvalidParameterValue"],
    ["an unknown instance", { InstanceIds: ["i-00000000000000000"] }, "InvalidInstanceID.NotFound"],
    ["what is no instance id", { InstanceIds: ["i-zz"] }, "InvalidInstanceID.Malformed"],
  ])("is refused for %s", async (_, request, name) => {
    await using given = await open();
    await expect(given.describeInstances(request)).rejects.toMatchObject({ name });
  });

  test.each([
    ["a*", 1],
    ["?*?", 1],
    ["a\\*c", 1],
    ["A*", 0],
    ["b*", 0],
    ["a.c", 0],
    ["a", 0],
  ])("is filtered by the wildcards in %s, of which a backslash makes plain characters", async (value, count) => {
    await using given = await open();
    const tag = { Key: "mark", Value: "a*c" };
    await given.ec2.send(new sdk.CreateTagsCommand({ Resources: [given.VpcId], Tags: [tag] }));
    const { Vpcs } = await given.ec2.send(new sdk.DescribeVpcsCommand(by("tag:mark", value)));
    expect(Vpcs ?? []).toHaveLength(count);
  });

  test("is what all filters select", async () => {
    await using given = await open();
    const found = async (...Filters: Filter[]) =>
      ((await given.ec2.send(new sdk.DescribeSubnetsCommand({ Filters }))).Subnets ?? []).length;
    const [vpc = {}, zone = {}] = [...by("vpc-id", given.VpcId).Filters, ...by("availability-zone", "us-east-1a").Filters];
    expect([await found(vpc), await found(zone), await found(vpc, zone)]).toEqual([2, 1, 1]);
  });
});

describe("an id that is wrong", () => {
  const wrong = "00000000000000000";
  test.each([
    [new sdk.DescribeVpcsCommand({ VpcIds: [`vpc-${wrong}`] }), "InvalidVpcID.NotFound"],
    [new sdk.DescribeVpcsCommand({ VpcIds: ["x"] }), "InvalidVpcID.Malformed"],
    [new sdk.DescribeSubnetsCommand({ SubnetIds: [`subnet-${wrong}`] }), "InvalidSubnetID.NotFound"],
    [new sdk.DescribeSubnetsCommand({ SubnetIds: ["x"] }), "InvalidSubnetID.Malformed"],
    [new sdk.DescribeSecurityGroupsCommand({ GroupIds: [`sg-${wrong}`] }), "InvalidGroup.NotFound"],
    [new sdk.DescribeSecurityGroupsCommand({ GroupIds: ["x"] }), "InvalidGroupId.Malformed"],
    [new sdk.DescribeRouteTablesCommand({ RouteTableIds: [`rtb-${wrong}`] }), "InvalidRouteTableID.NotFound"],
    [new sdk.DescribeRouteTablesCommand({ RouteTableIds: ["x"] }), "InvalidRouteTableId.Malformed"],
    [new sdk.DescribeInternetGatewaysCommand({ InternetGatewayIds: [`igw-${wrong}`] }), "InvalidInternetGatewayID.NotFound"],
    [new sdk.DescribeInternetGatewaysCommand({ InternetGatewayIds: ["x"] }), "InvalidInternetGatewayId.Malformed"],
    [new sdk.DescribeNatGatewaysCommand({ NatGatewayIds: [`nat-${wrong}`] }), "NatGatewayNotFound"],
    [new sdk.DescribeNatGatewaysCommand({ NatGatewayIds: ["x"] }), "NatGatewayMalformed"],
    [new sdk.DescribeAddressesCommand({ AllocationIds: [`eipalloc-${wrong}`] }), "InvalidAllocationID.NotFound"],
    [
      new sdk.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [`eni-${wrong}`] }),
      "InvalidNetworkInterfaceID.NotFound",
    ],
    [new sdk.CreateTagsCommand({ Resources: [`vpc-${wrong}`], Tags: [{ Key: "a", Value: "" }] }), "InvalidVpcID.NotFound"],
    [new sdk.CreateTagsCommand({ Resources: ["x"], Tags: [{ Key: "a", Value: "" }] }), "InvalidID"],
    [new sdk.DescribeInstanceTypesCommand({ InstanceTypes: ["x" as sdk._InstanceType] }), "InvalidInstanceType"],
  ] as const)("%# is answered with %s", async (command, name) => {
    await using given = await open();
    await expect(given.ec2.send(command as sdk.DescribeVpcsCommand)).rejects.toMatchObject({ name });
  });
});

describe("tags", () => {
  test("are refused when reserved, repeated or meant for something else", async () => {
    await using given = await open();
    const create = (...TagSpecifications: sdk.TagSpecification[]) =>
      given.ec2.send(new sdk.CreateVpcCommand({ CidrBlock: "10.0.0.0/16", TagSpecifications }));
    const refused = { name: "InvalidParameterValue" };
    await expect(create(...named("subnet", "s"))).rejects.toMatchObject(refused);
    await expect(create({ ResourceType: "vpc", Tags: [{ Key: "aws:x", Value: "" }] })).rejects.toMatchObject(refused);
    await expect(create(...named("vpc", "s"), ...named("vpc", "s"))).rejects.toMatchObject(refused);
  });

  test("are taken away by key, or by key and value", async () => {
    await using given = await open();
    const Resources = [given.VpcId];
    const remaining = async () => {
      const { Vpcs } = await given.ec2.send(new sdk.DescribeVpcsCommand({ VpcIds: Resources }));
      return Vpcs?.[0]?.Tags ?? [];
    };
    await given.ec2.send(new sdk.DeleteTagsCommand({ Resources, Tags: [{ Key: "Name", Value: "other" }] }));
    expect(await remaining()).toHaveLength(1);
    await given.ec2.send(new sdk.DeleteTagsCommand({ Resources, Tags: [{ Key: "Name" }] }));
    expect(await remaining()).toEqual([]);
  });
});

test("what callers change is in CloudTrail, refused or not, without the random client token", async () => {
  await using given = await open();
  const trail = await given.bench.connect(CloudTrailClient, given.bench.cloudTrail.service);
  await given.ec2.send(new sdk.CreateRouteTableCommand({ VpcId: given.VpcId }));
  await given.ec2.send(new sdk.DeleteVpcCommand({ VpcId: given.VpcId })).catch(() => {});
  await given.ec2.send(new sdk.DescribeVpcsCommand());
  given.bench.pass(given.bench.surroundings.world.cloudTrail.deliveryMs[1]);
  const LookupAttributes = [{ AttributeKey: "ResourceName" as const, AttributeValue: given.VpcId }];
  const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes }));
  expect(Events.map(({ EventName }) => EventName).slice(0, 2)).toEqual(["DeleteVpc", "CreateRouteTable"]);
  expect(Events.map(({ EventName }) => EventName)).not.toContain("DescribeVpcs");
  const [deleted, created] = Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? ""));
  expect(deleted.errorCode).toBe("DependencyViolation");
  expect(created.requestParameters).toEqual({ vpcId: given.VpcId });
});

test("a dry run changes nothing", async () => {
  await using given = await open();
  const { SubnetId } = given;
  const dry = given.ec2.send(new sdk.DeleteSubnetCommand({ SubnetId, DryRun: true }));
  await expect(dry).rejects.toMatchObject({ name: "DryRunOperation", $metadata: { httpStatusCode: 412 } });
  expect((await given.ec2.send(new sdk.DescribeSubnetsCommand({ SubnetIds: [SubnetId] }))).Subnets).toHaveLength(1);
});
