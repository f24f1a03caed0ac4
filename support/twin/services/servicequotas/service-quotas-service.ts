import * as client from "@aws-sdk/client-service-quotas";
import type {
  GetAWSDefaultServiceQuotaRequest,
  GetAWSDefaultServiceQuotaResponse,
  GetServiceQuotaRequest,
  GetServiceQuotaResponse,
  ServiceQuota,
} from "@aws-sdk/client-service-quotas";

import { AwsError } from "../../wire/aws-error.ts";
import { awsJsonCodec } from "../../wire/aws-json.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import type { Answer, Service, Surroundings } from "../service.ts";
import { quotasOf, type Quota } from "./quotas.ts";

/**
 * Service Quotas. A quota that nobody raised may have no value of its own, only AWS's default: for which quotas AWS
 * answers so nobody has published, so the twin does it for all.
 */
export function createServiceQuotas({ accountId, region, world }: Surroundings): { readonly service: Service } {
  const quotas = quotasOf(world.account);
  /** @throws AwsError for a quota that the twin does not have */
  const find = ({ ServiceCode, QuotaCode }: GetServiceQuotaRequest): Quota => {
    const found = quotas.find(({ service, code }) => service === ServiceCode && code === QuotaCode);
    if (!found) throw noSuchResource();
    return found;
  };
  const show = ({ service, serviceName, code, name }: Quota, Value: number): ServiceQuota => ({
    ServiceCode: service,
    ServiceName: serviceName,
    QuotaArn: `arn:aws:servicequotas:${region}:${accountId}:${service}/${code}`,
    QuotaCode: code,
    QuotaName: name,
    Value,
    Unit: "None",
    Adjustable: true,
    GlobalQuota: false,
    QuotaAppliedAtLevel: "ACCOUNT",
  });
  return {
    service: {
      codec: awsJsonCodec(readServiceSchema(client), "1.1"),
      operations: {
        GetServiceQuota: (request: GetServiceQuotaRequest): Answer<GetServiceQuotaResponse> => {
          const quota = find(request);
          if (quota.value === quota.byDefault) throw noSuchResource();
          return { Quota: show(quota, quota.value) };
        },
        GetAWSDefaultServiceQuota: (
          request: GetAWSDefaultServiceQuotaRequest,
        ): Answer<GetAWSDefaultServiceQuotaResponse> => {
          const quota = find(request);
          return { Quota: show(quota, quota.byDefault) };
        },
      },
    },
  };
}

function noSuchResource(): AwsError {
  return new AwsError("NoSuchResourceException", "The request failed because the specified service quota does not exist.");
}
