import { afterEach, describe, expect, test, vi } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { ConfigurationError, loadConfig } from "../config/config.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { passGuards } from "../guards/guards.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { runIdOf } from "../run/run-id.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { isMutating } from "../aws/mutating.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { connectAws, hostAws } from "./aws-target.ts";
import type { AwsAddress } from "./target.ts";

const SPEED = 60; // some ten minutes of the twin in ten seconds

const config = loadConfig(
  { LMI_TARGET: "aws", LMI_ALLOWED_ACCOUNTS: "111122223333", LMI_ALLOWED_REGIONS: "us-east-1", LMI_BUDGET_USD: "5" },
  "no.env",
);

afterEach(() => vi.unstubAllEnvs());

describe("the target aws, before a twin whose time flows,", () => {
  test("passes the guards without a change, makes an experiment and leaves nothing, on the machine's own clock", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "twin");
    vi.stubEnv("AWS_REGION", "eu-west-1"); // only the configuration says where
    const twin = new Twin({ seed: 1, world: documented, region: "us-east-1" });
    const door = await HttpDoor.open(twin, 0, SPEED);
    try {
      const { address } = hostAws(config);
      const target = await connectAws(config, address as AwsAddress, { endpoint: door.endpoint, speed: SPEED });
      expect(target.credentials).toEqual({ kind: "lasting" });
      await passGuards(target, config, catalogue);
      expect(twin.calls.length).toBeGreaterThan(10);
      expect(twin.calls.filter(changes)).toEqual([]);
      expect(target.clock.wall().uncertaintyMs).toBeLessThan(2_000);

      const ledger = new MemoryLedger(() => target.clock.now());
      const evidence = new EvidenceMemory("flowing");
      expect(await spendNight(target, evidence, ledger, "flowing", ["burst-10"])).toEqual([]);
      expect(twin.calls.filter(changes).length).toBeGreaterThan(30);
      const recorded = evidence.read();
      expect(recorded.all("subject")).toMatchObject([{ target: "aws", region: "us-east-1" }]);
      const statuses = recorded.all("request").filter(({ experiment }) => experiment === "burst-10").map(({ status }) => status);
      expect(statuses).toEqual(Array.from({ length: 5 * 10 }, () => 200));
      const delays = recorded.all("trial").map(({ eventLoopDelayMs }) => eventLoopDelayMs);
      expect(delays).toEqual(Array.from({ length: 5 }, () => expect.any(Number))); // how long, the machine decides
      const names = (step: string) => ledger.lines.filter((line) => line.step === step).map(({ type, name }) => `${type} ${name}`);
      expect(names("removed").toSorted()).toEqual(names("created").toSorted());
    } finally {
      await door.close();
    }
  });

  test("tells no credentials from others, but says so, when there are none", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "");
    vi.stubEnv("AWS_PROFILE", "");
    vi.stubEnv("AWS_CONFIG_FILE", "no.config");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "no.credentials");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    const { address } = hostAws(config);
    const connecting = connectAws(config, address as AwsAddress);
    await expect(connecting).rejects.toThrow(ConfigurationError);
    await expect(connecting).rejects.toThrow(/no AWS credentials that can be used.*Nothing was started/);
  });
});

test("a run goes on with the credentials that it began with, even when nobody finds them any more", async () => {
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_CONFIG_FILE", "no.config");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "no.credentials");
  vi.stubEnv("AWS_PROFILE", "");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "twin");
  const { address } = hostAws(config);
  await connectAws(config, address as AwsAddress);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "");
  expect((await connectAws(config, address as AwsAddress)).credentials).toEqual({ kind: "lasting" });
  await expect(connectAws(config, hostAws(config).address as AwsAddress)).rejects.toThrow(ConfigurationError);
});

test("no two runs on AWS have the same id, nor what is random on our side in common", () => {
  const selection = { files: ["01.spec.ts"], testName: undefined, tagsFilter: [] };
  const runs = Array.from({ length: 100 }, () => hostAws(config));
  expect(new Set(runs.map(({ nonce }) => runIdOf(config, selection, nonce))).size).toBe(100);
  expect(new Set(runs.map(({ address }) => (address as AwsAddress).seed)).size).toBe(100);
});

function changes(call: string): boolean {
  return isMutating(call.split(":")[1] ?? "");
}
