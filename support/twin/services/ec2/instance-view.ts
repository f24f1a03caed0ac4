import type { Instance, Reservation, _InstanceType } from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { processorOf } from "./instance-types.ts";
import { operatorFilters, operatorOf } from "./managed-resources.ts";
import { volumesOf } from "./managed-volumes.ts";
import { groupsOf } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records.ts";

/** Codes of instance states in the EC2 API. */
export const STATE_CODES = { pending: 0, running: 16, "shutting-down": 32, terminated: 48 } as const;

export function instanceFilters(ec2: Ec2State): FilterTable<InstanceRecord> {
  const shown = (read: (instance: Instance) => string | number | undefined) => (record: InstanceRecord) =>
    read(showInstance(ec2, record));
  return {
    "instance-id": ({ id }) => id,
    "instance-state-name": ({ state }) => state,
    "instance-state-code": ({ state }) => STATE_CODES[state],
    "instance-type": ({ instanceType }) => instanceType,
    "reservation-id": ({ reservationId }) => reservationId,
    "availability-zone": ({ zoneName }) => zoneName,
    "availability-zone-id": ({ zoneId }) => zoneId,
    "vpc-id": shown(({ VpcId }) => VpcId),
    "subnet-id": shown(({ SubnetId }) => SubnetId),
    "private-ip-address": shown(({ PrivateIpAddress }) => PrivateIpAddress),
    "ip-address": shown(({ PublicIpAddress }) => PublicIpAddress),
    architecture: shown(({ Architecture }) => Architecture),
    "launch-time": shown(({ LaunchTime }) => LaunchTime?.toISOString()),
    "instance.group-id": (record) => showInstance(ec2, record).SecurityGroups?.map(({ GroupId }) => GroupId),
    "instance.group-name": (record) => showInstance(ec2, record).SecurityGroups?.map(({ GroupName }) => GroupName),
    "owner-id": () => ec2.surroundings.accountId,
    ...operatorFilters(ec2),
  };
}

/** Each managed instance is a reservation of its own. */
export function showReservation(ec2: Ec2State, record: InstanceRecord): Reservation {
  return {
    ReservationId: record.reservationId,
    OwnerId: ec2.surroundings.accountId,
    Groups: [],
    Instances: [showInstance(ec2, record)],
  };
}

function showInstance(ec2: Ec2State, record: InstanceRecord): Instance {
  const { architecture, threadsPerCore } = processorOf(record.instanceType);
  return {
    InstanceId: record.id,
    ImageId: `ami-${ec2.surroundings.streams.digits(`image/${architecture}`, 17)}`,
    InstanceType: record.instanceType as _InstanceType,
    State: { Code: STATE_CODES[record.state], Name: record.state },
    LaunchTime: new Date(record.launchedAt),
    AmiLaunchIndex: 0,
    Architecture: architecture,
    CpuOptions: { CoreCount: record.vcpus / threadsPerCore, ThreadsPerCore: threadsPerCore },
    EbsOptimized: true,
    EnaSupport: true,
    Hypervisor: "xen",
    VirtualizationType: "hvm",
    Placement: { AvailabilityZone: record.zoneName, AvailabilityZoneId: record.zoneId, Tenancy: "default" },
    MetadataOptions: {
      State: "applied",
      HttpTokens: ec2.surroundings.world.ec2.managedMetadataTokens,
      HttpPutResponseHopLimit: 2,
      HttpEndpoint: "enabled",
      InstanceMetadataTags: "disabled",
    },
    Monitoring: { State: "disabled" },
    Operator: operatorOf(ec2, record.id),
    RootDeviceType: "ebs",
    BlockDeviceMappings: volumesOf(ec2, record).map(({ id, device, createdAt }) => ({
      DeviceName: device,
      Ebs: { VolumeId: id, Status: "attached", AttachTime: new Date(createdAt), DeleteOnTermination: true },
    })),
    Tags: ec2.tags.list(record.id),
    ...network(ec2, record),
  };
}

/** A terminated instance shows no network any more. */
function network(ec2: Ec2State, record: InstanceRecord): Instance {
  const own = ec2.interfaces.get(record.interfaceId);
  if (record.state === "terminated" || !own) {
    const code = "Client.UserInitiatedShutdown";
    return {
      NetworkInterfaces: [],
      SecurityGroups: [],
      StateReason: { Code: code, Message: `${code}: User initiated shutdown` },
      StateTransitionReason: "User initiated",
    };
  }
  const { region } = ec2.surroundings;
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  const SecurityGroups = groupsOf(ec2, record.groupIds);
  return {
    VpcId: record.vpcId,
    SubnetId: record.subnetId,
    PrivateIpAddress: own.privateIp,
    PrivateDnsName: `ip-${own.privateIp.replaceAll(".", "-")}.${domain}`,
    PublicIpAddress: own.publicIp,
    SecurityGroups,
    SourceDestCheck: true,
    NetworkInterfaces: [
      {
        NetworkInterfaceId: own.id,
        Status: "in-use",
        SubnetId: own.subnetId,
        VpcId: own.vpcId,
        MacAddress: own.macAddress,
        PrivateIpAddress: own.privateIp,
        Groups: SecurityGroups,
        InterfaceType: own.type,
        Operator: operatorOf(ec2, own.id),
      },
    ],
  };
}
