import {
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";

import { OutOfPatienceError, until } from "../clock/until.ts";
import type { FunctionKey, LabContext } from "./context.ts";
import { isFault, once, repeatable, UNTIL_VISIBLE } from "../stack/control-plane.ts";
import { Obstacle } from "./obstacle.ts";
import { LookGaps } from "./look-gaps.ts";
import { settleUpdate } from "./updates.ts";

/** What requests are sent to: a version of a function, or the unqualified function itself. */
export interface InvokeSubject {
  readonly label: string;
  readonly functionName: string;
  /** Version number, or `$LATEST`. */
  readonly number: string;
}

export interface PublishedVersion extends InvokeSubject {
  readonly state: string;
  /** AWS's reason when it is not Active. */
  readonly reasonCode?: string;
  readonly reason?: string;
}

/** What a version is published with, where it differs from the stack's settings, whatever the version before had. */
export interface VersionChange {
  readonly maxConcurrency?: number;
  readonly timeoutSec?: number;
}

/** A version of which nobody knows when it was published, as the answer was lost. It is there all the same. */
export class LostVersion extends Obstacle {
  readonly version: PublishedVersion;

  constructor(version: PublishedVersion, { name, message }: Error) {
    super("RequestLost", `The answer to publishing version ${version.number} (${version.label}) was lost (${name}: ${message}).`);
    this.version = version;
  }
}

const LOOK_EVERY_MS = 1_000; // the resolution of the measured time; the SDK's waiter backs off for minutes
const PROVISIONING_PATIENCE_MS = 30 * 60_000; // Terraform's and AWS's own waiters give a version up to 26 to 30 min

/**
 * Publishes `$LATEST` as a new version and follows it, by its own number, until it settles.
 *
 * @param onMade told as soon as the version is there, whatever then keeps it from being followed
 */
export async function publishVersion(
  context: LabContext,
  label: string,
  change: VersionChange = {},
  of: FunctionKey = "main",
  onMade: (version: InvokeSubject) => void = () => {},
): Promise<PublishedVersion> {
  const { stack, clock, evidence } = context;
  const functionName = stack.functions[of];
  await makeDifferent(context, functionName, label, change);
  const { number, sentAt: publishSentAt, lost } = await publish(context, functionName);
  const publishAnsweredAt = clock.now();
  onMade({ label, functionName, number });
  const seen: { at: number; state: string }[] = [];
  const settled = await follow(context, functionName, number, seen);
  const settledAt = seen.at(-1)?.at ?? clock.now();
  const state = settled?.State ?? "Pending";
  const reasonCode = settled ? settled.StateReasonCode : "NotActiveInTime";
  const reason = settled ? settled.StateReason : "The version neither became Active nor Failed in time.";
  const why = {
    ...(state === "Active" || !reasonCode ? {} : { reasonCode }),
    ...(state === "Active" || !reason ? {} : { reason }),
  };
  const version = { label, functionName, number, state, ...why };
  if (lost) throw new LostVersion(version, lost);
  evidence.append({
    kind: "version",
    label,
    function: of,
    number,
    state,
    ...why,
    ...(state === "Active" ? { activeAfterMs: settledAt - publishSentAt } : {}),
    publishSentAt,
    publishAnsweredAt,
    pollEveryMs: LOOK_EVERY_MS,
    seen,
  });
  return version;
}

/**
 * Publishes; what was throttled before is not counted as time that AWS took. When the answer is lost, AWS is asked again:
 * as nothing changed since, it tells the version that it made, if it made one. Nobody knows then when that was.
 */
async function publish(
  { unretried, clock }: LabContext,
  functionName: string,
): Promise<{ number: string; sentAt: number; lost?: Error }> {
  const what = `a version of ${functionName} to be published`;
  let sentAt = clock.now();
  const send = async () => {
    sentAt = clock.now();
    const { Version: number = "" } = await unretried.lambda.send(new PublishVersionCommand({ FunctionName: functionName }));
    return number;
  };
  try {
    return { number: await once({ clock }, what, send), sentAt };
  } catch (error) {
    if (!(error instanceof Error && isFault(error))) throw error;
    return { number: await repeatable({ clock }, what, send), sentAt, lost: error };
  }
}

/** AWS publishes nothing new while code and configuration are those of the last version, so the description changes. */
async function makeDifferent(
  context: LabContext,
  functionName: string,
  label: string,
  change: VersionChange,
): Promise<void> {
  const { aws, stack } = context;
  const { maxConcurrency = stack.maxConcurrency, timeoutSec = stack.timeoutSec } = change;
  const { CapacityProviderConfig } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  const managed = CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  await aws.lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: functionName,
      Description: `lmi-verify: ${label}`,
      Timeout: timeoutSec,
      ...(managed
        ? {
            CapacityProviderConfig: {
              LambdaManagedInstancesCapacityProviderConfig: {
                ...managed,
                PerExecutionEnvironmentMaxConcurrency: maxConcurrency,
              },
            },
          }
        : {}),
    }),
  );
  await settleUpdate(context, functionName);
}

/** Asks with the qualifier: unqualified, the function stays ActiveNonInvocable. Undefined when it never settled. */
async function follow(
  { aws, clock }: LabContext,
  functionName: string,
  number: string,
  seen: { at: number; state: string }[],
): Promise<FunctionConfiguration | undefined> {
  const ask = () => aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: functionName, Qualifier: number }));
  const gaps = new LookGaps(`version ${number}`, LOOK_EVERY_MS, clock.now());
  const look = async () => {
    const version = await once({ clock }, `version ${number} to be visible`, ask, UNTIL_VISIBLE);
    const state = version.State ?? "unknown";
    gaps.saw(clock.now(), state);
    if (seen.at(-1)?.state !== state) seen.push({ at: clock.now(), state });
    return state === "Active" || state === "Failed" ? version : undefined;
  };
  try {
    return await until(clock, `version ${number}`, patience(PROVISIONING_PATIENCE_MS), look);
  } catch (error) {
    if (error instanceof OutOfPatienceError) return undefined;
    throw error;
  }
}

function patience(withinMs: number) {
  return { everyMs: LOOK_EVERY_MS, withinMs };
}
