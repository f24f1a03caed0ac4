import type { CapacityProvider } from "@aws-sdk/client-lambda";

import type { PoolHost } from "../../fleet/instance-pool.ts";
import type { FleetMetrics } from "./fleet-metrics.ts";
import type { LambdaState } from "./lambda-state.ts";
import { openSystemLog } from "./system-log.ts";

/** One instance, as the system log speaks of it. */
interface Launched {
  readonly instanceId: string;
  readonly instanceType: string;
  readonly zoneName: string;
}

/**
 * What the instances of one capacity provider are to EC2, to its system log and to its metrics. Of the log's messages
 * only that of a successful launch is AWS's (DG, system log format page); the others are worded alike: our choice.
 */
export function poolHost(state: LambdaState, providerName: string, metrics: FleetMetrics): PoolHost {
  const { instances } = state;
  const write = openSystemLog(state, providerName);
  const launched = new Map<string, Launched>();
  const provider = () => state.capacityProvider(providerName);
  const zoneNameOf = (subnetId: string) => instances.zoneOf(subnetId)?.zoneName ?? "unknown";
  const tell = (what: string, id: string) => {
    const instance = launched.get(id);
    if (!instance) throw new Error(`Capacity provider ${providerName} never launched ${id}; its pool must tell so first.`);
    const { instanceId, instanceType, zoneName } = instance;
    const message = `${what} ${instanceType} instance ${instanceId} in ${zoneName}`;
    write({ level: "INFO", message, instanceId, availabilityZones: [zoneName], instanceTypes: [instanceType] });
  };
  return {
    launch: ({ name, instanceType, subnetId, vcpus, lost }) => {
      const { arn, answer } = provider();
      const instanceId = instances.launch({
        name,
        instanceType,
        subnetId,
        vcpus,
        securityGroupIds: answer.VpcConfig?.SecurityGroupIds ?? [],
        capacityProviderArn: arn,
        operatorRoleArn: answer.PermissionsConfig?.CapacityProviderOperatorRoleArn ?? "",
        kmsKeyArn: answer.KmsKeyArn,
        tags: propagatedTags(answer),
        lost,
      });
      launched.set(instanceId, { instanceId, instanceType, zoneName: zoneNameOf(subnetId) });
      metrics.begin();
      tell("Launching", instanceId);
      return instanceId;
    },
    running: (id) => instances.running(id),
    ready: (id) => tell("Successfully launched", id),
    shuttingDown: (id) => {
      instances.shuttingDown(id);
      tell("Terminating", id);
    },
    terminated: (id) => {
      instances.terminated(id);
      tell("Successfully terminated", id);
      launched.delete(id);
    },
    launchFailed: ({ reasonCode, message: why }) => {
      const availabilityZones = (provider().answer.VpcConfig?.SubnetIds ?? []).map(zoneNameOf);
      const instanceTypes = provider().pool.instanceTypes;
      write({ level: "WARN", message: `Failed to launch an instance: ${reasonCode}: ${why}`, availabilityZones, instanceTypes });
    },
    zoneIdOf: (subnetId) => instances.zoneOf(subnetId)?.zoneId ?? "unknown",
  };
}

/** Tags that what is launched from now on gets; a capacity provider's own tags are not among them. */
function propagatedTags({ PropagateTags }: CapacityProvider): Readonly<Record<string, string>> {
  return PropagateTags?.Mode === "Explicit" ? (PropagateTags.ExplicitTags ?? {}) : {};
}
