import { ARTICLE_ENVIRONMENTS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const IDLE_MS = 8 * 60_000; // instances without environments were gone after 283 s (APR): well beyond that

/** A version that is awake and gets no request. */
export const idle: Experiment = {
  name: "idle",
  after: ["provisioning"],
  fleet: "the first version, held at three environments",
  minutes: 9,
  make: async (bench) => {
    const { lab } = bench;
    await bench.only({ label: "fresh", environments: ARTICLE_ENVIRONMENTS });
    // what a load before it has added goes first: it would seem to go for want of requests
    const watch = { experiment: "idle", subject: "instances", startedAt: lab.clock.now() };
    await lab.followInstances(watch, ARTICLE_ENVIRONMENTS);
    await lab.instances("idle-before");
    await lab.clock.sleep(IDLE_MS);
    await lab.instances("idle-after");
  },
};
