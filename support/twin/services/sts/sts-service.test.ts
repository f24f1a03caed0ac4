import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect, test } from "vitest";

import { Workbench } from "../workbench.fixture.ts";
import { createSts } from "./sts-service.ts";

test("every caller is one assumed role of the account", async () => {
  await using bench = new Workbench();
  const sts = await bench.connect(STSClient, createSts(bench.surroundings).service);
  const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand());
  expect(Account).toBe("111122223333");
  expect(Arn).toBe("arn:aws:sts::111122223333:assumed-role/SandboxAdministrator/sandbox-session");
  expect(UserId).toMatch(/^AROA[0-9A-F]{17}:sandbox-session$/);
});
