import { DeleteCapacityProviderCommand, DeleteFunctionCommand, GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import type { AwsClients } from "../aws/clients.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { openTwin } from "../twin/services/lambda/in-process.fixture.ts";
import { standUpFunction } from "../twin/services/lambda/site.fixture.ts";
import { ACCEPTED, acceptedOr, GONE, goneOr } from "./removals.ts";
import { follow, type Followed } from "./timelines.ts";

const CapacityProviderName = "p";

/** A function on a capacity provider, and what following something of them leaves. */
async function site() {
  const { aws, clock } = openTwin();
  await standUpFunction(aws, clock);
  const statesOf = async (look: Followed["look"], ...until: readonly string[]) => {
    const evidence = new EvidenceMemory("site");
    const patience = { everyMs: 2_000, withinMs: 300_000 };
    await follow({ aws, clock, evidence }, { experiment: "x", subject: "y", startedAt: 0, patience, look, until });
    return evidence.read().timeline("x", "y")?.seen.map(({ state }) => state);
  };
  return { aws, clock, statesOf };
}

const look = goneOr(async ({ lambda }: AwsClients) => {
  const { State } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "f" }));
  return State ?? "unknown";
});

const deletion = acceptedOr(({ lambda }) => lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName })));

test("what is deleted is followed until it is gone", async () => {
  const { aws, statesOf } = await site();
  await aws.lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
  expect(await statesOf(look, GONE)).toEqual(["Deleting", GONE]);
});

test("a deletion that is refused is tried until it is accepted, and finds nothing in the end", async () => {
  const { aws, clock, statesOf } = await site();
  await aws.lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
  expect(await statesOf(deletion, ACCEPTED)).toEqual(["refused with ResourceConflictException", ACCEPTED]);
  await clock.sleep(120_000);
  expect(await statesOf(deletion, ACCEPTED, GONE)).toEqual([GONE]);
});

test("what did not come from AWS is no state", async () => {
  const { statesOf } = await site();
  const broken = () => Promise.reject(new Error("a defect"));
  await expect(statesOf(goneOr(broken), GONE)).rejects.toThrow("a defect");
  await expect(statesOf(acceptedOr(broken), GONE)).rejects.toThrow("a defect");
});
