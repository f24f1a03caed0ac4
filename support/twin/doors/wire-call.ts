import type { Twin } from "../twin.ts";
import { AwsError } from "../wire/aws-error.ts";
import type { Codec } from "../wire/codec.ts";
import type { WireAnswer, WireRequest } from "../wire/http.ts";
import { signedService } from "./signature.ts";

/** Takes a request from the wire through the twin and gives its answer for the wire, in virtual time. */
export function wireCall(twin: Twin, request: WireRequest, requestId: string, done: (answer: WireAnswer) => void): void {
  const refuse = (error: unknown, codec?: Codec) => {
    if (!(error instanceof AwsError)) throw error;
    done(codec ? codec.encodeError(error, requestId) : encodeUnrouted(error, requestId));
  };
  let codec: Codec | undefined;
  try {
    const service = signedService(request, twin.region);
    codec = twin.services[service]?.codec;
    if (!codec) throw new AwsError("UnknownService", `The twin does not know the service '${service}'.`, { status: 404 });
    route(twin, service, codec, request, requestId, done);
  } catch (error) {
    refuse(error, codec);
  }
}

function route(
  twin: Twin,
  service: string,
  codec: Codec,
  request: WireRequest,
  requestId: string,
  done: (answer: WireAnswer) => void,
): void {
  const routed = codec.route(request);
  const { operation } = routed;
  const input = () => codec.decode(routed, request);
  twin.call({ service, operation: operation.name, requestId, input }, (outcome) =>
    done(
      "error" in outcome
        ? codec.encodeError(outcome.error, requestId)
        : codec.encode(operation, outcome.output, requestId),
    ),
  );
}

/** An error before the protocol is known; the error header and both spellings serve every client. */
function encodeUnrouted(error: AwsError, requestId: string): WireAnswer {
  return {
    status: error.status ?? 400,
    headers: { "x-amzn-requestid": requestId, "x-amzn-errortype": error.code, "content-type": "application/json" },
    body: JSON.stringify({ __type: error.code, message: error.message }),
  };
}
