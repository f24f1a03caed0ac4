import {
  CreateCapacityProviderCommand,
  type Architecture,
  type CapacityProviderVpcConfig,
  type CreateCapacityProviderRequest,
} from "@aws-sdk/client-lambda";

import type { Lab } from "../lab/lab.ts";

/** What is asked for beside the name; what AWS requires may be missing, as that is tried. */
export interface Request extends Partial<Omit<CreateCapacityProviderRequest, "CapacityProviderName" | "VpcConfig">> {
  readonly VpcConfig?: Partial<CapacityProviderVpcConfig> | undefined;
}

/** What AWS should refuse, each in one thing other than what it takes. */
export function unacceptable(good: Request): readonly (readonly [step: string, request: Request])[] {
  const { VpcConfig, ...networkless } = good;
  const upperCase = { Architectures: ["X86_64" as Architecture] };
  const burstable = { AllowedInstanceTypes: ["t3.micro"] };
  const bothLists = { AllowedInstanceTypes: ["m7i.xlarge"], ExcludedInstanceTypes: ["m7a.xlarge"] };
  return [
    ["no-vpc", networkless],
    ["no-subnets", { ...good, VpcConfig: { ...VpcConfig, SubnetIds: [] } }],
    ["upper-case", { ...good, InstanceRequirements: upperCase }],
    ["burstable-type", { ...good, InstanceRequirements: burstable }],
    ["both-lists", { ...good, InstanceRequirements: bothLists }],
  ];
}

/** @returns its name, when AWS accepted it */
export async function createCapacityProvider(
  lab: Lab,
  experiment: string,
  step: string,
  { Tags, ...request }: Request,
): Promise<string | undefined> {
  const name = `${lab.stack.capacityProviders.main.name}-${step}`;
  const whole = { ...request, CapacityProviderName: name, Tags: { ...Tags, Name: name } } as CreateCapacityProviderRequest;
  const created = await lab.create({
    experiment,
    step,
    operation: "CreateCapacityProvider",
    type: "lambda:capacity-provider",
    name,
    call: (aws) => aws.lambda.send(new CreateCapacityProviderCommand(whole)),
    tell: ({ CapacityProvider: seen }) => ({ state: seen?.State }),
    idOf: ({ CapacityProvider: seen }) => seen?.CapacityProviderArn,
  });
  return created && name;
}
