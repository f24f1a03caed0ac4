import { expect, test } from "vitest";

import { openDoor } from "../../doors/door.fixture.ts";
import { Twin } from "../../twin.ts";
import { sendNamed, spoken } from "../../wire/services.fixture.ts";
import { documented } from "../../worlds/documented.ts";

const LAST_MS = 3_600_000;
const world = { ...documented, account: { ...documented.account, credentialsLastMs: LAST_MS } };
const questions: Readonly<Record<string, string>> = { ec2: "DescribeVpcs", sts: "GetCallerIdentity", lambda: "GetAccountSettings", logs: "DescribeLogGroups" };

test.each([
  ["ec2", "RequestExpired"],
  ["sts", "ExpiredToken"],
  ["lambda", "ExpiredTokenException"],
  ["logs", "ExpiredTokenException"],
])("%s refuses credentials from the moment on that they expire, with %s", async (service, refusal) => {
  await using given = await openDoor(new Twin({ seed: 1, world, region: "us-east-1" }));
  const asked = spoken.find((one) => one.service === service);
  if (!asked) throw new Error(`Nobody speaks to ${service}.`);
  const ask = () =>
    sendNamed(given.aws, asked, questions[service] ?? "", {}).then(
      () => "answered",
      (error: unknown) => (error as Error).name,
    );
  await given.clock.sleep(LAST_MS - 10_000);
  expect(await ask()).toBe("answered");
  await given.clock.sleep(10_000);
  expect(await ask()).toBe(refusal);
});
