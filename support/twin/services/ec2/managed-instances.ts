import type { Ec2State } from "./ec2-state.ts";
import { recordRunInstances, recordTerminateInstances } from "./instance-audit.ts";
import { createInterface } from "./interfaces.ts";
import { find, kinds } from "./kinds.ts";
import { createVolumes, deleteVolumes, volumesOf } from "./managed-volumes.ts";
import { networkOf, type Network } from "./network.ts";
import type { InstanceRecord } from "./records.ts";
import { isDefault } from "./security-groups.ts";

/** What Lambda asks EC2 to launch. */
export interface LaunchSpec {
  /** Unique among all launches: the instance's id derives from it. */
  readonly name: string;
  readonly instanceType: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly capacityProviderArn: string;
  readonly operatorRoleArn: string;
  readonly vcpus: number;
  /** Of the key that encrypts its data, when the capacity provider names one. */
  readonly kmsKeyArn: string | undefined;
  /** What the capacity provider propagates to what is launched for it. */
  readonly tags: Readonly<Record<string, string>>;
  /** Called when somebody else than Lambda terminates it. */
  readonly lost: () => void;
}

/** The instances that Lambda's fleet launches in the account; no operation of the API starts or stops them. */
export interface ManagedInstances extends Pick<Network, "zoneOf"> {
  /**
   * Launches an instance, pending at first; its network interface stands in the subnet at once, its volumes too.
   *
   * @returns the instance's id
   * @throws AwsError when subnet or security group are gone, or the subnet has no address left
   */
  launch(spec: LaunchSpec): string;
  running(id: string): void;
  shuttingDown(id: string): void;
  /** Its volumes and its network interface go when the world says; the instance itself stays listed for about an hour. */
  terminated(id: string): void;
}

export function managedInstances(ec2: Ec2State): ManagedInstances {
  const { queue, world } = ec2.surroundings;
  const known = (id: string): InstanceRecord => find(kinds.instance, ec2.instances, id, "InstanceId");
  return {
    zoneOf: networkOf(ec2).zoneOf,
    launch: (spec) => {
      const instance = createInstance(ec2, spec);
      createVolumes(ec2, instance, spec.kmsKeyArn);
      propagateTags(ec2, instance, spec.tags);
      tagLate(ec2, instance.id, spec.capacityProviderArn);
      recordRunInstances(ec2, instance, spec.operatorRoleArn);
      return instance.id;
    },
    running: (id) => {
      known(id).state = "running";
    },
    shuttingDown: (id) => {
      const instance = known(id);
      instance.state = "shutting-down";
      recordTerminateInstances(ec2, instance);
    },
    terminated: (id) => {
      const instance = known(id);
      instance.state = "terminated";
      if (world.ec2.managedVolumesHeldMs === 0) deleteVolumes(ec2, instance);
      else queue.after(world.ec2.managedVolumesHeldMs, () => deleteVolumes(ec2, instance));
      // An interface goes as slowly after its instance as an address after its NAT gateway: our choice.
      queue.after(world.ec2.managedInterfaceHeldMs, () => {
        ec2.interfaces.delete(instance.interfaceId);
        ec2.tags.forget(instance.interfaceId);
      });
      queue.after(world.ec2.terminatedListedMs, () => {
        ec2.instances.delete(id);
        ec2.tags.forget(id);
      });
    },
  };
}

function createInstance(ec2: Ec2State, spec: LaunchSpec): InstanceRecord {
  const subnet = find(kinds.subnet, ec2.subnets, spec.subnetId, "subnetId");
  for (const group of spec.securityGroupIds) find(kinds.securityGroup, ec2.securityGroups, group, "groupId");
  const id = ec2.name(kinds.instance, undefined, spec.name);
  const groupIds = spec.securityGroupIds.length > 0 ? spec.securityGroupIds : [defaultGroupOf(ec2, subnet.vpcId)];
  const purpose = { groupIds, description: "", type: "interface", instanceId: id } as const;
  const { id: interfaceId } = createInterface(ec2, id, subnet, purpose);
  const instance: InstanceRecord = {
    id,
    reservationId: `r-${ec2.surroundings.streams.digits(`reservation/${id}`, 17)}`,
    instanceType: spec.instanceType,
    vcpus: spec.vcpus,
    zoneId: subnet.zoneId,
    zoneName: subnet.zoneName,
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    interfaceId,
    groupIds,
    lost: spec.lost,
    launchedAt: Math.floor(ec2.surroundings.wall() / 1000) * 1000, // EC2 tells launch times in whole seconds
    state: "pending",
  };
  ec2.instances.set(id, instance);
  return instance;
}

/** Where EC2 puts what names no group: AWS does so for RunInstances, and that LMI leaves it at that is our choice. */
function defaultGroupOf(ec2: Ec2State, vpcId: string): string {
  const group = [...ec2.securityGroups.values()].find((each) => each.vpcId === vpcId && isDefault(each));
  if (!group) throw new Error(`VPC ${vpcId} has no default security group, which is created with it.`);
  return group.id;
}

/** With the launch itself: our choice. */
function propagateTags(ec2: Ec2State, instance: InstanceRecord, tags: LaunchSpec["tags"]): void {
  const propagated = new Map(Object.entries(tags));
  if (propagated.size === 0) return;
  const volumeIds = volumesOf(ec2, instance).map(({ id }) => id);
  for (const id of [instance.id, instance.interfaceId, ...volumeIds]) ec2.tags.set(id, propagated);
}

function tagLate(ec2: Ec2State, id: string, capacityProviderArn: string): void {
  const { queue, streams, world } = ec2.surroundings;
  queue.after(streams.of(`managed-tag/${id}`).between(...world.ec2.managedTagDelayMs), () => {
    if (ec2.instances.has(id)) ec2.tags.set(id, new Map([[world.ec2.managedTagKey, capacityProviderArn]]));
  });
}
