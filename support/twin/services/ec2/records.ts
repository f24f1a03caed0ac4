import type { NatGatewayState } from "@aws-sdk/client-ec2";

import type { Cidr } from "./cidr.ts";

export interface VpcRecord {
  readonly id: string;
  readonly cidr: Cidr;
  state: "pending" | "available";
  dnsSupport: boolean;
  dnsHostnames: boolean;
}

export interface SubnetRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly cidr: Cidr;
  readonly zoneId: string;
  readonly zoneName: string;
  mapPublicIpOnLaunch: boolean;
}

export interface InternetGatewayRecord {
  readonly id: string;
  vpcId: string | undefined;
}

export interface AddressRecord {
  readonly id: string;
  readonly publicIp: string;
  association: { readonly id: string; readonly interfaceId: string } | undefined;
  /** The interface of a NAT gateway that is gone, and the virtual times until which AWS still minds it. */
  held: { readonly interfaceId: string; readonly vpcId: string; readonly from: number; readonly until: number } | undefined;
}

export interface NatGatewayRecord {
  readonly id: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly connectivity: "public" | "private";
  readonly allocationId: string | undefined;
  readonly createdAt: number;
  state: NatGatewayState;
  interfaceId: string | undefined;
  deletedAt: number | undefined;
  failure: { readonly code: string; readonly message: string } | undefined;
}

export interface RouteTableRecord {
  readonly id: string;
  readonly vpcId: string;
  /** Id of the association that makes it the VPC's main table. */
  readonly mainAssociationId: string | undefined;
  /** Subnets by association id. */
  readonly associations: Map<string, string>;
  /** By destination. */
  readonly routes: Map<string, RouteTarget>;
}

export type RouteTarget = { readonly internetGatewayId: string } | { readonly natGatewayId: string };

export interface SecurityGroupRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
}

export interface InterfaceRecord {
  readonly id: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly privateIp: string;
  readonly macAddress: string;
  readonly groupIds: readonly string[];
  readonly description: string;
  readonly type: "interface" | "nat_gateway";
  readonly createdAt: number;
  /** The instance it belongs to; a managed one, since the twin launches no others. */
  readonly instanceId: string | undefined;
  /** From AWS's pool, for an instance in a subnet that maps public addresses. */
  readonly publicIp: string | undefined;
}

/** A volume of a managed instance; the twin has no others. */
export interface VolumeRecord {
  readonly id: string;
  readonly instanceId: string;
  readonly device: string;
  readonly sizeGb: number;
  /** Of the key that encrypts it, if one does. */
  readonly kmsKeyArn: string | undefined;
  readonly zoneId: string;
  readonly zoneName: string;
  readonly createdAt: number;
}

type InstanceStateName = "pending" | "running" | "shutting-down" | "terminated";

export interface InstanceRecord {
  readonly id: string;
  readonly reservationId: string;
  readonly instanceType: string;
  readonly vcpus: number;
  readonly zoneId: string;
  readonly zoneName: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly interfaceId: string;
  readonly groupIds: readonly string[];
  readonly launchedAt: number;
  /** Tells Lambda that somebody else terminates it, in a world where others can. */
  readonly lost: () => void;
  state: InstanceStateName;
}
