import type { Experiment } from "./experiment.ts";

const NAME = "stack-times";

/** How long what was stood up before the experiments took, as far as a claim asks for it. */
export const stackTimes: Experiment = {
  name: NAME,
  after: [],
  fleet: "none",
  minutes: 0,
  make: async ({ lab }) => {
    const { askedAtMs, acceptedAtMs, activeAtMs } = lab.stack.capacityProviders.main;
    lab.record({
      kind: "timeline",
      experiment: NAME,
      subject: "capacity-provider",
      startedAt: askedAtMs,
      seen: [
        { at: acceptedAtMs, state: "accepted" },
        { at: activeAtMs, state: "Active" },
      ],
    });
  },
};
