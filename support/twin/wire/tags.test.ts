import {
  CreateLogGroupCommand,
  ListTagsForResourceCommand,
  TagResourceCommand as TagLogGroupCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateVpcCommand, DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand } from "@aws-sdk/client-iam";
import { ListTagsCommand, TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-lambda";
import fc from "fast-check";
import { expect, test } from "vitest";

import { openDoor } from "../doors/door.fixture.ts";
import { standUpFunction } from "../services/lambda/site.fixture.ts";

const RUNS = { seed: 11, numRuns: 15 };
const pairs = (tags: Readonly<Record<string, string>>) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
const sorted = <T extends { Key?: string | undefined }>(tags: readonly T[] | undefined) =>
  tags?.toSorted((a, b) => (String(a.Key) < String(b.Key) ? -1 : 1));

const isFree = (key: string) => key !== "" && key !== "__proto__" && !key.toLowerCase().startsWith("aws:");

/** What EC2 and CloudWatch Logs take: any text, the markup of their own protocols included. */
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("<&>\"'", "]]>", "&lt;", " x ", "a\nb\r\nc\td", "%26+=&", "ключ", "鍵", "🔑", "null", "toString"),
);
const anyTags = fc.dictionary(anyText.filter(isFree), anyText, { maxKeys: 8, noNullPrototype: true });

/** What IAM and Lambda take: letters, digits and space of any script, and a few signs. */
const plainText = fc.string({
  unit: fc.constantFrom(...Array.from("aZ09_.:/=+-@ éжя鍵ñ")),
  maxLength: 12,
});
const plainTags = fc.dictionary(plainText.filter(isFree), plainText, { maxKeys: 8, noNullPrototype: true });

test("tags of a VPC survive EC2's form and XML", async () => {
  await using given = await openDoor();
  const { ec2 } = given.aws;
  const survive = fc.asyncProperty(anyTags, async (tags) => {
    const TagSpecifications = [{ ResourceType: "vpc" as const, Tags: pairs(tags) }];
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", TagSpecifications }));
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [Vpc?.VpcId ?? ""] }));
    expect(sorted(Vpcs?.[0]?.Tags)).toEqual(sorted(pairs(tags)));
  });
  await fc.assert(survive, { ...RUNS, numRuns: 4 }); // an account holds five VPCs
});

test("tags and description of a role survive IAM's form and XML", async () => {
  await using given = await openDoor();
  const { iam } = given.aws;
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  });
  const latin = fc.string({ unit: fc.constantFrom(...Array.from("aZ09 <&>\"'%+=\n\r\té¿ÿ")), maxLength: 20 });
  const caseless = (tags: object) => new Set(Object.keys(tags).map((key) => key.toLowerCase()));
  const distinct = plainTags.filter((tags) => caseless(tags).size === Object.keys(tags).length);
  const survive = fc.asyncProperty(distinct, latin, async (tags, Description) => {
    const wanted = { RoleName: "r", AssumeRolePolicyDocument, Tags: pairs(tags), Description };
    await iam.send(new CreateRoleCommand(wanted));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: "r" }));
    await iam.send(new DeleteRoleCommand({ RoleName: "r" }));
    expect(sorted(Role?.Tags) ?? []).toEqual(sorted(pairs(tags)));
    expect(Role?.Description).toBe(Description);
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(AssumeRolePolicyDocument);
  });
  await fc.assert(survive, RUNS);
});

test("tags of a function survive Lambda's JSON and addresses", async () => {
  await using given = await openDoor();
  const { lambda } = given.aws;
  const { functionArn: Resource } = await standUpFunction(given.aws, given.clock);
  const survive = fc.asyncProperty(plainTags, async (tags) => {
    await lambda.send(new TagResourceCommand({ Resource, Tags: tags }));
    expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual(tags);
    const TagKeys = Object.keys(tags);
    if (TagKeys.length > 0) await lambda.send(new UntagResourceCommand({ Resource, TagKeys }));
    expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({});
  });
  await fc.assert(survive, RUNS);
});

test("tags of a log group survive JSON 1.1", async () => {
  await using given = await openDoor();
  const { logs } = given.aws;
  let groups = 0;
  const survive = fc.asyncProperty(anyTags, anyTags, async (tags, more) => {
    const logGroupName = `/group/${groups++}`;
    const resourceArn = `arn:aws:logs:us-east-1:111122223333:log-group:${logGroupName}`;
    await logs.send(new CreateLogGroupCommand({ logGroupName, tags }));
    expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual(tags);
    await logs.send(new TagLogGroupCommand({ resourceArn, tags: more }));
    expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ ...tags, ...more });
  });
  await fc.assert(survive, RUNS);
});
