import { LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import * as sdk from "@aws-sdk/client-ec2";
import { CreateFunctionCommand, InvokeCommand, PublishVersionCommand } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { openTwin } from "../lambda/in-process.fixture.ts";
import { functionRequest, runningInstances, standUpFunction, standUpVersion } from "../lambda/site.fixture.ts";
import { open } from "./ec2-site.fixture.ts";

/** The documented world, but for what these say of EC2. */
function worldWhere(ec2: Partial<World["ec2"]>): World {
  return { ...documented, ec2: { ...documented.ec2, ...ec2 } };
}

/** What EC2 shows of an instance in a world where EC2 is as these say, once its tag has come. */
async function shown(ec2: Partial<World["ec2"]>) {
  await using given = await open(worldWhere(ec2));
  const id = given.launch("one");
  given.bench.pass(documented.ec2.managedTagDelayMs[1]);
  const [instance] = await given.describeInstances({ InstanceIds: [id] });
  const { Volumes = [] } = await given.ec2.send(new sdk.DescribeVolumesCommand({ IncludeManagedResources: true }));
  const encrypted = { Filters: [{ Name: "encrypted", Values: ["true"] }], IncludeManagedResources: true };
  const found = (await given.ec2.send(new sdk.DescribeVolumesCommand(encrypted))).Volumes ?? [];
  return { instance, volumes: Volumes, found };
}

describe("a world can say", () => {
  test("which tag names the capacity provider", async () => {
    const { instance } = await shown({ managedTagKey: "aws:other" });
    expect(instance?.Tags?.map(({ Key }) => Key)).toEqual(["aws:other"]);
  });

  test("who operates instances", async () => {
    const { instance } = await shown({ managedBy: "other.amazonaws.com" });
    expect(instance?.Operator?.Principal).toBe("other.amazonaws.com");
  });

  test("whether the metadata service asks for tokens", async () => {
    const { instance } = await shown({ managedMetadataTokens: "optional" });
    expect(instance?.MetadataOptions?.HttpTokens).toBe("optional");
  });

  test("which volumes are encrypted, and what is not has no key", async () => {
    const managedVolumes = documented.ec2.managedVolumes.map((volume) => ({ ...volume, encrypted: volume.holdsData }));
    const { volumes, found } = await shown({ managedVolumes });
    const both = volumes.map(({ Encrypted, KmsKeyId }) => ({ encrypted: Encrypted, withKey: KmsKeyId !== undefined }));
    expect(both).toHaveLength(2);
    expect(both).toContainEqual({ encrypted: false, withKey: false });
    expect(both).toContainEqual({ encrypted: true, withKey: true });
    expect(found).toHaveLength(1);
  });

  test("that nobody but Lambda tags instances; other things can be tagged", async () => {
    await using given = await open(worldWhere({ managedTaggable: false }));
    const Tags = [{ Key: "a", Value: "b" }];
    const tagged = given.ec2.send(new sdk.CreateTagsCommand({ Resources: [given.launch("one")], Tags }));
    await expect(tagged).rejects.toMatchObject({ name: "OperationNotPermitted" });
    await given.ec2.send(new sdk.CreateTagsCommand({ Resources: [given.SubnetId], Tags }));
  });

  test("that CloudTrail keeps launches to itself", async () => {
    const { aws, clock } = openTwin({ ...documented, cloudTrail: { ...documented.cloudTrail, tellsLaunches: false } });
    await standUpVersion(aws, clock);
    await clock.sleep(documented.cloudTrail.deliveryMs[1]);
    const { Events } = await aws.cloudTrail.send(new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "RunInstances" }] }));
    expect(Events).toEqual([]);
  });
});

test("where instances can be terminated, Lambda notices: what ran on it runs elsewhere, and there are three again", async () => {
  const { aws, clock, lambda } = openTwin(worldWhere({ managedTerminable: true }));
  await standUpVersion(aws, clock);
  const { Reservations = [] } = await aws.ec2.send(new sdk.DescribeInstancesCommand({ IncludeManagedResources: true }));
  const InstanceIds = [Reservations[0]?.Instances?.[0]?.InstanceId ?? ""];
  await expect(aws.ec2.send(new sdk.StopInstancesCommand({ InstanceIds }))).rejects.toMatchObject({ name: "OperationNotPermitted" });
  const { TerminatingInstances } = await aws.ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds }));
  expect(TerminatingInstances).toEqual([
    { InstanceId: InstanceIds[0], PreviousState: { Code: 16, Name: "running" }, CurrentState: { Code: 32, Name: "shutting-down" } },
  ]);
  expect(await runningInstances(aws)).toBe(2);
  const Payload = Buffer.from(JSON.stringify({ mode: "io_bound", sleep_sec: 3 }));
  const invoke = () => lambda.send(new InvokeCommand({ FunctionName: "f", Qualifier: "1", Payload })).then(() => 1, () => 0);
  const burst = async () => (await Promise.all(Array.from({ length: 30 }, invoke))).filter((taken) => taken === 1).length;
  expect(await burst()).toBe(20);
  await clock.sleep(120_000);
  expect(await burst()).toBe(30);
  const { Reservations: after = [] } = await aws.ec2.send(new sdk.DescribeInstancesCommand({ InstanceIds }));
  expect(after[0]?.Instances?.[0]?.State?.Name).toBe("terminated");
});

test.each([
  [true, 3],
  [false, 6],
])("where functions share instances is %s, two functions have %i", async (sharesInstances, instances) => {
  const { aws, clock, lambda } = openTwin({ ...documented, fleet: { ...documented.fleet, sharesInstances } });
  const { ground } = await standUpFunction(aws, clock);
  await lambda.send(new CreateFunctionCommand(functionRequest(ground, { FunctionName: "g" })));
  await clock.sleep(10_000);
  for (const FunctionName of ["f", "g"]) {
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await clock.sleep(120_000);
  }
  expect(await runningInstances(aws)).toBe(instances);
});
