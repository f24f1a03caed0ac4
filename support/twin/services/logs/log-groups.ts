import type {
  CreateLogGroupRequest,
  DeleteLogGroupRequest,
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  LogGroup,
  PutRetentionPolicyRequest,
} from "@aws-sdk/client-cloudwatch-logs";

import type { Answer } from "../service.ts";
import { checkTags } from "./log-tags.ts";
import type { LogGroupRecord, LogStore } from "./log-store.ts";
import { paginate } from "./pages.ts";
import { invalid, refuse, refuseOthers } from "./refusals.ts";

const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function logGroupOperations(store: LogStore) {
  const show = (group: LogGroupRecord): LogGroup => ({
    logGroupName: group.name,
    arn: `${store.arn(group.name)}:*`,
    logGroupArn: store.arn(group.name),
    creationTime: group.createdAt,
    retentionInDays: group.retentionInDays,
    metricFilterCount: 0,
    storedBytes: 0, // AWS counts bytes hours late
    logGroupClass: "STANDARD",
    deletionProtectionEnabled: false,
  });
  return {
    CreateLogGroup: ({ logGroupName, tags = {}, logGroupClass, ...others }: CreateLogGroupRequest): Answer<object> => {
      refuseOthers({ ...others, logGroupClass: logGroupClass === "STANDARD" ? undefined : logGroupClass });
      checkName(logGroupName);
      checkTags(new Map(), tags);
      if (store.groups.has(logGroupName)) {
        throw refuse("ResourceAlreadyExistsException", "The specified log group already exists");
      }
      store.create(logGroupName, tags);
      return {};
    },
    DescribeLogGroups: (request: DescribeLogGroupsRequest): Answer<DescribeLogGroupsResponse> => {
      const { logGroupNamePrefix, logGroupNamePattern, limit, nextToken, ...others } = request;
      refuseOthers(others);
      if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
        const sentence = "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.";
        throw refuse("InvalidParameterException", sentence);
      }
      const pattern = logGroupNamePattern?.toLowerCase() ?? "";
      const all = [...store.groups.values()].filter(
        ({ name }) => name.startsWith(logGroupNamePrefix ?? "") && name.toLowerCase().includes(pattern),
      );
      const { page, ...rest } = paginate(all, ({ name }) => name, { limit, nextToken });
      return { logGroups: page.map(show), ...rest };
    },
    DeleteLogGroup: ({ logGroupName }: DeleteLogGroupRequest): Answer<object> => {
      store.remove(store.group(logGroupName).name);
      return {};
    },
    PutRetentionPolicy: ({ logGroupName, retentionInDays }: PutRetentionPolicyRequest): Answer<object> => {
      const group = store.group(logGroupName);
      if (retentionInDays === undefined || !RETENTIONS.includes(retentionInDays)) {
        const constraint = `Member must satisfy enum value set: [${RETENTIONS.join(", ")}]`;
        throw invalid(retentionInDays, "retentionInDays", constraint);
      }
      group.retentionInDays = retentionInDays;
      return {};
    },
  };
}

function checkName(name: string | undefined): asserts name is string {
  if (name === undefined || !/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) {
    throw invalid(name, "logGroupName", "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
  }
  if (name.toLowerCase().startsWith("aws/")) {
    throw refuse("InvalidParameterException", "Log groups starting with AWS/ are reserved for AWS.");
  }
}
