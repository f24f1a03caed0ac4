import * as client from "@aws-sdk/client-cloudtrail";
import type { LookupEventsRequest } from "@aws-sdk/client-cloudtrail";

import { awsJsonCodec } from "../../wire/aws-json.ts";
import { AwsError } from "../../wire/aws-error.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import type { Service, Surroundings } from "../service.ts";
import { EventHistory, type AuditLog } from "./event-history.ts";
import { lookUp } from "./lookup.ts";

export interface CloudTrail {
  readonly service: Service;
  readonly log: AuditLog;
}

/** AWS CloudTrail: the event history of the account, minutes late and seldom to be asked. */
export function createCloudTrail(surroundings: Omit<Surroundings, "audit">): CloudTrail {
  const history = new EventHistory(surroundings);
  const admit = rateLimit(surroundings);
  return {
    service: {
      codec: awsJsonCodec(readServiceSchema(client), "1.1"),
      operations: {
        LookupEvents: (request: LookupEventsRequest) => {
          admit();
          return lookUp(history, request);
        },
      },
    },
    log: history,
  };
}

/** @returns a check that throws when more lookups were admitted within a second than AWS allows */
function rateLimit({ queue, world }: Omit<Surroundings, "audit">): () => void {
  let admitted: number[] = [];
  return () => {
    admitted = admitted.filter((at) => at > queue.now - 1_000);
    if (admitted.length >= world.cloudTrail.lookupsPerSecond) {
      throw new AwsError("ThrottlingException", "Rate exceeded", { status: 400 });
    }
    admitted.push(queue.now);
  };
}
