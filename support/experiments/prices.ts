import type { Experiment } from "./experiment.ts";

const ARTICLE_TYPE = "m7i.xlarge";

/** What AWS's price list says of the instances seen, of the article's, and of what else a run pays for. */
export const prices: Experiment = {
  name: "prices",
  after: ["provisioning"],
  fleet: "whatever is awake: nothing is asked of it",
  minutes: 0.5,
  make: async ({ lab }) => {
    const seen = await lab.instances("prices");
    await lab.prices([...new Set([ARTICLE_TYPE, ...seen.map(({ type }) => type)])].toSorted());
  },
};
