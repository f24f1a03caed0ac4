import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
  type CreateFunctionRequest,
  type UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { openTwin } from "./in-process.fixture.ts";
import { FUNCTION_ARN, functionRequest, PROVIDER_ARN, standUpFunction, standUpProvider, standUpVersion, untilState } from "./site.fixture.ts";

const FunctionName = "f";
const notFound = {
  name: "ResourceNotFoundException",
  message: `Function not found: ${FUNCTION_ARN}`,
  $metadata: { httpStatusCode: 404 },
};

function settingsOf(PerExecutionEnvironmentMaxConcurrency: number) {
  const LambdaManagedInstancesCapacityProviderConfig = { CapacityProviderArn: PROVIDER_ARN, PerExecutionEnvironmentMaxConcurrency };
  return { CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig } };
}

describe("a function", () => {
  test("is being created, and then there but not to be invoked", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    const created = await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    expect(created.$metadata.httpStatusCode).toBe(201);
    expect(created).toMatchObject({
      FunctionArn: FUNCTION_ARN,
      State: "Pending",
      StateReason: "The function is being created.",
      StateReasonCode: "Creating",
      Version: "$LATEST",
      MemorySize: 2_048,
      LastModified: expect.stringMatching(/^2026-01-01T00:\d\d:\d\d\.\d{3}\+0000$/),
      LoggingConfig: { LogFormat: "JSON", LogGroup: "/aws/lambda/f" },
    });
    expect(created).not.toHaveProperty("LastUpdateStatus");
    await untilState(aws, clock, "ActiveNonInvocable");
    const settled = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(settled.LastUpdateStatus).toBe("Successful");
    expect(settled).not.toHaveProperty("StateReason");
  });

  test("gets AWS's defaults where it says nothing", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    const LambdaManagedInstancesCapacityProviderConfig = { CapacityProviderArn: PROVIDER_ARN };
    const CapacityProviderConfig = { LambdaManagedInstancesCapacityProviderConfig };
    const request = { ...functionRequest(ground, { CapacityProviderConfig, MemorySize: 4_096 }), Timeout: undefined };
    const { CapacityProviderConfig: filled, Timeout } = await lambda.send(new CreateFunctionCommand(request));
    expect(Timeout).toBe(3);
    expect(filled?.LambdaManagedInstancesCapacityProviderConfig).toEqual({
      CapacityProviderArn: PROVIDER_ARN,
      PerExecutionEnvironmentMaxConcurrency: 32, // Python: 16 a vCPU, of which 4 GB are two
      ExecutionEnvironmentMemoryGiBPerVCpu: 2,
    });
  });

  test.each<[what: string, rest: Partial<CreateFunctionRequest>, name: string, message: RegExp]>([
    ["memory of 1024 MB", { MemorySize: 1_024 }, "ValidationException", /greater than or equal to 2048/],
    ["concurrency of 65 on one vCPU", settingsOf(65), "InvalidParameterValueException", /maximum of 64/],
    ["concurrency of 1601", { ...settingsOf(1_601), MemorySize: 32_768 }, "ValidationException", /less than or equal to 1600/],
    ["another architecture", { Architectures: ["arm64"] }, "InvalidParameterValueException", /arm64/],
    ["logs as text", { LoggingConfig: { LogFormat: "Text" } }, "InvalidParameterValueException", /^LogLevel is not supported/],
    ["no code", { Code: {} }, "InvalidParameterValueException", /ZipFile/],
    ["an empty archive", { Code: { ZipFile: new Uint8Array() } }, "InvalidParameterValueException", /non-empty zip/],
    ["a role of nobody", { Role: "arn:aws:iam::111122223333:role/x" }, "InvalidParameterValueException", /cannot be assumed by Lambda\.$/],
  ])("is refused with %s", async (_, rest, name, message) => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    const create = lambda.send(new CreateFunctionCommand(functionRequest(ground, rest)));
    await expect(create).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject(notFound);
  });

  test("is there once", async () => {
    const { aws, clock, lambda } = openTwin();
    const { ground } = await standUpFunction(aws, clock);
    const again = lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    await expect(again).rejects.toMatchObject({ name: "ResourceConflictException", message: "Function already exist: f" });
  });

  test("is found by name and ARN, and its versions by what follows these", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    for (const name of ["f", FUNCTION_ARN, "111122223333:function:f"]) {
      const { Version } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
      expect(Version).toBe("$LATEST");
      const numbered = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: `${name}:1` }));
      expect([numbered.Version, numbered.FunctionArn]).toEqual(["1", `${FUNCTION_ARN}:1`]);
    }
    const both = lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "f:1", Qualifier: "2" }));
    await expect(both).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
    expect(Versions?.map(({ FunctionArn }) => FunctionArn)).toEqual([`${FUNCTION_ARN}:$LATEST`, `${FUNCTION_ARN}:1`]);
    expect(Versions?.map(({ State }) => State)).toEqual([undefined, undefined]);
  });
});

describe("an update", () => {
  test("is in progress first, and keeps out others until it is through", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpFunction(aws, clock);
    const request: UpdateFunctionConfigurationRequest = {
      FunctionName,
      MemorySize: 4_096,
      Environment: { Variables: { A: "b" } },
      ...settingsOf(100), // more than one vCPU takes, not more than the new two
    };
    const updating = await lambda.send(new UpdateFunctionConfigurationCommand(request));
    expect(updating).toMatchObject({ LastUpdateStatus: "InProgress", MemorySize: 4_096, Timeout: 60, Environment: request.Environment });
    const busy = {
      name: "ResourceConflictException",
      message: `The operation cannot be performed at this time. An update is in progress for resource: ${FUNCTION_ARN}`,
    };
    await expect(lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName }))).rejects.toMatchObject(busy);
    await expect(lambda.send(new PublishVersionCommand({ FunctionName }))).rejects.toMatchObject(busy);
    await clock.sleep(5_000);
    const smaller = lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize: 2_048 }));
    await expect(smaller).rejects.toMatchObject({ name: "InvalidParameterValueException", message: expect.stringContaining("100") });
    const stale = lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, RevisionId: "stale" }));
    await expect(stale).rejects.toMatchObject({ name: "PreconditionFailedException", $metadata: { httpStatusCode: 412 } });
  });
});

describe("deleting a function", () => {
  test("answers 202, takes its time, and ends in 404", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    const { StatusCode, $metadata } = await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    expect([StatusCode, $metadata.httpStatusCode]).toEqual([202, 202]);
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName }));
    expect(Configuration).toMatchObject({ State: "Deleting", LastUpdateStatus: "InProgress" });
    const deleting = { name: "ResourceConflictException", message: expect.stringContaining("Deleting") };
    await expect(lambda.send(new PublishVersionCommand({ FunctionName }))).rejects.toMatchObject(deleting);
    await expect(lambda.send(new InvokeCommand({ FunctionName, Qualifier: "1" }))).rejects.toMatchObject(deleting);
    await clock.sleep(60_000);
    await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject(notFound);
    await expect(lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: "1" }))).rejects.toMatchObject({
      message: `${notFound.message}:1`,
    });
  });

  test("holds while it is still being created", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await clock.sleep(5_000);
    expect((await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).State).toBe("Deleting");
  });

  test("twice does not delete the next one of the name", async () => {
    const gone = { ...documented.lambda, functionDeletingMs: [20_000, 20_000] as const };
    const { aws, clock, lambda } = openTwin({ ...documented, lambda: gone });
    const { ground } = await standUpFunction(aws, clock);
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await clock.sleep(10_000);
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await clock.sleep(12_000);
    await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    await clock.sleep(60_000);
    expect((await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).State).toBe("ActiveNonInvocable");
  });

  test("never by $LATEST", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpFunction(aws, clock);
    await expect(lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: "$LATEST" }))).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message: "$LATEST version cannot be deleted without deleting the function.",
    });
  });
});
