import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { openCredentialGivers, type CredentialGivers } from "./credential-givers.fixture.ts";
import { resolveCredentials } from "./credentials.ts";

const folder = mkdtempSync(join(tmpdir(), "lmi-credentials-"));
const configFile = join(folder, "config");
const tokenFile = join(folder, "web-identity");
const EXPIRY = "2030-01-01T00:00:00.000Z";
const KEYS = { AccessKeyId: "AKIDEXAMPLE", SecretAccessKey: "secret", SessionToken: "token" };
const asProcess = `echo '${JSON.stringify({ Version: 1, ...KEYS, Expiration: EXPIRY })}'`;
const ROLE = "arn:aws:iam::111122223333:role/sandbox";

writeFileSync(
  configFile,
  `[profile user]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret
[profile pasted]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret
aws_session_token = token
[profile program]
credential_process = ${asProcess}
[profile role-of-user]
role_arn = ${ROLE}
source_profile = user
[profile role-of-role]
role_arn = ${ROLE}
source_profile = role-of-user
[profile role-of-pasted]
role_arn = ${ROLE}
source_profile = pasted
[profile role-of-program]
role_arn = ${ROLE}
source_profile = program
[profile role-of-environment]
role_arn = ${ROLE}
credential_source = Environment
[profile role-of-container]
role_arn = ${ROLE}
credential_source = EcsContainer
[profile sign-on]
sso_session = sandbox
sso_account_id = 111122223333
sso_role_name = sandbox
[sso-session sandbox]
sso_region = us-east-1
sso_start_url = https://example.awsapps.com/start
`,
);
writeFileSync(tokenFile, "a web identity");
const signOns = join(folder, ".aws/sso/cache");
mkdirSync(signOns, { recursive: true });
const ofSandbox = `${createHash("sha1").update("sandbox").digest("hex")}.json`;
writeFileSync(join(signOns, ofSandbox), JSON.stringify({ accessToken: "signed-on", expiresAt: EXPIRY }));

let givers: CredentialGivers;
beforeAll(async () => void (givers = await openCredentialGivers(EXPIRY)));
beforeEach(() => {
  for (const name of Object.keys(process.env).filter((one) => one.startsWith("AWS_"))) vi.stubEnv(name, "");
  vi.stubEnv("HOME", folder);
  vi.stubEnv("AWS_CONFIG_FILE", configFile);
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "none"));
  for (const service of ["STS", "SSO"]) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, givers.endpoint);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await givers[Symbol.asyncDispose]();
});

const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };
const session = { ...keys, AWS_SESSION_TOKEN: "token" };
const webIdentity = () => ({ AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ROLE_ARN: ROLE });
const container = () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${givers.endpoint}/container` });
const profile = (name: string) => () => ({ AWS_PROFILE: name });

const lasting = { kind: "lasting" };
const renewed = { kind: "renewed" };
const untilExpiry = { kind: "temporary", expiresAtEpochMs: Date.parse(EXPIRY) };
const untilNobodyKnows = { kind: "temporary" };

describe("the SDK's credentials", () => {
  test.each<[string, () => Record<string, string>, object]>([
    ["keys of a user, in the environment", () => keys, lasting],
    ["keys of a user, in a profile", profile("user"), lasting],
    ["a session that says when it ends", () => ({ ...session, AWS_CREDENTIAL_EXPIRATION: EXPIRY }), untilExpiry],
    ["a session that does not", () => session, untilNobodyKnows],
    ["a session pasted into a profile", profile("pasted"), untilNobodyKnows],
    ["a container's own role", container, renewed],
    ["a role that a user's keys assume", profile("role-of-user"), renewed],
    ["a role that such a role assumes", profile("role-of-role"), renewed],
    ["a role that a container's own assumes", () => ({ ...profile("role-of-container")(), ...container() }), renewed],
    ["a role that a pasted session assumes", profile("role-of-pasted"), untilExpiry],
    ["a role that a session of the environment assumes", () => ({ ...session, ...profile("role-of-environment")() }), untilExpiry],
    ["a role that a program's session assumes", profile("role-of-program"), untilExpiry],
    ["a program that is asked again, for as long as its sign-in lasts", profile("program"), untilExpiry],
    ["a single sign-on, whose end nobody says", profile("sign-on"), untilExpiry],
    ["a web identity in a file that nobody may write again", webIdentity, untilExpiry],
  ])("last as %s does", async (_, environment, life) => {
    for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
    const resolved = await resolveCredentials("us-east-1");
    expect(resolved.life).toEqual(life);
    expect(await resolved.provider()).toMatchObject({ accessKeyId: "AKIDEXAMPLE" });
  });
});
