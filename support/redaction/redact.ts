import { mask, type Mask } from "./masks.ts";
import { knownSecrets } from "./known-secrets.ts";

/** What secrets look like, wherever they come from. */
const patterns: readonly (readonly [RegExp, Mask])[] = [
  [/AWS4-HMAC-SHA256 Credential=[^\n"']+/g, "authorization"],
  [/(?<=X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"'<]+/gi, "signature"],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, "token"], // a JSON Web Token: what GitHub's OIDC gives
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g, "access key"], // IAM's unique ids (IAM guide, identifiers)
  [/(?<!\b[0-9a-f]{4}-)\b\d{12}\b/g, "account"], // an account's number, alone or in an ARN, but not the end of a UUID
];

/** Most texts hold nothing of all that, and evidence has many. */
const SUSPICIOUS = /\d{12}|AWS4-|X-Amz-|eyJ|AKIA|ASIA|AROA|AIDA/i;

/**
 * A text that may be shown to anybody: without account numbers, keys, tokens and signatures. What was masked stays
 * masked; everything else stays as it was.
 */
export function redact(text: string): string {
  const known = knownSecrets().reduce((rest, [secret, name]) => rest.replaceAll(secret, mask(name)), text);
  if (!SUSPICIOUS.test(known)) return known;
  return patterns.reduce((rest, [pattern, name]) => rest.replace(pattern, mask(name)), known);
}

/** The same data with all its texts redacted, names of members included; numbers are never secrets. */
export function redactAll<T>(value: T): T {
  return redactValue(value) as T;
}

function redactValue(value: unknown): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), redactValue(member)]));
}
