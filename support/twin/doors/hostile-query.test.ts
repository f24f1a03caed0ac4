import { expect, test } from "vitest";

import { exactly, provoke, readEc2, readQuery } from "./hostile.fixture.ts";
import { form, signed, type RawRequest } from "./raw.fixture.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

type Row = [what: string, service: string, request: RawRequest, status: number, code: string, message: RegExp];

const ec2 = (parameters: Readonly<Record<string, string>>) => form({ Version: "2016-11-15", ...parameters });
const iam = (parameters: Readonly<Record<string, string>>) => form({ Version: "2010-05-08", ...parameters });
const xml: RawRequest = { headers: FORM, body: '<?xml version="1.0"?><CreateRole><RoleName>r</RoleName></CreateRole>' };
const garbage: RawRequest = { headers: FORM, body: Buffer.from([0x00, 0xff, 0x26, 0x3d, 0x3d, 0x25, 0x7a, 0x7a, 0x26]) };
const trust = '{"Version":"2012-10-17","Statement":[]}';

test.each<Row>([
  ["no action", "ec2", ec2({}), 400, "MissingAction", /Action/],
  ["an unknown action", "ec2", ec2({ Action: "Nonsense" }), 400, "InvalidAction", exactly("The action Nonsense is not valid for this web service.")],
  ["an operation the twin lacks", "ec2", ec2({ Action: "RunInstances", MinCount: "1", MaxCount: "1" }), 501, "NotImplemented", exactly("The twin does not know ec2:RunInstances.")],
  ["XML", "ec2", xml, 400, "MissingAction", /Action/],
  ["garbage", "ec2", garbage, 400, "MissingAction", /Action/],
  ["JSON", "ec2", { headers: FORM, body: '{"Action":"DescribeVpcs"}' }, 400, "MissingAction", /Action/],
  ["an unknown parameter", "ec2", ec2({ Action: "DescribeVpcs", VpcIdd: "x" }), 400, "UnknownParameter", exactly("The parameter VpcIdd is not recognized")],
  ["an unknown parameter deep within", "ec2", ec2({ Action: "DescribeVpcs", "Filter.1.Nam": "x" }), 400, "UnknownParameter", /Filter\.1\.Nam/],
  ["a list without numbers", "ec2", ec2({ Action: "DescribeVpcs", "VpcId.member": "x" }), 400, "UnknownParameter", /VpcId\.member/],
  ["a word for a number", "ec2", ec2({ Action: "DescribeVpcs", MaxResults: "many" }), 400, "InvalidParameterValue", /many/],
  ["a word for a boolean", "ec2", ec2({ Action: "DescribeVpcs", DryRun: "perhaps" }), 400, "InvalidParameterValue", /perhaps/],
  ["a value for a structure", "ec2", ec2({ Action: "DescribeVpcs", "Filter.1": "x" }), 400, "InvalidParameterValue", /Filter\.1/],
  ["a structure for a value", "ec2", ec2({ Action: "CreateVpc", "CidrBlock.1": "x" }), 400, "InvalidParameterValue", /CidrBlock/],
  ["a missing parameter", "ec2", ec2({ Action: "CreateSubnet", CidrBlock: "10.0.0.0/24" }), 400, "MissingParameter", /^The request must contain the parameter vpcId$/i],
  ["an unknown VPC", "ec2", ec2({ Action: "DescribeVpcs", "VpcId.1": "vpc-0123456789abcdef0" }), 400, "InvalidVpcID.NotFound", /vpc-0123456789abcdef0/],
  ["a CIDR block that is none", "ec2", ec2({ Action: "CreateVpc", CidrBlock: "<10&>" }), 400, "InvalidParameterValue", /<10&>/],
  ["a resource type in capitals", "ec2", ec2({ Action: "CreateVpc", CidrBlock: "10.0.0.0/16", "TagSpecification.1.ResourceType": "VPC" }), 400, "InvalidParameterValue", /VPC/],
  ["no signature", "ec2", { ...ec2({ Action: "DescribeVpcs" }), authorization: null }, 403, "MissingAuthenticationToken", /Token/],
  ["another kind of signature", "ec2", { ...ec2({ Action: "DescribeVpcs" }), authorization: "AWS AKID:sig" }, 400, "IncompleteSignature", /'Credential'/],
  ["a scope of another region", "ec2", { ...ec2({ Action: "DescribeVpcs" }), region: "eu-west-1" }, 401, "AuthFailure", /not able to validate/],
  ["no action", "iam", iam({}), 400, "MissingAction", /Action/],
  ["an unknown action", "iam", iam({ Action: "Nonsense" }), 400, "InvalidAction", exactly("Could not find operation Nonsense for version 2010-05-08")],
  ["another service's action", "iam", iam({ Action: "GetCallerIdentity" }), 400, "InvalidAction", /GetCallerIdentity/],
  ["an operation the twin lacks", "iam", iam({ Action: "CreateUser", UserName: "u" }), 501, "NotImplemented", exactly("The twin does not know iam:CreateUser.")],
  ["XML", "iam", xml, 400, "MissingAction", /Action/],
  ["garbage", "iam", garbage, 400, "MissingAction", /Action/],
  ["a missing member", "iam", iam({ Action: "GetRole" }), 400, "ValidationError", /Value null at 'roleName'/],
  ["a missing member deep within", "iam", iam({ Action: "CreateRole", RoleName: "r", AssumeRolePolicyDocument: trust, "Tags.member.1.Key": "k" }), 400, "ValidationError", /tags\.1\.member\.value/],
  ["a value for a list", "iam", iam({ Action: "CreateRole", RoleName: "r", AssumeRolePolicyDocument: trust, Tags: "x" }), 400, "MalformedInput", /Tags/],
  ["a value for a structure", "iam", iam({ Action: "CreateRole", RoleName: "r", AssumeRolePolicyDocument: trust, "Tags.member.1": "x" }), 400, "MalformedInput", /Tags\.1/],
  ["a word for a number", "iam", iam({ Action: "ListRoles", MaxItems: "many" }), 400, "MalformedInput", /many/],
  ["a policy that is no JSON", "iam", iam({ Action: "CreateRole", RoleName: "r", AssumeRolePolicyDocument: "<x/>" }), 400, "MalformedPolicyDocument", /./],
  ["an unknown role", "iam", iam({ Action: "GetRole", RoleName: "nobody" }), 404, "NoSuchEntity", exactly("The role with name nobody cannot be found.")],
  ["no signature", "iam", { ...iam({ Action: "ListRoles" }), authorization: null }, 403, "MissingAuthenticationToken", /Token/],
  ["a signature without a key", "iam", { ...iam({ Action: "ListRoles" }), authorization: signed("iam").replace("AKIDEXAMPLE", "") }, 400, "IncompleteSignature", /Credential/],
  ["a scope of another region", "iam", { ...iam({ Action: "ListRoles" }), region: "eu-west-1" }, 403, "SignatureDoesNotMatch", /not 'eu-west-1'/],
  ["a scope of another region", "sts", { ...form({ Action: "GetCallerIdentity", Version: "2011-06-15" }), region: "eu-west-1" }, 403, "SignatureDoesNotMatch", /valid region/],
  ["an operation the twin lacks", "sts", form({ Action: "GetSessionToken", Version: "2011-06-15" }), 501, "NotImplemented", exactly("The twin does not know sts:GetSessionToken.")],
])("%s is refused by %s, which lives on", async (_, service, request, status, code, message) => {
  const refusal = await provoke({ service, ...request }, service === "ec2" ? readEc2 : readQuery);
  expect(refusal).toEqual({ wellFormed: true, livesOn: true, status, code, message: expect.stringMatching(message) });
});
