import { rawClient } from "../load/client-model.ts";
import { ARTICLE_ENVIRONMENTS, CPU_BOUND } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const BATCHES = 3; // the article's
const CONCURRENCY = 50; // the article's
const BETWEEN_BATCHES_MS = 15_000; // the article's heading; end of one to start of the next

/** Three CPU-bound batches on a fresh version without a maximum. */
export const cpuBurst: Experiment = {
  name: "cpu-burst",
  after: ["provisioning"],
  fleet: "a second version, with AWS's defaults",
  minutes: 3,
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only({ label: "cpu" });
    await lab.proveSlots(version, ARTICLE_ENVIRONMENTS * lab.stack.maxConcurrency);
    await lab.instances("cpu-before");
    const window = { from: lab.clock.now(), to: 0 };
    for (let trial = 1; trial <= BATCHES; trial++) {
      if (trial > 1) await lab.clock.sleep(BETWEEN_BATCHES_MS);
      const load = { concurrency: CONCURRENCY, event: CPU_BOUND, client: rawClient };
      const batch = await lab.burst({ experiment: "cpu-burst", trial, version, ...load });
      window.to = batch.answeredAt;
    }
    await lab.instances("cpu-after");
    bench.windows.set("cpu-burst", window);
  },
};
