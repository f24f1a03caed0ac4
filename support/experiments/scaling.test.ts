import { describe, expect, test } from "vitest";

import type { Evidence } from "../evidence/evidence.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { openInProcess } from "../target/open-in-process.ts";
import { documented } from "../twin/worlds/documented.ts";
import { worldNamed } from "../twin/worlds/index.ts";

/** What a night with one experiment, and those that it comes after, leaves. */
async function night(experiment: string, world = documented): Promise<Evidence> {
  const target = openInProcess(world, 1);
  const evidence = new EvidenceMemory("night");
  await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), "night", [experiment]);
  return evidence.read();
}

function states(evidence: Evidence, experiment: string, subject: string): string[] | undefined {
  return evidence.timeline(experiment, subject)?.seen.map(({ state }) => state);
}

function findingOf(evidence: Evidence, question: string) {
  return evidence.all("finding").find((finding) => finding.question === question);
}

describe("the deactivation", () => {
  test("follows the version to sleep, the instances away, and the version back", async () => {
    const evidence = await night("deactivation");
    expect(states(evidence, "deactivation", "falling asleep")).toEqual(["Deactivating", "Deactivated"]);
    const instances = states(evidence, "deactivation", "instances");
    expect(instances?.[0]).toBe("3 running");
    expect(instances).toContainEqual(expect.stringMatching(/^0 running, \d going$/));
    expect(instances?.at(-1)).toBe("0 running");
    expect(states(evidence, "deactivation", "waking")).toEqual(["Pending", "Active"]);
    const invokes = evidence.calls("deactivation").filter(({ operation }) => operation === "Invoke");
    expect(invokes.map(({ accepted }) => accepted)).toEqual([false, false, false, false, false, false, true]);
  });

  test("keeps what a deactivated version answers, which nobody has published", async () => {
    const finding = findingOf(await night("deactivation"), "invoke-deactivated");
    expect(finding?.answer).toMatchObject({ accepted: false, status: 409, errorType: "ResourceConflictException" });
  });
});

describe("the experiment on limits", () => {
  test("ends at the defaults it began with, and never has other than three environments", async () => {
    const evidence = await night("scaling-config");
    const subjects = evidence.all("timeline").filter(({ experiment }) => experiment === "scaling-config");
    expect(subjects.map(({ subject, seen }) => [subject, ...seen.map(({ state }) => state)])).toEqual([
      ["limits both", "requested 3 to 20", "applied 3 to 20"],
      ["limits only-minimum", "requested 2 to any", "applied 2 to any"],
      ["limits neither", "requested 3 to any", "applied 3 to any"],
    ]);
    const finding = findingOf(evidence, "scaling-config-untouched");
    expect(finding?.answer).toEqual({ accepted: true, output: { applied: { MinExecutionEnvironments: 3 } } });
  });

  test("goes on after AWS has taken what it should refuse", async () => {
    const evidence = await night("scaling-config", worldNamed("limits-in-any-order"));
    expect(states(evidence, "scaling-config", "limits three-to-two")).toEqual(["requested 3 to 2", "applied 3 to 2"]);
    expect(states(evidence, "scaling-config", "limits neither")?.at(-1)).toBe("applied 3 to any");
  });
});

test("packing looks at the instances once as many environments serve as are wanted, and knows their sizes", async () => {
  const evidence = await night("packing");
  for (const [environments, instances] of [[3, 3], [9, 3], [10, 4]] as const) {
    expect(states(evidence, "packing", `environments of ${environments}`)?.at(-1)).toBe(`${environments} serving`);
    const look = evidence.labelled("instances", `packing-${environments}`)?.instances ?? [];
    expect(look).toHaveLength(instances);
    for (const instance of look) expect(instance).toMatchObject({ vcpus: 4, memoryMb: 16_384, state: "running" });
  }
});

test("saturation leaves five minutes of requests that sleep, and the environments before them", async () => {
  const evidence = await night("saturation");
  expect(states(evidence, "saturation", "environments at rest")).toEqual(["3 serving"]);
  const waves = evidence.trials("saturation");
  expect(waves).toHaveLength(15);
  expect(waves.reduce((sum, { trial }) => sum + trial.durationMs, 0)).toBeGreaterThanOrEqual(300_000);
});
