import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { describe, expect, test } from "vitest";

import { MachineCarrier } from "../aws/machine-carrier.ts";
import { MachineClock } from "../clock/machine-clock.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { isStalled } from "../evidence/stalls.ts";
import { stall } from "../load/stall.fixture.ts";
import { articleClient, rawClient, type ClientModel } from "../load/client-model.ts";
import type { Invoker } from "../load/invoker.ts";
import { SdkInvoker } from "../load/sdk-invoker.ts";
import { BeatWatch, type StallWatch } from "../load/stall-watch.ts";
import { Streams } from "../random/streams.ts";
import { runBurst, type BurstContext } from "./bursts.ts";

const SOCKETS = 10;
const STALL_MS = 300; // six times what a burst as short as these may be late
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "twin" };
const version = { label: "fresh", functionName: "function", number: "1" };

/** One burst of the real client over real sockets to a server in this process; the trial that it left. */
async function trialOf(rest: Pick<BurstContext, "watchStalls"> & { onRequest?: () => void; client?: ClientModel; concurrency?: number; around?: (invoker: Invoker) => Invoker }) {
  const { onRequest, client = rawClient, concurrency = SOCKETS, around = (invoker) => invoker, ...watched } = rest;
  const server = createServer((request, answer) => {
    onRequest?.();
    request.resume().on("end", () => answer.end("{}"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clock = new MachineClock({ speed: client.together ? 1 : 100 });
    const sdk = new SdkInvoker({ endpoint, region: "us-east-1", credentials, carrier: new MachineCarrier(clock) }, clock, SOCKETS);
    const evidence = new EvidenceMemory("bursts");
    const context: BurstContext = { clock, evidence, invoker: around(sdk), streams: new Streams(1), ...watched };
    await runBurst(context, { experiment: "some", trial: 1, version, concurrency, event: {}, client });
    const [trial] = evidence.read().all("trial");
    if (!trial) throw new Error("The burst left no trial.");
    return trial;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A watch that tells what it is told to, and notes what it is asked. */
class ToldWatch implements StallWatch {
  readonly asked: string[] = [];
  readonly longestMs: number;

  constructor(longestMs: number) {
    this.longestMs = longestMs;
  }

  forget(): void {
    this.asked.push("forget");
  }

  end(): void {
    this.asked.push("end");
  }
}

describe("a burst", () => {
  test("in which this process stalls is recorded with the delay, and is a stalled one", async () => {
    const clock = new MachineClock();
    let stalled = false;
    const onRequest = () => {
      if (!stalled) stall(STALL_MS);
      stalled = true;
    };
    const trial = await trialOf({ watchStalls: () => new BeatWatch(clock), onRequest });
    expect(trial.eventLoopDelayMs).toBeGreaterThan(STALL_MS / 2);
    expect(isStalled(trial)).toBe(true);
  });

  test.each([
    [0, false],
    [12.345, false],
    [60_000, true],
  ])("whose watch tells %d ms is recorded with just that; stalled: %s", async (longestMs, stalled) => {
    const trial = await trialOf({ watchStalls: () => new ToldWatch(longestMs) });
    expect(trial.eventLoopDelayMs).toBe(longestMs);
    expect(isStalled(trial)).toBe(stalled);
  });

  test("that is not made at all is watched no longer", async () => {
    const watch = new ToldWatch(0);
    await expect(trialOf({ watchStalls: () => watch, concurrency: SOCKETS + 1 })).rejects.toThrow(RangeError);
    expect(watch.asked).toEqual(["end"]);
  });

  test("that nobody watches, as in virtual time, tells no delay and is not a stalled one", async () => {
    const trial = await trialOf({});
    expect(trial).not.toHaveProperty("eventLoopDelayMs");
    expect(isStalled(trial)).toBe(false);
  });

  test.each([
    { client: rawClient, watched: ["signed", "forget", "sent", "end"], what: "signing all of a burst that goes together, before it is released" },
    { client: articleClient, watched: ["signed", "sent", "end"], what: "nothing when each request goes by itself" },
  ])("leaves out $what", async ({ client, watched }) => {
    const watch = new ToldWatch(0);
    const noting = (invoker: Invoker): Invoker => ({
      sockets: invoker.sockets,
      invoke: (order, ready) =>
        invoker.invoke(order, async () => {
          watch.asked.push("signed");
          await ready();
          watch.asked.push("sent");
        }),
    });
    await trialOf({ watchStalls: () => watch, client, around: noting });
    const runs = watch.asked.filter((asked, index) => asked !== watch.asked[index - 1]);
    expect(client.together ? runs : [...new Set(runs)]).toEqual(watched);
  });
});
