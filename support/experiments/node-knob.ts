import { rawClient } from "../load/client-model.ts";
import { ARTICLE_ENVIRONMENTS, IO_BOUND } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const BURSTS = [30, 40, 30, 40, 30, 40]; // as many requests as slots, and ten more; three of each, as the claims ask for
const SETTLE_MS = 2_000; // threads that are still starting when the version is Active

/** The same probe, concurrency and bursts in Node.js, whose workers are threads. */
export const nodeKnob: Experiment = {
  name: "node-knob",
  after: ["provisioning"],
  fleet: "a version in Node.js, held at three environments",
  minutes: 3,
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only({ label: "node", of: "node", environments: ARTICLE_ENVIRONMENTS });
    for (const [index, concurrency] of BURSTS.entries()) {
      await lab.clock.sleep(SETTLE_MS);
      const load = { concurrency, event: IO_BOUND, client: rawClient };
      await lab.burst({ experiment: "node-knob", trial: index + 1, version, ...load });
    }
  },
};
