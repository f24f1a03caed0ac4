import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  GetCapacityProviderCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  UpdateCapacityProviderCommand,
  UpdateFunctionConfigurationCommand,
  type Runtime,
  type UpdateCapacityProviderRequest,
  type UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { openTwin } from "./in-process.fixture.ts";
import {
  functionRequest,
  laySpreadGround,
  PROVIDER_ARN,
  runningInstances,
  standUpFunction,
  standUpProvider,
  standUpVersion,
} from "./site.fixture.ts";

const FunctionName = "f";
const SETTLED_MS = 30_000;

/** A twin whose contract differs from the documented one. */
function contractOf(change: Partial<World["contract"]>) {
  return openTwin({ ...documented, contract: { ...documented.contract, ...change } });
}

/** A twin whose capacity providers differ from the documented ones. */
function providersOf(change: Partial<World["capacityProvider"]>, fleet: Partial<World["fleet"]> = {}) {
  return openTwin({
    ...documented,
    capacityProvider: { ...documented.capacityProvider, ...change },
    fleet: { ...documented.fleet, ...fleet },
  });
}

const sized = (ratio: number, concurrency: number) => ({
  CapacityProviderConfig: {
    LambdaManagedInstancesCapacityProviderConfig: {
      CapacityProviderArn: PROVIDER_ARN,
      ExecutionEnvironmentMemoryGiBPerVCpu: ratio,
      PerExecutionEnvironmentMaxConcurrency: concurrency,
    },
  },
});

/** How a change of a function is answered in a world: with AWS's error name, or not refused. */
async function answerTo(change: Partial<UpdateFunctionConfigurationRequest>, world: Partial<World["contract"]> = {}) {
  const { aws, clock, lambda } = contractOf(world);
  await standUpFunction(aws, clock);
  return await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...change })).then(
    () => "accepted",
    (error: Error) => error.name,
  );
}

describe("what a function may ask for", () => {
  const TEXT = { LoggingConfig: { LogFormat: "Text" } } as const;
  test.each([
    ["2,047 MB", { MemorySize: 2_047 }, "ValidationException", { leastMemoryMb: 2_047 }],
    ["32,769 MB", { MemorySize: 32_769 }, "ValidationException", { mostMemoryMb: 32_769 }],
    ["5,401 s", { Timeout: 5_401 }, "ValidationException", { longestTimeoutSec: 5_401 }],
    ["1.9 GiB per vCPU", sized(1.9, 10), "ValidationException", { memoryGiBPerVCpu: [1.9, 8] }],
    ["8.1 GiB per vCPU", sized(8.1, 10), "ValidationException", { memoryGiBPerVCpu: [2, 8.1] }],
    ["65 on one vCPU", sized(2, 65), "InvalidParameterValueException", { mostConcurrencyPerVCpu: 65 }],
    ["1,601", sized(2, 1_601), "ValidationException", { mostConcurrency: 1_601, mostConcurrencyPerVCpu: 1_601 }],
    ["text logs", TEXT, "InvalidParameterValueException", { textLogs: true }],
  ] as const)("%s are refused, unless the world allows them", async (_, change, refusal, world) => {
    expect(await answerTo(change)).toBe(refusal);
    expect(await answerTo(change, world)).toBe("accepted");
  });

  test.each([
    ["python3.12", "python3.13"],
    ["nodejs20.x", "nodejs22.x"],
    ["java17", "java21"],
    ["dotnet6", "dotnet8"],
    ["provided.al2", "provided.al2023"],
    ["dotnetcore3.1", "dotnet10"],
  ] as const)("%s is too old, and %s is not", async (old, recent) => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    const create = (Runtime: Runtime) => lambda.send(new CreateFunctionCommand(functionRequest(ground, { Runtime })));
    const message = `Runtime Enum ${old} does not support specified feature: Lambda Managed Instances`;
    await expect(create(old)).rejects.toMatchObject({ name: "InvalidParameterValueException", message });
    await expect(create(recent)).resolves.toMatchObject({ Runtime: recent });
  });

  test("what it does not ask for it gets from the world", async () => {
    const { aws, clock, lambda } = contractOf({
      defaultMemoryMb: 8_192,
      defaultMemoryGiBPerVCpu: 4,
      defaultConcurrencyPerVCpu: { python: 7 },
      latestState: "Active",
    });
    const ground = await standUpProvider(aws, clock);
    const bare = { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: PROVIDER_ARN } };
    await lambda.send(new CreateFunctionCommand(functionRequest(ground, { CapacityProviderConfig: bare })));
    await clock.sleep(SETTLED_MS);
    expect(await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
      MemorySize: 8_192,
      State: "Active",
      ...sized(4, 2 * 7),
    });
  });
});

describe("an invoke", () => {
  test("without anything published is refused as the world says", async () => {
    const { aws, clock, lambda } = contractOf({ unpublishedInvoke: "ResourceNotFoundException" });
    await standUpFunction(aws, clock);
    const refusal = { name: "ResourceNotFoundException", $metadata: { httpStatusCode: 404 } };
    await expect(lambda.send(new InvokeCommand({ FunctionName }))).rejects.toMatchObject(refusal);
  });

  test("may ask for the end of its log where the world has it", async () => {
    const { aws, clock, lambda } = contractOf({ tailLogs: true });
    await standUpVersion(aws, clock);
    const request = { FunctionName, Qualifier: "1", LogType: "Tail" } as const;
    await expect(lambda.send(new InvokeCommand(request))).resolves.toMatchObject({ StatusCode: 200 });
  });
});

describe("a capacity provider", () => {
  test.each([
    ["no subnet", "SubnetIds", { leastSubnets: 0 }, { leastSubnets: 1 }],
    ["no security group", "SecurityGroupIds", { leastSecurityGroups: 0 }, { leastSecurityGroups: 1 }],
  ] as const)("with %s is there where the world takes it", async (_, list, taking, refusing) => {
    const create = async (world: Partial<World["capacityProvider"]>) => {
      const { aws, clock, lambda } = providersOf(world);
      const { request } = await laySpreadGround(aws, clock);
      const { SubnetIds, SecurityGroupIds } = request.VpcConfig ?? {};
      const VpcConfig = { SubnetIds, SecurityGroupIds, [list]: [] };
      return lambda.send(new CreateCapacityProviderCommand({ ...request, VpcConfig }));
    };
    await expect(create(taking)).resolves.toMatchObject({ CapacityProvider: { State: "Pending" } });
    await expect(create(refusing)).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("begins as the world says, in state and limit", async () => {
    const { aws, clock, lambda } = providersOf({ creatingState: "Creating", defaultMaxVCpus: 12, typeListsExclusive: false });
    const { request } = await laySpreadGround(aws, clock);
    const InstanceRequirements = { AllowedInstanceTypes: ["m7i.xlarge"], ExcludedInstanceTypes: ["m7a.xlarge"] };
    const both = { ...request, InstanceRequirements: InstanceRequirements as typeof request.InstanceRequirements };
    expect(await lambda.send(new CreateCapacityProviderCommand(both))).toMatchObject({ CapacityProvider: { State: "Creating" } });
    await clock.sleep(SETTLED_MS);
    const { CapacityProvider } = await lambda.send(new GetCapacityProviderCommand({ CapacityProviderName: "p" }));
    expect(CapacityProvider).toMatchObject({ State: "Active", CapacityProviderScalingConfig: { MaxVCpuCount: 12 } });
  });

  test("takes a target in Auto mode where the world does", async () => {
    const { aws, clock, lambda } = providersOf({ policiesInAutoMode: true });
    await standUpProvider(aws, clock);
    const policy = { PredefinedMetricType: "LambdaCapacityProviderAverageCPUUtilization", TargetValue: 40 } as const;
    const request: UpdateCapacityProviderRequest = {
      CapacityProviderName: "p",
      CapacityProviderScalingConfig: { ScalingMode: "Auto", ScalingPolicies: [policy] },
    };
    await clock.sleep(SETTLED_MS);
    const { CapacityProvider } = await lambda.send(new UpdateCapacityProviderCommand(request));
    expect(CapacityProvider?.CapacityProviderScalingConfig).toMatchObject({ ScalingMode: "Auto", ScalingPolicies: [policy] });
  });

  test("launches nothing by itself, unless the world has it do so", async () => {
    const instancesWhen = async (world: Partial<World["capacityProvider"]>, fleet: Partial<World["fleet"]> = {}) => {
      const { aws, clock } = providersOf(world, fleet);
      await standUpProvider(aws, clock);
      await clock.sleep(SETTLED_MS);
      return runningInstances(aws);
    };
    expect(await instancesWhen({})).toBe(0);
    expect(await instancesWhen({ instancesAhead: 1 })).toBe(1);
    expect(await instancesWhen({ instancesAhead: 1 }, { capacityFailure: "InsufficientCapacity" })).toBe(0);
  });
});
