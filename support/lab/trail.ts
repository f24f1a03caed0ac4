import type { LabContext } from "./context.ts";
import { trailEvents, type TrailEvent } from "./trail-events.ts";

/** What CloudTrail is expected to tell in the end. */
export interface AwaitedEvents {
  /** Instances whose launches it is to name. */
  readonly launched: readonly string[];
  /** Names that an operation of Lambda may have, for each operation that was called. */
  readonly operations: readonly (readonly string[])[];
}

const LAUNCH = "RunInstances";
const LOOK_EVERY_MS = 30_000;
const PATIENCE_MS = 20 * 60_000; // CloudTrail delivers within 15 min as a rule
const BETWEEN_NAMES_MS = 600; // LookupEvents allows two calls a second for the whole account

/** Looks until CloudTrail tells of everything awaited, or has had more time than it takes as a rule. */
export async function readTrail(context: LabContext, awaited: AwaitedEvents): Promise<void> {
  const { clock, evidence } = context;
  const names = [LAUNCH, ...awaited.operations.flat()];
  const startedAt = clock.now();
  let events: TrailEvent[] = [];
  for (;;) {
    events = await lookUp(context, names);
    if (isComplete(events, awaited) || clock.now() - startedAt > PATIENCE_MS) break;
    await clock.sleep(LOOK_EVERY_MS);
  }
  evidence.append({ kind: "trail", at: clock.now(), names, events: events.map(tell) });
}

/** Only what names our own function, capacity provider or security group. */
async function lookUp(context: LabContext, names: readonly string[]): Promise<TrailEvent[]> {
  const { functions, capacityProviders } = context.stack;
  const ours = [functions.main, capacityProviders.main.name];
  const found: TrailEvent[] = [];
  for (const name of names) {
    if (name !== LAUNCH) await context.clock.sleep(BETWEEN_NAMES_MS);
    found.push(...(await trailEvents(context, name, name === LAUNCH ? [capacityProviders.main.securityGroupId] : ours)));
  }
  return found;
}

function isComplete(events: readonly TrailEvent[], { launched, operations }: AwaitedEvents): boolean {
  const seen = new Set(events.flatMap(({ name, instanceIds }) => [name, ...instanceIds]));
  return launched.every((id) => seen.has(id)) && operations.every((names) => names.some((name) => seen.has(name)));
}

/** Whose a launch is, is worth telling; the other calls are ours. */
function tell({ name, atEpochMs, instanceIds, identity, role }: TrailEvent) {
  if (name !== LAUNCH) return { name, atEpochMs };
  return { name, atEpochMs, instanceIds: [...instanceIds], identity: role === undefined ? identity : `${identity}, role ${role}` };
}
