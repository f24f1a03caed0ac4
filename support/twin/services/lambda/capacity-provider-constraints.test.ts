import {
  CreateCapacityProviderCommand,
  GetCapacityProviderCommand,
  UpdateCapacityProviderCommand,
  type CreateCapacityProviderRequest,
  type UpdateCapacityProviderRequest,
} from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { openTwin } from "./in-process.fixture.ts";
import { laySpreadGround, standUpProvider } from "./site.fixture.ts";

const CapacityProviderName = "p";

type Change = Omit<UpdateCapacityProviderRequest, "CapacityProviderName">;

const target = (TargetValue: number) => ({ PredefinedMetricType: "LambdaCapacityProviderAverageCPUUtilization", TargetValue }) as const;
const policies = (TargetValue: number, count = 1) => ({ ScalingMode: "Manual" as const, ScalingPolicies: Array.from({ length: count }, () => target(TargetValue)) });
const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
const explicit = (ExplicitTags: Record<string, string>) => ({ PropagateTags: { Mode: "Explicit" as const, ExplicitTags } });
const logging = (LoggingConfig: object) => ({ TelemetryConfig: { LoggingConfig } });

/** What is wrong in a creation as well as in a change. */
const wrong: readonly (readonly [what: string, change: Change, name: string, message: RegExp])[] = [
  ["one vCPU", { CapacityProviderScalingConfig: { MaxVCpuCount: 1 } }, "ValidationException", /'1' at 'capacityProviderScalingConfig\.maxVCpuCount'.*equal to 2$/],
  ["15,001 vCPUs", { CapacityProviderScalingConfig: { MaxVCpuCount: 15_001 } }, "ValidationException", /less than or equal to 15000$/],
  ["a mode of no kind", { CapacityProviderScalingConfig: { ScalingMode: "manual" as never } }, "ValidationException", /\[Auto, Manual\]$/],
  ["a policy in Auto mode", { CapacityProviderScalingConfig: { ScalingPolicies: [target(50)] } }, "InvalidParameterValueException", /^A scaling policy can't be specified when the scalingMode is set to Auto$/],
  ["Manual mode without a policy", { CapacityProviderScalingConfig: { ScalingMode: "Manual" } }, "InvalidParameterValueException", /policy must be specified/],
  ["no policies", { CapacityProviderScalingConfig: policies(50, 0) }, "ValidationException", /scalingPolicies' failed.*greater than or equal to 1$/],
  ["eleven policies", { CapacityProviderScalingConfig: policies(50, 11) }, "ValidationException", /scalingPolicies' failed.*less than or equal to 10$/],
  ["a target above 100", { CapacityProviderScalingConfig: policies(100.5) }, "ValidationException", /'100.5' at 'capacityProviderScalingConfig\.scalingPolicies\.1\.member\.targetValue'/],
  ["a target below 0", { CapacityProviderScalingConfig: policies(-1) }, "ValidationException", /greater than or equal to 0$/],
  [
    "a metric of no kind",
    { CapacityProviderScalingConfig: { ScalingMode: "Manual", ScalingPolicies: [{ PredefinedMetricType: "Memory" as never, TargetValue: 1 }] } },
    "ValidationException",
    /\[LambdaCapacityProviderAverageCPUUtilization\]$/,
  ],
  ["41 tags to propagate", explicit(tags(41)), "ValidationException", /propagateTags\.explicitTags' failed.*less than or equal to 40$/],
  ["tags to propagate in a mode of no kind", { PropagateTags: { Mode: "All" as never } }, "ValidationException", /\[None, Explicit\]$/],
  ["a tag to propagate of AWS's", explicit({ "aws:x": "y" }), "InvalidParameterValueException", /aws:/],
  ["a tag to propagate with a sign", explicit({ x: "<" }), "ValidationException", /'<' at 'propagateTags\.explicitTags\.x'/],
  ["a log level of no kind", logging({ SystemLogLevel: "ERROR" }), "ValidationException", /\[DEBUG, INFO, WARN\]$/],
  ["a log group without a name", logging({ LogGroup: "" }), "ValidationException", /loggingConfig\.logGroup' failed/],
  ["a log group with a space", logging({ LogGroup: "a b" }), "ValidationException", /regular expression/],
  ["a log group of AWS's", logging({ LogGroup: "aws/mine" }), "InvalidParameterValueException", /aws\/mine/],
];

test.each(wrong)("an update with %s is refused, and changes nothing", async (_, change, name, message) => {
  const { aws, clock, lambda } = openTwin();
  await standUpProvider(aws, clock);
  const read = async () => (await lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }))).CapacityProvider;
  const before = await read();
  const update = lambda.send(new UpdateCapacityProviderCommand({ CapacityProviderName, ...change }));
  await expect(update).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  expect(await read()).toEqual(before);
});

const inNetwork = (VpcConfig: Partial<CreateCapacityProviderRequest["VpcConfig"]>) => (request: CreateCapacityProviderRequest) =>
  ({ VpcConfig: { ...request.VpcConfig, ...VpcConfig } }) as Partial<CreateCapacityProviderRequest>;
const asking = (InstanceRequirements: CreateCapacityProviderRequest["InstanceRequirements"]) => () => ({ InstanceRequirements });
const many = (count: number) => Array.from({ length: count }, () => "m7i.xlarge");

type Wrong = readonly [
  what: string,
  rest: (request: CreateCapacityProviderRequest) => Partial<CreateCapacityProviderRequest>,
  name: string,
  message: RegExp,
];

test.each<Wrong>([
  ...wrong.map(([what, change, name, message]): Wrong => [what, () => change, name, message]),
  ["no subnet", inNetwork({ SubnetIds: [] }), "ValidationException", /vpcConfig\.subnetIds' failed.*greater than or equal to 1$/],
  ["17 subnets", inNetwork({ SubnetIds: many(17) }), "ValidationException", /vpcConfig\.subnetIds' failed.*less than or equal to 16/],
  ["what is no subnet", inNetwork({ SubnetIds: ["vpc-1"] }), "ValidationException", /'vpc-1' at 'vpcConfig\.subnetIds\.1\.member'/],
  ["six security groups", inNetwork({ SecurityGroupIds: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"] }), "ValidationException", /securityGroupIds' failed.*equal to 5/],
  ["what is no security group", inNetwork({ SecurityGroupIds: ["1"] }), "ValidationException", /'1' at 'vpcConfig\.securityGroupIds\.1\.member'/],
  ["a security group of nobody", inNetwork({ SecurityGroupIds: ["sg-1"] }), "InvalidParameterValueException", /'sg-1' does not exist/],
  ["no architecture", asking({ Architectures: [] }), "ValidationException", /architectures' failed.*greater than or equal to 1$/],
  ["two architectures", asking({ Architectures: ["x86_64", "arm64"] }), "ValidationException", /architectures' failed.*less than or equal to 1$/],
  ["an architecture in capitals", asking({ Architectures: ["X86_64" as never] }), "ValidationException", /'X86_64' at .*\[x86_64, arm64\]$/],
  ["401 types", asking({ AllowedInstanceTypes: many(401) }), "ValidationException", /allowedInstanceTypes' failed.*less than or equal to 400$/],
  ["401 types excluded", asking({ ExcludedInstanceTypes: many(401) }), "ValidationException", /excludedInstanceTypes' failed.*less than or equal to 400$/],
  ["a type with a sign", asking({ ExcludedInstanceTypes: ["m7i_large"] }), "ValidationException", /'m7i_large' at 'instanceRequirements\.excludedInstanceTypes\.1\.member'/],
  ["a type too long", asking({ AllowedInstanceTypes: ["m".repeat(31)] }), "ValidationException", /less than or equal to 30$/],
  ["t3.micro among others", asking({ AllowedInstanceTypes: ["m7i.xlarge", "t3.micro"] }), "InvalidParameterValueException", /supported.*: t3\.micro$/],
  ["the family T", asking({ AllowedInstanceTypes: ["t3.*"] }), "InvalidParameterValueException", /supported.*: t3\.\*$/],
  ["types below large", asking({ AllowedInstanceTypes: ["m7g.medium"] }), "InvalidParameterValueException", /supported.*: m7g\.medium$/],
  ["accelerators", asking({ AllowedInstanceTypes: ["mac2.metal", "g5.xlarge"] }), "InvalidParameterValueException", /: mac2\.metal, g5\.xlarge$/],
  ["everything excluded", asking({ ExcludedInstanceTypes: ["*"] }), "InvalidParameterValueException", /excluded: \*$/],
  ["a key that is none", () => ({ KmsKeyArn: "key" }), "ValidationException", /'key' at 'kmsKeyArn'/],
])("a capacity provider is not created with %s", async (_, rest, name, message) => {
  const { aws, clock, lambda } = openTwin();
  const { request } = await laySpreadGround(aws, clock);
  const create = lambda.send(new CreateCapacityProviderCommand({ ...request, ...rest(request) }));
  await expect(create).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
});

test.each<[what: string, rest: (request: CreateCapacityProviderRequest) => Partial<CreateCapacityProviderRequest>]>([
  ["no security group", inNetwork({ SecurityGroupIds: [] })],
  ["types of the families C, M and R", asking({ AllowedInstanceTypes: ["c7i.xlarge", "m8g.metal-24xl", "r7i.2xlarge", "m7i.large"] })],
  ["patterns of such types", asking({ AllowedInstanceTypes: ["m7i.*", "*.2xlarge", "c*"] })],
  ["all that Lambda prefers excluded", asking({ ExcludedInstanceTypes: ["m7*"] })],
  ["the least vCPUs and the lowest target", () => ({ CapacityProviderScalingConfig: { MaxVCpuCount: 2, ...policies(0) } })],
  ["the most vCPUs and the highest target", () => ({ CapacityProviderScalingConfig: { MaxVCpuCount: 15_000, ...policies(100, 10) } })],
  ["40 tags to propagate", () => explicit(tags(40))],
  ["a key", () => ({ KmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/k" })],
])("a capacity provider is created with %s, and answers so", async (_, rest) => {
  const { aws, clock, lambda } = openTwin();
  const { request } = await laySpreadGround(aws, clock);
  const wanted = rest(request);
  await lambda.send(new CreateCapacityProviderCommand({ ...request, ...wanted }));
  const { CapacityProvider } = await lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }));
  expect(CapacityProvider).toMatchObject(wanted);
});
