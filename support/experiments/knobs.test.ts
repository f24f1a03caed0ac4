import { expect, test } from "vitest";

import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { openInProcess } from "../target/open-in-process.ts";
import { documented } from "../twin/worlds/documented.ts";

test("a version has the stack's settings again, whatever the one published before it had", async () => {
  const target = openInProcess(documented, 1);
  const evidence = new EvidenceMemory("night");
  const names = ["worker-timeout", "knob-16", "node-knob", "cpu-burst"];
  await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), "night", names);
  const read = evidence.read();
  const told = (experiment: string) =>
    new Set(read.trials(experiment).flatMap(({ requests }) => requests.flatMap(({ place }) => place?.maxConcurrency ?? [])));
  expect(["knob-5", "knob-16", "node-knob", "cpu-burst"].map(told)).toEqual([5, 16, 10, 10].map((setting) => new Set([setting])));
  const timedOut = (experiment: string) =>
    read.trials(experiment).flatMap(({ requests }) => requests.filter(({ functionError }) => functionError)).length;
  expect(timedOut("worker-timeout")).toBe(1);
  expect(timedOut("cpu-burst")).toBe(0); // its requests take longer than the time-out of the version before
});
