import { getDefaultRoleAssumer } from "@aws-sdk/client-sts";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";

import { keepCredentials } from "../redaction/known-secrets.ts";

/** How long credentials last. */
export type CredentialsLife =
  /** Keys of a user: until somebody deletes them. */
  | { readonly kind: "lasting" }
  /** Given anew before they expire, by what lasts itself: a user's keys, or the machine or container this runs on. */
  | { readonly kind: "renewed" }
  /**
   * Nobody vouches for more: nobody renews them, or somebody does for as long as a sign-in lasts, whose end nobody says.
   * Without a time: nobody says either when they expire.
   */
  | { readonly kind: "temporary"; readonly expiresAtEpochMs?: number };

export interface ResolvedCredentials {
  readonly provider: AwsCredentialIdentityProvider;
  readonly life: CredentialsLife;
}

/**
 * The credentials that the AWS CLI would use: environment, profile, single sign-on, process, web identity, container,
 * instance, in the SDK's own order.
 *
 * @param region where roles are assumed, if a profile asks for it
 * @throws CredentialsProviderError when there are none
 */
export async function resolveCredentials(region: string): Promise<ResolvedCredentials> {
  let source: AwsCredentialIdentity | undefined;
  const assume = getDefaultRoleAssumer({ region });
  const found = defaultProvider({
    clientConfig: { region },
    roleAssumer: (credentials, role) => {
      source ??= credentials; // of roles that assume each other, the first is assumed with what lies behind them all
      return assume(credentials, role);
    },
  });
  const provider = async () => {
    const credentials = await found();
    keepCredentials(credentials); // whatever is written from now on is without them
    return credentials;
  };
  return { provider, life: lifeOf(await provider(), source) };
}

/** How long credentials last, by what they say, where the SDK found them, and with which others they were got. */
function lifeOf(credentials: AwsCredentialIdentity, source = credentials): CredentialsLife {
  const { expiration } = credentials;
  if (areKeys(credentials)) return { kind: "lasting" };
  if (areKeys(source) || areOfMachine(source)) return { kind: "renewed" };
  return { kind: "temporary", ...(expiration === undefined ? {} : { expiresAtEpochMs: expiration.getTime() }) };
}

function areKeys({ expiration, sessionToken }: AwsCredentialIdentity): boolean {
  return expiration === undefined && sessionToken === undefined;
}

/** How the SDK (3.972, credential-provider-node) says that a profile led to credentials, beside where they lay. */
const WAYS: readonly string[] = ["CREDENTIALS_PROFILE_NAMED_PROVIDER", "CREDENTIALS_PROFILE_SOURCE_PROFILE"];

/** Of a container's agent (HTTP), or of an instance: of these alone the SDK does not say where it found them. */
function areOfMachine(credentials: AwsCredentialIdentity): boolean {
  const { $source = {} } = credentials as { $source?: Readonly<Record<string, string>> };
  const places = Object.keys($source).filter((feature) => feature.startsWith("CREDENTIALS_") && !WAYS.includes(feature));
  return places.every((place) => place === "CREDENTIALS_HTTP");
}
