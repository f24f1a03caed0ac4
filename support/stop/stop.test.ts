import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { catalogue, claimNamed } from "../claims/catalogue.ts";
import { judge } from "../claims/verdict.ts";
import { tablePrices } from "../cost/cost.ts";
import { Evidence } from "../evidence/evidence.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { experiments } from "../experiments/all.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { labStackOf } from "../run/lab-stack.ts";
import { openExperiments } from "../run/open-experiments.ts";
import { standUpRecorded } from "../run/stand-up.ts";
import { removeStack } from "../stack/remove-stack.ts";
import { contextOf } from "../stack/stack-context.fixture.ts";
import { connectInProcess } from "../target/open-in-process.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { keepToBudget } from "./budget.ts";
import { Stop } from "./stop.ts";
import { stoppable } from "./stoppable-target.ts";

const MINUTE = 60_000;
const names = experiments.map(({ name }) => name);

/** A night that is stopped, as a run is: what measures is stopped, what removes is not. */
async function stoppedNight(deadlineMs: number, stop = new Stop(), mayBegin?: (evidence: EvidenceMemory, now: number) => void) {
  const twin = new Twin({ seed: 1, world: documented, region: "us-east-1" });
  const target = connectInProcess(twin, documented, 1);
  const evidence = new EvidenceMemory("stopped");
  const ledger = new MemoryLedger(() => target.clock.now());
  const context = contextOf(target.aws, target.clock, ledger);
  const stopped = stoppable(target, stop, deadlineMs);
  let endedAt = 0;
  try {
    const begun = { ...context, aws: stopped.aws, clock: stopped.clock, signal: stop.signal };
    await standUpRecorded(stopped, evidence, begun, () => {});
    const lab = openExperiments(stopped, evidence, ledger, labStackOf(context.outputs), () => {
      mayBegin?.(evidence, target.clock.now());
      stop.signal.throwIfAborted();
    });
    await lab.make(names);
  } catch {
    // the evidence tells
  }
  endedAt = target.clock.now();
  const left = await removeStack(context, () => {});
  const judgements = catalogue.map((claim) => judge(claim, evidence.read()));
  return { evidence: evidence.read(), judgements, left, holdings: twin.holdings(), endedAt };
}

type Night = Awaited<ReturnType<typeof stoppedNight>>;

/** Verdicts that say that AWS is other than it is. */
function wronged({ judgements }: Night): string[] {
  return judgements
    .filter(({ verdict, asExpected }) => !asExpected && (verdict === "refuted" || verdict === "drifted"))
    .map(({ claim, reason }) => `${claim.id}: ${reason}`);
}

function verdictsOf({ judgements }: Night, reason: string): number {
  return judgements.filter((judgement) => judgement.reason.startsWith(reason)).length;
}

describe("a run that ends before its end", () => {
  test("at its deadline, whenever that is, leaves nothing, wrongs nothing and says why", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 55 }), async (minutes) => {
        const night = await stoppedNight(minutes * MINUTE);
        expect(night.left).toEqual([]);
        expect(night.holdings).toEqual([]);
        expect(wronged(night)).toEqual([]);
        expect(verdictsOf(night, "DeadlineReached: The deadline came")).toBeGreaterThan(0);
        // a call that is under way is awaited, for as long as a request may take
        expect(night.endedAt).toBeLessThan((minutes + 2) * MINUTE);
      }),
      { numRuns: 12 },
    );
  });

  test("when it is interrupted: with what was measured by then", async () => {
    const stop = new Stop();
    const night = await stoppedNight(Number.POSITIVE_INFINITY, stop, (evidence) => {
      if (evidence.read().trials("burst-10").length > 0) stop.because("Interrupted", "SIGINT ended the run.");
    });
    expect(night.holdings).toEqual([]);
    expect(wronged(night)).toEqual([]);
    expect(verdictsOf(night, "Interrupted: SIGINT ended the run.")).toBeGreaterThan(50);
    const { verdict } = judge(claimNamed(catalogue, "publish-to-active"), night.evidence);
    expect(verdict).toBe("held");
  });

  test("when its budget would not last: before it is spent", async () => {
    const stop = new Stop();
    const night = await stoppedNight(Number.POSITIVE_INFINITY, stop, (evidence, now) => {
      keepToBudget(stop, 0.3, tablePrices, evidence.read(), 0, now);
    });
    expect(night.holdings).toEqual([]);
    expect(wronged(night)).toEqual([]);
    expect(verdictsOf(night, "BudgetReached: The run had cost 0.")).toBeGreaterThan(50);
  });

  test.each([
    ["at the prices it was given", "m7i.xlarge", 1.01],
    ["on instances of which nobody told a price, as if they were the dearest", "m8i.xlarge", 5.01],
  ])("when its budget would not last, %s", (_, type, usd) => {
    const hour = 3_600_000 - 4 * MINUTE; // with its teardown
    const running = { id: "i-0", type, zone: "us-east-1a", state: "running" };
    const evidence = new Evidence([{ kind: "instances", label: "first", at: 0, instances: [running] }]);
    const dear = { "m7i.xlarge": 1, "r8i.2xlarge": 5 };
    const prices = { ...tablePrices, managementFee: 0, natGatewayHour: 0, publicIpv4Hour: 0.01, instanceHour: dear };
    const [lasting, spent] = [new Stop(), new Stop()];
    keepToBudget(lasting, usd + 0.005, prices, evidence, 0, hour);
    expect(lasting.signal.aborted).toBe(false);
    keepToBudget(spent, usd - 0.005, prices, evidence, 0, hour);
    expect(spent.signal.reason).toMatchObject({ reasonCode: "BudgetReached", message: expect.stringContaining(`${usd} USD`) });
  });

  test("not at all when nothing ends it", async () => {
    const night = await stoppedNight(24 * 60 * MINUTE);
    expect(night.judgements.filter(({ asExpected }) => !asExpected)).toEqual([]);
  });

  test("for its first reason", () => {
    const stop = new Stop();
    stop.because("DeadlineReached", "first");
    stop.because("Interrupted", "second");
    expect(stop.signal.reason).toMatchObject({ reasonCode: "DeadlineReached", message: "first" });
  });
});
