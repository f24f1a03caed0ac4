import { CreateCapacityProviderCommand, type CreateCapacityProviderRequest } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { openTwin } from "../twin/services/lambda/in-process.fixture.ts";
import { laySpreadGround } from "../twin/services/lambda/site.fixture.ts";
import { attemptCreation } from "./creations.ts";

/** The ledger and the evidence after a creation was attempted, and the ledger as it was when AWS was asked. */
async function attempted(change: Partial<CreateCapacityProviderRequest>) {
  const { aws, clock } = openTwin();
  const { request } = await laySpreadGround(aws, clock);
  const ledger = new MemoryLedger(() => clock.now());
  const evidence = new EvidenceMemory("creations");
  let knownBefore: string[] = [];
  const answer = await attemptCreation(
    { aws, unretried: aws, clock, evidence, ledger },
    {
      experiment: "creations",
      step: "one",
      operation: "CreateCapacityProvider",
      type: "lambda:capacity-provider",
      name: "p",
      call: ({ lambda }) => {
        knownBefore = ledger.lines.map(({ step }) => step);
        return lambda.send(new CreateCapacityProviderCommand({ ...request, ...change }));
      },
      idOf: ({ CapacityProvider }) => CapacityProvider?.CapacityProviderArn,
    },
  );
  return { answer, knownBefore, lines: ledger.lines, calls: evidence.read().calls("creations") };
}

test("what is accepted stands in the ledger from before AWS is asked, then with its id", async () => {
  const { answer, knownBefore, lines, calls } = await attempted({});
  expect(answer).toBeDefined();
  expect(knownBefore).toEqual(["intended"]);
  expect(lines.map(({ step, name, id }) => [step, name, id])).toEqual([
    ["intended", "p", undefined],
    ["created", "p", answer?.CapacityProvider?.CapacityProviderArn],
  ]);
  expect(calls).toMatchObject([{ step: "one", accepted: true }]);
});

test("what is refused stays intended, so that teardown looks for it", async () => {
  const SubnetIds = ["subnet-none"];
  const { answer, lines, calls } = await attempted({ VpcConfig: { SubnetIds, SecurityGroupIds: [] } });
  expect(answer).toBeUndefined();
  expect(lines.map(({ step, type, name }) => [step, type, name])).toEqual([["intended", "lambda:capacity-provider", "p"]]);
  expect(calls).toMatchObject([{ accepted: false, errorType: "InvalidParameterValueException" }]);
});
