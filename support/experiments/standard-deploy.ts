import { rawClient } from "../load/client-model.ts";
import { INFO } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";
import { newStandardVersion, STANDARD_FLEET } from "./standard-versions.ts";

const NAME = "standard-deploy";
const VERSIONS = 3; // as the claims ask for
const INVOKES = 3; // the first meets no environment; with the others it is compared

/** Versions of the standard function published one after the other, each invoked at once when it is Active, and again. */
export const standardDeploy: Experiment = {
  name: NAME,
  after: [],
  fleet: STANDARD_FLEET,
  minutes: 0.5,
  make: async ({ lab }) => {
    for (let published = 0; published < VERSIONS; published++) {
      const version = await newStandardVersion(lab, `${NAME}-${published + 1}`);
      await lab.connect(version.functionName, 1);
      for (let invoke = 1; invoke <= INVOKES; invoke++) {
        const trial = published * INVOKES + invoke;
        await lab.burst({ experiment: NAME, trial, version, concurrency: 1, event: INFO, client: rawClient });
      }
    }
  },
};
