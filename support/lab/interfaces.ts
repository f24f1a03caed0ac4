import { DescribeNetworkInterfacesCommand, type NetworkInterface } from "@aws-sdk/client-ec2";

import type { AwsClients } from "../aws/clients.ts";
import type { LabCapacityProvider } from "./context.ts";

/** Network interfaces in the subnets of a capacity provider that bear its security group. AWS hides them unless asked. */
export async function interfacesOf(
  { ec2 }: Pick<AwsClients, "ec2">,
  { subnetIds, securityGroupId }: LabCapacityProvider,
): Promise<NetworkInterface[]> {
  const Filters = [
    { Name: "subnet-id", Values: [...subnetIds] },
    { Name: "group-id", Values: [securityGroupId] },
  ];
  const { NetworkInterfaces = [] } = await ec2.send(
    new DescribeNetworkInterfacesCommand({ Filters, IncludeManagedResources: true }),
  );
  return NetworkInterfaces;
}
