import { LookupEventsCommand, type Event } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";

import { retryWhile } from "../clock/retry.ts";
import type { LabContext } from "./context.ts";

const BETWEEN_PAGES_MS = 600; // LookupEvents allows two calls a second for the whole account
const RATE = { everyMs: 2_000, withinMs: 60_000 };

/** One event of CloudTrail, as far as it is read. */
export interface TrailEvent {
  readonly name: string;
  readonly atEpochMs: number;
  /** Of launches. */
  readonly instanceIds: readonly string[];
  /** What kind of identity, and on behalf of whom. */
  readonly identity: string;
  /** The role that was assumed, if one was. */
  readonly role: string | undefined;
}

const detail = z.object({
  userIdentity: z
    .object({
      type: z.string().optional(),
      invokedBy: z.string().optional(),
      sessionContext: z.object({ sessionIssuer: z.object({ userName: z.string().optional() }).optional() }).optional(),
    })
    .optional(),
  responseElements: z
    .object({ instancesSet: z.object({ items: z.array(z.object({ instanceId: z.string() })) }).optional() })
    .nullish(),
});

/**
 * The events of one name that mention any of these words, oldest first.
 *
 * @throws OutOfPatienceError when CloudTrail is throttled too long
 */
export async function trailEvents(
  { aws, clock }: Pick<LabContext, "aws" | "clock">,
  name: string,
  words: readonly string[],
): Promise<TrailEvent[]> {
  const events: Event[] = [];
  let token: string | undefined;
  do {
    const command = () =>
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: name }],
        ...(token === undefined ? {} : { NextToken: token }),
      });
    const page = await retryWhile(
      clock,
      "CloudTrail to answer",
      RATE,
      (error) => error.name === "ThrottlingException",
      () => aws.cloudTrail.send(command()),
    );
    events.push(...(page.Events ?? []));
    token = page.NextToken;
    if (token) await clock.sleep(BETWEEN_PAGES_MS);
  } while (token);
  return events
    .filter(({ CloudTrailEvent: text }) => words.some((word) => text?.includes(word)))
    .map((event) => describe(name, event))
    .toSorted((a, b) => a.atEpochMs - b.atEpochMs || a.instanceIds.join().localeCompare(b.instanceIds.join()));
}

function describe(name: string, event: Event): TrailEvent {
  const parsed = detail.safeParse(JSON.parse(event.CloudTrailEvent ?? "{}"));
  const items = parsed.data?.responseElements?.instancesSet?.items ?? [];
  const identity = parsed.data?.userIdentity;
  return {
    name,
    atEpochMs: event.EventTime?.getTime() ?? 0,
    instanceIds: items.map(({ instanceId }) => instanceId),
    identity: [identity?.type, identity?.invokedBy].filter(Boolean).join(" via ") || "unknown",
    role: identity?.sessionContext?.sessionIssuer?.userName,
  };
}
