import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
  type FilterLogEventsRequest,
} from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, test } from "vitest";

import { Workbench } from "../workbench.fixture.ts";
import { createLogs } from "./logs-service.ts";

const GROUP = "/aws/lambda/f";
const ARN = `arn:aws:logs:us-east-1:111122223333:log-group:${GROUP}`;

async function open() {
  const bench = new Workbench();
  const { service, writer } = createLogs(bench.surroundings);
  const logs = await bench.connect(CloudWatchLogsClient, service);
  const filter = async (request: FilterLogEventsRequest = {}) => {
    const { events, nextToken } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, ...request }));
    return { messages: events?.map(({ message }) => message), nextToken };
  };
  return { bench, logs, writer, filter, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}

describe("a log group", () => {
  test("is created with tags, listed by prefix and deleted", async () => {
    await using given = await open();
    await given.logs.send(new CreateLogGroupCommand({ logGroupName: GROUP, tags: { suite: "lmi" } }));
    await given.logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 1 }));
    const { logGroups } = await given.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/aws/lambda" }));
    expect(logGroups).toMatchObject([{ logGroupName: GROUP, arn: `${ARN}:*`, logGroupArn: ARN, retentionInDays: 1 }]);
    await given.logs.send(new TagResourceCommand({ resourceArn: ARN, tags: { run: "1" } }));
    const { tags } = await given.logs.send(new ListTagsForResourceCommand({ resourceArn: ARN }));
    expect(tags).toEqual({ suite: "lmi", run: "1" });
    await given.logs.send(new DeleteLogGroupCommand({ logGroupName: GROUP }));
    const { logGroups: left } = await given.logs.send(new DescribeLogGroupsCommand());
    expect(left).toEqual([]);
  });

  test("that does not exist cannot be deleted", async () => {
    await using given = await open();
    const deleted = given.logs.send(new DeleteLogGroupCommand({ logGroupName: GROUP }));
    await expect(deleted).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("comes back without tags when somebody writes late", async () => {
    await using given = await open();
    await given.logs.send(new CreateLogGroupCommand({ logGroupName: GROUP, tags: { suite: "lmi" } }));
    await given.logs.send(new DeleteLogGroupCommand({ logGroupName: GROUP }));
    given.writer.write(GROUP, "s", "late");
    const { tags } = await given.logs.send(new ListTagsForResourceCommand({ resourceArn: ARN }));
    expect(tags).toEqual({});
    const again = given.logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
    await expect(again).rejects.toMatchObject({ name: "ResourceAlreadyExistsException" });
  });

  test("is listed in pages of at most 50", async () => {
    await using given = await open();
    for (let index = 0; index < 51; index++) given.writer.write(`g${index}`, "s", "");
    const first = await given.logs.send(new DescribeLogGroupsCommand());
    const second = await given.logs.send(new DescribeLogGroupsCommand({ nextToken: first.nextToken }));
    expect([first.logGroups?.length, second.logGroups?.length, second.nextToken]).toEqual([50, 1, undefined]);
  });

  test.each([
    ["a reserved name", new CreateLogGroupCommand({ logGroupName: "aws/mine" })],
    ["a name with spaces", new CreateLogGroupCommand({ logGroupName: "my group" })],
    ["a reserved tag", new CreateLogGroupCommand({ logGroupName: GROUP, tags: { "aws:x": "" } })],
    ["a key the twin does not model", new CreateLogGroupCommand({ logGroupName: GROUP, kmsKeyId: "key" })],
    ["a page of 51", new DescribeLogGroupsCommand({ limit: 51 })],
    ["a token of nobody's", new DescribeLogGroupsCommand({ nextToken: "x" })],
    ["an ARN that ends in :*", new ListTagsForResourceCommand({ resourceArn: `${ARN}:*` })],
  ] as const)("is refused with %s", async (_, command) => {
    await using given = await open();
    const sent = given.logs.send(command as CreateLogGroupCommand);
    await expect(sent).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("keeps events for one of AWS's retentions only", async () => {
    await using given = await open();
    given.writer.write(GROUP, "s", "");
    const put = given.logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 2 }));
    await expect(put).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("events", () => {
  test("are selected by stream, time and terms", async () => {
    await using given = await open();
    given.writer.write(GROUP, "2026/a", '{"message":"Successfully launched m7i.xlarge"}');
    given.bench.pass(1_000);
    given.writer.write(GROUP, "2026/b", "terminated");
    const second = Date.UTC(2026, 0, 1) + 1_000;
    expect((await given.filter()).messages).toHaveLength(2);
    expect((await given.filter({ logStreamNames: ["2026/b"] })).messages).toEqual(["terminated"]);
    expect((await given.filter({ logStreamNamePrefix: "2026/b" })).messages).toEqual(["terminated"]);
    expect((await given.filter({ startTime: second })).messages).toEqual(["terminated"]);
    expect((await given.filter({ endTime: second })).messages).toHaveLength(1);
    expect((await given.filter({ filterPattern: 'launched "m7i.xlarge"' })).messages).toHaveLength(1);
    expect((await given.filter({ filterPattern: "Launched" })).messages).toEqual([]);
  });

  test("may be missing from a page though more pages follow", async () => {
    await using given = await open();
    for (const message of ["one", "two", "three"]) given.writer.write(GROUP, "s", message);
    const first = await given.filter({ filterPattern: "three", limit: 2 });
    expect([first.messages, first.nextToken !== undefined]).toEqual([[], true]);
    const second = await given.filter({ filterPattern: "three", limit: 2, nextToken: first.nextToken });
    expect(second).toEqual({ messages: ["three"], nextToken: undefined });
  });

  test.each([
    ["a pattern the twin does not model", { filterPattern: "{ $.level = INFO }" }, "InvalidParameterException"],
    ["streams by name and by prefix", { logStreamNames: ["s"], logStreamNamePrefix: "s" }, "InvalidParameterException"],
    ["a stream that is not there", { logStreamNames: ["t"] }, "ResourceNotFoundException"],
    ["a group that is not there", { logGroupName: "g" }, "ResourceNotFoundException"],
    ["a page of none", { limit: 0 }, "InvalidParameterException"],
  ])("are refused for %s", async (_, request, name) => {
    await using given = await open();
    given.writer.write(GROUP, "s", "");
    await expect(given.filter(request)).rejects.toMatchObject({ name });
  });

  test("stand in streams, which are listed by name or by last event", async () => {
    await using given = await open();
    for (const stream of ["b", "a", "b"]) {
      given.writer.write(GROUP, stream, "");
      given.bench.pass(1_000);
    }
    const list = async (request: object) => {
      const { logStreams } = await given.logs.send(new DescribeLogStreamsCommand({ logGroupName: GROUP, ...request }));
      return logStreams?.map(({ logStreamName }) => logStreamName);
    };
    expect(await list({})).toEqual(["a", "b"]);
    expect(await list({ orderBy: "LastEventTime", descending: true })).toEqual(["b", "a"]);
    expect(await list({ logStreamNamePrefix: "a" })).toEqual(["a"]);
    const both = list({ orderBy: "LastEventTime", logStreamNamePrefix: "a" });
    await expect(both).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
