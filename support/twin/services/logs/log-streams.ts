import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse, LogStream } from "@aws-sdk/client-cloudwatch-logs";

import type { Answer } from "../service.ts";
import type { LogStore, LogStreamRecord } from "./log-store.ts";
import { paginate } from "./pages.ts";
import { refuse, refuseOthers } from "./refusals.ts";

export function logStreamOperations(store: LogStore) {
  return {
    DescribeLogStreams: (request: DescribeLogStreamsRequest): Answer<DescribeLogStreamsResponse> => {
      const { logGroupName, logStreamNamePrefix, orderBy, descending, limit, nextToken, ...others } = request;
      refuseOthers(others);
      if (orderBy === "LastEventTime" && logStreamNamePrefix !== undefined) {
        throw refuse("InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
      }
      const group = store.group(logGroupName);
      const all = [...group.streams.values()].filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ""));
      const keyOf = (stream: LogStreamRecord) =>
        orderBy === "LastEventTime" ? `${stream.lastAt}/${stream.name}` : stream.name;
      const { page, ...rest } = paginate(all, keyOf, { limit, nextToken }, descending ? -1 : 1);
      const show = (stream: LogStreamRecord): LogStream => ({
        logStreamName: stream.name,
        arn: `${store.arn(group.name)}:log-stream:${stream.name}`,
        creationTime: stream.createdAt,
        firstEventTimestamp: stream.firstAt,
        lastEventTimestamp: stream.lastAt,
        lastIngestionTime: stream.lastIngestedAt,
        storedBytes: 0,
      });
      return { logStreams: page.map(show), ...rest };
    },
  };
}
