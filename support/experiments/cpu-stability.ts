import { rawClient } from "../load/client-model.ts";
import { CPU_BOUND } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "cpu-stability";
const CONCURRENCY = 30; // the article's
const LASTING_MS = 150_000; // five of the article's batches are 85 s, and an environment comes some 90 s into a load (WS)
const BETWEEN_BATCHES_MS = 1_000; // our choice, as the article does not say: its load is "sustained"
const ALONE = 3; // requests with an environment to themselves
const LIMITS = { min: 3, max: 20 }; // the article's

/** CPU-bound requests one at a time, then batches of as many as three environments take, one after the other. */
export const cpuStability: Experiment = {
  name: NAME,
  after: ["cpu-burst"],
  fleet: "the version of the CPU-bound bursts, with a maximum of 20",
  minutes: 5,
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only({ label: "cpu", environments: LIMITS });
    const load = { version, event: CPU_BOUND, client: rawClient };
    for (let trial = 1; trial <= ALONE; trial++) {
      await lab.burst({ experiment: `${NAME}-alone`, trial, concurrency: 1, ...load });
    }
    const until = lab.clock.now() + LASTING_MS;
    for (let trial = 1; lab.clock.now() < until; trial++) {
      await lab.burst({ experiment: NAME, trial, concurrency: CONCURRENCY, ...load });
      await lab.clock.sleep(BETWEEN_BATCHES_MS);
    }
    await lab.instances("cpu-stability-after");
  },
};
