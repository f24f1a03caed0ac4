import { capacityProviderLogGroup } from "./capacity-provider-log-group.ts";
import { capacityProvider } from "./capacity-provider.ts";
import { egressRoute } from "./egress-route.ts";
import { elasticIp } from "./elastic-ip.ts";
import { executionRole } from "./execution-role.ts";
import { functionLogGroup } from "./function-log-group.ts";
import { lambdaFunction } from "./function.ts";
import { internetGateway } from "./internet-gateway.ts";
import { natGateway } from "./nat-gateway.ts";
import { operatorRole } from "./operator-role.ts";
import { privateRouteTable } from "./private-route-table.ts";
import { privateSubnets } from "./private-subnets.ts";
import { publicRouteTable } from "./public-route-table.ts";
import { publicSubnet } from "./public-subnet.ts";
import type { Resource } from "./resource.ts";
import { securityGroup } from "./security-group.ts";
import { vpc } from "./vpc.ts";

/**
 * Everything the article sets up, up to the function and without its version: publishing is what is measured. Each
 * resource names what it needs; nothing waits for the NAT gateway but the route through it.
 */
export const stackResources: readonly Resource[] = [
  executionRole,
  operatorRole,
  functionLogGroup,
  capacityProviderLogGroup,
  vpc,
  privateSubnets,
  publicSubnet,
  internetGateway,
  elasticIp,
  natGateway,
  publicRouteTable,
  privateRouteTable,
  egressRoute,
  securityGroup,
  capacityProvider,
  lambdaFunction,
];
