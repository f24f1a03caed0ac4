import { expect, test } from "vitest";

import { Evidence } from "../evidence/evidence.ts";
import { catalogue } from "./catalogue.ts";
import { checklist } from "./checklist.ts";
import { compare, comparison } from "./comparison.ts";
import { slots, trials } from "./evidence.fixture.ts";
import { judge } from "./verdict.ts";

test("every claim that the comparison and the checklist name is there, and is expected to hold", () => {
  const named = [...comparison.flatMap(({ standard, managed }) => [...standard.claims, ...managed.claims]), ...checklist.flatMap(({ claims }) => claims)];
  const held = new Set(catalogue.filter(({ expected }) => expected === "held").map(({ id }) => id));
  expect(named.filter((id) => !held.has(id))).toEqual([]);
});

test("each cell has what was measured, and says so where nothing was", () => {
  const evidence = new Evidence(trials("cpu-burst", 3, slots(3, 10), 20));
  const rows = compare(catalogue.map((claim) => judge(claim, evidence)));
  expect(rows.map(({ aspect }) => aspect)).toEqual(comparison.map(({ aspect }) => aspect));
  const cpu = rows.find(({ aspect }) => aspect.startsWith("50 concurrent"));
  expect(cpu?.managed.answers).toEqual([
    { claimId: "cpu-burst-throttled", verdict: "held", expected: "held", crashed: false, text: expect.stringContaining("20, 20, 20 of 50 throttled") },
  ]);
  expect(cpu?.standard.answers[0]).toMatchObject({ verdict: "not run", text: "not measured in this run" });
});

test("a cell says why something could not be judged", () => {
  const account = { kind: "account", concurrentExecutions: 40, unreservedConcurrentExecutions: 40 } as const;
  const evidence = new Evidence([account, ...trials("cpu-burst", 3, slots(3, 10), 20)]);
  const answers = compare(catalogue.map((claim) => judge(claim, evidence))).flatMap(({ managed }) => managed.answers);
  const throttled = answers.find(({ claimId }) => claimId === "cpu-burst-throttled");
  expect(throttled).toMatchObject({ verdict: "inconclusive", text: expect.stringContaining("The account allows 40") });
});

test("a run of fewer claims has the same rows", () => {
  expect(compare([]).flatMap(({ standard, managed }) => [...standard.answers, ...managed.answers]).every(({ verdict }) => verdict === "not run")).toBe(true);
});
