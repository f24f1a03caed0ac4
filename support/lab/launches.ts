import { LookupEventsCommand, type Event } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";

import { retryWhile } from "../clock/retry.ts";
import type { LabContext } from "./context.ts";

/** A span of the run's clock. */
export interface LaunchWindow {
  readonly from: number;
  readonly to: number;
}

const DELIVERED_AFTER_MS = 15 * 60_000; // CloudTrail delivers typically within 5 min, within 15 as a rule
const LOOK_EVERY_MS = 30_000;
const PATIENCE_MS = 30 * 60_000; // twice the usual delivery; without the first launch by then, absence stays unproven
const BETWEEN_PAGES_MS = 600; // LookupEvents allows two calls a second for the whole account
const EVENT_TIME_RESOLUTION_MS = 1_000; // CloudTrail tells whole seconds: what happened, happened up to a second later
const RATE = { everyMs: 2_000, withinMs: 60_000 };

interface Launch {
  readonly atEpochMs: number;
  readonly instanceIds: string[];
  readonly identity: string;
}

/**
 * RunInstances events of this stack in CloudTrail. They come minutes late, so it waits until the known first launch is
 * there and everything in the window must be.
 */
export async function findLaunches(context: LabContext, label: string, window: LaunchWindow): Promise<void> {
  const { clock, evidence } = context;
  const wall = clock.wall();
  const epochOf = (at: number) => Math.round(wall.epochMs - (clock.now() - at));
  const fromEpochMs = epochOf(window.from);
  const toEpochMs = epochOf(window.to);
  const startedAt = clock.now();
  const earlier = ({ atEpochMs }: Launch) => atEpochMs + EVENT_TIME_RESOLUTION_MS <= fromEpochMs - wall.uncertaintyMs;
  const within = (launch: Launch) => !earlier(launch) && launch.atEpochMs <= toEpochMs + wall.uncertaintyMs;
  let launches: Launch[] = [];
  for (;;) {
    launches = await lookUp(context);
    const delivered = clock.now() >= window.to + DELIVERED_AFTER_MS;
    if ((delivered && launches.some(earlier)) || clock.now() - startedAt > PATIENCE_MS) break;
    await clock.sleep(LOOK_EVERY_MS);
  }
  evidence.append({
    kind: "launches",
    label,
    fromEpochMs,
    toEpochMs,
    uncertaintyMs: wall.uncertaintyMs,
    firstLaunchSeen: launches.some(earlier),
    inWindow: launches.filter(within).length,
    events: launches,
  });
}

async function lookUp({ aws, stack, clock }: LabContext): Promise<Launch[]> {
  const events: Event[] = [];
  let token: string | undefined;
  do {
    const command = () =>
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "RunInstances" }],
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
    .filter(({ CloudTrailEvent: text }) => stack.capacityProviders.main.subnetIds.some((subnetId) => text?.includes(subnetId)))
    .map(describe)
    .toSorted((a, b) => a.atEpochMs - b.atEpochMs || a.instanceIds.join().localeCompare(b.instanceIds.join()));
}

const detail = z.object({
  userIdentity: z.object({ type: z.string().optional(), invokedBy: z.string().optional() }).optional(),
  responseElements: z
    .object({ instancesSet: z.object({ items: z.array(z.object({ instanceId: z.string() })) }).optional() })
    .nullish(),
});

function describe(event: Event): Launch {
  const parsed = detail.safeParse(JSON.parse(event.CloudTrailEvent ?? "{}"));
  const items = parsed.data?.responseElements?.instancesSet?.items ?? [];
  const identity = parsed.data?.userIdentity;
  return {
    atEpochMs: event.EventTime?.getTime() ?? 0,
    instanceIds: items.map(({ instanceId }) => instanceId),
    identity: [identity?.type, identity?.invokedBy].filter(Boolean).join(" via ") || "unknown",
  };
}
