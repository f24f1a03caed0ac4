import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MachineClock } from "../clock/machine-clock.ts";
import type { Clock } from "../clock/clock.ts";
import type { RuntimeSettings } from "../experiments/container-experiments.ts";
import { Lab } from "../lab/lab.ts";
import { proveSlots } from "../lab/slots.ts";
import type { InvokeSubject } from "../lab/versions.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { burst, type BurstRequest } from "../load/burst.ts";
import { rawClient } from "../load/client-model.ts";
import type { Invoker } from "../load/invoker.ts";
import { Streams } from "../random/streams.ts";
import { labStackOf } from "../run/lab-stack.ts";
import { standUp } from "../stack/graph.ts";
import type { StackOutputs } from "../stack/resource.ts";
import { stackResources } from "../stack/stack.ts";
import { openInProcess } from "../target/open-in-process.ts";
import { documented } from "../twin/worlds/documented.ts";
import { startTogether } from "./fleet.ts";
import { LeastLoadedRouter } from "./least-loaded-router.ts";

/** A fleet to fire at: containers with AWS's runtime, or the twin. */
export interface Site {
  fire(concurrency: number, event: unknown): Promise<BurstRequest[]>;
  pause(ms: number): Promise<void>;
  close(): Promise<void>;
}

export interface Shape {
  readonly environments: number;
  readonly maxConcurrency: number;
  readonly timeoutSec: number;
}

const SOCKETS = 100;
const SETTLE_MS = 500; // until every worker that has answered asks for its next request

export async function openContainers(settings: RuntimeSettings, shape: Shape): Promise<Site> {
  const clock = new MachineClock();
  const { environments, ...limits } = shape;
  const settled = { ...limits, image: settings.pythonImage, handlerFolder: settings.pythonFolder };
  const containers = await startTogether(environments, { ...settled, handler: "lambda_function.lambda_handler" }, clock);
  const subject = { label: "agreement", functionName: "function", number: "1" };
  const invoker = new LeastLoadedRouter(clock, containers, SOCKETS);
  const evidence = new EvidenceMemory("containers");
  await proveSlots({ clock, evidence, invoker, streams: new Streams(1) }, subject, environments * shape.maxConcurrency);
  return siteOf(clock, invoker, subject, async () => {
    await Promise.all(containers.map((container) => container.stop()));
  });
}

/** The documented world, with a version of this shape on a stack of its own. */
export async function openTwin({ environments, maxConcurrency, timeoutSec }: Shape): Promise<Site> {
  const target = openInProcess(documented, 1);
  const { aws, clock } = target;
  const outputs: StackOutputs = {};
  const code = { python: new Uint8Array([1]), node: new Uint8Array([1]) };
  const settings = { runId: "agreement", region: "us-east-1", tags: {}, code, instanceTypes: [] };
  const ledger = new MemoryLedger(() => 0);
  await standUp(stackResources, { aws, clock, ledger, settings, outputs }, () => {});
  const stack = labStackOf(outputs);
  const invoker = target.openInvoker(SOCKETS);
  const evidence = new EvidenceMemory("site");
  const lab = new Lab({ aws, unretried: aws, clock, invoker, evidence, ledger, streams: new Streams(1), region: "us-east-1", stack });
  const version = await lab.publish("agreement", { maxConcurrency, timeoutSec });
  await lab.scaleTo(version, { min: environments, max: environments });
  return siteOf(clock, invoker, version, async () => {});
}

function siteOf(clock: Clock, invoker: Invoker, subject: InvokeSubject, close: () => Promise<void>): Site {
  const random = new Streams(1).of("agreement");
  const order = { functionName: subject.functionName, qualifier: subject.number };
  return {
    fire: async (concurrency, event) => {
      await clock.sleep(SETTLE_MS);
      return burst(clock, invoker, rawClient, random, concurrency, { ...order, payload: JSON.stringify(event) });
    },
    pause: (ms) => clock.sleep(ms),
    close,
  };
}
