import type * as logs from "@aws-sdk/client-cloudwatch-logs";

import { anywhere, requestTags, type Account, type Needs, type PermissionTable } from "../permission.ts";

interface OfGroup {
  readonly logGroupName?: string | undefined;
}

/**
 * What CloudWatch Logs asks for. Source: SAR, Amazon CloudWatch Logs. Its ARNs of log groups end in `:*`, but where tags
 * are concerned (CloudWatch Logs API reference, LogGroup).
 */
export const logsPermissions: PermissionTable = {
  DescribeLogGroups: () => [anywhere("logs:DescribeLogGroups")],
  CreateLogGroup: ({ logGroupName = "", tags = {} }: logs.CreateLogGroupRequest, account) => {
    const arn = arnOf(account, logGroupName);
    const keys = requestTags(tags);
    const created = { action: "logs:CreateLogGroup", resource: `${arn}:*`, keys };
    // CloudWatch Logs API reference, CreateLogGroup: tags need both
    return Object.keys(tags).length > 0 ? [created, { action: "logs:TagResource", resource: arn, keys }] : [created];
  },
  DeleteLogGroup: onGroup("logs:DeleteLogGroup"),
  PutRetentionPolicy: onGroup("logs:PutRetentionPolicy"),
  DescribeLogStreams: onGroup("logs:DescribeLogStreams"),
  FilterLogEvents: onGroup("logs:FilterLogEvents"),
  TagResource: ({ resourceArn = "", tags = {} }: logs.TagResourceRequest) => [
    { action: "logs:TagResource", resource: resourceArn, keys: requestTags(tags) },
  ],
  ListTagsForResource: ({ resourceArn = "" }: logs.ListTagsForResourceRequest) => [
    { action: "logs:ListTagsForResource", resource: resourceArn },
  ],
};

function onGroup(action: string): Needs<OfGroup> {
  return ({ logGroupName = "" }, account) => [{ action, resource: `${arnOf(account, logGroupName)}:*` }];
}

function arnOf({ region, accountId }: Account, name: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
}
