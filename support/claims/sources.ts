import type { Source } from "./claim.ts";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

export const article: Source = {
  name: "the article under test",
  url: "https://shinyaz.com/en/blog/2026/04/06/lambda-managed-instances-verification",
  date: "2026-04-06",
  grade: "C",
};

export const overviewPage: Source = {
  name: "Developer Guide, Lambda Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances.html`,
  date: "2026-10-15",
  grade: "A",
};

export const scalingPage: Source = {
  name: "Developer Guide, scaling of Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-scaling.html`,
  date: "2026-10-15",
  grade: "A",
};

export const lifecyclePage: Source = {
  name: "Developer Guide, life of an execution environment",
  url: `${DEVELOPER_GUIDE}/lambda-runtime-environment.html`,
  date: "2026-10-15",
  grade: "A",
};

export const variablesPage: Source = {
  name: "Developer Guide, environment variables",
  url: `${DEVELOPER_GUIDE}/configuration-envvars.html`,
  date: "2026-10-15",
  grade: "A",
};

export const pythonPage: Source = {
  name: "Developer Guide, Python runtime on Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-python-runtime.html`,
  date: "2026-10-15",
  grade: "A",
};

export const environmentPage: Source = {
  name: "Developer Guide, execution environments on Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-execution-environment.html`,
  date: "2026-10-15",
  grade: "A",
};

export const troubleshootingPage: Source = {
  name: "Developer Guide, troubleshooting Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-troubleshooting.html`,
  date: "2026-10-15",
  grade: "A",
};

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

export const nodePage: Source = {
  name: "Developer Guide, Node.js runtime on Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-nodejs-runtime.html`,
  date: "2026-10-15",
  grade: "A",
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

export const capacityProvidersPage: Source = {
  name: "Developer Guide, capacity providers",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-capacity-providers.html`,
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

export const aprender: Source = {
  name: "aprender, spike 023: one live run",
  url: "https://github.com/guyernest/aprender",
  date: "2026-10-15",
  grade: "C",
};

export const workshop: Source = {
  name: "output of an AWS workshop",
  url: "https://github.com/lep511/lambda-managed-instances-aws",
  date: "2026-09-30",
  grade: "C",
};

export const concurrencyPage: Source = {
  name: "Developer Guide, concurrency",
  url: `${DEVELOPER_GUIDE}/lambda-concurrency.html`,
  date: "2026-10-15",
  grade: "A",
};

export const scalingBehaviorPage: Source = {
  name: "Developer Guide, scaling of standard functions",
  url: `${DEVELOPER_GUIDE}/scaling-behavior.html`,
  date: "2026-10-15",
  grade: "A",
};

export const functionStatesPage: Source = {
  name: "Developer Guide, function states",
  url: `${DEVELOPER_GUIDE}/functions-states.html`,
  date: "2026-10-15",
  grade: "A",
};

export const memoryPage: Source = {
  name: "Developer Guide, memory",
  url: `${DEVELOPER_GUIDE}/configuration-memory.html`,
  date: "2026-10-15",
  grade: "A",
};

export const functionVpcPage: Source = {
  name: "Developer Guide, functions in a VPC",
  url: `${DEVELOPER_GUIDE}/configuration-vpc.html`,
  date: "2026-10-15",
  grade: "A",
};

export const quotasPage: Source = {
  name: "Developer Guide, quotas",
  url: `${DEVELOPER_GUIDE}/gettingstarted-limits.html`,
  date: "2026-10-15",
  grade: "A",
};

export const gettingStartedPage: Source = {
  name: "Developer Guide, getting started with Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-getting-started.html`,
  date: "2026-10-15",
  grade: "A",
};

export const pythonLoggingPage: Source = {
  name: "Developer Guide, Python logging",
  url: `${DEVELOPER_GUIDE}/python-logging.html`,
  date: "2026-10-15",
  grade: "A",
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

export const localStack: Source = {
  name: "LocalStack's snapshots recorded against AWS",
  url: "https://github.com/localstack/localstack",
  date: "2026-03-23",
  grade: "C",
};

export const terraformProvider: Source = {
  name: "Terraform's AWS provider",
  url: "https://github.com/hashicorp/terraform-provider-aws",
  date: "2026-10-15",
  grade: "C",
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

export const timeoutPage: Source = {
  name: "Developer Guide, time-out",
  url: `${DEVELOPER_GUIDE}/configuration-timeout.html`,
  date: "2026-10-15",
  grade: "A",
};

export const bestPracticesPage: Source = {
  name: "Developer Guide, best practices for Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-best-practices.html`,
  date: "2026-10-15",
  grade: "A",
};

export const managedRuntimesPage: Source = {
  name: "Developer Guide, runtimes on Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-runtimes.html`,
  date: "2026-10-15",
  grade: "A",
};

export const managedQuotasPage: Source = {
  name: "Developer Guide, quotas of Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-quotas.html`,
  date: "2026-10-15",
  grade: "A",
};

export const versionPublishingPage: Source = {
  name: "Developer Guide, version publishing on Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-version-publishing.html`,
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

export const monitoringPage: Source = {
  name: "Developer Guide, monitoring of Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-monitoring.html`,
  date: "2026-10-15",
  grade: "A",
};

export const metricTypesPage: Source = {
  name: "Developer Guide, types of metrics",
  url: `${DEVELOPER_GUIDE}/monitoring-metrics-types.html`,
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

export const kiro: Source = {
  name: "nsb413/kiro-lambda-managed-instance, lessons learned",
  url: "https://github.com/nsb413/kiro-lambda-managed-instance",
  date: "2026-10-15",
  grade: "C",
};
