import type { Lab } from "../lab/lab.ts";
import type { InvokeSubject } from "../lab/versions.ts";
import { rawClient } from "../load/client-model.ts";
import { ARTICLE_ENVIRONMENTS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";
import { KNOB_5 } from "./knobs.ts";

const SLOTS = ARTICLE_ENVIRONMENTS * KNOB_5.maxConcurrency;
const FILLING = { mode: "io_bound", sleep_sec: 1 };
const TOO_LONG = { mode: "io_bound", sleep_sec: 12 }; // time-out after 5 s, then a burst of 1 s, and seconds to spare
const UNTIL_THROUGH_MS = 12_000; // from that burst on: what timed out is through by then
const LATER_MS = 15_000; // after a crash: a worker that somebody replaced would have started by then

const shared = { fleet: "the version with a concurrency of 5, held at three environments", minutes: 1 };

/** All slots; a request that times out; all slots while its code runs on, and once it is through. */
export const workerTimeout: Experiment = {
  ...shared,
  name: "worker-timeout",
  after: ["knob-5"],
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only(KNOB_5);
    const send = stepsOf(lab, "worker-timeout", version);
    await lab.proveSlots(version, SLOTS);
    await send(SLOTS, FILLING);
    await send(1, TOO_LONG);
    await send(SLOTS, FILLING);
    await lab.clock.sleep(UNTIL_THROUGH_MS);
    await send(SLOTS, FILLING);
  },
};

/** All slots; a request that ends its process; all slots again, twice. It damages the version: nothing comes after it. */
export const workerCrash: Experiment = {
  ...shared,
  name: "worker-crash",
  after: ["worker-timeout"],
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only(KNOB_5);
    const send = stepsOf(lab, "worker-crash", version);
    await lab.proveSlots(version, SLOTS);
    await send(SLOTS, FILLING);
    await send(1, { mode: "crash" });
    await send(SLOTS, FILLING);
    await lab.clock.sleep(LATER_MS);
    await send(SLOTS, FILLING);
  },
};

/** Sends the steps of one experiment, each a trial with its number. */
function stepsOf(lab: Lab, experiment: string, version: InvokeSubject) {
  let trial = 0;
  return async (concurrency: number, event: Readonly<Record<string, unknown>>): Promise<void> => {
    await lab.burst({ experiment, trial: ++trial, version, concurrency, event, client: rawClient });
  };
}
