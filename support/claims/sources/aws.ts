import type { Source } from "../claim.ts";

export const pythonRuntimeClient: Source = {
  name: "AWS's Python runtime client 4.0",
  url: "https://github.com/aws/aws-lambda-python-runtime-interface-client/pull/200",
  date: "2026-02-20",
  grade: "B",
};

export const runtimeEmulator: Source = {
  name: "AWS's runtime interface emulator 1.30",
  url: "https://github.com/aws/aws-lambda-runtime-interface-emulator/pull/158",
  date: "2025-11-30",
  grade: "B",
};

export const computeBlog: Source = {
  name: "AWS Compute Blog on Managed Instances",
  url: "https://aws.amazon.com/blogs/compute/build-high-performance-apps-with-aws-lambda-managed-instances/",
  date: "2026-03-30",
  grade: "B",
};

export const lambdaPricing: Source = {
  name: "AWS Lambda pricing",
  url: "https://aws.amazon.com/lambda/pricing/",
  date: "2026-09-20",
  grade: "A",
};

export const onDemandPricing: Source = {
  name: "EC2 on-demand pricing",
  url: "https://aws.amazon.com/ec2/pricing/on-demand/",
  date: "2026-10-15",
  grade: "A",
};

export const scalingConfigReference: Source = {
  name: "API reference, PutFunctionScalingConfig",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionScalingConfig.html",
  date: "2026-10-15",
  grade: "A",
};

export const agentSkill: Source = {
  name: "AWS's agent skill for Managed Instances",
  url: "https://github.com/aws/agent-toolkit-for-aws",
  date: "2026-10-15",
  grade: "B",
};

export const deleteFunctionReference: Source = {
  name: "API reference, DeleteFunction",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html",
  date: "2026-10-15",
  grade: "A",
};

export const deleteSecurityGroupReference: Source = {
  name: "EC2 API reference, DeleteSecurityGroup",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html",
  date: "2026-10-15",
  grade: "A",
};

export const deleteSubnetReference: Source = {
  name: "EC2 API reference, DeleteSubnet",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html",
  date: "2026-10-15",
  grade: "A",
};

export const deleteRouteTableReference: Source = {
  name: "EC2 API reference, DeleteRouteTable",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html",
  date: "2026-10-15",
  grade: "A",
};

export const releaseAddressReference: Source = {
  name: "EC2 API reference, ReleaseAddress",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html",
  date: "2026-10-15",
  grade: "A",
};

export const createFunctionReference: Source = {
  name: "API reference, CreateFunction",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
  date: "2026-10-15",
  grade: "A",
};

export const managedConfigReference: Source = {
  name: "API reference, LambdaManagedInstancesCapacityProviderConfig",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_LambdaManagedInstancesCapacityProviderConfig.html",
  date: "2026-10-15",
  grade: "A",
};

export const functionConfigurationReference: Source = {
  name: "API reference, FunctionConfiguration",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html",
  date: "2026-10-15",
  grade: "A",
};

export const capacityProviderReference: Source = {
  name: "API reference, CapacityProvider",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_CapacityProvider.html",
  date: "2026-10-15",
  grade: "A",
};

export const createCapacityProviderReference: Source = {
  name: "API reference, CreateCapacityProvider",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateCapacityProvider.html",
  date: "2026-10-15",
  grade: "A",
};

export const invokeReference: Source = {
  name: "API reference, Invoke",
  url: "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html",
  date: "2026-10-15",
  grade: "A",
};

export const cdkReference: Source = {
  name: "AWS CDK reference, functions on capacity providers",
  url: "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.CapacityProviderFunctionOptions.html",
  date: "2026-10-15",
  grade: "B",
};

export const ec2ManagedPage: Source = {
  name: "EC2 User Guide, managed instances",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html",
  date: "2026-10-15",
  grade: "A",
};

export const calculator: Source = {
  name: "AWS's calculator for Managed Instances",
  url: "https://github.com/aws-samples/sample-aws-lambda-managed-instances",
  date: "2026-10-15",
  grade: "B",
};

export const instanceTypesPage: Source = {
  name: "EC2 instance types, general purpose",
  url: "https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html",
  date: "2026-10-15",
  grade: "A",
};
