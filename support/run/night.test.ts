import { describe, expect, test } from "vitest";

import { catalogue, claimNamed } from "../claims/catalogue.ts";
import { judge } from "../claims/verdict.ts";
import { loadConfig } from "../config/config.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { experiments } from "../experiments/all.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { connectTarget, hostTarget } from "../target/open-target.ts";
import { openInProcess } from "../target/open-in-process.ts";
import type { Target } from "../target/target.ts";
import { documented } from "../twin/worlds/documented.ts";
import { insufficientCapacity } from "../twin/worlds/insufficient-capacity.ts";
import { spendNight } from "./night.ts";
import { estimate } from "./estimate.ts";
import { simulateNight } from "./simulated-night.ts";

const everything = experiments.map(({ name }) => name);

async function nightOn(target: Target): Promise<EvidenceMemory> {
  const evidence = new EvidenceMemory("night");
  const ledger = new MemoryLedger(() => target.clock.now());
  const left = await spendNight(target, evidence, ledger, "night", everything);
  expect(left).toEqual([]);
  return evidence;
}

async function nightOverHttp(seed: number): Promise<string> {
  const config = loadConfig({ LMI_TWIN_SEED: String(seed) }, "no-such-file");
  const hosted = await hostTarget(config);
  const target = await connectTarget(config, hosted.address);
  try {
    return (await nightOn(target)).lines.join("");
  } finally {
    await target.close();
    await hosted.close();
  }
}

describe("a night on the twin", () => {
  test("leaves the same bytes twice over HTTP, and the same in process", async () => {
    const overHttp = await nightOverHttp(7);
    expect(await nightOverHttp(7)).toBe(overHttp);
    const inProcess = await nightOn(openInProcess(documented, 7));
    expect(inProcess.lines.join("")).toBe(overHttp);
    expect(inProcess.lines.length).toBeGreaterThan(500);
  });

  test("differs with the seed", async () => {
    const [one, two] = [await nightOn(openInProcess(documented, 1)), await nightOn(openInProcess(documented, 2))];
    expect(one.lines.join("")).not.toBe(two.lines.join(""));
  });

  test("without capacity calls nothing false, says AWS's reason, and leaves nothing behind", async () => {
    const evidence = (await nightOn(openInProcess(insufficientCapacity, 1))).read();
    const judgements = catalogue.map((claim) => judge(claim, evidence));
    const unexpected = judgements.filter(({ asExpected }) => !asExpected);
    for (const { claim, verdict, crashed } of unexpected) {
      expect({ id: claim.id, verdict, crashed }).toEqual({ id: claim.id, verdict: "inconclusive", crashed: false });
    }
    const headline = unexpected.filter(({ claim }) => claim.headline);
    expect(headline).toHaveLength(catalogue.filter((claim) => claim.headline).length);
    for (const { reason } of headline) expect(reason).toContain("InsufficientCapacity");
  });

  test("takes about as long as was estimated before", async () => {
    const target = openInProcess(documented, 3);
    await nightOn(target);
    const { minutes } = estimate(catalogue);
    expect(target.clock.now() / 60_000).toBeGreaterThan(0.6 * minutes);
    expect(target.clock.now() / 60_000).toBeLessThan(minutes);
  });
});

describe("each claim is judged from the experiments that it names", () => {
  test.each(catalogue.map(({ id }) => id))("%s", async (id) => {
    const { judgements } = await simulateNight(documented, 1, [claimNamed(catalogue, id)]);
    expect(judgements.map(({ verdict, reason, asExpected }) => asExpected || `${verdict}: ${reason}`)).toEqual([true]);
  });
});
