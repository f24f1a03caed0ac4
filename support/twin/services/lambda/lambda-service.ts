import * as lambda from "@aws-sdk/client-lambda";

import { restJsonCodec } from "../../wire/rest-json.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import type { Service, Surroundings } from "../service.ts";
import { capacityProviderOperations } from "./capacity-providers.ts";
import { functionOperations } from "./functions.ts";
import { invokeOperations } from "./invoke.ts";
import { auditedLambda } from "./lambda-audit.ts";
import { lambdaHoldings } from "./holdings.ts";
import { LambdaState, type LambdaNeighbours } from "./lambda-state.ts";
import { notOffered } from "./not-offered.ts";
import { scalingConfigOperations } from "./scaling-config.ts";
import { tagOperations } from "./tags.ts";
import { versionOperations } from "./versions.ts";

const schema = readServiceSchema(lambda);

/** AWS Lambda, as far as functions on capacity providers go, and standard functions beside them. */
export function createLambda(surroundings: Surroundings, neighbours: LambdaNeighbours): { service: Service } {
  const state = new LambdaState(surroundings, neighbours);
  const { account, lambda: { accountConcurrency } } = surroundings.world;
  const capacityProviders = capacityProviderOperations(state);
  return {
    service: {
      codec: restJsonCodec(schema),
      holdings: () => lambdaHoldings(state),
      operations: {
        ...auditedLambda(surroundings, {
          ...(account.managedInstancesOffered ? capacityProviders : notOffered(capacityProviders)),
          ...functionOperations(state),
          ...versionOperations(state),
          ...scalingConfigOperations(state),
          ...tagOperations(state),
        }),
        ...invokeOperations(state), // data events, which the event history has none of
        GetAccountSettings: (): Omit<lambda.GetAccountSettingsResponse, "$metadata"> => ({
          AccountLimit: {
            ConcurrentExecutions: accountConcurrency,
            UnreservedConcurrentExecutions: accountConcurrency,
          },
          AccountUsage: { FunctionCount: state.functions.size },
        }),
      },
    },
  };
}
