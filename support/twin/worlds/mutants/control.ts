import { mutant, type Mutant } from "./mutant.ts";

export const controlMutants: readonly Mutant[] = [
  mutant(
    "standard-published-slowly",
    { standard: { versionPendingMs: [15_000, 16_000] } },
    { "standard-invocable-at-once": "a version is Pending for 15 s" },
  ),
  mutant(
    "standard-without-cold-starts",
    { standard: { coldStartMs: [40, 80] } },
    { "standard-has-cold-starts": "a new environment takes less than 100 ms" },
  ),
  mutant(
    "standard-cold-starts-of-3-s",
    { standard: { coldStartMs: [3_200, 3_600] } },
    { "standard-scales-at-once": "a burst waits more than 3 s for its environments" },
  ),
  mutant(
    "standard-cold-starts-of-5-s",
    { standard: { coldStartMs: [5_100, 5_500] } },
    {
      "standard-has-cold-starts": "a new environment takes more than 5 s",
      "standard-scales-at-once": "a burst waits 5 s for its environments",
    },
  ),
  mutant(
    "standard-two-per-environment",
    { standard: { requestsPerEnvironment: 2 } },
    {
      "standard-one-request-per-environment": "an environment takes a second request while it has the first",
      "standard-ten-environments-for-ten": "five environments serve ten",
    },
  ),
  mutant(
    "standard-ten-per-environment",
    { standard: { requestsPerEnvironment: 10 } },
    {
      "standard-one-request-per-environment": "an environment takes ten requests at once",
      "standard-ten-environments-for-ten": "one environment serves ten",
      "standard-scales-at-once": "ten requests share the 2.3 vCPUs of an environment",
      "checklist-io-bound": "an environment serves ten on either side",
    },
  ),
  mutant(
    "standard-scaling-rate-49",
    { standard: { scalingRate: { environments: 49, perMs: 1_000 } } },
    { "standard-fifty-cpu-not-throttled": "the fiftieth of a burst gets no environment" },
  ),
  mutant(
    "standard-scaling-rate-30",
    { standard: { scalingRate: { environments: 30, perMs: 1_000 } } },
    {
      "standard-fifty-cpu-not-throttled": "there are 30 environments for 50 requests",
      "lmi-throttles-where-standard-does-not": "both refuse 20 of 50",
    },
  ),
  mutant(
    "standard-told-managed-instances",
    { standard: { initializationType: "lambda-managed-instances" } },
    { "standard-initialization-type": "the variable says what it says on Managed Instances" },
  ),
  mutant(
    "standard-from-129-mb",
    { standard: { leastMemoryMb: 129 } },
    { "standard-memory-128-accepted": "128 MB are refused" },
  ),
  mutant(
    "standard-up-to-899-s",
    { standard: { longestTimeoutSec: 899 } },
    { "standard-timeout-at-most-900": "900 s are refused" },
  ),
];
