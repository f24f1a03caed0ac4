import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { resolveCredentials } from "./credentials.ts";

const folder = mkdtempSync(join(tmpdir(), "lmi-credentials-"));
const configFile = join(folder, "config");
const EXPIRY = "2030-01-01T00:00:00.000Z";
const KEYS = { AccessKeyId: "AKIDEXAMPLE", SecretAccessKey: "secret", SessionToken: "token" };
const asProcess = `echo '${JSON.stringify({ Version: 1, ...KEYS, Expiration: EXPIRY })}'`;

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
`,
);

beforeEach(() => {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"]) vi.stubEnv(name, "");
  vi.stubEnv("AWS_CONFIG_FILE", configFile);
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "none"));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true }));

const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };
const session = { ...keys, AWS_SESSION_TOKEN: "token" };

describe("the SDK's credentials", () => {
  test.each<[string, Record<string, string>, object]>([
    ["keys of a user, in the environment", keys, { kind: "lasting" }],
    ["keys of a user, in a profile", { AWS_PROFILE: "user" }, { kind: "lasting" }],
    [
      "a session that says when it ends",
      { ...session, AWS_CREDENTIAL_EXPIRATION: EXPIRY },
      { kind: "temporary", expiresAtEpochMs: Date.parse(EXPIRY) },
    ],
    ["a session that does not", session, { kind: "temporary" }],
    ["a session pasted into a profile", { AWS_PROFILE: "pasted" }, { kind: "temporary" }],
    ["a program that is asked again", { AWS_PROFILE: "program" }, { kind: "renewed" }],
  ])("last as %s does", async (_, environment, life) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const resolved = await resolveCredentials("us-east-1");
    expect(resolved.life).toEqual(life);
    expect(await resolved.provider()).toMatchObject({ accessKeyId: "AKIDEXAMPLE" });
  });
});
