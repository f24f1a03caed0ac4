import type * as lambda from "@aws-sdk/client-lambda";

import { parseFunctionName } from "../../services/lambda/function-name.ts";
import { anywhere, requestTags, type Account, type Needs, type Permission, type PermissionTable, type Tags } from "../permission.ts";

const LAMBDA = "lambda.amazonaws.com";
const SERVICE_LINKED_ROLE = "AWSServiceRoleForLambda";

interface OfFunction {
  readonly FunctionName: string | undefined;
  readonly Qualifier?: string | undefined;
}

interface OfCapacityProvider {
  readonly CapacityProviderName: string | undefined;
}

/** What Lambda asks for. Source: SAR, AWS Lambda, where a row names no other. */
export const lambdaPermissions: PermissionTable = {
  ListCapacityProviders: () => [anywhere("lambda:ListCapacityProviders")],
  ListFunctions: () => [anywhere("lambda:ListFunctions")],
  GetAccountSettings: () => [anywhere("lambda:GetAccountSettings")],

  CreateCapacityProvider: (input: lambda.CreateCapacityProviderRequest, account) => {
    const resource = capacityProviderArn(account, input.CapacityProviderName);
    const { SubnetIds = [], SecurityGroupIds = [] } = input.VpcConfig ?? {};
    return [
      ...tagged("lambda:CreateCapacityProvider", resource, input.Tags),
      ...passed(input.PermissionsConfig?.CapacityProviderOperatorRoleArn),
      // our choice: Lambda looks at a function's network with its caller's rights (DG, configuration-vpc), and speaks of
      // DescribeSubnets when it refuses a capacity provider's
      ...(SubnetIds.length > 0 ? [anywhere("ec2:DescribeSubnets")] : []),
      ...(SecurityGroupIds.length > 0 ? [anywhere("ec2:DescribeSecurityGroups")] : []),
      ...serviceLinkedRole(account),
    ];
  },
  GetCapacityProvider: onCapacityProvider("lambda:GetCapacityProvider"),
  ListFunctionVersionsByCapacityProvider: onCapacityProvider("lambda:ListFunctionVersionsByCapacityProvider"),
  UpdateCapacityProvider: onCapacityProvider("lambda:UpdateCapacityProvider"),
  DeleteCapacityProvider: onCapacityProvider("lambda:DeleteCapacityProvider"),

  CreateFunction: (input: lambda.CreateFunctionRequest, account) => [
    ...tagged("lambda:CreateFunction", functionArn(account, input), input.Tags),
    ...passed(input.Role),
    ...assigned(input),
    ...layers(input),
  ],
  UpdateFunctionConfiguration: (input: lambda.UpdateFunctionConfigurationRequest, account) => [
    existing("lambda:UpdateFunctionConfiguration", account, input),
    ...passed(input.Role),
    ...assigned(input),
    ...layers(input),
  ],
  // AWS answers without the tags when the second is lacking; that the twin refuses is our choice
  GetFunction: (input: lambda.GetFunctionRequest, account) => [
    existing("lambda:GetFunction", account, input),
    existing("lambda:ListTags", account, input),
  ],
  GetFunctionConfiguration: onFunction("lambda:GetFunctionConfiguration"),
  DeleteFunction: onFunction("lambda:DeleteFunction"),
  PublishVersion: onFunction("lambda:PublishVersion"),
  ListVersionsByFunction: onFunction("lambda:ListVersionsByFunction"),
  PutFunctionScalingConfig: onFunction("lambda:PutFunctionScalingConfig"),
  GetFunctionScalingConfig: onFunction("lambda:GetFunctionScalingConfig"),
  Invoke: onFunction("lambda:InvokeFunction"),

  TagResource: ({ Resource = "", Tags: tags }: lambda.TagResourceRequest) => [
    { action: "lambda:TagResource", resource: Resource, keys: requestTags(tags ?? {}) },
  ],
  UntagResource: ({ Resource = "", TagKeys }: lambda.UntagResourceRequest) => [
    { action: "lambda:UntagResource", resource: Resource, keys: { "aws:tagkeys": TagKeys ?? [] } },
  ],
  ListTags: ({ Resource = "" }: lambda.ListTagsRequest) => [{ action: "lambda:ListTags", resource: Resource }],
};

function onFunction(action: string): Needs<OfFunction> {
  return (input, account) => [existing(action, account, input)];
}

function onCapacityProvider(action: string): Needs<OfCapacityProvider> {
  return ({ CapacityProviderName }, account) => {
    const resource = capacityProviderArn(account, CapacityProviderName);
    const name = resource.split(":").at(-1) ?? "";
    return [{ action, resource, tags: () => account.tagsOf("lambda:capacity-provider", name) }];
  };
}

function existing(action: string, account: Account, input: OfFunction): Permission {
  const { name } = parseFunctionName(input.FunctionName ?? "", "qualified");
  return { action, resource: functionArn(account, input), tags: () => account.tagsOf("lambda:function", name) };
}

function tagged(action: string, resource: string, tags: Tags = {}): Permission[] {
  const keys = requestTags(tags);
  const created = { action, resource, keys };
  return Object.keys(tags).length > 0 ? [created, { action: "lambda:TagResource", resource, keys }] : [created];
}

/** Handing a role to Lambda. */
function passed(roleArn: string | undefined): Permission[] {
  return roleArn === undefined ? [] : [{ action: "iam:PassRole", resource: roleArn, keys: { "iam:passedtoservice": [LAMBDA] } }];
}

/** Placing a function on a capacity provider, whose tags SAR does not list for it. Source: DG, page lambda-managed-instances-security. */
function assigned({ CapacityProviderConfig }: Pick<lambda.CreateFunctionRequest, "CapacityProviderConfig">): Permission[] {
  const resource = CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig?.CapacityProviderArn;
  return resource === undefined ? [] : [{ action: "lambda:PassCapacityProvider", resource }];
}

function layers({ Layers = [] }: Pick<lambda.CreateFunctionRequest, "Layers">): Permission[] {
  return Layers.map((resource) => ({ action: "lambda:GetLayerVersion", resource }));
}

/** The first capacity provider of an account brings Lambda's own role. Source: DG, page lambda-managed-instances-operator-role. */
function serviceLinkedRole({ accountId, roleArn }: Account): Permission[] {
  if (roleArn(SERVICE_LINKED_ROLE) !== undefined) return [];
  const resource = `arn:aws:iam::${accountId}:role/aws-service-role/${LAMBDA}/${SERVICE_LINKED_ROLE}`;
  return [{ action: "iam:CreateServiceLinkedRole", resource, keys: { "iam:awsservicename": [LAMBDA] } }];
}

/** Qualified where the request is: a version's permissions are its own (DG, page lambda-api-permissions-ref). */
function functionArn({ region, accountId }: Account, { FunctionName = "", Qualifier }: OfFunction): string {
  const { name, qualifier = Qualifier } = parseFunctionName(FunctionName, "qualified");
  return `arn:aws:lambda:${region}:${accountId}:function:${name}${qualifier === undefined ? "" : `:${qualifier}`}`;
}

function capacityProviderArn({ region, accountId }: Account, nameOrArn = ""): string {
  return nameOrArn.startsWith("arn:") ? nameOrArn : `arn:aws:lambda:${region}:${accountId}:capacity-provider:${nameOrArn}`;
}
