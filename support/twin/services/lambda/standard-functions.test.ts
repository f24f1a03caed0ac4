import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionScalingConfigCommand,
  InvokeCommand,
  ListFunctionVersionsByCapacityProviderCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  UpdateFunctionConfigurationCommand,
  type CreateFunctionRequest,
  type UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { openTwin } from "./in-process.fixture.ts";
import { FUNCTION_ARN, functionRequest, laySpreadGround, layGround, PROVIDER_ARN, standUpProvider, untilState } from "./site.fixture.ts";
import { standardRequest, standUpStandard } from "./standard.fixture.ts";

const FunctionName = "f";
const notFound = { name: "ResourceNotFoundException", message: `Function not found: ${FUNCTION_ARN}` };
const LambdaManagedInstancesCapacityProviderConfig = { CapacityProviderArn: PROVIDER_ARN };
const onProvider = { CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig } };

async function answerOf({ lambda }: ReturnType<typeof openTwin>, Qualifier?: string): Promise<Record<string, unknown>> {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier }));
  return JSON.parse(Buffer.from(Payload ?? []).toString()) as Record<string, unknown>;
}

describe("a standard function", () => {
  test("is being created, and then to be invoked, with AWS's defaults where it says nothing", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await laySpreadGround(aws, clock);
    const created = await lambda.send(new CreateFunctionCommand({ ...standardRequest(ground), Timeout: undefined }));
    expect(created.$metadata.httpStatusCode).toBe(201);
    expect(created).toMatchObject({
      FunctionArn: FUNCTION_ARN,
      State: "Pending",
      StateReasonCode: "Creating",
      Version: "$LATEST",
      MemorySize: 128,
      Timeout: 3,
      SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    });
    expect(created.LoggingConfig).toEqual({ LogFormat: "Text", LogGroup: "/aws/lambda/f" });
    expect(created).not.toHaveProperty("CapacityProviderConfig");
    await untilState(aws, clock, "Active");
    const settled = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(settled.LastUpdateStatus).toBe("Successful");
  });

  test.each<[what: string, rest: Partial<CreateFunctionRequest>]>([
    ["as little memory as 128 MB", { MemorySize: 128 }],
    ["as much as 10240 MB", { MemorySize: 10_240 }],
    ["a time-out of 900 s", { Timeout: 900 }],
    ["a runtime that LMI does not take", { Runtime: "python3.9" }],
    ["an architecture of its own", { Architectures: ["arm64"] }],
    ["logs as JSON with levels", { LoggingConfig: { LogFormat: "JSON", SystemLogLevel: "DEBUG" } }],
  ])("may have %s", async (_, rest) => {
    const { aws, clock, lambda } = openTwin();
    await standUpStandard(aws, clock, rest);
    expect(await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject(rest);
  });

  test.each<[what: string, rest: Partial<CreateFunctionRequest>, name: string, message: RegExp]>([
    ["memory of 127 MB", { MemorySize: 127 }, "ValidationException", /greater than or equal to 128/],
    ["memory of 10241 MB", { MemorySize: 10_241 }, "ValidationException", /less than or equal to 10240/],
    ["a time-out of 901 s", { Timeout: 901 }, "ValidationException", /less than or equal to 900/],
    ["a runtime of none", { Runtime: "python1" as never }, "ValidationException", /at 'runtime'/],
    ["levels of logs as text", { LoggingConfig: { SystemLogLevel: "WARN" } }, "InvalidParameterValueException", /^LogLevel is not/],
    ["a publication that LMI alone has", { PublishTo: "LATEST_PUBLISHED" }, "InvalidParameterValueException", /^PublishTo isn't/],
    ["a role of nobody", { Role: "arn:aws:iam::111122223333:role/x" }, "InvalidParameterValueException", /cannot be assumed by Lambda\.$/],
  ])("is refused with %s", async (_, rest, name, message) => {
    const { aws, clock, lambda } = openTwin();
    const ground = await laySpreadGround(aws, clock);
    const create = lambda.send(new CreateFunctionCommand(standardRequest(ground, rest)));
    await expect(create).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject(notFound);
  });

  test("has the least memory, the longest time-out and the initialization type of its world", async () => {
    const standard = { leastMemoryMb: 256, longestTimeoutSec: 60, initializationType: "lambda-managed-instances" } as const;
    const twin = openTwin({ ...documented, standard: { ...documented.standard, ...standard } });
    await standUpStandard(twin.aws, twin.clock, { MemorySize: 256, Timeout: 60 });
    expect(await answerOf(twin)).toMatchObject({ initialization_type: "lambda-managed-instances" });
    for (const beyond of [{ MemorySize: 255 }, { Timeout: 61 }]) {
      const update = twin.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...beyond }));
      await expect(update).rejects.toMatchObject({ name: "ValidationException" });
    }
  });

  test("needs a role that IAM has spread", async () => {
    const { aws, lambda } = openTwin();
    const ground = await layGround(aws);
    await expect(lambda.send(new CreateFunctionCommand(standardRequest(ground)))).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message: "The role defined for the function cannot be assumed by Lambda.",
    });
  });

  test("shares its name with none on a capacity provider, and is not one of those", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    await lambda.send(new CreateFunctionCommand(standardRequest(ground)));
    await expect(lambda.send(new CreateFunctionCommand(functionRequest(ground)))).rejects.toMatchObject({
      name: "ResourceConflictException",
      message: "Function already exist: f",
    });
    const onIt = new ListFunctionVersionsByCapacityProviderCommand({ CapacityProviderName: "p" });
    expect((await lambda.send(onIt)).FunctionVersions).toEqual([]);
  });

  test("has no environments to scale", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpStandard(aws, clock);
    const refused = {
      name: "AccessDeniedException",
      message: "The function provided by the arn does not contain a capacity provider configuration",
      $metadata: { httpStatusCode: 403 },
    };
    const version = { FunctionName, Qualifier: "1" };
    await expect(lambda.send(new PutFunctionScalingConfigCommand(version))).rejects.toMatchObject(refused);
    await expect(lambda.send(new GetFunctionScalingConfigCommand(version))).rejects.toMatchObject(refused);
  });
});

describe("publishing it", () => {
  test("gives a version that is active in a moment, without instances", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpStandard(aws, clock);
    const published = await lambda.send(new PublishVersionCommand({ FunctionName }));
    expect(published).toMatchObject({ Version: "1", State: "Pending", StateReasonCode: "Creating" });
    const from = clock.now();
    await untilState(aws, clock, "Active", "1");
    expect(clock.now() - from).toBeLessThan(3_000);
    expect(await answerOf({ aws, clock, lambda }, "1")).toMatchObject({ function_version: "1" });
    const again = await lambda.send(new PublishVersionCommand({ FunctionName }));
    expect([again.Version, again.State]).toEqual(["1", "Active"]);
  });

  test("to $LATEST.PUBLISHED is refused", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpStandard(aws, clock);
    const publish = lambda.send(new PublishVersionCommand({ FunctionName, PublishTo: "LATEST_PUBLISHED" }));
    await expect(publish).rejects.toMatchObject({ name: "InvalidParameterValueException", message: expect.stringMatching(/^PublishTo/) });
  });
});

describe("an update of it", () => {
  test("has new environments answer once it is through, and the old ones until then", async () => {
    const twin = openTwin();
    const { aws, clock, lambda } = twin;
    await standUpStandard(aws, clock);
    const before = await answerOf(twin);
    await clock.sleep(500); // in a world where an update took no longer than this, nothing would be shown
    const updating = await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize: 1_024 }));
    expect(updating).toMatchObject({ State: "Active", LastUpdateStatus: "InProgress", MemorySize: 1_024 });
    const meanwhile = await answerOf(twin);
    await clock.sleep(5_000);
    const after = await answerOf(twin);
    expect(meanwhile["environment_id"]).toBe(before["environment_id"]);
    expect(after["environment_id"]).not.toBe(before["environment_id"]);
  });

  test.each<[what: string, change: Partial<UpdateFunctionConfigurationRequest>, logging: object]>([
    ["JSON gives levels", { LoggingConfig: { LogFormat: "JSON" } }, { LogFormat: "JSON", ApplicationLogLevel: "INFO", SystemLogLevel: "INFO", LogGroup: "/aws/lambda/f" }],
    ["a log group alone leaves the format", { LoggingConfig: { LogGroup: "g" } }, { LogFormat: "Text", LogGroup: "g" }],
  ])("to logs as %s", async (_, change, logging) => {
    const { aws, clock, lambda } = openTwin();
    await standUpStandard(aws, clock);
    const { LoggingConfig } = await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...change }));
    expect(LoggingConfig).toEqual(logging);
  });

  test.each<[what: string, change: Partial<UpdateFunctionConfigurationRequest>, name: string, message: RegExp]>([
    ["onto a capacity provider", onProvider, "InvalidParameterValueException", /^CapacityProviderConfig isn't supported for Lambda Default functions\.$/],
    ["to more than 10240 MB", { MemorySize: 10_241 }, "ValidationException", /less than or equal to 10240/],
    ["to more than 900 s", { Timeout: 901 }, "ValidationException", /less than or equal to 900/],
  ])("%s is refused, and changes nothing", async (_, change, name, message) => {
    const { aws, clock, lambda } = openTwin();
    await standUpStandard(aws, clock);
    const before = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const update = lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...change }));
    await expect(update).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    const after = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(after.RevisionId).toBe(before.RevisionId);
  });

  test("on a capacity provider never takes that from a function", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    await untilState(aws, clock, "ActiveNonInvocable");
    const without = { FunctionName, CapacityProviderConfig: {} } as UpdateFunctionConfigurationRequest;
    await expect(lambda.send(new UpdateFunctionConfigurationCommand(without))).rejects.toMatchObject({ name: "ValidationException" });
    const updated = await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description: "d" }));
    expect(updated.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig?.CapacityProviderArn).toBe(PROVIDER_ARN);
    const small = lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize: 1_024 }));
    await expect(small).rejects.toMatchObject({ name: expect.stringMatching(/ValidationException|ResourceConflictException/) });
  });
});

describe("deleting it", () => {
  test("answers 204, and it is gone; one of its name has other environments", async () => {
    const twin = openTwin();
    const { aws, clock, lambda } = twin;
    const ground = await standUpStandard(aws, clock);
    const before = await answerOf(twin);
    const { StatusCode, $metadata } = await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    expect([StatusCode, $metadata.httpStatusCode]).toEqual([204, 204]);
    await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject(notFound);
    await expect(lambda.send(new DeleteFunctionCommand({ FunctionName }))).rejects.toMatchObject(notFound);
    await lambda.send(new CreateFunctionCommand(standardRequest(ground)));
    await untilState(aws, clock, "Active");
    expect((await answerOf(twin))["environment_id"]).not.toBe(before["environment_id"]);
  });

  test("by version leaves the rest", async () => {
    const twin = openTwin();
    await standUpStandard(twin.aws, twin.clock);
    await twin.lambda.send(new PublishVersionCommand({ FunctionName }));
    await twin.lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: "1" }));
    await expect(answerOf(twin, "1")).rejects.toMatchObject({ message: `${notFound.message}:1` });
    expect(await answerOf(twin)).toMatchObject({ ok: true });
  });
});

test("the account says how many requests it allows at once", async () => {
  const { lambda } = openTwin({ ...documented, lambda: { ...documented.lambda, accountConcurrency: 10 } });
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  expect(AccountLimit).toMatchObject({ ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 });
});
