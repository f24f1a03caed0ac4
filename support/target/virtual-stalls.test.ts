import { expect, test } from "vitest";

import { loadConfig } from "../config/config.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { stall } from "../load/stall.fixture.ts";
import { spendNight } from "../run/night.ts";
import { documented } from "../twin/worlds/documented.ts";
import { openInProcess } from "./open-in-process.ts";
import { connectTarget, hostTarget } from "./open-target.ts";
import type { Target } from "./target.ts";

const SEED = 1;
const STALL_MS = 100;
const EVERY = 40; // invokes: with its probes, each of the five bursts has a stall or is next to one

/** What five bursts on a twin leave as evidence. */
async function evidenceOf(target: Target): Promise<readonly string[]> {
  const evidence = new EvidenceMemory("stalls");
  expect(await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), "stalls", ["burst-10"])).toEqual([]);
  return evidence.lines;
}

/** The same target before a client that stalls again and again, right after a request was released. */
function stalling(target: Target): Target {
  let invokes = 0;
  return {
    ...target,
    openInvoker: (sockets) => {
      const invoker = target.openInvoker(sockets);
      return {
        sockets,
        invoke: (order, ready) =>
          invoker.invoke(order, async () => {
            await ready();
            if (++invokes % EVERY === 0) stall(STALL_MS);
          }),
      };
    },
  };
}

test("a stall of the client changes no byte of the evidence of a twin, through either door", async () => {
  const steady = await evidenceOf(openInProcess(documented, SEED));
  expect(await evidenceOf(stalling(openInProcess(documented, SEED)))).toEqual(steady);
  const config = loadConfig({ LMI_TWIN_SEED: String(SEED) }, "no.env");
  const hosted = await hostTarget(config);
  try {
    const target = await connectTarget(config, hosted.address);
    expect(await evidenceOf(stalling(target))).toEqual(steady);
    await target.close();
  } finally {
    await hosted.close();
  }
  expect(steady.join("")).not.toContain("eventLoopDelayMs");
});
