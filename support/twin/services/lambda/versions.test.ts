import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { openTwin } from "./in-process.fixture.ts";
import { FUNCTION_ARN, functionRequest, standUpFunction, standUpProvider, standUpVersion, untilState } from "./site.fixture.ts";

const FunctionName = "f";

async function change({ clock, lambda }: ReturnType<typeof openTwin>, Description: string): Promise<void> {
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description }));
  await clock.sleep(5_000);
}

describe("publishing", () => {
  test("gives a numbered version that starts its environments", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpFunction(aws, clock);
    const published = await lambda.send(new PublishVersionCommand({ FunctionName }));
    expect(published.$metadata.httpStatusCode).toBe(201);
    expect(published).toMatchObject({
      FunctionArn: `${FUNCTION_ARN}:1`,
      Version: "1",
      State: "Pending",
      StateReasonCode: "Creating",
      StateReason: "The function is being created.",
    });
    await untilState(aws, clock, "Active", "1");
    const active = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: "1" }));
    expect(active.LastUpdateStatus).toBe("Successful");
    expect((await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).State).toBe("ActiveNonInvocable");
  });

  test("what has not changed gives the same version again", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    const again = await lambda.send(new PublishVersionCommand({ FunctionName }));
    expect([again.Version, again.State]).toEqual(["1", "Active"]);
  });

  test("what has changed gives the next number, which no other version had before", async () => {
    const given = openTwin();
    await standUpFunction(given.aws, given.clock);
    await given.lambda.send(new PublishVersionCommand({ FunctionName }));
    await change(given, "second");
    expect((await given.lambda.send(new PublishVersionCommand({ FunctionName }))).Version).toBe("2");
    await given.lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: "1" }));
    await given.clock.sleep(60_000);
    await change(given, "third");
    expect((await given.lambda.send(new PublishVersionCommand({ FunctionName }))).Version).toBe("3");
    const second = await given.lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: "2" }));
    expect(second.Description).toBe("second");
  });

  test("is refused while the function is being created", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await standUpProvider(aws, clock);
    await lambda.send(new CreateFunctionCommand(functionRequest(ground)));
    await expect(lambda.send(new PublishVersionCommand({ FunctionName }))).rejects.toMatchObject({
      name: "ResourceConflictException",
      message: `The operation cannot be performed at this time. An update is in progress for resource: ${FUNCTION_ARN}`,
      $metadata: { httpStatusCode: 409 },
    });
  });

  test.each([
    ["another revision", { RevisionId: "stale" }, "PreconditionFailedException", 412, /^The Revision Id provided/],
    ["other code", { CodeSha256: "stale" }, "InvalidParameterValueException", 400, /^CodeSHA256 \(stale\) is different/],
    ["a target of no kind", { PublishTo: "latest" as never }, "ValidationException", 400, /'latest' at 'publishTo'.*\[LATEST_PUBLISHED\]$/],
  ])("is refused for %s", async (_, rest, name, httpStatusCode, message) => {
    const { aws, clock, lambda } = openTwin();
    await standUpFunction(aws, clock);
    const publish = lambda.send(new PublishVersionCommand({ FunctionName, ...rest }));
    const text: unknown = expect.stringMatching(message);
    await expect(publish).rejects.toMatchObject({ name, message: text, $metadata: { httpStatusCode } });
  });
});
