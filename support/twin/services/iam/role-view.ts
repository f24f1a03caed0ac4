import type { Role, Tag } from "@aws-sdk/client-iam";

import type { RoleRecord } from "./records.ts";

/** What every answer shows of a role. The trust policy is URL-encoded inside the XML. */
export function showRole(role: RoleRecord): Role {
  return {
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    Path: role.path,
    CreateDate: new Date(Math.floor(role.createdAt.wall / 1000) * 1000),
    AssumeRolePolicyDocument: encodeURIComponent(role.trustPolicy),
    Description: role.description,
  };
}

export function showTags({ tags }: RoleRecord): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
