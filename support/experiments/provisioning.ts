import type { Experiment } from "./experiment.ts";

/** The first version: how long until it is Active, and which instances there are before it and then. */
export const provisioning: Experiment = {
  name: "provisioning",
  after: [],
  fleet: "the first version, with AWS's defaults",
  minutes: 2,
  make: async (bench) => {
    await bench.lab.instances("before-publish");
    await bench.only({ label: "fresh" });
    bench.firstInstances = await bench.lab.instances("first-active");
  },
};
