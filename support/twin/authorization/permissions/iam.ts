import type * as iam from "@aws-sdk/client-iam";

import { requestTags, anywhere, type Account, type Needs, type Permission, type PermissionTable } from "../permission.ts";

interface OfRole {
  readonly RoleName: string | undefined;
}

/** What IAM asks for. Source: SAR, AWS Identity and Access Management. */
export const iamPermissions: PermissionTable = {
  ListRoles: () => [anywhere("iam:ListRoles")],
  CreateRole: ({ RoleName = "", Path = "/", Tags = [] }: iam.CreateRoleRequest, { accountId }) => {
    const resource = `arn:aws:iam::${accountId}:role${Path}${RoleName}`;
    const keys = requestTags(tagsIn(Tags));
    const created = { action: "iam:CreateRole", resource, keys };
    // IAM guide, tagging roles: tags at creation need both
    return Tags.length > 0 ? [created, { action: "iam:TagRole", resource, keys }] : [created];
  },
  TagRole: ({ RoleName, Tags = [] }: iam.TagRoleRequest, account) => [
    { ...existing("iam:TagRole", account, RoleName), keys: requestTags(tagsIn(Tags)) },
  ],
  GetRole: onRole("iam:GetRole"),
  DeleteRole: onRole("iam:DeleteRole"),
  ListRoleTags: onRole("iam:ListRoleTags"),
  ListAttachedRolePolicies: onRole("iam:ListAttachedRolePolicies"),
  AttachRolePolicy: onPolicy("iam:AttachRolePolicy"),
  DetachRolePolicy: onPolicy("iam:DetachRolePolicy"),
};

function onRole(action: string): Needs<OfRole> {
  return ({ RoleName }, account) => [existing(action, account, RoleName)];
}

function onPolicy(action: string): Needs<OfRole & { readonly PolicyArn: string | undefined }> {
  return ({ RoleName, PolicyArn = "" }, account) => [
    { ...existing(action, account, RoleName), keys: { "iam:policyarn": [PolicyArn] } },
  ];
}

/** A role's tags decide on each of its actions, but on iam:PassRole (IAM guide, passing a role: "no reliable results"). */
function existing(action: string, account: Account, name = ""): Permission {
  return { action, resource: arnOf(account, name), tags: () => account.tagsOf("iam:role", name) };
}

function arnOf({ accountId, roleArn }: Account, name = ""): string {
  return roleArn(name) ?? `arn:aws:iam::${accountId}:role/${name}`;
}

function tagsIn(tags: readonly iam.Tag[]) {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}
