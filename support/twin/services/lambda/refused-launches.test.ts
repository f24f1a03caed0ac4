import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateSubnetCommand, DeleteSecurityGroupCommand, DeleteSubnetCommand, DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetCapacityProviderCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { openTwin } from "./in-process.fixture.ts";
import { functionRequest, laySpreadGround, runningInstances, untilState } from "./site.fixture.ts";

const ENVIRONMENTS = 40; // on 14 instances of three, where a subnet of 16 addresses, five of them AWS's, has 11
const IDLE_AND_GONE_MS = 400_000; // longer than any idle instance stays, shutting down included

/** A function on a capacity provider whose only subnet has room for 11 instances, and what looks at both. */
async function openSmall(world = documented) {
  const { aws, clock, lambda } = openTwin(world);
  const ground = await laySpreadGround(aws, clock);
  const { VpcConfig } = ground.request;
  const { Subnets } = await aws.ec2.send(new DescribeSubnetsCommand({ SubnetIds: VpcConfig?.SubnetIds?.slice(0, 1) }));
  const { VpcId, AvailabilityZoneId } = Subnets?.[0] ?? {};
  const { Subnet } = await aws.ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.9.0/28", AvailabilityZoneId }));
  const SubnetId = Subnet?.SubnetId ?? "";
  const GroupId = VpcConfig?.SecurityGroupIds?.[0] ?? "";
  const small = { SubnetIds: [SubnetId], SecurityGroupIds: [GroupId] };
  await lambda.send(new CreateCapacityProviderCommand({ ...ground.request, VpcConfig: small }));
  await clock.sleep(10_000);
  await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
  await untilState(aws, clock, "ActiveNonInvocable");
  const publish = () => lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
  const look = () => lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "f", Qualifier: "1" }));
  const failures = async () => {
    const request = { logGroupName: "/aws/lambda/capacity-provider/p", filterPattern: "Failed" };
    return ((await aws.logs.send(new FilterLogEventsCommand(request))).events ?? []).map(({ message }) => message ?? "");
  };
  return { aws, clock, lambda, SubnetId, GroupId, publish, look, failures };
}

const manyEnvironments = {
  ...documented,
  limits: { ...documented.limits, byDefault: { min: ENVIRONMENTS, max: ENVIRONMENTS } },
};

describe("a version that is published into a full subnet", () => {
  test("fails with AWS's reason, and the system log tells it", async () => {
    const given = await openSmall(manyEnvironments);
    await given.publish();
    await untilState(given.aws, given.clock, "Failed", "1");
    expect(await given.look()).toMatchObject({
      StateReasonCode: "SubnetOutOfIPAddresses",
      StateReason: "The specified subnet does not have enough free addresses to satisfy the request.",
    });
    await given.clock.sleep(documented.logs.deliveryMs[1]);
    expect(await given.failures()).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining("Failed to launch an instance: SubnetOutOfIPAddresses: ")),
    );
  });

  test("leaves nothing behind: all can be deleted", async () => {
    const given = await openSmall(manyEnvironments);
    const { aws, clock, lambda } = given;
    await given.publish();
    await untilState(aws, clock, "Failed", "1");
    expect(await runningInstances(aws)).toBeLessThanOrEqual(11);
    await clock.sleep(IDLE_AND_GONE_MS);
    expect(await runningInstances(aws)).toBe(0);
    await lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
    await clock.sleep(120_000);
    await lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName: "p" }));
    await clock.sleep(180_000);
    const provider = lambda.send(new GetCapacityProviderCommand({ CapacityProviderName: "p" }));
    await expect(provider).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await aws.ec2.send(new DeleteSubnetCommand({ SubnetId: given.SubnetId }));
  });
});

test("a version that is to grow beyond its subnet grows as far as it can, and stays Active", async () => {
  const given = await openSmall();
  const { aws, clock, lambda } = given;
  await given.publish();
  await untilState(aws, clock, "Active", "1");
  const FunctionScalingConfig = { MinExecutionEnvironments: ENVIRONMENTS, MaxExecutionEnvironments: ENVIRONMENTS };
  await lambda.send(new PutFunctionScalingConfigCommand({ FunctionName: "f", Qualifier: "1", FunctionScalingConfig }));
  await clock.sleep(IDLE_AND_GONE_MS);
  expect(await given.look()).toMatchObject({ State: "Active" });
  expect(await runningInstances(aws)).toBe(11);
  expect((await given.failures()).length).toBeGreaterThan(3);
});

test("a version whose capacity provider's subnet is gone fails for that", async () => {
  const given = await openSmall();
  await given.aws.ec2.send(new DeleteSubnetCommand({ SubnetId: given.SubnetId }));
  await given.publish();
  await untilState(given.aws, given.clock, "Failed", "1");
  expect((await given.look()).StateReasonCode).toBe("InvalidSubnet");
});

test("a version whose capacity provider's security group is gone fails for that", async () => {
  const given = await openSmall();
  await given.aws.ec2.send(new DeleteSecurityGroupCommand({ GroupId: given.GroupId }));
  await given.publish();
  await untilState(given.aws, given.clock, "Failed", "1");
  expect((await given.look()).StateReasonCode).toBe("InvalidSecurityGroup");
});
