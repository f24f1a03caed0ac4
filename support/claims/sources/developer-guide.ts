import type { Source } from "../claim.ts";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

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

export const nodePage: Source = {
  name: "Developer Guide, Node.js runtime on Managed Instances",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-nodejs-runtime.html`,
  date: "2026-10-15",
  grade: "A",
};

export const capacityProvidersPage: Source = {
  name: "Developer Guide, capacity providers",
  url: `${DEVELOPER_GUIDE}/lambda-managed-instances-capacity-providers.html`,
  date: "2026-10-15",
  grade: "A",
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
