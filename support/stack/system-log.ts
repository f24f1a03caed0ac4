import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";

import { OutOfPatienceError, until } from "../clock/until.ts";
import { patience, repeatable } from "./control-plane.ts";
import type { StackContext } from "./resource.ts";

/** How long the end of an instance that is gone may take until its log tells it. */
const DELIVERY = {
  everyMs: 2_000, // our choice: it comes within seconds, and a look costs nothing
  withinMs: 30_000, // our choice: what is not told by then may be worded in another way, or not be told at all
};

/** Worded as AWS's own sample of a launch, "Successfully launched …" (DG, system log format page). */
const TERMINATED = /^Successfully terminated\b/;

/** A line that tells of an instance; others tell of none. */
const line = z.object({ message: z.string(), metadata: z.object({ instanceId: z.string() }) });

/**
 * `over`: the end of every instance that it names is told, and that is the last that Lambda tells of one. `open`: that
 * of some is not. `silent`: it names none, or cannot be read, so it says nothing about what may still come.
 */
type SystemLog = "over" | "open" | "silent";

/** Whether the system log of a capacity provider that is gone tells by itself that nothing more will be written to it. */
export async function systemLogIsOver(context: StackContext, logGroupName: string): Promise<boolean> {
  return (await look(context, logGroupName)) === "over";
}

/** Gives a log that names instances the time to tell of their end; what it does not tell is no failure. */
export async function untilSystemLogIsOver(context: StackContext, logGroupName: string): Promise<void> {
  try {
    await until(context.clock, `${logGroupName} to tell of the end`, patience(context, DELIVERY), async () =>
      (await look(context, logGroupName)) === "open" ? undefined : true,
    );
  } catch (error) {
    if (!(error instanceof OutOfPatienceError)) throw error;
  }
}

async function look(context: StackContext, logGroupName: string): Promise<SystemLog> {
  const lines = await linesOf(context, logGroupName);
  const named = new Set(lines.map(({ metadata }) => metadata.instanceId));
  if (named.size === 0) return "silent";
  for (const { message, metadata } of lines) if (TERMINATED.test(message)) named.delete(metadata.instanceId);
  return named.size === 0 ? "over" : "open";
}

/** What it tells of instances; nothing where it is not there or may not be read: then others watch it for longer. */
async function linesOf(context: StackContext, logGroupName: string): Promise<z.infer<typeof line>[]> {
  const messages: string[] = [];
  let nextToken: string | undefined;
  try {
    do {
      const page = { logGroupName, ...(nextToken ? { nextToken } : {}) };
      const command = () => new FilterLogEventsCommand(page);
      const what = `a look at the events of ${logGroupName}`;
      const answer = await repeatable(context, what, () => context.aws.logs.send(command()));
      messages.push(...(answer.events ?? []).flatMap(({ message }) => message ?? []));
      nextToken = answer.nextToken;
    } while (nextToken);
  } catch {
    context.signal?.throwIfAborted();
    return [];
  }
  return messages.flatMap((message) => line.safeParse(parseJson(message)).data ?? []);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
