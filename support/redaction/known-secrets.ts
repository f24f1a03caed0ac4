import type { AwsCredentialIdentity } from "@smithy/types";

import type { Mask } from "./masks.ts";

/** Variables of the environment whose values are secrets: AWS's credentials, and what CI gives its jobs. */
const VARIABLES: Readonly<Record<string, Mask>> = {
  AWS_ACCESS_KEY_ID: "access key",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "token",
  AWS_SECURITY_TOKEN: "token",
  AWS_CONTAINER_AUTHORIZATION_TOKEN: "token",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "token",
  ACTIONS_RUNTIME_TOKEN: "token",
  GITHUB_TOKEN: "token",
  GH_TOKEN: "token",
};

const SHORTEST = 8; // our choice: anything shorter is no secret, and would mask parts of words

type Known = readonly (readonly [secret: string, name: Mask])[];

const learnt = new Map<string, Mask>();
let known: Known | undefined;

/** A secret that is not in the environment, such as a key that a profile or a sign-in gave. */
export function keepSecret(secret: string | undefined, name: Mask): void {
  if (secret === undefined || learnt.has(secret)) return;
  learnt.set(secret, name);
  known = undefined;
}

/** What calls are signed with, wherever it was found. */
export function keepCredentials({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentialIdentity): void {
  keepSecret(accessKeyId, "access key");
  keepSecret(secretAccessKey, "secret");
  keepSecret(sessionToken, "token");
}

/** All secrets that this process knows, in each form in which a text may hold them; longer ones first. */
export function knownSecrets(): Known {
  known ??= formsOf([...fromEnvironment(), ...learnt]);
  return known;
}

function fromEnvironment(): Known {
  return Object.entries(VARIABLES).flatMap(([variable, name]) => {
    const value = process.env[variable];
    return value === undefined ? [] : [[value, name] as const];
  });
}

/** As it is, in a URL, in JSON, in Base64. */
function formsOf(secrets: Known): Known {
  const forms = secrets
    .filter(([secret]) => secret.length >= SHORTEST)
    .flatMap(([secret, name]) => {
      const texts = [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        Buffer.from(secret).toString("base64"),
        Buffer.from(secret).toString("base64url"),
      ];
      return [...new Set(texts)].map((text) => [text, name] as const);
    });
  return forms.toSorted(([a], [b]) => b.length - a.length);
}
