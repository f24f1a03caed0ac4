import type { ResourceType } from "@aws-sdk/client-ec2";

import { AwsError } from "../../wire/aws-error.ts";

/** A kind of EC2 resource: how its ids look and how EC2 words that one is wrong. */
export interface Kind {
  readonly prefix: string;
  readonly resourceType: ResourceType;
  readonly trailType: string;
  readonly notFound: string;
  readonly missing: (id: string) => string;
  /** EC2 spells these codes unevenly and has none for allocations. */
  readonly malformed: string;
}

export const kinds = {
  vpc: {
    prefix: "vpc",
    resourceType: "vpc",
    trailType: "AWS::EC2::VPC",
    notFound: "InvalidVpcID.NotFound",
    missing: (id) => `The vpc ID '${id}' does not exist`,
    malformed: "InvalidVpcID.Malformed",
  },
  subnet: {
    prefix: "subnet",
    resourceType: "subnet",
    trailType: "AWS::EC2::Subnet",
    notFound: "InvalidSubnetID.NotFound",
    missing: (id) => `The subnet ID '${id}' does not exist`,
    malformed: "InvalidSubnetID.Malformed",
  },
  internetGateway: {
    prefix: "igw",
    resourceType: "internet-gateway",
    trailType: "AWS::EC2::InternetGateway",
    notFound: "InvalidInternetGatewayID.NotFound",
    missing: (id) => `The internetGateway ID '${id}' does not exist`,
    malformed: "InvalidInternetGatewayId.Malformed",
  },
  allocation: {
    prefix: "eipalloc",
    resourceType: "elastic-ip",
    trailType: "AWS::EC2::EIP",
    notFound: "InvalidAllocationID.NotFound",
    missing: (id) => `The allocation ID '${id}' does not exist`,
    malformed: "InvalidAllocationID.NotFound",
  },
  natGateway: {
    prefix: "nat",
    resourceType: "natgateway",
    trailType: "AWS::EC2::NatGateway",
    notFound: "NatGatewayNotFound",
    missing: (id) => `The Nat Gateway ${id} was not found`,
    malformed: "NatGatewayMalformed",
  },
  routeTable: {
    prefix: "rtb",
    resourceType: "route-table",
    trailType: "AWS::EC2::RouteTable",
    notFound: "InvalidRouteTableID.NotFound",
    missing: (id) => `The routeTable ID '${id}' does not exist`,
    malformed: "InvalidRouteTableId.Malformed",
  },
  securityGroup: {
    prefix: "sg",
    resourceType: "security-group",
    trailType: "AWS::EC2::SecurityGroup",
    notFound: "InvalidGroup.NotFound",
    missing: (id) => `The security group '${id}' does not exist`,
    malformed: "InvalidGroupId.Malformed",
  },
  networkInterface: {
    prefix: "eni",
    resourceType: "network-interface",
    trailType: "AWS::EC2::NetworkInterface",
    notFound: "InvalidNetworkInterfaceID.NotFound",
    missing: (id) => `The networkInterface ID '${id}' does not exist`,
    malformed: "InvalidNetworkInterfaceId.Malformed",
  },
  instance: {
    prefix: "i",
    resourceType: "instance",
    trailType: "AWS::EC2::Instance",
    notFound: "InvalidInstanceID.NotFound",
    missing: (id) => `The instance ID '${id}' does not exist`,
    malformed: "InvalidInstanceID.Malformed",
  },
  volume: {
    prefix: "vol",
    resourceType: "volume",
    trailType: "AWS::EC2::Volume",
    notFound: "InvalidVolume.NotFound",
    missing: (id) => `The volume '${id}' does not exist.`,
    malformed: "InvalidVolumeID.Malformed",
  },
} satisfies Readonly<Record<string, Kind>>;

/** The record with this id. @throws AwsError when the id is missing, of another form, or nobody's */
export function find<T>(kind: Kind, records: ReadonlyMap<string, T>, id: string | undefined, parameter: string): T {
  if (id === undefined || id === "") {
    throw new AwsError("MissingParameter", `The request must contain the parameter ${parameter}`, { status: 400 });
  }
  const record = records.get(id);
  if (record !== undefined) return record;
  if (!new RegExp(`^${kind.prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)) {
    throw new AwsError(kind.malformed, `Invalid id: "${id}" (expecting "${kind.prefix}-...")`, { status: 400 });
  }
  throw new AwsError(kind.notFound, kind.missing(id), { status: 400 });
}

/** The kind that an id is of, by its prefix. */
export function kindOf(id: string): Kind | undefined {
  const prefix = /^([a-z]+)-[0-9a-f]{17}$/.exec(id)?.[1];
  return Object.values(kinds).find((kind) => kind.prefix === prefix);
}
