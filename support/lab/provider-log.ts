import { FilterLogEventsCommand, type FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";

import { isServiceError } from "./attempts.ts";
import type { LabContext } from "./context.ts";

const LOOK_EVERY_MS = 15_000;
const PATIENCE_MS = 3 * 60_000; // log events come within seconds; minutes late they are no news of a launch any more

/** A line of the system log; the rest of it repeats what its message says, and the account's number. */
const line = z.object({ level: z.string(), message: z.string() });

/** Reads the system log of the capacity provider until it names all of these instances, or has had minutes for it. */
export async function readProviderLog(context: LabContext, instanceIds: readonly string[]): Promise<void> {
  const { clock, evidence, stack } = context;
  const group = `/aws/lambda/capacity-provider/${stack.capacityProviders.main.name}`; // Lambda's choice when none is named
  const startedAt = clock.now();
  for (;;) {
    const events = await eventsOf(context, group);
    const complete = events && instanceIds.every((id) => events.some(({ message }) => message.includes(id)));
    if (complete || clock.now() - startedAt > PATIENCE_MS) {
      evidence.append({ kind: "log", group, found: events !== undefined, events: events ?? [] });
      return;
    }
    await clock.sleep(LOOK_EVERY_MS);
  }
}

/** Undefined while there is no such group. */
async function eventsOf({ aws }: LabContext, group: string) {
  const events: FilteredLogEvent[] = [];
  let token: string | undefined;
  try {
    do {
      const next = token === undefined ? {} : { nextToken: token };
      const page = await aws.logs.send(new FilterLogEventsCommand({ logGroupName: group, ...next }));
      events.push(...(page.events ?? []));
      token = page.nextToken;
    } while (token);
  } catch (error) {
    if (isServiceError(error) && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
  return events.map(({ timestamp = 0, message = "" }) => ({ atEpochMs: timestamp, message: shown(message) }));
}

function shown(text: string): string {
  const parsed = line.safeParse(parseJson(text));
  return parsed.success ? `${parsed.data.level}: ${parsed.data.message}` : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
