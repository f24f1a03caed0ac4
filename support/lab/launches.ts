import type { LabContext } from "./context.ts";
import { trailEvents } from "./trail-events.ts";

/** A span of the run's clock. */
export interface LaunchWindow {
  readonly from: number;
  readonly to: number;
}

const DELIVERED_AFTER_MS = 15 * 60_000; // CloudTrail delivers typically within 5 min, within 15 as a rule
const LOOK_EVERY_MS = 30_000;
const PATIENCE_MS = 30 * 60_000; // twice the usual delivery; without the first launch by then, absence stays unproven
const EVENT_TIME_RESOLUTION_MS = 1_000; // CloudTrail tells whole seconds: what happened, happened up to a second later

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
    launches = await launchesOf(context);
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

async function launchesOf(context: LabContext): Promise<Launch[]> {
  const events = await trailEvents(context, "RunInstances", [context.stack.capacityProviders.main.securityGroupId]);
  return events.map(({ atEpochMs, instanceIds, identity }) => ({ atEpochMs, instanceIds: [...instanceIds], identity }));
}
