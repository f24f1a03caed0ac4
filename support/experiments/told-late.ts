import type { Experiment } from "./experiment.ts";

/** Names that CloudTrail may have for what the experiments before have called: plain, or with the date of the API. */
const OPERATIONS = [
  ["CreateCapacityProvider", "CreateCapacityProvider20251130"],
  ["PutFunctionScalingConfig", "PutFunctionScalingConfig20251130"],
  ["PublishVersion20150331", "PublishVersion"],
];

/** What CloudTrail tells of the first instances' launches, and of the calls that led to them. */
export const trail: Experiment = {
  name: "trail",
  after: ["provisioning", "burst-40"],
  fleet: "none",
  minutes: 0.5,
  late: { behind: "burst-40", minutes: 15 }, // within which CloudTrail delivers as a rule
  make: ({ lab, firstInstances }) =>
    lab.trail({ launched: firstInstances.flatMap(({ id }) => id ?? []), operations: OPERATIONS }),
};

/** What the capacity provider's system log tells of its first instances. */
export const logs: Experiment = {
  name: "logs",
  after: ["provisioning"],
  fleet: "none",
  minutes: 0.1,
  late: { behind: "provisioning", minutes: 1 }, // events come within seconds
  make: ({ lab, firstInstances }) => lab.providerLog(firstInstances.flatMap(({ id }) => id ?? [])),
};

/** What CloudWatch has of every version that was loaded, and of the instances that they ran on. */
export const metrics: Experiment = {
  name: "metrics",
  after: ["burst-40", "burst-40-article-client"],
  fleet: "none",
  minutes: 0.1,
  late: { behind: "burst-40-article-client", minutes: 10 }, // five to ten minutes (WS)
  make: ({ lab, versions, firstInstances }) => lab.metrics(versions, [...new Set(firstInstances.map(({ type }) => type))]),
};
