import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { openDoor, type OpenDoor } from "../doors/door.fixture.ts";
import { AwsError } from "./aws-error.ts";
import { EchoTwin } from "./echo.fixture.ts";
import { readServiceSchema } from "./service-schema.ts";
import { sendNamed, spoken, type Spoken } from "./services.fixture.ts";

/** An operation of each service that needs no input. */
const question: Readonly<Record<string, string>> = {
  lambda: "GetAccountSettings",
  ec2: "DescribeVpcs",
  iam: "ListRoles",
  sts: "GetCallerIdentity",
  logs: "DescribeLogGroups",
  cloudtrail: "LookupEvents",
  monitoring: "ListMetrics",
  pricing: "DescribeServices",
  servicequotas: "ListServices",
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface SdkError extends Error {
  readonly $fault: string;
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string };
}

async function refusalOf(given: OpenDoor<EchoTwin>, service: Spoken, error: Error): Promise<SdkError> {
  given.twin.says = error;
  return sendNamed(given.aws, service, question[service.service] ?? "", {}).then(
    () => expect.unreachable("the twin was told to refuse"),
    (refusal: unknown) => refusal as SdkError,
  );
}

describe.each(spoken)("an error over $protocol, of $service,", (service) => {
  const { errors } = readServiceSchema(service.exports);

  test("is the SDK's own exception when the API knows it", async () => {
    await using given = await openDoor(new EchoTwin());
    for (const [code, error] of errors) {
      const { name, status, queryCode = name } = error;
      if (errors.get(queryCode) !== error) continue; // a client cannot tell two shapes of one code apart
      const refusal = await refusalOf(given, service, new AwsError(code, `What ${code} says.`));
      const isOwn = refusal instanceof (service.exports[name] as typeof Error);
      expect({ code, isOwn, ...refusal, message: refusal.message }).toMatchObject({
        code,
        isOwn: true,
        name,
        message: `What ${code} says.`,
        $metadata: { httpStatusCode: status ?? 400, requestId: expect.stringMatching(UUID) },
      });
    }
  });

  test("keeps code, status and any text when the API does not know it", async () => {
    await using given = await openDoor(new EchoTwin());
    const text = fc.oneof(fc.string({ unit: "grapheme", minLength: 1 }), fc.constantFrom("<Code>x</Code>", "a\r\nb & c", '"'));
    // A client of XML answers cannot tell text that is all white space from none.
    const message = text.filter((sentence) => sentence.trim() !== "");
    await fc.assert(
      fc.asyncProperty(message, fc.constantFrom(400, 403, 404, 409, 500, 503), async (sentence, status) => {
        const refusal = await refusalOf(given, service, new AwsError("Peculiar.NotModelled", sentence, { status }));
        expect(refusal).toMatchObject({ name: "Peculiar.NotModelled", message: sentence });
        expect(refusal.$fault).toBe(status < 500 ? "client" : "server");
        expect(refusal.$metadata).toMatchObject({ httpStatusCode: status, requestId: expect.stringMatching(UUID) });
      }),
      { seed: 3, numRuns: 20 },
    );
  });

  test("of the twin's own making is an internal failure, and the twin lives on", async () => {
    await using given = await openDoor(new EchoTwin());
    const refusal = await refusalOf(given, service, new TypeError("a slip"));
    expect(refusal).toMatchObject({ name: "InternalFailure", message: "The twin failed: a slip", $fault: "server" });
    expect(refusal.$metadata.httpStatusCode).toBe(500);
    given.twin.says = {};
    await sendNamed(given.aws, service, question[service.service] ?? "", {});
  });
});

describe("a throttle of Lambda", () => {
  const [lambda] = spoken;

  test("carries its reason in the body and the time to wait in a header", async () => {
    await using given = await openDoor(new EchoTwin());
    const members = { Reason: "CallerRateLimitExceeded", retryAfterSeconds: "3" };
    const refusal = await refusalOf(given, lambda as Spoken, new AwsError("TooManyRequestsException", "Slowly.", { members }));
    expect(refusal).toMatchObject({ ...members, Type: "User", message: "Slowly." });
    expect(refusal.$metadata.httpStatusCode).toBe(429);
  });
});

test("an answer that does not fit its own schema is an internal failure, not silence", async () => {
  await using given = await openDoor(new EchoTwin());
  given.twin.says = { Vpcs: 7 };
  await expect(given.aws.ec2.send(new DescribeVpcsCommand())).rejects.toMatchObject({ name: "InternalFailure" });
});
