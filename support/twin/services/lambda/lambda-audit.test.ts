import { LookupEventsCommand, type LookupAttribute } from "@aws-sdk/client-cloudtrail";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  TagResourceCommand,
  UpdateCapacityProviderCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { openTwin } from "./in-process.fixture.ts";
import { FUNCTION_ARN, functionRequest, laySpreadGround, PROVIDER_ARN, untilState } from "./site.fixture.ts";

const FunctionName = "f";
const CapacityProviderName = "p";

/** A function and a capacity provider that everything was done with once, and are gone again. */
async function open() {
  const { aws, clock, lambda } = openTwin();
  const ground = await laySpreadGround(aws, clock);
  await lambda.send(new CreateCapacityProviderCommand(ground.request));
  await clock.sleep(10_000);
  await lambda.send(new CreateFunctionCommand(functionRequest(ground, { Environment: { Variables: { SECRET: "hush" } } })));
  await untilState(aws, clock, "ActiveNonInvocable");
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 50 }));
  await clock.sleep(10_000);
  await lambda.send(new TagResourceCommand({ Resource: FUNCTION_ARN, Tags: { a: "b" } }));
  await lambda.send(new PublishVersionCommand({ FunctionName }));
  await untilState(aws, clock, "Active", "1");
  await lambda.send(new InvokeCommand({ FunctionName, Qualifier: "1" }));
  await lambda.send(new GetFunctionCommand({ FunctionName }));
  const FunctionScalingConfig = { MinExecutionEnvironments: 3, MaxExecutionEnvironments: 5 };
  await lambda.send(new PutFunctionScalingConfigCommand({ FunctionName, Qualifier: "1", FunctionScalingConfig }));
  await lambda.send(new UpdateCapacityProviderCommand({ CapacityProviderName, PropagateTags: { Mode: "None" } }));
  await clock.sleep(1_000); // for the limit of writes
  const inUse = await lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName })).catch((error: Error) => error);
  expect(inUse).toMatchObject({ name: "ResourceConflictException" });
  await lambda.send(new DeleteFunctionCommand({ FunctionName }));
  await clock.sleep(120_000);
  await lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }));
  await clock.sleep(180_000);
  await clock.sleep(documented.cloudTrail.deliveryMs[1]);
  const lookUp = async (AttributeKey: LookupAttribute["AttributeKey"], AttributeValue: string) => {
    await clock.sleep(1_000);
    const LookupAttributes = [{ AttributeKey, AttributeValue }];
    const { Events = [] } = await aws.cloudTrail.send(new LookupEventsCommand({ LookupAttributes }));
    return Events.map((event) => ({ ...event, detail: JSON.parse(event.CloudTrailEvent ?? "") }));
  };
  return { lookUp, roleArn: ground.roleArn };
}

test("what callers change in Lambda is in CloudTrail under its own names, newest first; reading and invoking are not", async () => {
  const { lookUp } = await open();
  const names = async (...question: Parameters<typeof lookUp>) =>
    (await lookUp(...question)).map(({ EventName }) => EventName);
  const ofFunction = [
    "DeleteFunction20150331",
    "PutFunctionScalingConfig",
    "PublishVersion20150331",
    "UpdateFunctionConfiguration20150331v2",
    "CreateFunction20150331",
  ];
  const ofProvider = ["DeleteCapacityProvider", "DeleteCapacityProvider", "UpdateCapacityProvider", "CreateCapacityProvider"];
  expect(await names("ResourceName", FunctionName)).toEqual(ofFunction);
  expect(await names("ResourceName", CapacityProviderName)).toEqual(ofProvider);
  const all = await names("EventSource", "lambda.amazonaws.com");
  expect(all).toHaveLength(ofFunction.length + ofProvider.length + 1);
  expect(new Set(all)).toEqual(new Set([...ofFunction, ...ofProvider, "TagResource20170331v2"]));
  expect(await names("EventName", "CreateCapacityProvider")).toEqual(["CreateCapacityProvider"]);
});

test("an event says what was asked and answered, without code and variables, or why it was refused", async () => {
  const { lookUp } = await open();
  const [created] = await lookUp("EventName", "CreateFunction20150331");
  expect(created?.detail).toMatchObject({
    userIdentity: { type: "AssumedRole" },
    requestParameters: { functionName: FunctionName, timeout: 60 },
    responseElements: { functionArn: FUNCTION_ARN },
  });
  expect(created?.detail.requestParameters).not.toHaveProperty("code");
  expect(created?.CloudTrailEvent).not.toContain("hush");
  const [provider] = await lookUp("EventName", "CreateCapacityProvider");
  expect(provider?.detail).toMatchObject({
    requestParameters: { capacityProviderName: CapacityProviderName },
    responseElements: { capacityProvider: { capacityProviderArn: PROVIDER_ARN, state: "Pending" } },
  });
  const [removed, refused] = await lookUp("EventName", "DeleteCapacityProvider");
  expect(removed?.detail).not.toHaveProperty("errorCode");
  expect(refused?.detail).toMatchObject({ errorCode: "ResourceConflictException", responseElements: null });
});

test("Lambda launches with the operator role and terminates with the role that is linked to it", async () => {
  const { lookUp, roleArn } = await open();
  const launched = await lookUp("EventName", "RunInstances");
  const terminated = await lookUp("EventName", "TerminateInstances");
  for (const events of [launched, terminated]) expect(events).toHaveLength(3);
  for (const { detail, EventSource } of [...launched, ...terminated]) {
    expect(EventSource).toBe("ec2.amazonaws.com");
    expect(detail.userIdentity).toMatchObject({ type: "AssumedRole", invokedBy: "lambda.amazonaws.com" });
  }
  const issuer = ({ detail }: (typeof launched)[number]) => detail.userIdentity.sessionContext.sessionIssuer;
  for (const event of launched) expect(issuer(event)).toMatchObject({ type: "Role", arn: roleArn });
  for (const event of terminated) expect(issuer(event)).toMatchObject({ userName: "AWSServiceRoleForLambda" });
  const ids = (events: typeof launched) => new Set(events.map(({ Resources }) => Resources?.[0]?.ResourceName));
  expect(ids(terminated)).toEqual(ids(launched));
});

test("in a world that dates new operations, those that came with capacity providers end in the date of their API", async () => {
  const { aws, clock, lambda } = openTwin({ ...documented, cloudTrail: { ...documented.cloudTrail, datesNewOperations: true } });
  const ground = await laySpreadGround(aws, clock);
  await lambda.send(new CreateCapacityProviderCommand(ground.request));
  await clock.sleep(documented.cloudTrail.deliveryMs[1]);
  const LookupAttributes = [{ AttributeKey: "EventSource" as const, AttributeValue: "lambda.amazonaws.com" }];
  const { Events = [] } = await aws.cloudTrail.send(new LookupEventsCommand({ LookupAttributes }));
  expect(Events.map(({ EventName }) => EventName)).toEqual(["CreateCapacityProvider20251130"]);
});
