import type { Event } from "@aws-sdk/client-cloudtrail";

import type { AuditEvent, Surroundings } from "../service.ts";
import { callerOf } from "../sts/caller.ts";

/** An audit event as CloudTrail shows it. @param eventId a UUID of its own */
export function trailEvent(surroundings: Omit<Surroundings, "audit">, event: AuditEvent, eventId: string): Event {
  const eventTime = new Date(Math.floor(surroundings.wall() / 1000) * 1000); // CloudTrail knows whole seconds
  return {
    EventId: eventId,
    EventName: event.name,
    EventSource: event.source,
    EventTime: eventTime,
    ReadOnly: String(event.readOnly),
    Username: event.username,
    Resources: event.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: JSON.stringify({
      eventVersion: "1.11",
      userIdentity: callerIdentity(surroundings),
      eventTime: eventTime.toISOString().replace(".000Z", "Z"),
      eventSource: event.source,
      eventName: event.name,
      awsRegion: surroundings.region,
      sourceIPAddress: "203.0.113.7", // an address of documentation
      userAgent: "aws-sdk-js/3",
      requestParameters: null,
      responseElements: null,
      ...event.detail,
      requestID: surroundings.streams.uuid(`cloudtrail-request/${eventId}`),
      eventID: eventId,
      readOnly: event.readOnly,
      eventType: "AwsApiCall",
      managementEvent: true,
      recipientAccountId: surroundings.accountId,
      eventCategory: "Management",
    }),
  };
}

function callerIdentity(surroundings: Omit<Surroundings, "audit">) {
  const { arn, userId, roleArn, roleId, roleName } = callerOf(surroundings);
  const { accountId } = surroundings;
  const sessionIssuer = { type: "Role", principalId: roleId, arn: roleArn, accountId, userName: roleName };
  return { type: "AssumedRole", principalId: userId, arn, accountId, sessionContext: { sessionIssuer } };
}
