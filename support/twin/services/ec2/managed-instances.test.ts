import * as sdk from "@aws-sdk/client-ec2";
import type { Filter } from "@aws-sdk/client-ec2";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { by, CAPACITY_PROVIDER, open, OPERATOR_ROLE } from "./ec2-site.fixture.ts";

describe("a managed instance", () => {
  test("is hidden unless asked for, with whatever filter", async () => {
    await using given = await open();
    const id = given.launch("one");
    expect(await given.describeInstances({})).toEqual([]);
    expect(await given.describeInstances(by("operator.managed", "true"))).toEqual([]);
    expect(await given.describeInstances({ IncludeManagedResources: true })).toHaveLength(1);
    expect(await given.describeInstances({ InstanceIds: [id] })).toMatchObject([
      {
        InstanceId: id,
        InstanceType: "m7i.xlarge",
        Architecture: "x86_64",
        State: { Code: 0, Name: "pending" },
        CpuOptions: { CoreCount: 2, ThreadsPerCore: 2 },
        Operator: { Managed: true, Principal: "scaler.lambda.amazonaws.com", HiddenByDefault: true },
        Placement: { AvailabilityZone: "us-east-1a", AvailabilityZoneId: "use1-az4" },
        MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2, InstanceMetadataTags: "disabled" },
        VpcId: given.VpcId,
        SubnetId: given.SubnetId,
        SecurityGroups: [{ GroupId: given.GroupId, GroupName: "g" }],
        LaunchTime: new Date("2026-01-01T00:00:00Z"),
      },
    ]);
    const { Visibility } = await given.ec2.send(new sdk.GetManagedResourceVisibilityCommand());
    expect(Visibility?.DefaultVisibility).toBe("hidden");
  });

  test("has an interface that is as hidden", async () => {
    await using given = await open();
    const id = given.launch("one");
    const list = async (request: sdk.DescribeNetworkInterfacesRequest) =>
      (await given.ec2.send(new sdk.DescribeNetworkInterfacesCommand(request))).NetworkInterfaces ?? [];
    expect(await list(by("group-id", given.GroupId))).toEqual([]);
    const [shown] = await list({ ...by("attachment.instance-id", id), IncludeManagedResources: true });
    expect(shown).toMatchObject({ Operator: { HiddenByDefault: true }, SubnetId: given.SubnetId });
    expect(await list({ NetworkInterfaceIds: [shown?.NetworkInterfaceId ?? ""] })).toHaveLength(1);
  });

  test("gets its tag late", async () => {
    await using given = await open();
    const [fastest, slowest] = given.bench.surroundings.world.ec2.managedTagDelayMs;
    const id = given.launch("one");
    const tagged = { ...by("tag:aws:lambda:capacity-provider", "*:cp"), IncludeManagedResources: true };
    given.bench.pass(fastest - 1);
    expect(await given.describeInstances(tagged)).toEqual([]);
    given.bench.pass(slowest);
    const [instance] = await given.describeInstances(tagged);
    expect(instance?.Tags).toEqual([{ Key: "aws:lambda:capacity-provider", Value: CAPACITY_PROVIDER }]);
    const describeTags = async (filter: { Filters: Filter[] }) =>
      (await given.ec2.send(new sdk.DescribeTagsCommand(filter))).Tags ?? [];
    expect(await describeTags(by("key", "aws:lambda:capacity-provider"))).toEqual([]);
    expect(await describeTags(by("resource-id", id))).toMatchObject([{ ResourceId: id, ResourceType: "instance" }]);
  });

  test("goes through its states, and shows no network once terminated", async () => {
    await using given = await open();
    const id = given.launch("one");
    const state = async () => (await given.describeInstances({ InstanceIds: [id] }))[0]?.State?.Name;
    given.instances.running(id);
    expect(await state()).toBe("running");
    given.instances.shuttingDown(id);
    expect(await state()).toBe("shutting-down");
    given.instances.terminated(id);
    const [instance] = await given.describeInstances({ InstanceIds: [id] });
    expect(instance?.State?.Name).toBe("terminated");
    expect([instance?.VpcId, instance?.PrivateIpAddress]).toEqual([undefined, undefined]);
    expect(await given.describeInstances({ ...by("vpc-id", given.VpcId), IncludeManagedResources: true })).toEqual([]);
    given.bench.pass(given.bench.surroundings.world.ec2.terminatedListedMs);
    await expect(state()).rejects.toMatchObject({ name: "InvalidInstanceID.NotFound" });
  });

  test("can be tagged, except with AWS's own keys", async () => {
    await using given = await open();
    const Resources = [given.launch("one")];
    given.bench.pass(given.bench.surroundings.world.ec2.managedTagDelayMs[1]);
    const tags = async () => (await given.describeInstances({ InstanceIds: Resources }))[0]?.Tags;
    const own = { Key: "aws:lambda:capacity-provider", Value: CAPACITY_PROVIDER };
    await given.ec2.send(new sdk.CreateTagsCommand({ Resources, Tags: [{ Key: "a", Value: "b" }] }));
    expect(await tags()).toEqual([own, { Key: "a", Value: "b" }]);
    const reserved = { name: "InvalidParameterValue", message: expect.stringContaining("'aws:'") };
    await expect(given.ec2.send(new sdk.CreateTagsCommand({ Resources, Tags: [own] }))).rejects.toMatchObject(reserved);
    const taken = given.ec2.send(new sdk.DeleteTagsCommand({ Resources, Tags: [{ Key: "a" }, { Key: own.Key }] }));
    await expect(taken).rejects.toMatchObject(reserved);
    expect(await tags()).toEqual([own, { Key: "a", Value: "b" }]);
    await given.ec2.send(new sdk.DeleteTagsCommand({ Resources }));
    expect(await tags()).toEqual([own]);
  });

  test("can be neither stopped nor terminated, rebooted or changed", async () => {
    await using given = await open();
    const id = given.launch("one");
    const InstanceIds = [id];
    const refused = (action: string) => ({
      name: "OperationNotPermitted",
      message: expect.stringContaining(`'${id}' is managed by scaler.lambda.amazonaws.com and does not allow ${action} `),
      $metadata: { httpStatusCode: 400 },
    });
    const { ec2 } = given;
    await expect(ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds }))).rejects.toMatchObject(refused("TerminateInstances"));
    await expect(ec2.send(new sdk.StopInstancesCommand({ InstanceIds }))).rejects.toMatchObject(refused("StopInstances"));
    await expect(ec2.send(new sdk.RebootInstancesCommand({ InstanceIds }))).rejects.toMatchObject(refused("RebootInstances"));
    const change = new sdk.ModifyInstanceAttributeCommand({ InstanceId: id, InstanceType: { Value: "m7i.large" } });
    await expect(ec2.send(change)).rejects.toMatchObject(refused("ModifyInstanceAttribute"));
    const missing = ec2.send(new sdk.RebootInstancesCommand({ InstanceIds: ["i-00000000000000000"] }));
    await expect(missing).rejects.toMatchObject({ name: "InvalidInstanceID.NotFound" });
  });

  test("has the tags of its capacity provider from the start, and so have its interface and its volumes", async () => {
    await using given = await open();
    const id = given.launch("one", { tags: { team: "a" } });
    const others = given.launch("two");
    const { Tags = [] } = await given.ec2.send(new sdk.DescribeTagsCommand(by("key", "team")));
    expect(Tags).toEqual([]);
    const asked = { ...by("tag:team", "a"), IncludeManagedResources: true };
    expect((await given.describeInstances(asked)).map(({ InstanceId }) => InstanceId)).toEqual([id]);
    const { NetworkInterfaces } = await given.ec2.send(new sdk.DescribeNetworkInterfacesCommand(asked));
    expect(NetworkInterfaces?.map(({ Attachment }) => Attachment?.InstanceId)).toEqual([id]);
    const { Volumes } = await given.ec2.send(new sdk.DescribeVolumesCommand(asked));
    expect(Volumes?.flatMap(({ Attachments }) => Attachments?.[0]?.InstanceId)).toEqual([id, id]);
    expect((await given.describeInstances({ InstanceIds: [others] }))[0]?.Tags).toEqual([]);
  });

  test("is not launched where no address is left, or into what is gone", async () => {
    await using given = await open();
    const { VpcId } = given;
    const small = new sdk.CreateSubnetCommand({ VpcId, CidrBlock: "10.0.9.0/28", AvailabilityZone: "us-east-1a" });
    const subnetId = (await given.ec2.send(small)).Subnet?.SubnetId ?? "";
    for (let count = 0; count < 16 - 5; count++) given.launch(`i${count}`, { subnetId });
    expect(() => given.launch("more", { subnetId })).toThrow("does not have enough free addresses");
    expect(() => given.launch("lost", { subnetId: "subnet-00000000000000000" })).toThrow("does not exist");
  });

  test("is found in CloudTrail: launched by the operator role, terminated by the service-linked one", async () => {
    await using given = await open();
    const trail = await given.bench.connect(CloudTrailClient, given.bench.cloudTrail.service);
    const id = given.launch("one");
    given.instances.shuttingDown(id);
    given.bench.pass(given.bench.surroundings.world.cloudTrail.deliveryMs[1]);
    const LookupAttributes = [{ AttributeKey: "ResourceName" as const, AttributeValue: id }];
    const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes }));
    expect(Events.map(({ EventName }) => EventName)).toEqual(["TerminateInstances", "RunInstances"]);
    const [terminated, launched] = Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? ""));
    expect(launched).toMatchObject({
      userIdentity: {
        type: "AssumedRole",
        sessionContext: { sessionIssuer: { type: "Role", arn: OPERATOR_ROLE } },
        invokedBy: "lambda.amazonaws.com",
      },
      sourceIPAddress: "lambda.amazonaws.com",
      requestParameters: { subnetId: given.SubnetId },
      responseElements: { instancesSet: { items: [{ instanceId: id }] } },
    });
    expect(terminated.userIdentity.sessionContext.sessionIssuer.userName).toBe("AWSServiceRoleForLambda");
  });
});

describe("a managed instance's volumes", () => {
  const KEY = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-000000000000";

  async function openVolumes(world = documented) {
    const given = await open(world);
    const list = async (request: sdk.DescribeVolumesRequest) =>
      (await given.ec2.send(new sdk.DescribeVolumesCommand(request))).Volumes ?? [];
    const of = (instanceId: string) => list({ ...by("attachment.instance-id", instanceId), IncludeManagedResources: true });
    return { ...given, list, of };
  }

  test("are two, encrypted, attached and operated by Lambda", async () => {
    await using given = await openVolumes();
    const InstanceId = given.launch("one");
    const volumes = await given.of(InstanceId);
    expect(volumes).toHaveLength(2);
    for (const volume of volumes) {
      expect(volume).toMatchObject({
        Encrypted: true,
        KmsKeyId: expect.stringMatching(/^arn:aws:kms:us-east-1:111122223333:key\/[0-9a-f-]{36}$/),
        State: "in-use",
        AvailabilityZone: "us-east-1a",
        Operator: { Managed: true, Principal: "scaler.lambda.amazonaws.com", HiddenByDefault: true },
        Attachments: [{ InstanceId, State: "attached", DeleteOnTermination: true }],
      });
    }
    const [instance] = await given.describeInstances({ InstanceIds: [InstanceId] });
    const mapped = instance?.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeId);
    expect(new Set(mapped)).toEqual(new Set(volumes.map(({ VolumeId }) => VolumeId)));
  });

  test("have the capacity provider's key, if it names one, for the data", async () => {
    await using given = await openVolumes();
    const keys = (await given.of(given.launch("one", { kmsKeyArn: KEY }))).map(({ KmsKeyId }) => KmsKeyId);
    expect(keys).toContain(KEY);
    expect(new Set(keys).size).toBe(2);
  });

  test("are hidden unless asked for, or asked for by id", async () => {
    await using given = await openVolumes();
    const [volume] = await given.of(given.launch("one"));
    expect(await given.list({})).toEqual([]);
    expect(await given.list(by("operator.managed", "true"))).toEqual([]);
    expect(await given.list({ IncludeManagedResources: true, ...by("operator.principal", "scaler.*") })).toHaveLength(2);
    expect(await given.list({ VolumeIds: [volume?.VolumeId ?? ""] })).toHaveLength(1);
  });

  test("go with their instance", async () => {
    await using given = await openVolumes();
    const id = given.launch("one");
    const [volume] = await given.of(id);
    given.instances.shuttingDown(id);
    expect(await given.of(id)).toHaveLength(2);
    given.instances.terminated(id);
    expect(await given.of(id)).toEqual([]);
    const gone = given.list({ VolumeIds: [volume?.VolumeId ?? ""] });
    await expect(gone).rejects.toMatchObject({ name: "InvalidVolume.NotFound" });
    expect((await given.describeInstances({ InstanceIds: [id] }))[0]?.BlockDeviceMappings).toEqual([]);
  });
});

test("in a world that shows what services operate, nothing is hidden", async () => {
  await using given = await open({ ...documented, ec2: { ...documented.ec2, managedVisibility: "visible" } });
  const InstanceId = given.launch("one", { tags: { team: "a" } });
  expect(await given.describeInstances({})).toMatchObject([{ InstanceId, Operator: { HiddenByDefault: false } }]);
  expect((await given.ec2.send(new sdk.DescribeVolumesCommand({}))).Volumes).toHaveLength(2);
  expect((await given.ec2.send(new sdk.DescribeNetworkInterfacesCommand({}))).NetworkInterfaces).toHaveLength(1);
  expect((await given.ec2.send(new sdk.DescribeTagsCommand({}))).Tags).toContainEqual(
    expect.objectContaining({ ResourceId: InstanceId, Key: "team" }),
  );
  const { Visibility } = await given.ec2.send(new sdk.GetManagedResourceVisibilityCommand());
  expect(Visibility?.DefaultVisibility).toBe("visible");
});
