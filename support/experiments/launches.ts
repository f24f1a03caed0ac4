import type { Experiment } from "./experiment.ts";

/** What CloudTrail says of launches while the CPU-bound batches ran. It comes late, so it is read at the end. */
export const cpuBurstLaunches: Experiment = {
  name: "cpu-burst-launches",
  after: ["cpu-burst"],
  fleet: "none",
  minutes: 0.5,
  late: { behind: "cpu-burst", minutes: 15 }, // within which CloudTrail delivers as a rule
  make: async ({ lab, windows }) => {
    const window = windows.get("cpu-burst");
    if (window) await lab.launches("cpu-burst", window);
  },
};
