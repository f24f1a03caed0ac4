import * as client from "@aws-sdk/client-cloudwatch-logs";

import { awsJsonCodec } from "../../wire/aws-json.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import { audited, type ResourcesOf } from "../cloudtrail/audited.ts";
import type { Service, Surroundings } from "../service.ts";
import { filterLogEventsOperations } from "./filter-log-events.ts";
import { logGroupOperations } from "./log-groups.ts";
import { LogStore } from "./log-store.ts";
import { logStreamOperations } from "./log-streams.ts";
import { logTagOperations } from "./log-tags.ts";
import type { LogWriter } from "./log-writer.ts";

export interface Logs {
  readonly service: Service;
  readonly writer: LogWriter;
}

/** Amazon CloudWatch Logs: log groups that callers create and Lambda writes to. */
export function createLogs(surroundings: Surroundings): Logs {
  const store = new LogStore(surroundings);
  const operations = {
    ...logGroupOperations(store),
    ...logTagOperations(store),
    ...logStreamOperations(store),
    ...filterLogEventsOperations(store),
  };
  return {
    service: {
      codec: awsJsonCodec(readServiceSchema(client), "1.1"),
      operations: audited(surroundings, "logs.amazonaws.com", resourcesOf, operations),
      holdings: () =>
        [...store.groups.values()].map(({ name, createdAt, tags, retentionInDays, events }) => ({
          type: "logs:log-group",
          id: name,
          tags: Object.fromEntries(tags),
          state: JSON.stringify({ createdAt, retentionInDays, events: events.length }),
        })),
    },
    writer: store,
  };
}

const resourcesOf: ResourcesOf = ({ logGroupName, resourceArn }) => [
  { type: "AWS::Logs::LogGroup", name: String(logGroupName ?? resourceArn) },
];
