import { mutant, type Mutant } from "./mutant.ts";

export const multiConcurrencyMutants: readonly Mutant[] = [
  mutant(
    "capacity-20",
    { fleet: { environmentsPerVersion: 2 } },
    {
      "burst-30-none-throttled": "two environments of ten workers refuse 10 of 30",
      "burst-40-article-client": "20 slots serve fewer of 40 even with retries",
      "three-environments-ten-workers": "there are two environments",
    },
  ),
  mutant(
    "capacity-100",
    // larger instances, so that ten environments still fit on three and only the capacity is false
    { fleet: { environmentsPerVersion: 10, instanceTypes: [["m7i.2xlarge", 1]] } },
    {
      "burst-40-beyond-capacity-refused": "100 slots take 40 at once, so nothing is refused",
      "burst-40-article-client": "all 40 succeed",
      "three-environments-ten-workers": "there are ten environments",
      "cpu-burst-throttled": "100 slots take 50 at once, so nothing is refused",
    },
  ),
  mutant(
    "one-worker-per-environment",
    { fleet: { workersPerEnvironment: 1 } },
    {
      "burst-30-none-throttled": "three environments of one worker refuse 27 of 30",
      "burst-40-beyond-capacity-refused": "37 are refused where 3 environments x concurrency 10 leave 10",
      "burst-40-article-client": "three slots serve a fraction of 40",
      "three-environments-ten-workers": "each environment has one worker",
    },
  ),
];
