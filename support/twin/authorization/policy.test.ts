import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { decide, PolicyError, readPolicy, type Decision } from "./policy.ts";

const VPC = "arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1";

type Keys = Readonly<Record<string, readonly string[]>>;

function policyOf(...Statement: object[]) {
  return { Version: "2012-10-17", Statement };
}

const allow = (Action: unknown, Resource: unknown = "*", Condition?: object) => ({ Effect: "Allow", Action, Resource, ...(Condition ? { Condition } : {}) });
const deny = (Action: unknown, Resource: unknown = "*") => ({ Effect: "Deny", Action, Resource });

function decided(statements: readonly object[], action: string, resource: string, keys: Keys = {}): Decision {
  return decide(readPolicy(policyOf(...statements)), action, resource, (key) => keys[key]);
}

/** Wildcards, character by character. */
function fits([first, ...pattern]: readonly string[] | string, text: readonly string[] | string): boolean {
  if (first === undefined) return text.length === 0;
  const rest = text.slice(1);
  if (first === "*") return fits(pattern, text) || (text.length > 0 && fits([first, ...pattern], rest));
  return text.length > 0 && (first === "?" || first === text[0]) && fits(pattern, rest);
}

describe("a policy", () => {
  test.each<[string, object[], action: string, resource: string, Decision]>([
    ["allows what it names", [allow("ec2:DeleteVpc")], "ec2:DeleteVpc", VPC, "allow"],
    ["denies what it does not name", [allow("ec2:DeleteVpc")], "ec2:CreateVpc", VPC, "implicit deny"],
    ["denies elsewhere", [allow("ec2:DeleteVpc", `${VPC}2`)], "ec2:DeleteVpc", VPC, "implicit deny"],
    ["takes lists", [allow(["ec2:CreateVpc", "ec2:DeleteVpc"], [`${VPC}2`, VPC])], "ec2:DeleteVpc", VPC, "allow"],
    ["lets a denial win, wherever it stands", [deny("ec2:*"), allow("*")], "ec2:DeleteVpc", VPC, "explicit deny"],
    ["lets a denial win only where it applies", [allow("*"), deny("*", `${VPC}2`)], "ec2:DeleteVpc", VPC, "allow"],
    ["does not tell the case of actions apart", [allow("EC2:deletevpc".toLowerCase())], "ec2:DeleteVpc", VPC, "allow"],
    ["tells the case of resources apart", [allow("*", VPC.replace("vpc-1", "VPC-1"))], "ec2:DeleteVpc", VPC, "implicit deny"],
    ["knows wildcards", [allow("ec2:D?lete*", "arn:aws:ec2:*:*:vpc/*")], "ec2:DeleteVpc", VPC, "allow"],
    ["asks a question mark for a character", [allow("ec2:DeleteVpc?")], "ec2:DeleteVpc", VPC, "implicit deny"],
    ["keeps wildcards within a part of an ARN", [allow("*", "arn:aws:logs:*:a:b:c")], "logs:X", "arn:aws:logs:r:1:a:b:c", "implicit deny"],
    ["lets them reach over what the last part has", [allow("*", "arn:aws:logs:*:*:*c")], "logs:X", "arn:aws:logs:r:1:a:b:c", "allow"],
    ["needs a star for actions without resources", [allow("ec2:DescribeVpcs", "arn:aws:ec2:*:*:*/*")], "ec2:DescribeVpcs", "*", "implicit deny"],
  ])("%s", (_, statements, action, resource, decision) => expect(decided(statements, action, resource)).toBe(decision));

  const tagged = { StringEquals: { "aws:RequestTag/Suite": ["lmi-verify", "other"] } };
  const like = { StringLike: { "aws:ResourceTag/name": "lmi-*" } };
  const arn = { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } };
  const onlyKeys = { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } };
  test.each<[string, condition: object, keys: Keys, met: boolean]>([
    ["one of the values", tagged, { "aws:requesttag/suite": ["other"] }, true],
    ["none of the values", tagged, { "aws:requesttag/suite": ["lmi-verifies"] }, false],
    ["no value at all", tagged, {}, false],
    ["a wildcard where it means nothing", { StringEquals: { "aws:RequestTag/a": "*" } }, { "aws:requesttag/a": ["x"] }, false],
    ["a wildcard", like, { "aws:resourcetag/name": ["lmi-1"] }, true],
    ["a wildcard that does not fit", like, { "aws:resourcetag/name": ["my-lmi-1"] }, false],
    ["an ARN", arn, { "iam:policyarn": ["arn:aws:iam::aws:policy/x/y"] }, true],
    ["an ARN of another account", arn, { "iam:policyarn": ["arn:aws:iam::111122223333:policy/x"] }, false],
    ["some of the keys", onlyKeys, { "aws:tagkeys": ["b"] }, true],
    ["one key too many", onlyKeys, { "aws:tagkeys": ["b", "c"] }, false],
    ["no keys, of which all are allowed", onlyKeys, {}, true],
    ["only one of two conditions", { ...tagged, ...like }, { "aws:requesttag/suite": ["other"] }, false],
  ])("meets a condition, or does not, with %s", (_, condition, keys, met) => {
    expect(decided([allow("*", "*", condition)], "a:B", VPC, keys)).toBe(met ? "allow" : "implicit deny");
  });

  test("means by a star any characters and by a question mark one, whatever stands around them", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "B", ".", "+", "(", "*", "?"), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom("a", "B", ".", "+", "("), maxLength: 6 });
    fc.assert(
      fc.property(pattern, text, (wanted, given) => {
        const decision = decided([allow("*", `arn:aws:s3:::x${wanted}`)], "a:B", `arn:aws:s3:::x${given}`);
        expect(decision).toBe(fits(wanted, given) ? "allow" : "implicit deny");
      }),
      { numRuns: 2_000 },
    );
  });

  test("is never more generous for a denial, nor less for an allowance", () => {
    const statement = fc.record({
      Effect: fc.constantFrom("Allow" as const, "Deny" as const),
      Action: fc.constantFrom("ec2:*", "ec2:DeleteVpc", "ec2:CreateVpc", "*"),
      Resource: fc.constantFrom("*", VPC, `${VPC}2`),
    });
    const rank: Record<Decision, number> = { "explicit deny": 0, "implicit deny": 1, allow: 2 };
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1 }), statement, (statements, added) => {
        const before = rank[decided(statements, "ec2:DeleteVpc", VPC)];
        const after = rank[decided([...statements, added], "ec2:DeleteVpc", VPC)];
        expect(added.Effect === "Deny" ? before - after : after - before).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a policy document that holds what the twin does not know is refused, with", () => {
  const good = allow("ec2:CreateVpc");
  test.each<[string, unknown, RegExp]>([
    ["an element", policyOf({ ...good, NotAction: "ec2:*" }), /Statement\.0.*NotAction/],
    ["a principal", policyOf({ ...good, Principal: "*" }), /Principal/],
    ["another version", { Version: "2008-10-17", Statement: [good] }, /Version/],
    ["no statement", policyOf(), /Statement/],
    ["no resource", policyOf({ Effect: "Allow", Action: "ec2:CreateVpc" }), /Statement\.0\.Resource/],
    ["an action without a service", policyOf(allow("CreateVpc")), /Statement\.0\.Action\.0: an action such as ec2:CreateVpc is expected/],
    ["a resource that is no ARN", policyOf(allow("ec2:CreateVpc", "vpc-1")), /Statement\.0\.Resource\.0: an ARN, or \*/],
    ["a variable", policyOf(allow("ec2:CreateVpc", "arn:aws:ec2:*:*:vpc/${aws:username}")), /policy variables/],
    ["an operator", policyOf(allow("*", "*", { StringNotEquals: { "aws:RequestTag/a": "b" } })), /Statement\.0: the condition operator StringNotEquals/],
    ["a key", policyOf(allow("*", "*", { StringEquals: { "aws:SourceIp": "b" } })), /Statement\.0: the condition key aws:SourceIp/],
    ["an operator that the key does not fit", policyOf(allow("*", "*", { StringEquals: { "aws:TagKeys": "a" } })), /aws:TagKeys has many values/],
    ["more than IAM takes", policyOf(...Array.from({ length: 100 }, () => allow("ec2:CreateVpc", VPC))), /IAM takes 6144/],
    ["nothing", undefined, /the document/],
  ])("%s", (_, document, told) => {
    expect(() => readPolicy(document)).toThrow(PolicyError);
    expect(() => readPolicy(document)).toThrow(told);
  });
});
