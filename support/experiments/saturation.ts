import { rawClient } from "../load/client-model.ts";
import { ARTICLE_ENVIRONMENTS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "saturation";
const CONCURRENCY = 40; // ten beyond what three environments take
const SLEEP_SEC = 20; // far below the time-out of 60 s, and long enough that a wave is but forty requests
const WAVES = 15; // 5 min: AWS promises twice the capacity within that, others saw it grow after 90 s (WS)

/** Every slot of a version taken and more asked for, for five minutes, by requests that only sleep: CPU stays idle. */
export const saturation: Experiment = {
  name: NAME,
  after: ["provisioning"],
  fleet: "a version of its own, with AWS's defaults",
  minutes: 7,
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only({ label: "saturated" });
    const rest = { experiment: NAME, subject: "environments at rest", startedAt: lab.clock.now() };
    await lab.followEnvironments(version, rest, ARTICLE_ENVIRONMENTS);
    const event = { mode: "io_bound", sleep_sec: SLEEP_SEC };
    for (let trial = 1; trial <= WAVES; trial++) {
      await lab.burst({ experiment: NAME, trial, version, concurrency: CONCURRENCY, event, client: rawClient });
    }
  },
};
