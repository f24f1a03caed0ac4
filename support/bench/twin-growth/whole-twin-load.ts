import { MachineClock } from "../../clock/machine-clock.ts";
import type { Invoker } from "../../load/invoker.ts";
import { connectInProcess } from "../../target/open-in-process.ts";
import { standUpVersion } from "../../twin/services/lambda/site.fixture.ts";
import { Twin } from "../../twin/twin.ts";
import { benchWorld } from "../twin-throughput/bench-world.ts";
import type { Cost } from "./growth.ts";

const SEED = 1;
const REGION = "us-east-1";
const ORDER = { functionName: "f", qualifier: "1", payload: JSON.stringify({ mode: "io_bound", sleep_sec: 2 }) };
const SETTLED_MS = 60_000; // of virtual time: longer than workers take to be ready

/** The twin with its services and its driver, in this process: all but the wire. */
export interface WholeTwin {
  readonly invoker: Invoker;
}

/** Version 1 of function `f` on so many environments, which this world starts where others start three. */
export async function standUpWholeTwin(environments: number): Promise<WholeTwin> {
  const limits = { ...benchWorld.limits, byDefault: { min: environments, max: environments } };
  const world = { ...benchWorld, limits };
  const { aws, clock, openInvoker } = connectInProcess(new Twin({ seed: SEED, world, region: REGION }), world, SEED);
  await standUpVersion(aws, clock);
  await clock.sleep(SETTLED_MS);
  return { invoker: openInvoker(Number.POSITIVE_INFINITY) };
}

/** So many invokes at one instant, as a run makes them. */
export async function invokeAtOnce({ invoker }: WholeTwin, requests: number): Promise<Pick<Cost, "refused" | "usPerRequest">> {
  const clock = new MachineClock();
  const answers = await Promise.all(Array.from({ length: requests }, () => invoker.invoke(ORDER, async () => {})));
  const ms = clock.now();
  return { refused: answers.filter(({ status }) => status !== 200).length, usPerRequest: (ms * 1_000) / requests };
}
