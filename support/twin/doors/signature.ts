import { AwsError } from "../wire/aws-error.ts";
import type { WireRequest } from "../wire/http.ts";

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9-;]+), ?Signature=([0-9a-f]{64})$/;
const AMZ_DATE = /^\d{8}T\d{6}Z$/;

/** Services that sign for one region whatever the client's. */
const GLOBAL_SERVICES = ["iam"];

/**
 * The service a request is signed for. Any credentials are accepted, but the SigV4 headers must be there and well
 * formed, as AWS checks them before anything else.
 *
 * @throws AwsError as AWS answers a signature it cannot read
 */
export function signedService(request: WireRequest, region: string): string {
  const authorization = request.headers["authorization"];
  if (!authorization) {
    throw new AwsError("MissingAuthenticationToken", "Missing Authentication Token", { status: 403 });
  }
  const match = AUTHORIZATION.exec(authorization);
  const date = request.headers["x-amz-date"];
  if (!match || !date || !AMZ_DATE.test(date)) {
    throw new AwsError(
      "IncompleteSignature",
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters, and an 'X-Amz-Date' header.",
      { status: 400 },
    );
  }
  const [, , scopeDate, scopeRegion, service = ""] = match;
  if (scopeDate !== date.slice(0, 8)) {
    throw new AwsError("SignatureDoesNotMatch", "Date in Credential scope does not match YYYYMMDD from X-Amz-Date.", {
      status: 403,
    });
  }
  if (scopeRegion !== region && !GLOBAL_SERVICES.includes(service)) {
    throw new AwsError("InvalidSignatureException", "Credential should be scoped to a valid region.", { status: 403 });
  }
  return service;
}
