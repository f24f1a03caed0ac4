import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  TagRoleCommand,
  type CreateRoleRequest,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";

import { Workbench } from "../workbench.fixture.ts";
import { createIam } from "./iam-service.ts";

const BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const LAMBDA = "lambda.amazonaws.com";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: LAMBDA }, Action: "sts:AssumeRole" }],
});

async function open() {
  const bench = new Workbench();
  const { service, roles } = createIam(bench.surroundings);
  const iam = await bench.connect(IAMClient, service);
  const create = async (RoleName: string, rest: Partial<CreateRoleRequest> = {}) =>
    iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...rest }));
  return { bench, iam, roles, create, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}

describe("a role", () => {
  test("has its policy URL-encoded, and shows its session duration on Get only", async () => {
    await using given = await open();
    const { Role: created } = await given.create("r", { Tags: [{ Key: "suite", Value: "lmi" }] });
    expect(created?.Arn).toBe("arn:aws:iam::111122223333:role/r");
    expect(created?.RoleId).toMatch(/^AROA[0-9A-F]{17}$/);
    expect(created?.AssumeRolePolicyDocument).toBe(encodeURIComponent(trust));
    expect(created?.MaxSessionDuration).toBeUndefined();
    const { Role: got } = await given.iam.send(new GetRoleCommand({ RoleName: "r" }));
    expect(got?.MaxSessionDuration).toBe(3_600);
    expect(got?.Tags).toEqual([{ Key: "suite", Value: "lmi" }]);
  });

  test("exists once under a name, whatever its case", async () => {
    await using given = await open();
    await given.create("r");
    const again = given.create("R");
    await expect(again).rejects.toMatchObject({ name: "EntityAlreadyExistsException", $metadata: { httpStatusCode: 409 } });
  });

  test.each([
    ["{", "This policy contains invalid Json"],
    [JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] }), "Missing required field Principal"],
    [trust.replace("lambda.amazonaws.com", "lambda"), 'Invalid principal in policy: "SERVICE":"lambda"'],
    [trust.replace("sts:AssumeRole", "s3:GetObject"), "AssumeRole policy may only specify STS AssumeRole actions."],
  ])("is refused with the trust policy %s", async (AssumeRolePolicyDocument, message) => {
    await using given = await open();
    const created = given.create("r", { AssumeRolePolicyDocument });
    await expect(created).rejects.toMatchObject({ name: "MalformedPolicyDocumentException", message });
  });

  test("that nobody made cannot be found", async () => {
    await using given = await open();
    const got = given.iam.send(new GetRoleCommand({ RoleName: "ghost" }));
    await expect(got).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: "The role with name ghost cannot be found.",
      $metadata: { httpStatusCode: 404 },
    });
  });

  test("that a service made for itself stays", async () => {
    await using given = await open();
    const { Roles = [] } = await given.iam.send(new ListRolesCommand({ PathPrefix: "/aws-service-role/" }));
    expect(Roles.map(({ RoleName }) => RoleName)).toEqual(["AWSServiceRoleForSupport"]);
    const deleted = given.iam.send(new DeleteRoleCommand({ RoleName: "AWSServiceRoleForSupport" }));
    await expect(deleted).rejects.toMatchObject({ name: "UnmodifiableEntityException" });
  });

  test("has tags, of which none is AWS's or there twice", async () => {
    await using given = await open();
    await given.create("r");
    await given.iam.send(new TagRoleCommand({ RoleName: "r", Tags: [{ Key: "Suite", Value: "a" }] }));
    await given.iam.send(new TagRoleCommand({ RoleName: "r", Tags: [{ Key: "suite", Value: "b" }] }));
    const { Tags } = await given.iam.send(new ListRoleTagsCommand({ RoleName: "r" }));
    expect(Tags).toEqual([{ Key: "Suite", Value: "b" }]);
    const reserved = given.iam.send(new TagRoleCommand({ RoleName: "r", Tags: [{ Key: "aws:x", Value: "" }] }));
    await expect(reserved).rejects.toMatchObject({ name: "InvalidInputException" });
  });
});

describe("policies", () => {
  test("of AWS that an LMI stack needs can be attached, others do not exist", async () => {
    await using given = await open();
    await given.create("r");
    await given.iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn: BASIC }));
    const { AttachedPolicies } = await given.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: "r" }));
    expect(AttachedPolicies).toEqual([{ PolicyArn: BASIC, PolicyName: "AWSLambdaBasicExecutionRole" }]);
    const wrong = "arn:aws:iam::aws:policy/service-role/AWSLambdaManagedEC2ResourceOperator";
    const attached = given.iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn: wrong }));
    await expect(attached).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: `Policy ${wrong} does not exist or is not attachable.`,
    });
  });

  test("hold their role until they are detached", async () => {
    await using given = await open();
    await given.create("r");
    await given.iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn: BASIC }));
    await expect(given.iam.send(new DeleteRoleCommand({ RoleName: "r" }))).rejects.toMatchObject({
      name: "DeleteConflictException",
      message: "Cannot delete entity, must detach all policies first.",
      $metadata: { httpStatusCode: 409 },
    });
    await given.iam.send(new DetachRolePolicyCommand({ RoleName: "r", PolicyArn: BASIC }));
    const twice = given.iam.send(new DetachRolePolicyCommand({ RoleName: "r", PolicyArn: BASIC }));
    await expect(twice).rejects.toMatchObject({ name: "NoSuchEntityException" });
    await given.iam.send(new DeleteRoleCommand({ RoleName: "r" }));
  });
});

describe("other services", () => {
  test("can assume a role only once it has spread, and only if it trusts them", async () => {
    await using given = await open();
    const arn = (await given.create("r")).Role?.Arn ?? "";
    const { propagationMs } = given.bench.surroundings.world.iam;
    given.bench.pass(propagationMs - 1);
    expect(given.roles.assumableBy(arn, LAMBDA)).toBe(false);
    given.bench.pass(1);
    expect(given.roles.assumableBy(arn, LAMBDA)).toBe(true);
    expect(given.roles.assumableBy(arn, "ec2.amazonaws.com")).toBe(false);
    await given.iam.send(new DeleteRoleCommand({ RoleName: "r" }));
    expect(given.roles.assumableBy(arn, LAMBDA)).toBe(false);
  });

  test("see an attached policy as late", async () => {
    await using given = await open();
    const arn = (await given.create("r")).Role?.Arn ?? "";
    const { propagationMs } = given.bench.surroundings.world.iam;
    given.bench.pass(propagationMs);
    await given.iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn: BASIC }));
    expect(given.roles.hasPolicy(arn, BASIC)).toBe(false);
    given.bench.pass(propagationMs);
    expect(given.roles.hasPolicy(arn, BASIC)).toBe(true);
  });
});

test("a listing is cut into pages, and what comes between two pages shifts neither", async () => {
  await using given = await open();
  for (const name of ["b", "d", "f"]) await given.create(name, { Path: "/lmi/" });
  const first = await given.iam.send(new ListRolesCommand({ PathPrefix: "/lmi/", MaxItems: 2 }));
  expect([first.Roles?.map(({ RoleName }) => RoleName), first.IsTruncated]).toEqual([["b", "d"], true]);
  await given.create("a", { Path: "/lmi/" });
  const next = { PathPrefix: "/lmi/", MaxItems: 2, Marker: first.Marker };
  const second = await given.iam.send(new ListRolesCommand(next));
  expect([second.Roles?.map(({ RoleName }) => RoleName), second.IsTruncated]).toEqual([["f"], false]);
  const wrong = given.iam.send(new ListRolesCommand({ Marker: "nonsense" }));
  await expect(wrong).rejects.toMatchObject({ name: "ValidationError" });
});
