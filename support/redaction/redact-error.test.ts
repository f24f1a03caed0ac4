import { inspect } from "node:util";

import { ListRolesCommand } from "@aws-sdk/client-iam";
import { GetFunctionCommand, ResourceNotFoundException } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import type { AwsClients } from "../aws/clients.ts";
import { openDoor } from "../twin/doors/door.fixture.ts";
import { Twin, type Outcome, type TwinCall } from "../twin/twin.ts";
import { AwsError } from "../twin/wire/aws-error.ts";
import { documented } from "../twin/worlds/documented.ts";
import { redactError } from "./redact-error.ts";

const ACCOUNT = "111122223333";

/** A twin that refuses every call, and says whose it was. */
class RefusingTwin extends Twin {
  override call(_: TwinCall, answer: (outcome: Outcome) => void): void {
    const error = new AwsError("AccessDenied", `User: arn:aws:sts::${ACCOUNT}:assumed-role/job/1 is not authorized`, { status: 403 });
    this.queue.after(0, () => answer({ error }));
  }
}

/** All that anybody could print of an error, hidden members and what these hold included. */
function everythingOf(error: unknown): string {
  return inspect(error, { showHidden: true, depth: Number.POSITIVE_INFINITY, maxStringLength: null });
}

async function refusal(ask: (aws: AwsClients) => Promise<unknown>, twin?: Twin): Promise<Error> {
  await using given = await openDoor(twin ?? new Twin({ seed: 1, world: documented, region: "us-east-1" }));
  return await ask(given.aws).then(
    () => new Error("it was not refused"),
    (error: unknown) => error as Error,
  );
}

describe("an error of the SDK's, as the suite's clients throw it,", () => {
  test.each<[string, (aws: AwsClients) => Promise<unknown>]>([
    ["a query service", ({ iam }) => iam.send(new ListRolesCommand({}))],
    ["Lambda", ({ lambda }) => lambda.send(new GetFunctionCommand({ FunctionName: "f" }))],
  ])("holds nothing of the request that was signed, nor the account, even where it hides things: of %s", async (_, ask) => {
    const error = await refusal(ask, new RefusingTwin({ seed: 1, world: documented, region: "us-east-1" }));
    expect(error).toMatchObject({ name: "AccessDenied", message: expect.stringContaining("arn:aws:sts::<account>:assumed-role") });
    const told = everythingOf(error);
    for (const secret of [ACCOUNT, "AKIDEXAMPLE", "AWS4-HMAC-SHA256", "Signature="]) expect(told).not.toContain(secret);
  });

  test("is of the class it was, with what the suite reads", async () => {
    const error = await refusal(({ lambda }) => lambda.send(new GetFunctionCommand({ FunctionName: "f" })));
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({ name: "ResourceNotFoundException", $fault: "client", $metadata: { httpStatusCode: 404, attempts: 1 } });
    expect(error.stack).toMatch(/^\s+at /m);
  });
});

test.each([
  ["an error of the wire's", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), { code: "ECONNRESET" }],
  ["an abort, whose class has getters", new DOMException("ended", "AbortError"), { name: "AbortError", message: "ended" }],
])("%s stays one", (_, error, members) => {
  const shown = redactError(error);
  expect(shown).toMatchObject(members);
  expect(Object.getPrototypeOf(shown)).toBe(Object.getPrototypeOf(error));
  expect(() => everythingOf(shown)).not.toThrow();
});
