import { GetFunctionConfigurationCommand, PublishVersionCommand } from "@aws-sdk/client-lambda";

import type { AwsClients } from "../../aws/clients.ts";
import type { Clock } from "../../clock/clock.ts";
import { until } from "../../clock/until.ts";
import { contextOf } from "../../stack/stack-context.fixture.ts";
import type { StackContext } from "../../stack/resource.ts";
import { connectInProcess } from "../../target/open-in-process.ts";
import type { Target } from "../../target/target.ts";
import { Twin } from "../../twin/twin.ts";
import type { Holding } from "../../twin/services/service.ts";
import { documented } from "../../twin/worlds/documented.ts";
import type { World } from "../../twin/worlds/world.ts";
import { InstanceWatch } from "./instance-watch.ts";

/** An empty account of the twin's, and the way into it. */
export interface Site {
  readonly target: Target;
  /** A stack to be stood up there. */
  readonly context: StackContext;
  readonly instances: InstanceWatch;
  /** What stands in the account: the truth, past all answers. */
  holdings(): Holding[];
}

/** The same seed draws the same durations for what bears the same name, whoever creates it and in whatever order. */
export function openSite(seed: number, world: World = documented): Site {
  const region = "us-east-1"; // whose prices support/cost knows
  const twin = new Twin({ seed, world, region });
  const target = connectInProcess(twin, world, seed);
  return {
    target,
    context: contextOf(target.aws, target.clock),
    instances: new InstanceWatch(twin),
    holdings: () => twin.holdings(),
  };
}

/** Publishes a function and waits for its version, as the first experiment does: from then on instances are paid for. */
export async function publish({ aws, clock }: { aws: AwsClients; clock: Clock }, FunctionName: string): Promise<void> {
  await aws.lambda.send(new PublishVersionCommand({ FunctionName }));
  const patience = { everyMs: 1_000, withinMs: 600_000 }; // more than any version takes in this world
  await until(clock, "version 1 to be active", patience, async () => {
    const command = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: "1" });
    return (await aws.lambda.send(command)).State === "Active" ? true : undefined;
  });
}
