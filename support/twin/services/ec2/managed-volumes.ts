import type { Ec2State } from "./ec2-state.ts";
import { kinds } from "./kinds.ts";
import type { InstanceRecord, VolumeRecord } from "./records.ts";

/** Creates a managed instance's volumes: where encrypted, the data under the capacity provider's key if it has one. */
export function createVolumes(ec2: Ec2State, instance: InstanceRecord, providerKeyArn: string | undefined): void {
  const { wall, world } = ec2.surroundings;
  for (const { device, sizeGb, holdsData, encrypted } of world.ec2.managedVolumes) {
    const id = ec2.name(kinds.volume, undefined, `${instance.id}${device}`);
    ec2.volumes.set(id, {
      id,
      instanceId: instance.id,
      device,
      sizeGb,
      kmsKeyArn: encrypted ? ((holdsData ? providerKeyArn : undefined) ?? serviceKeyArn(ec2)) : undefined,
      zoneId: instance.zoneId,
      zoneName: instance.zoneName,
      createdAt: wall(),
    });
  }
}

export function volumesOf(ec2: Ec2State, { id }: InstanceRecord): VolumeRecord[] {
  return [...ec2.volumes.values()].filter(({ instanceId }) => instanceId === id);
}

export function deleteVolumes(ec2: Ec2State, instance: InstanceRecord): void {
  for (const { id } of volumesOf(ec2, instance)) {
    ec2.volumes.delete(id);
    ec2.tags.forget(id);
  }
}

/** The key that the service manages for those who give none. */
function serviceKeyArn({ surroundings: { region, accountId, streams } }: Ec2State): string {
  return `arn:aws:kms:${region}:${accountId}:key/${streams.uuid("kms-key/managed-volumes")}`;
}
