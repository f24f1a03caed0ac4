import type { Service } from "../services/service.ts";
import type { Codec } from "../wire/codec.ts";
import type { WireRequest } from "../wire/http.ts";

/** Versions of the query services' APIs, which every one of their requests names. */
const queryVersions: Readonly<Record<string, string>> = { "2016-11-15": "ec2", "2010-05-08": "iam", "2011-06-15": "sts" };

/** Prefixes of the JSON services' targets, in the short form of the JavaScript SDK and the long one of others. */
const targets: readonly (readonly [prefix: RegExp, service: string])[] = [
  [/^Logs_/, "logs"],
  [/CloudTrail_/, "cloudtrail"],
  [/^GraniteServiceVersion/, "monitoring"],
  [/^AWSPriceListService/, "pricing"],
  [/^ServiceQuotasV/, "servicequotas"],
];

/**
 * The codec in which a request can be answered whatever is wrong with it: by the service it is signed for, else by what
 * it looks like. On AWS the host name says so; the twin has one address for all.
 */
export function addresseeOf(services: Readonly<Record<string, Service>>, request: WireRequest): Codec {
  const found = services[scoped(request) ?? ""] ?? services[lookalike(request)];
  if (!found) throw new Error("The twin has none of the services it should have.");
  return found.codec;
}

function scoped({ headers }: WireRequest): string | undefined {
  return /Credential=[^/,]*\/[^/,]*\/[^/,]*\/([^/,]+)\//.exec(headers["authorization"] ?? "")?.[1];
}

function lookalike({ method, path, query, headers, body }: WireRequest): string {
  const target = headers["x-amz-target"];
  if (target !== undefined) return targets.find(([prefix]) => prefix.test(target))?.[1] ?? "logs";
  const form = new URLSearchParams([...query, ...new URLSearchParams(Buffer.from(body).toString("utf8"))]);
  const asForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  if (path === "/" && (asForm || method === "GET" || form.has("Action"))) {
    return queryVersions[form.get("Version") ?? ""] ?? "sts";
  }
  return "lambda";
}
