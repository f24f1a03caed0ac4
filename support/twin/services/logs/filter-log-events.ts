import type { FilterLogEventsRequest, FilterLogEventsResponse } from "@aws-sdk/client-cloudwatch-logs";

import type { Answer } from "../service.ts";
import { readFilterPattern } from "./filter-pattern.ts";
import type { LogStore } from "./log-store.ts";
import { checkLimit, readToken, writeToken } from "./pages.ts";
import { refuse, refuseOthers } from "./refusals.ts";

const MOST = 10_000; // CloudWatch Logs: events a page

export function filterLogEventsOperations(store: LogStore) {
  return {
    /** A page is what matches among the next `limit` events: as on AWS it may be empty though more pages follow. */
    FilterLogEvents: (request: FilterLogEventsRequest): Answer<FilterLogEventsResponse> => {
      const { logGroupName, logStreamNames, logStreamNamePrefix, startTime, endTime, filterPattern, ...rest } = request;
      const { nextToken, limit = MOST, ...others } = rest;
      refuseOthers(others);
      checkLimit(limit, MOST);
      if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
        const sentence = "logStreamNames and logStreamNamePrefix can not be specified together.";
        throw refuse("InvalidParameterException", sentence);
      }
      const group = store.group(logGroupName);
      const missing = logStreamNames?.find((name) => !group.streams.has(name));
      if (missing !== undefined) throw refuse("ResourceNotFoundException", "The specified log stream does not exist.");
      const matches = readFilterPattern(filterPattern);
      const start = nextToken === undefined ? 0 : Number(readToken(nextToken)) + 1;
      if (Number.isNaN(start)) throw refuse("InvalidParameterException", "The specified nextToken is invalid.");
      const searched = group.events.slice(start, start + limit);
      const found = searched.filter(
        ({ stream, at, message }) =>
          (logStreamNames?.includes(stream) ?? true) &&
          stream.startsWith(logStreamNamePrefix ?? "") &&
          at >= (startTime ?? 0) &&
          at < (endTime ?? Number.POSITIVE_INFINITY) &&
          matches(message),
      );
      const end = start + searched.length;
      return {
        events: found.map(({ id, stream, at, ingestedAt, message }) => ({
          eventId: id,
          logStreamName: stream,
          timestamp: at,
          ingestionTime: ingestedAt,
          message,
        })),
        searchedLogStreams: [],
        nextToken: end < group.events.length ? writeToken(String(end - 1)) : undefined,
      };
    },
  };
}
