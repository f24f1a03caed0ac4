import type { SystemLogLevel } from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import type { LambdaState } from "./lambda-state.ts";
import { operatorRoleIsAllowed } from "./operator-role.ts";

/** Least to most. A capacity provider that names a level gets events of that level and those above. */
const LEVELS: readonly SystemLogLevel[] = ["DEBUG", "INFO", "WARN"];

export interface SystemLogEvent {
  readonly level: SystemLogLevel;
  readonly message: string;
  readonly instanceId?: string;
  readonly availabilityZones: readonly string[];
  readonly instanceTypes: readonly string[];
}

/**
 * The system log of one capacity provider. Its operator role writes it: without permission nothing is written, and
 * nobody is told (DG, page on logs of capacity providers). Events arrive in order, some seconds late.
 *
 * @returns what writes an event that happens now
 */
export function openSystemLog(state: LambdaState, providerName: string): (event: SystemLogEvent) => void {
  const { queue, streams, world, wall } = state.surroundings;
  const random = streams.of(`system-log/${providerName}`);
  let deliveredAt = 0;
  return ({ level, message, instanceId, availabilityZones, instanceTypes }) => {
    const provider = state.capacityProviders.get(providerName);
    if (!world.logs.systemLogs || !provider) return; // without a provider nobody's role is left to write with
    const { arn, answer } = provider;
    const { SystemLogLevel: least = "INFO", LogGroup } = answer.TelemetryConfig?.LoggingConfig ?? {};
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least) || !operatorRoleIsAllowed(state, answer)) return;
    const at = wall();
    const metadata = {
      ...(instanceId === undefined ? {} : { instanceId }),
      availabilityZones,
      instanceTypes,
      capacityProviderArn: arn,
    };
    const line = JSON.stringify({ timestamp: state.isoNow("Z"), level, message, metadata });
    const group = LogGroup ?? `/aws/lambda/capacity-provider/${providerName}`;
    deliveredAt = Math.max(deliveredAt, queue.now + draw(random, world.logs.deliveryMs));
    queue.at(deliveredAt, () => state.logs.write(group, `${providerName}/managed-instances`, line, at));
  };
}
