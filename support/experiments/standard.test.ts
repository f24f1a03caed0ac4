import { describe, expect, test } from "vitest";

import { isMutating } from "../aws/mutating.ts";
import { controlClaims } from "../claims/control/catalogue.ts";
import { judge } from "../claims/verdict.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { connectInProcess, openInProcess } from "../target/open-in-process.ts";
import type { Fault } from "../twin/faults/fault.ts";
import { Faults } from "../twin/faults/faults.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { World } from "../twin/worlds/world.ts";

const EXPERIMENTS = ["standard-deploy", "standard-burst-10", "standard-burst-50", "standard-settings"];

async function night(world: World, target = openInProcess(world, 1)): Promise<Evidence> {
  const evidence = new EvidenceMemory("night");
  expect(await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), "night", EXPERIMENTS)).toEqual([]);
  return evidence.read();
}

describe("the experiments on the standard function", () => {
  test("begin each burst without environments, and open its connections without starting any", async () => {
    const evidence = await night(documented);
    for (const [experiment, requests] of [["standard-burst-10", 10], ["standard-burst-50", 50]] as const) {
      const trials = evidence.trials(experiment);
      expect(trials.map(({ trial }) => trial.succeeded)).toEqual([requests, requests, requests]);
      const environments = trials.flatMap(({ requests: made }) => made.map(({ place }) => place?.environmentId));
      expect(new Set(environments).size).toBe(3 * requests);
    }
    const first = evidence.trials("standard-deploy").filter(({ trial }) => trial.trial % 3 === 1);
    for (const { trial } of first) expect(trial.durationMs).toBeGreaterThan(documented.standard.coldStartMs[0]);
  });

  test("compare a burst of 50 with a request in an environment that it left", async () => {
    const evidence = await night(documented);
    const burst = new Set(evidence.trials("standard-burst-50").flatMap(({ requests }) => requests.map(({ place }) => place?.environmentId)));
    const alone = evidence.trials("standard-burst-50-alone").flatMap(({ requests }) => requests);
    expect(alone.map(({ place }) => burst.has(place?.environmentId))).toEqual([true, true, true]);
  });

  test("count from the call that AWS took, not from those that it throttled before", async () => {
    const struck = (faults: readonly Fault[]) => {
      const twin = new Twin({ seed: 1, world: documented, region: "us-east-1", faults: new Faults(faults) });
      return { twin, evidence: night(documented, connectInProcess(twin, documented, 1)) };
    };
    const calm = struck([]);
    await calm.evidence;
    const changes = calm.twin.calls.map((call) => call.split(":")[1] ?? "").filter(isMutating);
    const at = changes.lastIndexOf("PublishVersion") + 1;
    const throttled = struck([{ kind: "throttling", at, of: "mutating calls", moment: "before", calls: 10 }]);
    const tookOf = (evidence: Evidence) =>
      evidence.all("version").map(({ label, activeAfterMs = Number.NaN }) => `${label} ${Math.round(activeAfterMs / 1_000)} s`);
    expect(tookOf(await throttled.evidence)).toEqual(tookOf(await calm.evidence));
  });

  test("put back what they tried", async () => {
    const calls = (await night(documented)).calls("standard-settings");
    expect(calls.map(({ step, accepted }) => [step, accepted])).toEqual([
      ["as-created", true],
      ["memory-127", false],
      ["memory-128", true],
      ["timeout-901", false],
      ["timeout-900", true],
      ["put-back", true],
    ]);
    expect(calls.at(-1)?.output).toEqual({ memoryMb: 4_096, timeoutSec: 60 });
  });

  test("say nothing about AWS where the account allows fewer requests than a burst has", async () => {
    const evidence = await night({ ...documented, lambda: { ...documented.lambda, accountConcurrency: 40 } });
    const verdicts = Object.fromEntries(controlClaims.map((claim) => [claim.id, judge(claim, evidence)]));
    expect(evidence.trials("standard-burst-50").map(({ trial }) => trial.throttled)).toEqual([10, 10, 10]);
    for (const id of ["standard-fifty-cpu-not-throttled", "standard-scales-at-once", "standard-one-request-per-environment"]) {
      expect(verdicts[id]).toMatchObject({ verdict: "inconclusive", crashed: false, reason: expect.stringContaining("The account allows 40") });
    }
    expect(verdicts["standard-ten-environments-for-ten"]?.verdict).toBe("held");
  });
});
