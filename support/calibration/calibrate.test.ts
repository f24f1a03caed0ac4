import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import type { Claim } from "../claims/claim.ts";
import { judge } from "../claims/verdict.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { Evidence } from "../evidence/evidence.ts";
import type { Recording } from "../evidence/recording.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { median } from "../stats/median.ts";
import { openInProcess } from "../target/open-in-process.ts";
import { documented } from "../twin/worlds/documented.ts";
import { openWorld } from "../twin/worlds/index.ts";
import type { WorldFile } from "../twin/worlds/world-file.ts";
import type { World } from "../twin/worlds/world.ts";
import { calibrate } from "./calibrate.ts";

const { fleet, api, lambda } = documented;

/** What the recorded night is spent in: farther away, slower, with other types, ids, texts and processors. */
const other: World = {
  ...documented,
  name: "other",
  network: { oneWayMs: [30, 40] },
  api: { ...api, defaultMs: 120, operationMs: { ...api.operationMs, PublishVersion: 2_600 } },
  lambda: { ...lambda, scalingConfigSettlesMs: [50_000, 60_000] },
  throttle: { message: "Too many at once.", reason: "ConcurrentInvocationLimitExceeded", retryAfterSeconds: 3 },
  fleet: {
    ...fleet,
    instanceTypes: [["m7i.2xlarge", 1]],
    launch: { ...fleet.launch, decisionMs: [12_000, 14_000], bootMs: [44_000, 50_000] },
    environmentStart: { ...fleet.environmentStart, initMs: [12_000, 14_000] },
    firstPid: 30,
    pidPatterns: [[{ shift: 0, gapBefore: 4 }, 1]],
    cpu: { ...fleet.cpu, msPerIteration: 0.00014, crowdedEfficiency: 0.8 },
  },
};

/** What says something about each member that can be calibrated. */
const experiments = [
  "round-trip",
  "burst-40",
  "burst-40-article-client",
  "knob-5",
  "scaling-config",
  "cpu-burst",
  "cpu-stability",
  "cpu-burst-launches",
];

const folder = mkdtempSync(join(tmpdir(), "lmi-calibrate-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function spend(world: World, seed: number): Promise<Recording> {
  const target = openInProcess(world, seed);
  const evidence = new EvidenceMemory("night");
  const ledger = new MemoryLedger(() => target.clock.now());
  await spendNight(target, evidence, ledger, "night", experiments);
  const read = evidence.read();
  const [subject] = read.all("subject");
  if (!subject) throw new Error("The night has no subject.");
  return { runId: "night", subject, evidence: read, text: evidence.lines.join("") };
}

function play(file: WorldFile): World {
  const path = join(folder, "world.json");
  writeFileSync(path, JSON.stringify(file));
  return openWorld(path).world;
}

describe("calibrating from a night in another world", () => {
  let recorded: Recording;
  let file: WorldFile;
  let calibrated: World;

  beforeAll(async () => {
    recorded = await spend(other, 1);
    file = calibrate(recorded);
    calibrated = play(file);
  });

  test.each([
    ["the way, within 3 ms", (world: World) => world.network.oneWayMs, 3],
    ["other calls, within 10 ms", (world: World) => [world.api.defaultMs], 10],
    ["limits settling, within 6 s", (world: World) => world.lambda.scalingConfigSettlesMs, 6_000],
    ["publishing, within 20 ms", (world: World) => [world.api.operationMs["PublishVersion"] ?? 0], 20],
    ["the launch decision, within 2 s", (world: World) => world.fleet.launch.decisionMs, 2_000],
    ["booting, within 6 s", (world: World) => world.fleet.launch.bootMs, 6_000],
    ["an environment's start, within 3 s", (world: World) => world.fleet.environmentStart.initMs, 3_000],
    ["what an iteration takes, within 3 %", (world: World) => [world.fleet.cpu.msPerIteration], 0.03 * 0.00014],
    ["what sharing leaves, within 3 %", (world: World) => [world.fleet.cpu.crowdedEfficiency], 0.03 * 0.8],
  ] as const)("finds %s", (_, membersOf, tolerance) => {
    const differences = membersOf(calibrated).map((member, index) => Math.abs(member - (membersOf(other)[index] ?? Infinity)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(tolerance);
    const fromDocumented = membersOf(documented).map((member, index) => Math.abs(member - (membersOf(other)[index] ?? 0)));
    expect(Math.max(...fromDocumented)).toBeGreaterThan(tolerance);
  });

  test("finds what is no matter of degree exactly", () => {
    expect(calibrated.throttle).toEqual(other.throttle);
    expect(calibrated.fleet.instanceTypes.map(([type]) => type)).toEqual(["m7i.2xlarge"]);
    expect(calibrated.fleet.firstPid).toBe(30);
    expect(calibrated.fleet.pidPatterns.map(([pattern]) => pattern)).toEqual([{ shift: 0, gapBefore: 4 }]);
    expect(calibrated.lambda.accountConcurrency).toBe(documented.lambda.accountConcurrency);
  });

  test("says of each member where it came from, or that it is as documented", () => {
    expect(file.name).toBe("calibrated-night");
    expect(file.origin).toMatch(/^calibrated from run night \(twin\): \d+ members from its evidence, \d+ as documented$/);
    expect(file.provenance["fleet.launch.bootMs"]).toMatchObject({ samples: expect.any(Number), seen: expect.any(Array) });
    expect(file.asDocumented).toContain("iam.propagationMs");
    expect(file.asDocumented.filter((path) => path in file.provenance)).toEqual([]);
    expect(calibrated.iam).toEqual(documented.iam);
  });

  test("nights in the calibrated world measure about what nights in the recorded one's world do", async () => {
    const measured = catalogue.filter((claim) => claim.experiments.every((name) => [...experiments, "provisioning"].includes(name)));
    // One night is one draw of everything random, in either world: medians are compared.
    const medians = async (world: World) => {
      const nights: Recording[] = [];
      for (const seed of [2, 3, 4, 5, 6, 7, 8]) nights.push(await spend(world, seed));
      const valueOf = (claim: Claim, { evidence }: Recording) => judge(claim, evidence).measurement?.value ?? Number.NaN;
      return new Map(measured.map((claim) => [claim.id, median(nights.map((night) => valueOf(claim, night)))]));
    };
    const [truly, again, asDocumented] = [await medians(other), await medians(calibrated), await medians(documented)];
    const far = (found: ReadonlyMap<string, number>) =>
      [...truly].flatMap(([id, value]) => {
        const there = found.get(id) ?? Number.NaN;
        return Math.abs(there - value) > 0.1 * Math.abs(value) + 1 ? [`${id}: ${value} truly, ${there} found`] : [];
      });
    expect(measured.length).toBeGreaterThan(5);
    expect(far(again)).toEqual([]);
    expect(far(asDocumented).join()).toContain("publish-to-active");
  });
});

test("evidence that says nothing gives a world that is as documented", () => {
  const subject = { kind: "subject", target: "published" } as const;
  const file = calibrate({ runId: "empty", subject, evidence: new Evidence([subject]) });
  expect(file).toMatchObject({ differs: {}, provenance: {} });
  expect(play(file)).toEqual({ ...documented, name: "calibrated-empty" });
});
