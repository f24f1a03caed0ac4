import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
} from "@aws-sdk/client-cloudwatch-logs";

import type { Answer } from "../service.ts";
import type { LogGroupRecord, LogStore } from "./log-store.ts";
import { refuse } from "./refusals.ts";

const LIMIT = 50; // CloudWatch Logs: tags per log group

export function logTagOperations(store: LogStore) {
  return {
    TagResource: ({ resourceArn, tags = {} }: TagResourceRequest): Answer<object> => {
      const group = groupByArn(store, resourceArn);
      checkTags(group.tags, tags);
      for (const [key, value] of Object.entries(tags)) group.tags.set(key, value);
      return {};
    },
    ListTagsForResource: ({ resourceArn }: ListTagsForResourceRequest): Answer<ListTagsForResourceResponse> => ({
      tags: Object.fromEntries(groupByArn(store, resourceArn).tags),
    }),
  };
}

/** @throws AwsError when tags are reserved or become too many */
export function checkTags(existing: ReadonlyMap<string, string>, added: Readonly<Record<string, string>>): void {
  const keys = Object.keys(added);
  if (keys.some((key) => key.toLowerCase().startsWith("aws:"))) {
    throw refuse("InvalidParameterException", "Tag keys must not start with aws:.");
  }
  if (new Set([...existing.keys(), ...keys]).size > LIMIT) {
    throw refuse("TooManyTagsException", "The resource can have no more than 50 tags.");
  }
}

/** Tags go with the group's ARN; the form that ends in `:*`, which DescribeLogGroups shows too, is refused. */
function groupByArn(store: LogStore, arn: string | undefined): LogGroupRecord {
  const name = /^arn:aws:logs:[a-z0-9-]+:\d{12}:log-group:([^:*]+)$/.exec(arn ?? "")?.[1];
  if (name === undefined) throw refuse("InvalidParameterException", `The resource ARN '${String(arn)}' is not valid.`);
  if (arn !== store.arn(name)) throw refuse("ResourceNotFoundException", "The specified log group does not exist.");
  return store.group(name);
}
