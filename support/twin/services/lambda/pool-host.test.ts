import { DescribeLogGroupsCommand, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeInstancesCommand, DescribeVolumesCommand } from "@aws-sdk/client-ec2";
import { DetachRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  PublishVersionCommand,
  UpdateCapacityProviderCommand,
  type CreateCapacityProviderRequest,
  type State,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { insufficientCapacity } from "../../worlds/insufficient-capacity.ts";
import type { World } from "../../worlds/world.ts";
import { openTwin } from "./in-process.fixture.ts";
import { functionRequest, laySpreadGround, PROVIDER_ARN, untilState } from "./site.fixture.ts";

const DEFAULT_GROUP = "/aws/lambda/capacity-provider/p";
const CapacityProviderName = "p";
const DELIVERED_MS = documented.logs.deliveryMs[1];

interface Entry {
  readonly timestamp: string;
  readonly level: string;
  readonly message: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly instanceId?: string };
}

/** A capacity provider made as `rest` says, with a function on it that was published and came to `state`. */
async function open(rest: Partial<CreateCapacityProviderRequest> = {}, state: State = "Active", world: World = documented) {
  const { aws, clock, lambda } = openTwin(world);
  const ground = await laySpreadGround(aws, clock);
  await lambda.send(new CreateCapacityProviderCommand({ ...ground.request, ...rest }));
  await clock.sleep(10_000);
  await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
  await untilState(aws, clock, "ActiveNonInvocable");
  const publish = () => lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
  await publish();
  const settled = () => untilState(aws, clock, state, "1");
  await settled();
  const groups = async () => {
    const { logGroups } = await aws.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/" }));
    return logGroups?.map(({ logGroupName }) => logGroupName);
  };
  const events = async (logGroupName = DEFAULT_GROUP) =>
    (await aws.logs.send(new FilterLogEventsCommand({ logGroupName }))).events ?? [];
  const entries = async (group?: string) => (await events(group)).map(({ message }) => JSON.parse(message ?? "") as Entry);
  /** Deletes function and capacity provider, and waits until their instances are gone too. */
  const tearDown = async () => {
    await lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
    await clock.sleep(120_000);
    await lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }));
    await clock.sleep(180_000);
  };
  return { aws, clock, lambda, groups, events, entries, tearDown };
}

const telemetry = (LoggingConfig: { SystemLogLevel?: "DEBUG" | "INFO" | "WARN"; LogGroup?: string }) => ({
  TelemetryConfig: { LoggingConfig },
});

describe("the system log of a capacity provider", () => {
  test("tells the life of each instance, in a group that it creates", async () => {
    const given = await open();
    await given.tearDown();
    const entries = await given.entries();
    const lives = Map.groupBy(entries, ({ metadata }) => metadata.instanceId);
    expect(lives.size).toBe(3);
    for (const [id, life] of lives) {
      const what = life.map(({ message }) => message.replace(/ (m7[ai]\.xlarge) instance (\S+) in us-east-1([abd])$/, ""));
      expect(what).toEqual(["Launching", "Successfully launched", "Terminating", "Successfully terminated"]);
      for (const { level, message, metadata } of life) {
        const [, instanceType, shownId, zone] = /(\S+) instance (\S+) in (\S+)$/.exec(message) ?? [];
        expect(shownId).toBe(id);
        expect(level).toBe("INFO");
        expect(metadata).toEqual({
          instanceId: id,
          availabilityZones: [zone],
          instanceTypes: [instanceType],
          capacityProviderArn: PROVIDER_ARN,
        });
      }
    }
    expect(new Set(entries.map(({ metadata }) => String(metadata["availabilityZones"]))).size).toBe(3);
  });

  test("comes in order in one stream, some seconds after what it tells", async () => {
    const given = await open();
    await given.tearDown();
    const [fastest, slowest] = documented.logs.deliveryMs;
    const events = await given.events();
    expect(new Set(events.map(({ logStreamName }) => logStreamName))).toEqual(new Set(["p/managed-instances"]));
    for (const { timestamp = 0, ingestionTime = 0, message } of events) {
      expect(new Date(timestamp).toISOString()).toBe((JSON.parse(message ?? "") as Entry).timestamp);
      expect(ingestionTime - timestamp).toBeGreaterThanOrEqual(Math.floor(fastest));
      expect(ingestionTime - timestamp).toBeLessThanOrEqual(slowest + 1);
    }
    const times = events.map(({ timestamp = 0 }) => timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test("tells of a launch once the instance takes environments, which is before the version is Active", async () => {
    const given = await open();
    await given.clock.sleep(DELIVERED_MS);
    const at = (entry: Entry | undefined) => Date.parse(entry?.timestamp ?? "");
    const entries = await given.entries();
    for (const launched of entries.filter(({ message }) => message.startsWith("Successfully launched"))) {
      const same = ({ metadata }: Entry) => metadata.instanceId === launched.metadata.instanceId;
      const ms = at(launched) - at(entries.find(same));
      const { pendingMs, bootMs } = documented.fleet.launch;
      expect(ms).toBeGreaterThanOrEqual(Math.floor(pendingMs[0] + bootMs[0]));
      expect(ms).toBeLessThanOrEqual(pendingMs[1] + bootMs[1] + 1);
    }
  });

  test("goes where the capacity provider says, and stays silent there below the level that it says", async () => {
    const given = await open(telemetry({ LogGroup: "/mine", SystemLogLevel: "WARN" }));
    await given.clock.sleep(DELIVERED_MS);
    expect(await given.groups()).toEqual([]);
    const change = { CapacityProviderName, ...telemetry({ SystemLogLevel: "DEBUG" }) };
    await given.lambda.send(new UpdateCapacityProviderCommand(change));
    await given.tearDown();
    const told = (await given.entries("/mine")).map(({ message }) => message.split(" m7")[0]);
    expect(told).toHaveLength(6);
    expect(new Set(told)).toEqual(new Set(["Terminating", "Successfully terminated"]));
    expect(await given.groups()).not.toContain(DEFAULT_GROUP);
  });

  test("tells of failures at every level, with the reason", async () => {
    const given = await open(telemetry({ SystemLogLevel: "WARN" }), "Failed", insufficientCapacity);
    await given.clock.sleep(DELIVERED_MS);
    const [failed, ...others] = await given.entries();
    expect(failed).toMatchObject({
      level: "WARN",
      message: expect.stringMatching(/^Failed to launch an instance: InsufficientCapacity: /),
      metadata: {
        availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1d"],
        instanceTypes: ["m7i.xlarge", "m7a.xlarge"],
        capacityProviderArn: PROVIDER_ARN,
      },
    });
    expect(failed?.metadata).not.toHaveProperty("instanceId");
    expect(others).toEqual([]);
  });

  test("tells that the limit of vCPUs stands against a launch", async () => {
    const given = await open({ CapacityProviderScalingConfig: { MaxVCpuCount: 8 } }, "Failed");
    await given.clock.sleep(DELIVERED_MS);
    const failed = (await given.entries()).filter(({ level }) => level === "WARN");
    expect(failed.map(({ message }) => message)).toEqual([
      expect.stringContaining("CapacityProviderScalingLimitExceeded: The capacity provider's limit of 8 vCPUs"),
    ]);
  });

  test("is not written, and nobody is told, when the operator role may not", async () => {
    const given = await open();
    await given.clock.sleep(DELIVERED_MS);
    const before = await given.events();
    const PolicyArn = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator";
    await given.aws.iam.send(new DetachRolePolicyCommand({ RoleName: "r", PolicyArn }));
    await given.tearDown();
    expect(await given.events()).toEqual(before);
  });
});

test("in a world without system logs there is no group", async () => {
  const given = await open({}, "Active", { ...documented, logs: { ...documented.logs, systemLogs: false } });
  await given.clock.sleep(DELIVERED_MS);
  expect(await given.groups()).toEqual([]);
});

describe("what a capacity provider hands on to what it launches", () => {
  const IncludeManagedResources = true;

  test("are its tags to propagate, and none of its own", async () => {
    const Tags = { own: "x" };
    const given = await open({ Tags, PropagateTags: { Mode: "Explicit", ExplicitTags: { team: "a" } } });
    const { Reservations } = await given.aws.ec2.send(new DescribeInstancesCommand({ IncludeManagedResources }));
    const tags = Reservations?.map(({ Instances }) => Instances?.[0]?.Tags?.filter(({ Key }) => !Key?.startsWith("aws:")));
    expect(tags).toEqual(Array.from({ length: 3 }, () => [{ Key: "team", Value: "a" }]));
    const volumes = new DescribeVolumesCommand({ IncludeManagedResources, Filters: [{ Name: "tag:team", Values: ["a"] }] });
    expect((await given.aws.ec2.send(volumes)).Volumes).toHaveLength(6);
  });

  test("are no tags in mode None", async () => {
    const given = await open({ PropagateTags: { Mode: "None" } });
    const tagged = { IncludeManagedResources, Filters: [{ Name: "tag-key", Values: ["team"] }] };
    expect((await given.aws.ec2.send(new DescribeInstancesCommand(tagged))).Reservations).toEqual([]);
  });

  test("is its key, for their data", async () => {
    const KmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-000000000000";
    const given = await open({ KmsKeyArn });
    const { Volumes = [] } = await given.aws.ec2.send(new DescribeVolumesCommand({ IncludeManagedResources }));
    expect(Volumes.filter(({ KmsKeyId }) => KmsKeyId === KmsKeyArn)).toHaveLength(3);
    expect(Volumes.every(({ Encrypted }) => Encrypted)).toBe(true);
  });
});
