import type { Bench } from "./bench.ts";
import { ARTICLE_ENVIRONMENTS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "packing";
const FULL = 9; // three instances of 4 vCPUs, less one each, at one vCPU (AWS agent skill)
const ONE_MORE = 10; // the article's count

/** As many environments as fit on three instances of the article's type, then one more; nothing but probes is sent. */
export const packing: Experiment = {
  name: NAME,
  after: ["provisioning"],
  fleet: "the first version, held at three, nine and ten environments",
  minutes: 5,
  extraInstances: 1,
  make: async (bench) => {
    await hold(bench, ARTICLE_ENVIRONMENTS);
    await hold(bench, FULL);
    await hold(bench, ONE_MORE);
    await bench.only({ label: "fresh", environments: ARTICLE_ENVIRONMENTS }); // so that what comes next finds room
  },
};

async function hold(bench: Bench, environments: number): Promise<void> {
  const { lab } = bench;
  const startedAt = lab.clock.now();
  const version = await bench.only({ label: "fresh", environments });
  const watch = { experiment: NAME, subject: `environments of ${environments}`, startedAt };
  await lab.followEnvironments(version, watch, environments);
  await lab.instances(`${NAME}-${environments}`);
}
