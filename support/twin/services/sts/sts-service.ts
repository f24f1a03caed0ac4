import * as sts from "@aws-sdk/client-sts";
import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "@aws-sdk/client-sts";

import { queryCodec } from "../../wire/query.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import type { Answer, Service, Surroundings } from "../service.ts";
import { callerOf } from "./caller.ts";

/** AWS STS: whoever asks learns the one identity that all callers of the twin share. */
export function createSts(surroundings: Surroundings): { readonly service: Service } {
  return {
    service: {
      codec: queryCodec(readServiceSchema(sts), { namespace: "https://sts.amazonaws.com/doc/2011-06-15/", ec2: false }),
      operations: {
        GetCallerIdentity: (_input: GetCallerIdentityRequest): Answer<GetCallerIdentityResponse> => {
          const { userId, arn } = callerOf(surroundings);
          return { UserId: userId, Account: surroundings.accountId, Arn: arn };
        },
      },
    },
  };
}
