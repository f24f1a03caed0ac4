import type { Event, LookupAttribute, LookupEventsRequest, LookupEventsResponse } from "@aws-sdk/client-cloudtrail";

import { AwsError } from "../../wire/aws-error.ts";
import type { Answer } from "../service.ts";
import type { EventHistory, Recorded } from "./event-history.ts";

const PAGE = 50; // CloudTrail: at most 50 events a page, and as many unless told

/** Answers LookupEvents from what has been delivered, newest first. */
export function lookUp(history: EventHistory, request: LookupEventsRequest): Answer<LookupEventsResponse> {
  const { MaxResults = PAGE, NextToken, StartTime, EndTime, LookupAttributes = [] } = request;
  if (MaxResults < 1 || MaxResults > PAGE) {
    const sentence = `Invalid max results value '${MaxResults}'. Specify a value from 1 to ${PAGE}.`;
    throw refuse("InvalidMaxResultsException", sentence);
  }
  if (StartTime && EndTime && StartTime > EndTime) {
    throw refuse("InvalidTimeRangeException", "The start time must be before the end time.");
  }
  if (LookupAttributes.length > 1) {
    throw refuse("InvalidLookupAttributesException", "You can specify only one lookup attribute in a request.");
  }
  if (request.EventCategory !== undefined) {
    throw refuse("InvalidEventCategoryException", "The twin records management events only.");
  }
  const [attribute] = LookupAttributes;
  const valuesOf = attribute && reader(attribute);
  const fits = ({ event }: Recorded) =>
    (!StartTime || (event.EventTime ?? 0) >= StartTime) &&
    (!EndTime || (event.EventTime ?? 0) <= EndTime) &&
    (!valuesOf || valuesOf(event).includes(attribute.AttributeValue));
  const question = JSON.stringify([StartTime, EndTime, LookupAttributes]);
  const before = NextToken === undefined ? Number.POSITIVE_INFINITY : readToken(NextToken, question);
  const left = history.delivered().filter((recorded) => recorded.number < before && fits(recorded));
  const page = left.slice(0, MaxResults);
  const last = page.at(-1);
  return {
    Events: page.map(({ event }) => event),
    NextToken: last && page.length < left.length ? writeToken(last.number, question) : undefined,
  };
}

function reader({ AttributeKey }: LookupAttribute): (event: Event) => (string | undefined)[] {
  switch (AttributeKey) {
    case "ResourceName":
      return ({ Resources }) => (Resources ?? []).map(({ ResourceName }) => ResourceName);
    case "ResourceType":
      return ({ Resources }) => (Resources ?? []).map(({ ResourceType }) => ResourceType);
    case "AccessKeyId":
    case "EventId":
    case "EventName":
    case "EventSource":
    case "ReadOnly":
    case "Username":
      return (event) => [event[AttributeKey]];
    case undefined:
    default: {
      const sentence = `The lookup attribute key '${String(AttributeKey)}' is not valid.`;
      throw refuse("InvalidLookupAttributesException", sentence);
    }
  }
}

function writeToken(number: number, question: string): string {
  return Buffer.from(JSON.stringify([number, question])).toString("base64url");
}

/** A token goes only with the question it was given for. */
function readToken(token: string, question: string): number {
  try {
    const [number, asked] = JSON.parse(Buffer.from(token, "base64url").toString()) as [number, string];
    if (asked === question) return number;
  } catch {
    // what is no JSON is no token of ours
  }
  throw refuse("InvalidNextTokenException", "The token is not valid, or was given for other request parameters.");
}

function refuse(code: string, sentence: string): AwsError {
  return new AwsError(code, sentence, { status: 400 });
}
