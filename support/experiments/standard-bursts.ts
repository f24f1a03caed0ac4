import type { Lab } from "../lab/lab.ts";
import type { PublishedVersion } from "../lab/versions.ts";
import { rawClient } from "../load/client-model.ts";
import { CPU_BOUND, IO_BOUND } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";
import { newStandardVersion, STANDARD_FLEET } from "./standard-versions.ts";

const TRIALS = 3; // as the claims ask for

/** As many I/O-bound requests as the article sent first, to the standard function without environments. */
export const standardBurst10: Experiment = {
  name: "standard-burst-10",
  after: [],
  fleet: STANDARD_FLEET,
  minutes: 0.6,
  make: async ({ lab }) => {
    for (let trial = 1; trial <= TRIALS; trial++) await coldBurst(lab, "standard-burst-10", trial, 10, IO_BOUND);
  },
};

/** The article's CPU-bound batch on the standard function without environments; then one such request alone. */
export const standardBurst50: Experiment = {
  name: "standard-burst-50",
  after: [],
  fleet: STANDARD_FLEET,
  minutes: 0.6,
  make: async ({ lab }) => {
    for (let trial = 1; trial <= TRIALS; trial++) {
      const version = await coldBurst(lab, "standard-burst-50", trial, 50, CPU_BOUND);
      const alone = { experiment: "standard-burst-50-alone", trial, version, concurrency: 1 };
      await lab.burst({ ...alone, event: CPU_BOUND, client: rawClient });
    }
  },
};

/** A burst on a version that nobody has invoked. */
async function coldBurst(
  lab: Lab,
  experiment: string,
  trial: number,
  concurrency: number,
  event: Readonly<Record<string, unknown>>,
): Promise<PublishedVersion> {
  const version = await newStandardVersion(lab, `${experiment}-${trial}`);
  await lab.connect(version.functionName, concurrency);
  await lab.burst({ experiment, trial, version, concurrency, event, client: rawClient });
  return version;
}
