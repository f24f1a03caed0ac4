import { DeleteFunctionCommand, ListTagsCommand, TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { openTwin } from "./in-process.fixture.ts";
import { FUNCTION_ARN, PROVIDER_ARN, standUpFunction, standUpVersion } from "./site.fixture.ts";

test.each([[FUNCTION_ARN], [PROVIDER_ARN]])("%s can be tagged and untagged", async (Resource) => {
  const { aws, clock, lambda } = openTwin();
  await standUpFunction(aws, clock);
  const { $metadata } = await lambda.send(new TagResourceCommand({ Resource, Tags: { a: "1", b: "2" } }));
  expect($metadata.httpStatusCode).toBe(204);
  await lambda.send(new TagResourceCommand({ Resource, Tags: { b: "3" } }));
  await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ["a", "none"] }));
  expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ b: "3" });
});

const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"]));

test.each<[what: string, tags: Readonly<Record<string, string>>, name: string, message: RegExp]>([
  ["of AWS's own", { "aws:x": "y" }, "InvalidParameterValueException", /aws:/],
  ["with signs AWS does not take", { k: "a<b" }, "ValidationException", /'a<b' at 'tags\.k'/],
  ["without a key", { "": "v" }, "ValidationException", /length greater than or equal to 1/],
  ["too long", { k: "v".repeat(257) }, "ValidationException", /length less than or equal to 256/],
  ["beyond the fiftieth", fifty, "InvalidParameterValueException", /no more than 50/],
])("tags %s are refused, and change nothing", async (_, Tags, name, message) => {
  const { aws, clock, lambda } = openTwin();
  await standUpFunction(aws, clock);
  await lambda.send(new TagResourceCommand({ Resource: FUNCTION_ARN, Tags: { first: "1" } }));
  const tagging = lambda.send(new TagResourceCommand({ Resource: FUNCTION_ARN, Tags }));
  await expect(tagging).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  expect((await lambda.send(new ListTagsCommand({ Resource: FUNCTION_ARN }))).Tags).toEqual({ first: "1" });
});

test("a version has no tags of its own, and a function that is gone has none", async () => {
  const { aws, clock, lambda } = openTwin();
  await standUpVersion(aws, clock);
  await expect(lambda.send(new ListTagsCommand({ Resource: `${FUNCTION_ARN}:1` }))).rejects.toMatchObject({
    name: "InvalidParameterValueException",
    message: "Tags on function aliases and versions are not supported. Please specify a function ARN.",
  });
  await lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
  await clock.sleep(60_000);
  await expect(lambda.send(new ListTagsCommand({ Resource: FUNCTION_ARN }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: `Function not found: ${FUNCTION_ARN}`,
  });
});
