import { spawn } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, test } from "vitest";

import { loadConfig } from "../config/config.ts";
import { headers } from "../twin/doors/driver-protocol.ts";
import type { Report } from "./hostile-environment.fixture.ts";
import { hostTarget } from "./open-target.ts";
import type { TwinAddress } from "./target.ts";
import { TWIN_CREDENTIALS } from "./twin-target.ts";

const REGION = "us-west-2";
const NOWHERE = "http://127.0.0.1:9"; // nobody listens on the port of "discard"

const profile = `region = eu-north-1
endpoint_url = ${NOWHERE}
max_attempts = 7
retry_mode = adaptive
aws_access_key_id = AKIAPROFILE
aws_secret_access_key = profile
use_fips_endpoint = true
`;

function hostileEnvironment(configFile: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    AWS_ENDPOINT_URL: NOWHERE,
    AWS_ENDPOINT_URL_LAMBDA: NOWHERE,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: NOWHERE,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    AWS_MAX_ATTEMPTS: "5",
    AWS_RETRY_MODE: "adaptive",
    AWS_DEFAULTS_MODE: "mobile",
    AWS_PROFILE: "nobody",
    AWS_CONFIG_FILE: configFile,
    AWS_SHARED_CREDENTIALS_FILE: configFile,
    AWS_REGION: "eu-north-1",
    AWS_DEFAULT_REGION: "eu-north-1",
    AWS_ACCESS_KEY_ID: "AKIAENVIRONMENT",
    AWS_SECRET_ACCESS_KEY: "environment",
    AWS_SESSION_TOKEN: "environment",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_USE_DUALSTACK_ENDPOINT: "true",
    AWS_AUTH_SCHEME_PREFERENCE: "sigv4a",
    AWS_ACCOUNT_ID_ENDPOINT_MODE: "required",
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    NODE_USE_ENV_PROXY: "1",
  };
}

/** One request as the twin's server saw it. */
interface Seen {
  readonly number: string;
  readonly authorization: string;
  readonly token: unknown;
}

let report: Report;
let seen: Seen[];

beforeAll(async () => {
  const target = await hostTarget(loadConfig({ LMI_REGION: REGION }, "no.env"));
  const folder = mkdtempSync(join(tmpdir(), "lmi-verify-"));
  const all: IncomingMessage[] = [];
  const note = (message: unknown) => all.push((message as { request: IncomingMessage }).request);
  try {
    const configFile = join(folder, "config");
    writeFileSync(configFile, `[default]\n${profile}[profile nobody-else]\n${profile}`);
    subscribe("http.server.request.start", note);
    const script = fileURLToPath(new URL("./hostile-environment.fixture.ts", import.meta.url));
    const { twinEndpoint } = target.address as TwinAddress;
    const env = hostileEnvironment(configFile);
    const child = spawn(process.execPath, [script, twinEndpoint, REGION], { env, stdio: ["ignore", "pipe", "inherit"] });
    const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
    report = JSON.parse(output) as Report;
  } finally {
    unsubscribe("http.server.request.start", note);
    rmSync(folder, { recursive: true });
    await target.close();
  }
  seen = all
    .filter((request) => request.headers[headers.number] !== undefined)
    .map((request) => ({
      number: String(request.headers[headers.number]),
      authorization: String(request.headers.authorization),
      token: request.headers["x-amz-security-token"],
    }));
});

describe("in an environment that wants it elsewhere, each client of the suite", () => {
  test("talks to the endpoint it was given", () => {
    const services = ["lambda", "ec2", "iam", "sts", "logs", "cloudtrail", "monitoring", "pricing", "servicequotas"];
    expect(report.asked).toEqual(Object.fromEntries(services.map((service) => [service, "ok"])));
    expect(seen.slice(0, services.length).map(({ authorization }) => authorization.split("/")[3])).toEqual(services);
  });

  test("signs with the credentials and for the region it was given", () => {
    for (const { authorization, token } of seen) {
      const region = authorization.includes("/pricing/") ? "us-east-1" : REGION; // the price list is not everywhere
      expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE\/\d{8}\//);
      expect(authorization.split("/")[2]).toBe(region);
      expect(token).toBe(TWIN_CREDENTIALS.sessionToken);
    }
  });

  test("makes one attempt at a call that is throttled", () => {
    expect(report.written).toEqual(["InvalidParameterValueException", "TooManyRequestsException"]);
    expect(report.invoked).toBe("ResourceNotFoundException");
    expect(seen.map(({ number }) => number)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);
  });

  test("goes to AWS's own hosts, of that region, when it was given no endpoint", () => {
    expect(report.hosts).toEqual([
      "https://lambda.us-west-2.amazonaws.com",
      "https://ec2.us-west-2.amazonaws.com",
      "https://iam.amazonaws.com",
      "https://sts.us-west-2.amazonaws.com",
      "https://logs.us-west-2.amazonaws.com",
      "https://cloudtrail.us-west-2.amazonaws.com",
      "https://monitoring.us-west-2.amazonaws.com",
      "https://api.pricing.us-east-1.amazonaws.com",
      "https://servicequotas.us-west-2.amazonaws.com",
    ]);
  });
});
