import { AwsError } from "../wire/aws-error.ts";
import type { Protocol } from "../wire/codec.ts";
import type { WireRequest } from "../wire/http.ts";

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9-;]+), ?Signature=([0-9a-f]{64})$/;
const AMZ_DATE = /^\d{8}T\d{6}Z$/;

/** Services that sign for one region whatever the client's; a client with an endpoint of its own signs for its region. */
const GLOBAL_SERVICES: Readonly<Record<string, string>> = { iam: "us-east-1" };

/** Services that are reached in a few regions only, and there for all (Price List). */
const SCARCE_SERVICES: Readonly<Record<string, readonly string[]>> = { pricing: ["us-east-1", "eu-central-1", "ap-south-1"] };

const EC2_SENTENCE = "AWS was not able to validate the provided access credentials";

/**
 * The service a request is signed for. Any credentials are accepted, but the SigV4 headers must be there and well
 * formed, as AWS checks them before anything else.
 *
 * @param protocol in whose words a refusal is told
 * @throws AwsError as AWS answers a signature it cannot read
 */
export function signedService(request: WireRequest, region: string, protocol: Protocol): string {
  const authorization = request.headers["authorization"];
  if (!authorization) throw refuse(protocol, "missing", "Missing Authentication Token");
  const match = AUTHORIZATION.exec(authorization);
  const date = request.headers["x-amz-date"];
  if (!match || !date || !AMZ_DATE.test(date)) throw refuse(protocol, "incomplete", describeLack(authorization, date));
  const [, , scopeDate, scopeRegion = "", service = ""] = match;
  if (scopeDate !== date.slice(0, 8)) {
    const sentence = "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP";
    throw refuse(protocol, "mismatch", sentence);
  }
  const regions = SCARCE_SERVICES[service] ?? [region, GLOBAL_SERVICES[service]];
  if (!regions.includes(scopeRegion)) {
    throw refuse(protocol, "mismatch", `Credential should be scoped to a valid region, not '${scopeRegion}'.`);
  }
  return service;
}

/** What is wrong with the headers, part by part. Wording: as in reports of users of several services. */
function describeLack(authorization: string, date: string | undefined): string {
  const parts = ["Credential", "Signature", "SignedHeaders"].filter((part) => !authorization.includes(`${part}=`));
  const lacks = parts.map((part) => `Authorization header requires '${part}' parameter.`);
  if (!date || !AMZ_DATE.test(date)) {
    lacks.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  return lacks.length > 0 ? lacks.join(" ") : "Credential must have the form key/date/region/service/aws4_request.";
}

/** Codes and statuses. Sources: "Common errors" pages of EC2, IAM, Lambda and CloudWatch Logs; EC2 answers AuthFailure. */
const refusals = {
  missing: { query: ["MissingAuthenticationToken", 403], json: ["MissingAuthenticationTokenException", 400] },
  incomplete: { query: ["IncompleteSignature", 400], json: ["IncompleteSignatureException", 400] },
  mismatch: { query: ["SignatureDoesNotMatch", 403], json: ["InvalidSignatureException", 400] },
} as const;

function refuse(protocol: Protocol, kind: keyof typeof refusals, sentence: string): AwsError {
  if (protocol === "ec2" && kind === "mismatch") return new AwsError("AuthFailure", EC2_SENTENCE, { status: 401 });
  if (protocol === "ec2" || protocol === "query") {
    const [code, status] = refusals[kind].query;
    return new AwsError(code, sentence, { status });
  }
  const [code, status] = refusals[kind].json;
  return new AwsError(code, sentence, { status: protocol === "rest-json" ? 403 : status });
}
