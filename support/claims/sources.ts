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
