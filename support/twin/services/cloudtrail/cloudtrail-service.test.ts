import {
  CloudTrailClient,
  LookupEventsCommand,
  type LookupAttribute,
  type LookupEventsRequest,
} from "@aws-sdk/client-cloudtrail";
import { describe, expect, test } from "vitest";

import type { AuditEvent } from "../service.ts";
import { Workbench } from "../workbench.fixture.ts";

async function open() {
  const bench = new Workbench();
  const trail = await bench.connect(CloudTrailClient, bench.cloudTrail.service);
  const record = (event: Partial<AuditEvent> = {}) =>
    bench.cloudTrail.log.record({
      name: "RunInstances",
      source: "ec2.amazonaws.com",
      username: "somebody",
      readOnly: false,
      resources: [{ type: "AWS::EC2::Instance", name: "i-1" }],
      detail: {},
      ...event,
    });
  const [, slowest] = bench.surroundings.world.cloudTrail.deliveryMs;
  return { bench, trail, record, slowest, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}

const lookup = (...LookupAttributes: LookupAttribute[]) => new LookupEventsCommand({ LookupAttributes });

describe("an event", () => {
  test("can be seen only after its delivery delay", async () => {
    await using given = await open();
    const [fastest] = given.bench.surroundings.world.cloudTrail.deliveryMs;
    given.record();
    given.bench.pass(fastest - 1);
    expect((await given.trail.send(lookup())).Events).toEqual([]);
    given.bench.pass(given.slowest);
    expect((await given.trail.send(lookup())).Events).toHaveLength(1);
  });

  test("says who did what, when and from where", async () => {
    await using given = await open();
    given.bench.pass(90_500);
    given.record({ detail: { responseElements: { a: 1 }, sourceIPAddress: "lambda.amazonaws.com" } });
    given.bench.pass(given.slowest);
    const [event] = (await given.trail.send(lookup())).Events ?? [];
    expect(event).toMatchObject({
      EventName: "RunInstances",
      EventSource: "ec2.amazonaws.com",
      EventTime: new Date("2026-01-01T00:01:30Z"),
      ReadOnly: "false",
      Username: "somebody",
      Resources: [{ ResourceType: "AWS::EC2::Instance", ResourceName: "i-1" }],
    });
    expect(JSON.parse(event?.CloudTrailEvent ?? "")).toMatchObject({
      eventVersion: "1.11",
      eventTime: "2026-01-01T00:01:30Z",
      eventID: event?.EventId,
      awsRegion: "us-east-1",
      sourceIPAddress: "lambda.amazonaws.com",
      requestParameters: null,
      responseElements: { a: 1 },
      userIdentity: { type: "AssumedRole" },
      readOnly: false,
      recipientAccountId: "111122223333",
    });
  });

  test("has an id of its own, the same whatever else was recorded", async () => {
    await using one = await open();
    await using other = await open();
    other.record({ name: "CreateVpc" });
    for (const { record, bench, slowest } of [one, other]) {
      record();
      record();
      bench.pass(slowest);
    }
    const ids = async ({ trail }: typeof one) => {
      const { Events } = await trail.send(lookup({ AttributeKey: "EventName", AttributeValue: "RunInstances" }));
      return Events?.map(({ EventId }) => EventId);
    };
    expect(new Set(await ids(one)).size).toBe(2);
    expect(await ids(one)).toEqual(await ids(other));
  });
});

describe("a lookup", () => {
  test("selects by one attribute and by time", async () => {
    await using given = await open();
    given.record({ name: "CreateVpc", resources: [{ type: "AWS::EC2::VPC", name: "vpc-1" }] });
    given.bench.pass(10_000);
    given.record();
    given.bench.pass(given.slowest);
    const names = async (request: LookupEventsRequest) => {
      given.bench.pass(1_000);
      const { Events } = await given.trail.send(new LookupEventsCommand(request));
      return Events?.map(({ EventName }) => EventName);
    };
    const by = (AttributeKey: LookupAttribute["AttributeKey"], AttributeValue: string) => ({
      LookupAttributes: [{ AttributeKey, AttributeValue }],
    });
    expect(await names(by("EventName", "CreateVpc"))).toEqual(["CreateVpc"]);
    expect(await names(by("ResourceName", "i-1"))).toEqual(["RunInstances"]);
    expect(await names(by("ResourceType", "AWS::EC2::VPC"))).toEqual(["CreateVpc"]);
    expect(await names(by("ReadOnly", "true"))).toEqual([]);
    expect(await names({ StartTime: new Date("2026-01-01T00:00:05Z") })).toEqual(["RunInstances"]);
    expect(await names({ EndTime: new Date("2026-01-01T00:00:05Z") })).toEqual(["CreateVpc"]);
  });

  test("answers newest first, at most 50 a page, and later deliveries shift no page", async () => {
    await using given = await open();
    const resources = (index: number) => [{ type: "AWS::EC2::Instance", name: `i-${index}` }];
    for (let index = 0; index < 60; index++) given.record({ resources: resources(index) });
    given.bench.pass(given.slowest);
    const first = await given.trail.send(lookup());
    given.record({ resources: resources(60) });
    given.bench.pass(given.slowest);
    const second = await given.trail.send(new LookupEventsCommand({ LookupAttributes: [], NextToken: first.NextToken }));
    const shown = [first, second].map(({ Events }) => Events?.map(({ Resources }) => Resources?.[0]?.ResourceName));
    expect(shown[0]).toEqual(Array.from({ length: 50 }, (_, index) => `i-${59 - index}`));
    expect(shown[1]).toEqual(Array.from({ length: 10 }, (_, index) => `i-${9 - index}`));
    expect(second.NextToken).toBeUndefined();
  });

  test("is refused when there are more of them in a second than AWS allows", async () => {
    await using given = await open();
    await given.trail.send(lookup());
    await given.trail.send(lookup());
    await expect(given.trail.send(lookup())).rejects.toMatchObject({
      name: "ThrottlingException",
      message: "Rate exceeded",
    });
    given.bench.pass(1_000);
    await given.trail.send(lookup());
  });

  const attribute: LookupAttribute = { AttributeKey: "EventName", AttributeValue: "x" };
  const unknown = { ...attribute, AttributeKey: "Foo" as "EventName" };
  test.each([
    ["two attributes", { LookupAttributes: [attribute, attribute] }, "InvalidLookupAttributesException"],
    ["a page of 51", { MaxResults: 51 }, "InvalidMaxResultsException"],
    ["time backwards", { StartTime: new Date(2), EndTime: new Date(1) }, "InvalidTimeRangeException"],
    ["a token of nobody's", { NextToken: "x" }, "InvalidNextTokenException"],
    ["an unknown attribute", { LookupAttributes: [unknown] }, "InvalidLookupAttributesException"],
  ])("is refused with %s", async (_, request, name) => {
    await using given = await open();
    await expect(given.trail.send(new LookupEventsCommand(request))).rejects.toMatchObject({ name });
  });

  test("is refused with a token that was given for another question", async () => {
    await using given = await open();
    given.record();
    given.record();
    given.bench.pass(given.slowest);
    const { NextToken } = await given.trail.send(new LookupEventsCommand({ MaxResults: 1 }));
    const other = new LookupEventsCommand({ MaxResults: 1, NextToken, LookupAttributes: [attribute] });
    await expect(given.trail.send(other)).rejects.toMatchObject({ name: "InvalidNextTokenException" });
  });
});
