import type { CreateCapacityProviderRequest, UpdateCapacityProviderRequest } from "@aws-sdk/client-lambda";

import type { World } from "../../worlds/world.ts";
import { Constraints } from "./constraints.ts";
import { checkTags } from "./tags.ts";

const NAME = /(arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+/;
const ROLE_ARN = /arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+/;
const KEY_ARN = /arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*/;
const SUBNET_ID = /subnet-[0-9a-z]*/;
const SECURITY_GROUP_ID = /sg-[0-9a-zA-Z]*/;
const INSTANCE_TYPE = /[a-zA-Z0-9.*-]+/;
const LOG_GROUP = /[.\-_/#A-Za-z0-9]+/;

/** Checks what the API model constrains of a new capacity provider; required members the codec has checked. @throws AwsError */
export function checkCreation(
  request: CreateCapacityProviderRequest,
  { leastSubnets, leastSecurityGroups }: World["capacityProvider"],
): void {
  const { SubnetIds, SecurityGroupIds } = request.VpcConfig ?? {};
  const { Architectures, AllowedInstanceTypes, ExcludedInstanceTypes } = request.InstanceRequirements ?? {};
  const constraints = constrain(request)
    .length("vpcConfig.subnetIds", SubnetIds, leastSubnets, 16)
    .length("vpcConfig.securityGroupIds", SecurityGroupIds, leastSecurityGroups, 5)
    .pattern(
      "permissionsConfig.capacityProviderOperatorRoleArn",
      request.PermissionsConfig?.CapacityProviderOperatorRoleArn,
      ROLE_ARN,
    )
    .pattern("kmsKeyArn", request.KmsKeyArn, KEY_ARN)
    .length("instanceRequirements.architectures", Architectures, 1, 1)
    .length("instanceRequirements.allowedInstanceTypes", AllowedInstanceTypes, 0, 400)
    .length("instanceRequirements.excludedInstanceTypes", ExcludedInstanceTypes, 0, 400);
  for (const [path, id] of members("vpcConfig.subnetIds", SubnetIds)) constraints.pattern(path, id, SUBNET_ID);
  for (const [path, id] of members("vpcConfig.securityGroupIds", SecurityGroupIds)) {
    constraints.pattern(path, id, SECURITY_GROUP_ID);
  }
  for (const [path, architecture] of members("instanceRequirements.architectures", Architectures)) {
    constraints.oneOf(path, architecture, ["x86_64", "arm64"]);
  }
  const types = [
    ...members("instanceRequirements.allowedInstanceTypes", AllowedInstanceTypes),
    ...members("instanceRequirements.excludedInstanceTypes", ExcludedInstanceTypes),
  ];
  for (const [path, type] of types) constraints.length(path, type, 1, 30).pattern(path, type, INSTANCE_TYPE);
  constraints.check();
  checkTags(request.Tags);
  checkTags(request.PropagateTags?.ExplicitTags, "propagateTags.explicitTags");
}

/** The same of a change. @throws AwsError */
export function checkUpdate(request: UpdateCapacityProviderRequest): void {
  constrain(request).check();
  checkTags(request.PropagateTags?.ExplicitTags, "propagateTags.explicitTags");
}

/** What creation and change have in common. */
function constrain(request: UpdateCapacityProviderRequest): Constraints {
  const { MaxVCpuCount, ScalingMode, ScalingPolicies } = request.CapacityProviderScalingConfig ?? {};
  const { Mode, ExplicitTags } = request.PropagateTags ?? {};
  const { SystemLogLevel, LogGroup } = request.TelemetryConfig?.LoggingConfig ?? {};
  const scaling = "capacityProviderScalingConfig";
  const logging = "telemetryConfig.loggingConfig";
  const constraints = new Constraints()
    .length("capacityProviderName", request.CapacityProviderName, 1, 140)
    .pattern("capacityProviderName", request.CapacityProviderName, NAME)
    .range(`${scaling}.maxVCpuCount`, MaxVCpuCount, 2, 15_000)
    .oneOf(`${scaling}.scalingMode`, ScalingMode, ["Auto", "Manual"])
    .length(`${scaling}.scalingPolicies`, ScalingPolicies, 1, 10)
    .oneOf("propagateTags.mode", Mode, ["None", "Explicit"])
    .length("propagateTags.explicitTags", ExplicitTags && Object.keys(ExplicitTags), 0, 40)
    .oneOf(`${logging}.systemLogLevel`, SystemLogLevel, ["DEBUG", "INFO", "WARN"])
    .length(`${logging}.logGroup`, LogGroup, 1, 512)
    .pattern(`${logging}.logGroup`, LogGroup, LOG_GROUP);
  for (const [path, policy] of members(`${scaling}.scalingPolicies`, ScalingPolicies)) {
    const { PredefinedMetricType, TargetValue } = policy;
    constraints
      .oneOf(`${path}.predefinedMetricType`, PredefinedMetricType, ["LambdaCapacityProviderAverageCPUUtilization"])
      .range(`${path}.targetValue`, TargetValue, 0, 100);
  }
  return constraints;
}

/** Each member of a list under the path by which AWS complains of it. */
function members<T>(path: string, list: readonly T[] | undefined): (readonly [path: string, member: T])[] {
  return (list ?? []).map((member, index) => [`${path}.${index + 1}.member`, member] as const);
}
