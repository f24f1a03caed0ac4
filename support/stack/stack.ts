import { capacityProviderLogGroups } from "./capacity-provider-log-groups.ts";
import { contractFunction } from "./contract-function.ts";
import { egressRoute } from "./egress-route.ts";
import { elasticIp } from "./elastic-ip.ts";
import { executionRole } from "./execution-role.ts";
import { functionLogGroups } from "./function-log-groups.ts";
import { internetGateway } from "./internet-gateway.ts";
import { mainCapacityProvider } from "./main-capacity-provider.ts";
import { mainFunction } from "./main-function.ts";
import { mainSecurityGroup } from "./main-security-group.ts";
import { marker } from "./marker.ts";
import { natGateway } from "./nat-gateway.ts";
import { nodeFunction } from "./node-function.ts";
import { operatorRole } from "./operator-role.ts";
import { privateRouteTable } from "./private-route-table.ts";
import { privateSubnets } from "./private-subnets.ts";
import { probes } from "./probes.ts";
import { publicRouteTable } from "./public-route-table.ts";
import { publicSubnet } from "./public-subnet.ts";
import { subset, type Existing, type Resource } from "./resource.ts";
import { singleZoneCapacityProvider } from "./single-zone-capacity-provider.ts";
import { singleZoneFunction } from "./single-zone-function.ts";
import { singleZoneSecurityGroup } from "./single-zone-security-group.ts";
import { singleZoneSubnet } from "./single-zone-subnet.ts";
import { standardFunction } from "./standard-function.ts";
import { vpc } from "./vpc.ts";

/**
 * Everything the article sets up, up to the function and without its version, for publishing is what is measured; and
 * beside it what other claims are measured on. Each resource names what it needs; nothing waits for the NAT gateway
 * but the route through it.
 */
export const stackResources: readonly Resource[] = [
  executionRole,
  operatorRole,
  ...functionLogGroups,
  ...capacityProviderLogGroups,
  marker,
  vpc,
  privateSubnets,
  singleZoneSubnet,
  publicSubnet,
  internetGateway,
  elasticIp,
  natGateway,
  publicRouteTable,
  privateRouteTable,
  egressRoute,
  mainSecurityGroup,
  singleZoneSecurityGroup,
  mainCapacityProvider,
  singleZoneCapacityProvider,
  mainFunction,
  nodeFunction,
  standardFunction,
  contractFunction,
  singleZoneFunction,
  probes,
];

/** What a VPC with subnets that have a way out stands in for. */
const ownNetwork: readonly Resource[] = [
  vpc,
  privateSubnets,
  singleZoneSubnet,
  publicSubnet,
  internetGateway,
  elasticIp,
  natGateway,
  publicRouteTable,
  privateRouteTable,
  egressRoute,
];

/** The stack without what is there already. Removal takes all of the stack: it finds only what is the run's own. */
export function stackBeside({ network, executionRoleArn, operatorRoleArn }: Existing = {}): readonly Resource[] {
  const replaced = [
    ...(network === undefined ? [] : ownNetwork),
    ...(executionRoleArn === undefined ? [] : [executionRole]),
    ...(operatorRoleArn === undefined ? [] : [operatorRole]),
  ];
  return subset(stackResources, new Set(stackResources.filter((one) => !replaced.includes(one)).map(({ name }) => name)));
}
