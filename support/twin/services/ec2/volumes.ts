import type { DescribeVolumesRequest, DescribeVolumesResult, Volume, VolumeAttachment } from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { hiddenFrom, operatorFilters, operatorOf } from "./managed-resources.ts";
import { operation } from "./operation.ts";
import type { VolumeRecord } from "./records.ts";

const TYPE = "gp3";
const GP3_BASELINE = { Iops: 3_000, Throughput: 125 }; // EBS: what every gp3 volume has; MiB/s

export function volumeOperations(ec2: Ec2State) {
  const filters = volumeFilters(ec2);
  return {
    DescribeVolumes: operation<DescribeVolumesRequest, DescribeVolumesResult>(
      ["VolumeIds", "Filters", "MaxResults", "NextToken", "IncludeManagedResources"],
      ({ VolumeIds, Filters, MaxResults, NextToken, IncludeManagedResources }) => {
        const hidden = hiddenFrom(ec2, IncludeManagedResources);
        const listing = { kind: kinds.volume, records: ec2.volumes, filters, hidden };
        const question = { ids: VolumeIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { Volumes: page.map((volume) => show(ec2, volume)), ...rest };
      },
    ),
  };
}

function volumeFilters(ec2: Ec2State): FilterTable<VolumeRecord> {
  return {
    "volume-id": ({ id }) => id,
    "attachment.delete-on-termination": (volume) => isAttached(ec2, volume) || undefined,
    "attachment.device": (volume) => (isAttached(ec2, volume) ? volume.device : undefined),
    "attachment.instance-id": (volume) => (isAttached(ec2, volume) ? volume.instanceId : undefined),
    "attachment.status": (volume) => (isAttached(ec2, volume) ? "attached" : undefined),
    "availability-zone": ({ zoneName }) => zoneName,
    "availability-zone-id": ({ zoneId }) => zoneId,
    "create-time": ({ createdAt }) => new Date(createdAt).toISOString(),
    encrypted: ({ kmsKeyArn }) => kmsKeyArn !== undefined,
    size: ({ sizeGb }) => sizeGb,
    status: (volume) => stateOf(ec2, volume),
    "volume-type": () => TYPE,
    ...operatorFilters(ec2),
  };
}

function show(ec2: Ec2State, volume: VolumeRecord): Volume {
  return {
    VolumeId: volume.id,
    VolumeType: TYPE,
    Size: volume.sizeGb,
    ...GP3_BASELINE,
    Encrypted: volume.kmsKeyArn !== undefined,
    KmsKeyId: volume.kmsKeyArn,
    State: stateOf(ec2, volume),
    CreateTime: new Date(volume.createdAt),
    AvailabilityZone: volume.zoneName,
    AvailabilityZoneId: volume.zoneId,
    MultiAttachEnabled: false,
    Attachments: isAttached(ec2, volume) ? [showAttachment(volume)] : [],
    Operator: operatorOf(ec2, volume.id),
    Tags: ec2.tags.list(volume.id),
  };
}

/** A volume that outlives its instance is detached. */
function isAttached({ instances }: Ec2State, { instanceId }: VolumeRecord): boolean {
  const state = instances.get(instanceId)?.state;
  return state !== undefined && state !== "terminated";
}

function stateOf(ec2: Ec2State, volume: VolumeRecord) {
  return isAttached(ec2, volume) ? "in-use" : "available";
}

function showAttachment({ id, instanceId, device, createdAt }: VolumeRecord): VolumeAttachment {
  return {
    VolumeId: id,
    InstanceId: instanceId,
    Device: device,
    State: "attached",
    AttachTime: new Date(createdAt),
    DeleteOnTermination: true,
  };
}
