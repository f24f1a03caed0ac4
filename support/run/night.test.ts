import { describe, expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
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
import { mutants } from "../twin/worlds/mutants/all.ts";
import { spendNight } from "./night.ts";
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

  test("without capacity judges nothing, says AWS's reason, and leaves nothing behind", async () => {
    const evidence = (await nightOn(openInProcess(insufficientCapacity, 1))).read();
    for (const claim of catalogue) {
      const judgement = judge(claim, evidence);
      expect(judgement).toMatchObject({ verdict: "inconclusive", crashed: false });
      expect(judgement.reason).toContain("InsufficientCapacity");
    }
  });
});

describe("a mutant world", () => {
  test.each(mutants.map(({ world, breaks }) => [world.name, world, breaks] as const))(
    "%s fails just the claims that its list names",
    async (_, world, breaks) => {
      const { judgements, left } = await simulateNight(world, 1, catalogue);
      const failing = judgements.filter(({ asExpected }) => !asExpected).map(({ claim }) => claim.id);
      expect(failing.toSorted()).toEqual(Object.keys(breaks).toSorted());
      expect(left).toEqual([]);
    },
  );

  test("is there for every claim", () => {
    const broken = new Set(mutants.flatMap(({ breaks }) => Object.keys(breaks)));
    const never = catalogue.filter(({ id }) => !broken.has(id)).map(({ id }) => id);
    expect(never).toEqual([]);
  });
});
