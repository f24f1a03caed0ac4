import type { CapacityProvider, StateReasonCode } from "@aws-sdk/client-lambda";

import { CapacityFailure } from "../../fleet/capacity-failure.ts";
import type { PoolHost } from "../../fleet/instance-pool.ts";
import { AwsError } from "../../wire/aws-error.ts";
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
 * What a version fails with when EC2 refuses a launch, by EC2's code. The API model has these reasons; which refusal
 * leads to which nobody has published, so the pairs are our choice, by their names.
 */
const refusedLaunches: ReadonlyMap<string, StateReasonCode> = new Map([
  ["InsufficientFreeAddressesInSubnet", "SubnetOutOfIPAddresses"],
  ["InvalidSubnetID.NotFound", "InvalidSubnet"],
  ["InvalidGroup.NotFound", "InvalidSecurityGroup"],
]);

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
      const securityGroupIds = answer.VpcConfig?.SecurityGroupIds ?? [];
      const operatorRoleArn = answer.PermissionsConfig?.CapacityProviderOperatorRoleArn ?? "";
      const ofProvider = { securityGroupIds, capacityProviderArn: arn, operatorRoleArn, kmsKeyArn: answer.KmsKeyArn };
      const instanceId = unlessRefused(() =>
        instances.launch({ ...ofProvider, name, instanceType, subnetId, vcpus, tags: propagatedTags(answer), lost }),
      );
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

/** @throws CapacityFailure in place of EC2's refusal */
function unlessRefused(launch: () => string): string {
  try {
    return launch();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const reasonCode = refusedLaunches.get(error.code);
    throw reasonCode === undefined ? error : new CapacityFailure(reasonCode, error.message);
  }
}

/** Tags that what is launched from now on gets; a capacity provider's own tags are not among them. */
function propagatedTags({ PropagateTags }: CapacityProvider): Readonly<Record<string, string>> {
  return PropagateTags?.Mode === "Explicit" ? (PropagateTags.ExplicitTags ?? {}) : {};
}
