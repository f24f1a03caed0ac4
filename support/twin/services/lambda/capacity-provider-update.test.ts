import { CreateVpcCommand, DescribeInstancesCommand, DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  GetCapacityProviderCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  UpdateCapacityProviderCommand,
  type CapacityProviderScalingConfig,
  type UpdateCapacityProviderRequest,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { limitsOf } from "./capacity-provider-settings.ts";
import { openTwin } from "./in-process.fixture.ts";
import {
  functionRequest,
  laySpreadGround,
  PROVIDER_ARN,
  runningInstances,
  standUpFunction,
  standUpProvider,
  untilState,
} from "./site.fixture.ts";

const CapacityProviderName = "p";
const target = (TargetValue: number) => ({ PredefinedMetricType: "LambdaCapacityProviderAverageCPUUtilization", TargetValue }) as const;
const manual = (...targets: number[]) => ({ ScalingMode: "Manual", ScalingPolicies: targets.map(target) }) as const;

type Given = ReturnType<typeof openTwin>;
type Change = Omit<UpdateCapacityProviderRequest, "CapacityProviderName">;

const update = ({ lambda }: Given, change: Change) => lambda.send(new UpdateCapacityProviderCommand({ CapacityProviderName, ...change }));
const scale = (given: Given, CapacityProviderScalingConfig: CapacityProviderScalingConfig) => update(given, { CapacityProviderScalingConfig });

async function read({ lambda }: Given) {
  return (await lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }))).CapacityProvider;
}

async function openProvider(): Promise<Given> {
  const given = openTwin();
  await standUpProvider(given.aws, given.clock);
  return given;
}

describe("updating a capacity provider", () => {
  test("answers 202 with what it is from now on, and changes nothing else", async () => {
    const given = await openProvider();
    const before = await read(given);
    const TelemetryConfig = { LoggingConfig: { SystemLogLevel: "DEBUG" as const, LogGroup: "/mine" } };
    const PropagateTags = { Mode: "Explicit" as const, ExplicitTags: { team: "a" } };
    const change = { CapacityProviderScalingConfig: { MaxVCpuCount: 64 }, TelemetryConfig, PropagateTags };
    const { CapacityProvider, $metadata } = await update(given, change);
    expect($metadata.httpStatusCode).toBe(202);
    expect(CapacityProvider).toEqual({
      ...before,
      CapacityProviderScalingConfig: { MaxVCpuCount: 64, ScalingMode: "Auto" },
      TelemetryConfig,
      PropagateTags,
      LastModified: expect.stringMatching(/\.\d{3}Z$/),
    });
    expect(CapacityProvider?.LastModified).not.toBe(before?.LastModified);
    expect(await read(given)).toEqual(CapacityProvider);
  });

  test("leaves what it does not name", async () => {
    const given = await openProvider();
    await scale(given, { MaxVCpuCount: 64, ...manual(30) });
    await given.clock.sleep(1_000);
    await update(given, { TelemetryConfig: { LoggingConfig: { SystemLogLevel: "WARN" } } });
    await given.clock.sleep(1_000);
    await scale(given, { ScalingPolicies: [target(50)] });
    const { CapacityProviderScalingConfig, TelemetryConfig } = (await read(given)) ?? {};
    expect(CapacityProviderScalingConfig).toEqual({ MaxVCpuCount: 64, ScalingMode: "Manual", ScalingPolicies: [target(50)] });
    expect(TelemetryConfig?.LoggingConfig).toEqual({ SystemLogLevel: "WARN", LogGroup: "/aws/lambda/capacity-provider/p" });
  });

  test("to Auto drops the policies that Manual has", async () => {
    const given = await openProvider();
    await scale(given, manual(30.5));
    expect((await read(given))?.CapacityProviderScalingConfig?.ScalingPolicies).toEqual([target(30.5)]);
    await given.clock.sleep(1_000);
    await scale(given, { ScalingMode: "Auto" });
    expect((await read(given))?.CapacityProviderScalingConfig).toEqual({ MaxVCpuCount: 400, ScalingMode: "Auto" });
  });

  test("shares one write a second with creation and deletion", async () => {
    const given = await openProvider();
    await scale(given, { MaxVCpuCount: 64 });
    const throttled = { name: "TooManyRequestsException", Reason: "CallerRateLimitExceeded" };
    await expect(scale(given, { MaxVCpuCount: 65 })).rejects.toMatchObject(throttled);
    const deletion = given.lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }));
    await expect(deletion).rejects.toMatchObject(throttled);
    await given.clock.sleep(1_000);
    await scale(given, { MaxVCpuCount: 65 });
  });

  test("is refused for none, and for one that is not Active", async () => {
    const given = openTwin();
    const { request } = await laySpreadGround(given.aws, given.clock);
    await expect(scale(given, { MaxVCpuCount: 64 })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: `Capacity provider not found: ${PROVIDER_ARN}`,
      $metadata: { httpStatusCode: 404 },
    });
    await given.clock.sleep(1_000);
    await given.lambda.send(new CreateCapacityProviderCommand(request));
    await given.clock.sleep(1_000);
    const conflict = { name: "ResourceConflictException", message: expect.stringMatching(/Pending$/), $metadata: { httpStatusCode: 409 } };
    await expect(scale(given, { MaxVCpuCount: 64 })).rejects.toMatchObject(conflict);
  });
});

describe("what is launched later", () => {
  async function publishOn(given: Given): Promise<void> {
    await given.lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
  }

  test("keeps to the vCPUs that the update allows", async () => {
    const given = openTwin();
    await standUpFunction(given.aws, given.clock);
    await scale(given, { MaxVCpuCount: 8 });
    await publishOn(given);
    await untilState(given.aws, given.clock, "Failed", "1");
    const failed = await given.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "f", Qualifier: "1" }));
    expect(failed.StateReasonCode).toBe("CapacityProviderScalingLimitExceeded");
  });

  test("while what runs already stays", async () => {
    const given = openTwin();
    await standUpFunction(given.aws, given.clock);
    await publishOn(given);
    await untilState(given.aws, given.clock, "Active", "1");
    await scale(given, { MaxVCpuCount: 2 });
    await given.clock.sleep(600_000);
    expect(await runningInstances(given.aws)).toBe(3);
  });

  test("is in the default security group of its VPC when the provider names none", async () => {
    const { aws, clock, lambda } = openTwin();
    await aws.ec2.send(new CreateVpcCommand({ CidrBlock: "10.1.0.0/16" })); // has a default group of its own
    const ground = await laySpreadGround(aws, clock);
    const VpcConfig = { SubnetIds: ground.request.VpcConfig?.SubnetIds, SecurityGroupIds: [] };
    const { CapacityProvider } = await lambda.send(new CreateCapacityProviderCommand({ ...ground.request, VpcConfig }));
    expect(CapacityProvider?.VpcConfig).toEqual(VpcConfig);
    await clock.sleep(10_000);
    await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    await untilState(aws, clock, "ActiveNonInvocable");
    await publishOn({ aws, clock, lambda });
    await untilState(aws, clock, "Active", "1");
    const { Reservations = [] } = await aws.ec2.send(new DescribeInstancesCommand({ IncludeManagedResources: true }));
    const [first, ...others] = Reservations.flatMap(({ Instances = [] }) => Instances);
    const Filters = [{ Name: "vpc-id", Values: [first?.VpcId ?? ""] }, { Name: "group-name", Values: ["default"] }];
    const { SecurityGroups } = await aws.ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    expect(first?.SecurityGroups).toEqual([{ GroupId: SecurityGroups?.[0]?.GroupId, GroupName: "default" }]);
    for (const other of others) expect(other.SecurityGroups).toEqual(first?.SecurityGroups);
  });
});

test("of several targets the lowest counts, as a share; Auto has none", () => {
  expect(limitsOf({ MaxVCpuCount: 64, ...manual(70, 30, 50) })).toEqual({ maxVCpus: 64, cpuTarget: 0.3 });
  expect(limitsOf({ MaxVCpuCount: 64, ScalingMode: "Auto" })).toEqual({ maxVCpus: 64, cpuTarget: undefined });
});
