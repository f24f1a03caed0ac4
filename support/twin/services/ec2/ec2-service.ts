import * as client from "@aws-sdk/client-ec2";

import { queryCodec } from "../../wire/query.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import { audited, type ResourcesOf } from "../cloudtrail/audited.ts";
import type { Service, Surroundings } from "../service.ts";
import { addressOperations } from "./addresses.ts";
import { Ec2State } from "./ec2-state.ts";
import { ec2Holdings } from "./holdings.ts";
import { instanceTypeOperations } from "./instance-types.ts";
import { instanceOperations } from "./instances.ts";
import { internetGatewayOperations } from "./internet-gateways.ts";
import { kindOf } from "./kinds.ts";
import { managedInstances, type ManagedInstances } from "./managed-instances.ts";
import { natGatewayOperations } from "./nat-gateways.ts";
import { networkOf, type Network } from "./network.ts";
import { networkInterfaceOperations } from "./network-interfaces.ts";
import { routeTableOperations } from "./route-tables.ts";
import { routeOperations } from "./routes.ts";
import { securityGroupOperations } from "./security-groups.ts";
import { subnetOperations } from "./subnets.ts";
import { tagOperations } from "./tag-operations.ts";
import { volumeOperations } from "./volumes.ts";
import { vpcOperations } from "./vpcs.ts";
import { zoneOperations } from "./zones.ts";

export interface Ec2 {
  readonly service: Service;
  readonly instances: ManagedInstances;
  readonly network: Network;
}

/** Amazon EC2: the network of an account, and the instances that Lambda operates in it. */
export function createEc2(surroundings: Surroundings): Ec2 {
  const ec2 = new Ec2State(surroundings);
  const operations = {
    ...zoneOperations(ec2),
    ...vpcOperations(ec2),
    ...subnetOperations(ec2),
    ...internetGatewayOperations(ec2),
    ...addressOperations(ec2),
    ...natGatewayOperations(ec2),
    ...routeTableOperations(ec2),
    ...routeOperations(ec2),
    ...securityGroupOperations(ec2),
    ...networkInterfaceOperations(ec2),
    ...instanceTypeOperations(),
    ...instanceOperations(ec2),
    ...volumeOperations(ec2),
    ...tagOperations(ec2),
  };
  return {
    service: {
      codec: queryCodec(readServiceSchema(client), { namespace: "http://ec2.amazonaws.com/doc/2016-11-15/", ec2: true }),
      operations: audited(surroundings, "ec2.amazonaws.com", resourcesOf, operations),
      holdings: () => ec2Holdings(ec2),
    },
    instances: managedInstances(ec2),
    network: networkOf(ec2),
  };
}

/** Every EC2 id in a call, with its type. */
const resourcesOf: ResourcesOf = (input, output) => {
  const ids = new Set(`${JSON.stringify(input)}${JSON.stringify(output)}`.match(/\b[a-z]+-[0-9a-f]{17}\b/g));
  return [...ids].flatMap((id) => {
    const kind = kindOf(id);
    return kind ? [{ type: kind.trailType, name: id }] : [];
  });
};
