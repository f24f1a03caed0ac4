import type { GetServiceQuotaRequest } from "@aws-sdk/client-service-quotas";

import { anywhere, type PermissionTable } from "../permission.ts";
import { ec2Permissions } from "./ec2.ts";
import { iamPermissions } from "./iam.ts";
import { lambdaPermissions } from "./lambda.ts";
import { logsPermissions } from "./logs.ts";

/**
 * What each operation that the twin serves asks of its caller, by the name under which SigV4 scopes credentials to its
 * service. Sources: SAR, the pages of the services; what nobody has published is our choice, and the strict reading.
 */
export const permissionTables: Readonly<Record<string, PermissionTable>> = {
  lambda: lambdaPermissions,
  ec2: ec2Permissions,
  iam: iamPermissions,
  sts: { GetCallerIdentity: () => [] }, // STS API reference: needs no permission, and cannot be denied
  logs: logsPermissions,
  cloudtrail: { LookupEvents: () => [anywhere("cloudtrail:LookupEvents")] },
  monitoring: {
    GetMetricData: () => [anywhere("cloudwatch:GetMetricData")],
    ListMetrics: () => [anywhere("cloudwatch:ListMetrics")],
  },
  pricing: { GetProducts: () => [anywhere("pricing:GetProducts")] },
  servicequotas: {
    // SAR lets the quota be asked about and does not require it; that it is, is our choice
    GetServiceQuota: ({ ServiceCode, QuotaCode }: GetServiceQuotaRequest, { region, accountId }) => [
      { action: "servicequotas:GetServiceQuota", resource: `arn:aws:servicequotas:${region}:${accountId}:${ServiceCode}/${QuotaCode}` },
    ],
    GetAWSDefaultServiceQuota: () => [anywhere("servicequotas:GetAWSDefaultServiceQuota")],
  },
};
