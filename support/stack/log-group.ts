import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  type LogGroup as Seen,
} from "@aws-sdk/client-cloudwatch-logs";

import { until } from "../clock/until.ts";
import { isGone, named, once, orGone, patience, repeatable, type Retry } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import type { Resource, StackContext, StackSettings } from "./resource.ts";
import { isOfThisRun, tagRecord } from "./tags.ts";

/** How long a group must stay away, after its writers are gone, until no late flush is expected any more. */
const QUIET_MS = 60_000; // our choice: flushes come within half a minute or so; AWS publishes no bound

/** The same where the group itself told that all is written. */
const OVER_MS = 10_000; // our choice: a line that was sent twice, or out of turn, comes within seconds like any other

/** How often a deleted group is looked for. */
const LOOKS = {
  everyMs: 10_000, // our choice: a group that is back stays until it is deleted, so a few looks see as much as many
  withinMs: 600_000, // our choice: whoever still writes after ten minutes has not been removed
};

const UNTIL_SETTLED: Retry = {
  passes: named("OperationAbortedException"), // Logs: another operation on the group is under way
  everyMs: 2_000, // our choice: a matter of seconds
  withinMs: 60_000, // our choice: surely over
};

interface LogGroup {
  readonly name: string;
  /** What the group is called in a run. */
  nameIn(settings: StackSettings): string;
  /** How long its removal usually takes: as long as it is watched afterwards. */
  readonly expectedRemovalSeconds: number;
  /** Whether it tells by itself that nothing more will be written to it; by default nothing does. */
  isOver?(context: StackContext, logGroupName: string): Promise<boolean>;
}

/** A log group that Lambda would create itself, untagged, at its first line: so it is ours, and first. */
export function logGroup({ name, nameIn, expectedRemovalSeconds, isOver }: LogGroup): Resource {
  return {
    name,
    needs: [],
    expectedSeconds: 1,
    expectedRemovalSeconds,

    async create(context) {
      const { outputs, settings } = context;
      const logGroupName = nameIn(settings);
      await createLogGroup(context, logGroupName);
      outputs.logGroups = [...(outputs.logGroups ?? []), logGroupName];
    },

    async remove(context) {
      const logGroupName = nameIn(context.settings);
      await removeLedgered(context, {
        type: "logs:log-group",
        name: logGroupName,
        id: context.outputs.logGroups?.find((standing) => standing === logGroupName),
        find: () => findLogGroup(context, logGroupName),
        remove: async () => {
          const isToldOver = (await isOver?.(context, logGroupName)) ?? false;
          await deleteForGood(context, logGroupName, isToldOver ? OVER_MS : QUIET_MS);
        },
      });
    },
  };
}

export async function createLogGroup(context: StackContext, logGroupName: string): Promise<void> {
  const { aws, settings } = context;
  await createLedgered(context, "logs:log-group", logGroupName, async () => {
    const command = () => new CreateLogGroupCommand({ logGroupName, tags: tagRecord(settings, logGroupName) });
    await once(context, `log group ${logGroupName} to be created`, () => aws.logs.send(command()), UNTIL_SETTLED);
    return logGroupName;
  });
}

/**
 * A flush that comes late creates the group again, so it is deleted until it stays away.
 *
 * @param quietMs how long it has to stay away at first; one that has come back has to for the whole quiet minute
 */
async function deleteForGood(context: StackContext, logGroupName: string, quietMs: number): Promise<void> {
  let lastThereMs = context.clock.now();
  let timesThere = 0;
  const awayMs = () => (timesThere > 1 ? QUIET_MS : quietMs);
  await until(
    context.clock,
    `log group ${logGroupName} to stay deleted`,
    patience(context, LOOKS),
    async () => {
      if (await deleteIfThere(context, logGroupName)) {
        lastThereMs = context.clock.now();
        timesThere += 1;
      }
      return context.clock.now() - lastThereMs >= awayMs() ? true : undefined;
    },
    () => `there again at ${(lastThereMs / 1_000).toFixed(0)} s of the clock, and not away for ${awayMs() / 1_000} s since`,
  );
}

/** @returns whether it was there */
export async function deleteIfThere(context: StackContext, logGroupName: string): Promise<boolean> {
  const command = () => new DeleteLogGroupCommand({ logGroupName });
  const what = `log group ${logGroupName} to be deleted`;
  try {
    await repeatable(context, what, () => context.aws.logs.send(command()), UNTIL_SETTLED);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/**
 * The name of a log group of this run, if it is there. What a late flush created again bears no tags: it is the run's
 * when the run had created the name before.
 */
export async function findLogGroup(context: StackContext, logGroupName: string): Promise<string[]> {
  const group = (await findLogGroups(context, logGroupName)).find((found) => found.logGroupName === logGroupName);
  return group && (await isOurs(context, group)) ? [logGroupName] : [];
}

/** Names of the run's log groups that begin so. */
export async function findOurLogGroups(context: StackContext, prefix: string): Promise<string[]> {
  const found = await findLogGroups(context, prefix);
  const ours = await Promise.all(found.map((group) => isOurs(context, group)));
  return found.flatMap(({ logGroupName = "" }, at) => (ours[at] ? logGroupName : []));
}

async function isOurs(context: StackContext, group: Seen): Promise<boolean> {
  const { logGroupName = "" } = group;
  if (context.ledger.wasCreated("logs:log-group", logGroupName)) return true;
  return isOfThisRun(context.settings, await logGroupTags(context, group));
}

/** The tags of a log group; none when it has gone meanwhile. */
export async function logGroupTags(
  context: Pick<StackContext, "aws" | "clock" | "signal">,
  { logGroupArn: resourceArn }: Seen,
): Promise<Record<string, string>> {
  const command = () => new ListTagsForResourceCommand({ resourceArn });
  const what = `a look at the tags of ${resourceArn}`;
  return (await orGone(repeatable(context, what, () => context.aws.logs.send(command()))))?.tags ?? {};
}

/** All log groups that begin so, whoever's they are. */
export async function findLogGroups(context: Pick<StackContext, "aws" | "clock" | "signal">, prefix: string): Promise<Seen[]> {
  const groups: Seen[] = [];
  let nextToken: string | undefined;
  do {
    const page = { logGroupNamePrefix: prefix, ...(nextToken ? { nextToken } : {}) };
    const command = () => new DescribeLogGroupsCommand(page);
    const answer = await repeatable(context, "a look at the log groups", () => context.aws.logs.send(command()));
    groups.push(...(answer.logGroups ?? []));
    nextToken = answer.nextToken;
  } while (nextToken);
  return groups;
}
