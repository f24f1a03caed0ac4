import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { GetFunctionCommand, ResourceNotFoundException } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";

import { openDoor } from "../twin/doors/door.fixture.ts";
import { answerHeader } from "./carrier.ts";

describe("the suite's clients", () => {
  test("give the SDK's own answers and exceptions", async () => {
    await using given = await openDoor();
    const { Account, $metadata } = await given.aws.sts.send(new GetCallerIdentityCommand({}));
    expect([Account, $metadata.httpStatusCode, $metadata.attempts]).toEqual(["111122223333", 200, 1]);
    const unknown = given.aws.lambda.send(new GetFunctionCommand({ FunctionName: "f" }));
    await expect(unknown).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test("go on after a call that the SDK itself refused to send", async () => {
    await using given = await openDoor();
    const unsendable = given.aws.lambda.send(new GetFunctionCommand({ FunctionName: undefined }));
    await expect(unsendable).rejects.toThrow(/FunctionName/);
    await given.clock.sleep(1_000);
    expect((await given.aws.ec2.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
  });

  test("can ask as much at once as they like: nothing waits for a socket, for time would wait for it", async () => {
    await using given = await openDoor();
    const asked = Array.from({ length: 120 }, () => given.aws.sts.send(new GetCallerIdentityCommand({})));
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ $metadata }) => $metadata.requestId)).size).toBe(120);
  });

  test("learn AWS's time of day from its answers", async () => {
    await using given = await openDoor();
    expect(given.clock.wall().uncertaintyMs).toBe(Number.POSITIVE_INFINITY);
    await given.clock.sleep(86_400_000);
    await given.aws.sts.send(new GetCallerIdentityCommand({}));
    const { epochMs, uncertaintyMs } = given.clock.wall();
    expect(uncertaintyMs).toBeLessThan(1_000);
    expect(Math.abs(epochMs - Date.UTC(2026, 0, 2) - (given.clock.now() - 86_400_000))).toBeLessThanOrEqual(uncertaintyMs);
  });
});

test("a header of an answer is found whatever its case", () => {
  const answer = { response: { headers: { "Retry-After": "3" } } };
  expect(answerHeader(answer, "retry-after")).toBe("3");
  expect(answerHeader(answer, "date")).toBeUndefined();
});
