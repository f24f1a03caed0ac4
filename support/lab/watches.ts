import {
  GetCapacityProviderCommand,
  GetFunctionConfigurationCommand,
  GetFunctionScalingConfigCommand,
} from "@aws-sdk/client-lambda";

import { isShortage } from "../evidence/shortages.ts";
import type { CapacityProviderKey, LabContext } from "./context.ts";
import { countInstances, countTagged } from "./instances.ts";
import { Obstacle } from "./obstacle.ts";
import { probe } from "./probes.ts";
import { follow, type Followed } from "./timelines.ts";
import type { PublishedVersion } from "./versions.ts";

const VERSION = { everyMs: 1_000, withinMs: 15 * 60_000 }; // publishing takes up to 5 min (WS); to sleep and back likewise
const CAPACITY_PROVIDER = { everyMs: 1_000, withinMs: 10 * 60_000 }; // Terraform waits up to 10 min
const LIMITS = { everyMs: 2_000, withinMs: 10 * 60_000 }; // Terraform waits up to 10 min; seen: 33 s (APR)
const INSTANCES = { everyMs: 5_000, withinMs: 15 * 60_000 }; // gone "within a few minutes" (DG); seen: 5 min (APR)
const TAGS = { everyMs: 10_000, withinMs: 5 * 60_000 }; // tags come one to two minutes after their instance (WS)
const ENVIRONMENTS = { everyMs: 3_000, withinMs: 10 * 60_000 }; // a new instance with its environment: a minute (article)

/** What somebody wants to see happen, and since when. */
export type Watch = Pick<Followed, "experiment" | "subject" | "startedAt">;

/** Follows the state of a version until it is one of these. @throws Obstacle when it fails for want of capacity */
export function followState(
  context: LabContext,
  { functionName, number }: PublishedVersion,
  watch: Watch,
  until: readonly string[],
): Promise<string> {
  const look = async () => {
    const where = { FunctionName: functionName, Qualifier: number };
    const command = new GetFunctionConfigurationCommand(where);
    const { State, StateReasonCode: code, StateReason } = await context.aws.lambda.send(command);
    if (State === "Failed" && isShortage(code)) throw new Obstacle(String(code), `Version ${number} failed: ${StateReason}`);
    return State ?? "unknown";
  };
  return follow(context, { ...watch, stateOf: "function", patience: VERSION, look, until });
}

/** Follows the state of a capacity provider until it is one of these. */
export function followCapacityProvider(
  context: LabContext,
  name: string,
  watch: Watch,
  until: readonly string[],
): Promise<string> {
  const look = async () => {
    const { CapacityProvider } = await context.aws.lambda.send(
      new GetCapacityProviderCommand({ CapacityProviderName: name }),
    );
    return CapacityProvider?.State ?? "unknown";
  };
  return follow(context, { ...watch, stateOf: "capacity-provider", patience: CAPACITY_PROVIDER, look, until });
}

/** Follows the limits of a version, `requested 3 to 20` or `applied 3 to any`, until they are one of these. */
export function followLimits(
  context: LabContext,
  { functionName, number }: PublishedVersion,
  watch: Watch,
  until: readonly string[],
): Promise<string> {
  const look = async () => {
    const where = { FunctionName: functionName, Qualifier: number };
    const { AppliedFunctionScalingConfig: applied, RequestedFunctionScalingConfig: requested } =
      await context.aws.lambda.send(new GetFunctionScalingConfigCommand(where));
    const { MinExecutionEnvironments: min, MaxExecutionEnvironments: max } = requested ?? applied ?? {};
    return `${requested ? "requested" : "applied"} ${min ?? "any"} to ${max ?? "any"}`;
  };
  return follow(context, { ...watch, patience: LIMITS, look, until });
}

/** Follows how many instances run, `3 running` or `1 running, 2 going`, until so many do and none is on its way out. */
export function followInstances(
  context: LabContext,
  watch: Watch,
  count: number,
  of: CapacityProviderKey,
): Promise<string> {
  const look = () => countInstances(context, of);
  return follow(context, { ...watch, patience: INSTANCES, look, until: [`${count} running`] });
}

/** Follows how many instances have the capacity provider's tag, `2 of 3 tagged`, until all do. */
export function followTags(context: LabContext, watch: Watch, of: CapacityProviderKey): Promise<string> {
  const look = () => countTagged(context, of);
  return follow(context, { ...watch, patience: TAGS, look, until: ["all tagged"] });
}

/** Follows in how many environments a version serves, `9 serving`, probing as many slots as they have. */
export function followEnvironments(
  context: LabContext,
  version: PublishedVersion,
  watch: Watch,
  count: number,
): Promise<string> {
  const look = async () => {
    const places = await probe(context, version, count * context.stack.maxConcurrency, "client/environments");
    const seen = new Set(places.map(({ environmentId }) => environmentId));
    return `${seen.size} serving`;
  };
  return follow(context, { ...watch, patience: ENVIRONMENTS, look, until: [`${count} serving`] });
}
