import * as lambda from "@aws-sdk/client-lambda";

import { restJsonCodec } from "../../wire/rest-json.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import type { Service, Surroundings } from "../service.ts";
import { capacityProviderOperations } from "./capacity-providers.ts";
import { functionOperations } from "./functions.ts";
import { invokeOperations } from "./invoke.ts";
import { LambdaState, type LambdaNeighbours } from "./lambda-state.ts";
import { scalingConfigOperations } from "./scaling-config.ts";
import { tagOperations } from "./tags.ts";
import { versionOperations } from "./versions.ts";

const schema = readServiceSchema(lambda);
const ACCOUNT_CONCURRENCY = 1_000; // AWS's default account quota

/** AWS Lambda, as far as functions on capacity providers go. */
export function createLambda(surroundings: Surroundings, neighbours: LambdaNeighbours): { service: Service } {
  const state = new LambdaState(surroundings, neighbours);
  return {
    service: {
      codec: restJsonCodec(schema),
      operations: {
        ...capacityProviderOperations(state),
        ...functionOperations(state),
        ...versionOperations(state),
        ...scalingConfigOperations(state),
        ...invokeOperations(state),
        ...tagOperations(state),
        GetAccountSettings: (): Omit<lambda.GetAccountSettingsResponse, "$metadata"> => ({
          AccountLimit: {
            ConcurrentExecutions: ACCOUNT_CONCURRENCY,
            UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY,
          },
          AccountUsage: { FunctionCount: state.functions.size },
        }),
      },
    },
  };
}
