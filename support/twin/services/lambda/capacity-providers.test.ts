import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetCapacityProviderCommand,
  ListCapacityProvidersCommand,
  ListFunctionVersionsByCapacityProviderCommand,
  type CreateCapacityProviderRequest,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { until } from "../../../clock/until.ts";
import { openTwin } from "./in-process.fixture.ts";
import { functionRequest, layGround, laySpreadGround, PROVIDER_ARN, standUpFunction, standUpProvider } from "./site.fixture.ts";

const CapacityProviderName = "p";
const throttled = {
  name: "TooManyRequestsException",
  message: "Rate exceeded",
  Reason: "CallerRateLimitExceeded",
  $metadata: { httpStatusCode: 429 },
};
const notFound = {
  name: "ResourceNotFoundException",
  message: `Capacity provider not found: ${PROVIDER_ARN}`,
  $metadata: { httpStatusCode: 404 },
};
const inUse = {
  name: "ResourceConflictException",
  message:
    "The capacity provider is currently in use by 1 functions. To delete this capacity provider, " +
    `first remove its association with ${PROVIDER_ARN}.`,
  $metadata: { httpStatusCode: 409 },
};

describe("a capacity provider", () => {
  test("is Pending first, and Active within seconds", async () => {
    const { aws, clock, lambda } = openTwin();
    const { request } = await laySpreadGround(aws, clock);
    const { CapacityProvider: created, $metadata } = await lambda.send(new CreateCapacityProviderCommand(request));
    expect($metadata.httpStatusCode).toBe(202);
    expect(created).toEqual({
      CapacityProviderArn: PROVIDER_ARN,
      State: "Pending",
      VpcConfig: request.VpcConfig,
      PermissionsConfig: request.PermissionsConfig,
      InstanceRequirements: { Architectures: ["x86_64"] },
      CapacityProviderScalingConfig: { MaxVCpuCount: 400, ScalingMode: "Auto" },
      LastModified: expect.stringMatching(/^2026-01-01T00:00:\d\d\.\d{9}Z$/),
      TelemetryConfig: { LoggingConfig: { SystemLogLevel: "INFO", LogGroup: "/aws/lambda/capacity-provider/p" } },
    });
    await clock.sleep(10_000);
    const { CapacityProvider: got } = await lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }));
    expect(got?.State).toBe("Active");
    expect(got?.LastModified).toMatch(/^2026-01-01T00:00:\d\d\.\d{3}Z$/);
    expect(created?.LastModified?.slice(0, 23)).toBe(got?.LastModified?.slice(0, 23));
  });

  test("is refused while IAM has not spread its role", async () => {
    const { aws, clock, lambda } = openTwin();
    const { request } = await layGround(aws);
    const early = lambda.send(new CreateCapacityProviderCommand(request));
    await expect(early).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message: expect.stringContaining("cannot be assumed by Lambda"),
      $metadata: { httpStatusCode: 400 },
    });
    await clock.sleep(30_000);
    await lambda.send(new CreateCapacityProviderCommand(request));
  });

  test("is written to once a second at most, whatever the write", async () => {
    const { aws, clock, lambda } = openTwin();
    const { request } = await laySpreadGround(aws, clock);
    await lambda.send(new CreateCapacityProviderCommand(request));
    const again = lambda.send(new CreateCapacityProviderCommand({ ...request, CapacityProviderName: "q" }));
    await expect(again).rejects.toMatchObject(throttled);
    const deletion = lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }));
    await expect(deletion).rejects.toMatchObject(throttled);
    await lambda.send(new GetCapacityProviderCommand({ CapacityProviderName })); // reading is not limited so
    await clock.sleep(1_000);
    await lambda.send(new CreateCapacityProviderCommand({ ...request, CapacityProviderName: "q" }));
    const { CapacityProviders } = await lambda.send(new ListCapacityProvidersCommand({}));
    expect(CapacityProviders).toHaveLength(2);
  });

  test.each<[what: string, rest: Partial<CreateCapacityProviderRequest>, name: string, message: RegExp]>([
    ["t3.micro only", { InstanceRequirements: { AllowedInstanceTypes: ["t3.micro"] } }, "InvalidParameterValueException", /t3\.micro/],
    [
      "allowed and excluded types",
      { InstanceRequirements: { AllowedInstanceTypes: ["m7i.xlarge"], ExcludedInstanceTypes: ["m7a.xlarge"] } },
      "InvalidParameterValueException",
      /together/,
    ],
    [
      "a policy in Auto mode",
      {
        CapacityProviderScalingConfig: {
          ScalingPolicies: [{ PredefinedMetricType: "LambdaCapacityProviderAverageCPUUtilization", TargetValue: 50 }],
        },
      },
      "InvalidParameterValueException",
      /^A scaling policy can't be specified when the scalingMode is set to Auto$/,
    ],
    ["one vCPU", { CapacityProviderScalingConfig: { MaxVCpuCount: 1 } }, "ValidationException", /greater than or equal to 2/],
    ["an unknown subnet", { VpcConfig: { SubnetIds: ["subnet-0"], SecurityGroupIds: [] } }, "InvalidParameterValueException", /subnet-0/],
    ["a tag of AWS's", { Tags: { "aws:x": "y" } }, "InvalidParameterValueException", /aws:/],
    ["a tag with a sign", { Tags: { x: "<" } }, "ValidationException", /regular expression/],
  ])("is refused with %s, and leaves nothing behind", async (_, rest, name, message) => {
    const { aws, clock, lambda } = openTwin();
    const { request } = await laySpreadGround(aws, clock);
    const create = lambda.send(new CreateCapacityProviderCommand({ ...request, ...rest }));
    await expect(create).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    await expect(lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }))).rejects.toMatchObject(notFound);
  });

  test("takes no function before it is Active", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await laySpreadGround(aws, clock);
    await lambda.send(new CreateCapacityProviderCommand(ground.request));
    const early = lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    await expect(early).rejects.toMatchObject({ name: "ResourceConflictException", message: expect.stringContaining("Pending") });
  });
});

describe("deleting a capacity provider", () => {
  test("answers at once, takes its time, and leaves nothing", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpProvider(aws, clock);
    const { CapacityProvider, $metadata } = await lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }));
    expect([CapacityProvider?.State, $metadata.httpStatusCode]).toEqual(["Deleting", 202]);
    const { CapacityProvider: still } = await lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }));
    expect(still?.State).toBe("Deleting");
    await clock.sleep(60_000);
    await expect(lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }))).rejects.toMatchObject(notFound);
    await expect(lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }))).rejects.toMatchObject(notFound);
  });

  test("is refused while a function is on it, and for a while after that is gone", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpFunction(aws, clock);
    await expect(lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }))).rejects.toMatchObject(inUse);
    const of = new ListFunctionVersionsByCapacityProviderCommand({ CapacityProviderName });
    const { FunctionVersions } = await lambda.send(of);
    expect(FunctionVersions?.map(({ State }) => State)).toEqual(["ActiveNonInvocable"]);
    await lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
    await clock.sleep(1_000); // for the limit of writes
    let refused = 0;
    await until(clock, "the deletion", { everyMs: 2_000, withinMs: 300_000 }, async () => {
      const gone = (await lambda.send(of)).FunctionVersions?.length === 0;
      const deletion = lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }));
      const answer = await deletion.catch((error: unknown) => error);
      if (!(answer instanceof Error)) return true;
      expect(answer).toMatchObject(inUse);
      if (gone) refused += 1;
      return undefined;
    });
    expect(refused).toBeGreaterThan(1); // the association outlives the function
  });
});
