import type { Outcome, Twin } from "../twin.ts";
import { AwsError } from "../wire/aws-error.ts";
import type { Codec } from "../wire/codec.ts";
import type { WireAnswer, WireRequest } from "../wire/http.ts";
import type { OperationSchema } from "../wire/service-schema.ts";
import { addresseeOf } from "./addressee.ts";
import { signedService } from "./signature.ts";

/** No answer comes: how the wire ends instead. */
export type LostAnswer = Extract<Outcome, { lost: unknown }>;

/** Takes a request from the wire through the twin and gives its answer for the wire, in virtual time. */
export function wireCall(twin: Twin, request: WireRequest, requestId: string, done: (answer: WireAnswer | LostAnswer) => void): void {
  const codec = addresseeOf(twin.services, request);
  try {
    const service = signedService(request, twin.region, codec.protocol);
    if (twin.services[service] === undefined) {
      throw new AwsError("UnknownService", `The twin does not know the service '${service}'.`, { status: 404 });
    }
    const routed = codec.route(request);
    const { operation } = routed;
    const input = () => codec.decode(routed, request);
    twin.call({ service, operation: operation.name, requestId, input }, (outcome) =>
      done("lost" in outcome ? outcome : encode(codec, operation, outcome, requestId)),
    );
  } catch (error) {
    done(codec.encodeError(asAwsError(error), requestId));
  }
}

/** Whatever breaks is answered as AWS answers its own failures: a twin that stays silent would block its driver. */
function encode(codec: Codec, operation: OperationSchema, outcome: Exclude<Outcome, LostAnswer>, requestId: string): WireAnswer {
  try {
    if ("output" in outcome) return codec.encode(operation, outcome.output, requestId);
    return codec.encodeError(outcome.error, requestId);
  } catch (error) {
    return codec.encodeError(asAwsError(error), requestId);
  }
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError("InternalFailure", `The twin failed: ${String(error)}`, { status: 500 });
}
