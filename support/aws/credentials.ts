import { defaultProvider } from "@aws-sdk/credential-provider-node";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";

import { keepCredentials } from "../redaction/known-secrets.ts";

/** How long credentials last. */
export type CredentialsLife =
  /** Keys of a user: until somebody deletes them. */
  | { readonly kind: "lasting" }
  /** Whoever gave them gives new ones before they expire, for as long as the sign-in behind them lasts. */
  | { readonly kind: "renewed" }
  /** Nobody renews them. Without a time: nobody says when they expire. */
  | { readonly kind: "temporary"; readonly expiresAtEpochMs?: number };

export interface ResolvedCredentials {
  readonly provider: AwsCredentialIdentityProvider;
  readonly life: CredentialsLife;
}

/** Where the SDK found credentials that are written down, as it names these places: nobody renews what stands there. */
const WRITTEN_DOWN: readonly string[] = ["CREDENTIALS_ENV_VARS", "CREDENTIALS_PROFILE"];

/**
 * The credentials that the AWS CLI would use: environment, profile, single sign-on, process, web identity, container,
 * instance, in the SDK's own order.
 *
 * @param region where roles are assumed, if a profile asks for it
 * @throws CredentialsProviderError when there are none
 */
export async function resolveCredentials(region: string): Promise<ResolvedCredentials> {
  const found = defaultProvider({ clientConfig: { region } });
  const provider = async () => {
    const credentials = await found();
    keepCredentials(credentials); // whatever is written from now on is without them
    return credentials;
  };
  return { provider, life: lifeOf(await provider()) };
}

/** How long credentials last, by what they say and where the SDK found them. */
function lifeOf(credentials: AwsCredentialIdentity): CredentialsLife {
  const { expiration, sessionToken } = credentials;
  const { $source = {} } = credentials as { $source?: Readonly<Record<string, string>> };
  if (expiration === undefined && sessionToken === undefined) return { kind: "lasting" };
  const places = Object.keys($source).filter((feature) => feature.startsWith("CREDENTIALS_"));
  const writtenDown = places.length > 0 && places.every((place) => WRITTEN_DOWN.includes(place));
  if (!writtenDown) return { kind: "renewed" };
  return { kind: "temporary", ...(expiration === undefined ? {} : { expiresAtEpochMs: expiration.getTime() }) };
}
