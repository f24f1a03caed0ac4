import { documented } from "./documented.ts";
import type { Fleet, World } from "./world.ts";

/** A world in which something AWS documents or the article measured is false. */
export interface Mutant {
  readonly world: World;
  /** The claims that must fail in it, each with the reason, written down before the run; all others must not. */
  readonly breaks: Readonly<Record<string, string>>;
}

function mutant(name: string, fleet: Partial<Fleet>, breaks: Mutant["breaks"]): Mutant {
  return { world: { ...documented, name, fleet: { ...documented.fleet, ...fleet } }, breaks };
}

/** One mutant for each headline claim, at least. */
export const mutants: readonly Mutant[] = [
  mutant(
    "two-zones",
    { zonesUsed: 2 },
    { "three-instances-three-zones": "the third instance shares a zone with another" },
  ),
  mutant(
    "slow-provisioning",
    { launch: { ...documented.fleet.launch, bootMs: [250_000, 300_000] } },
    { "publish-to-active": "booting alone takes more than the band's two minutes" },
  ),
  mutant(
    "capacity-20",
    { environmentsPerVersion: 2 },
    {
      "burst-30-none-throttled": "two environments of ten workers refuse 10 of 30",
      "burst-40-article-client": "20 slots serve fewer of 40 even with retries",
      "three-environments-ten-workers": "there are two environments",
    },
  ),
  mutant(
    "capacity-100",
    // larger instances, so that ten environments still fit on three and only the capacity is false
    { environmentsPerVersion: 10, instanceTypes: [["m7i.2xlarge", 1]] },
    {
      "burst-40-beyond-capacity-refused": "100 slots take 40 at once, so nothing is refused",
      "burst-40-article-client": "all 40 succeed",
      "three-environments-ten-workers": "there are ten environments",
      "cpu-burst-throttled": "100 slots take 50 at once, so nothing is refused",
    },
  ),
  mutant(
    "instant-scale-out",
    { scaler: { ...documented.fleet.scaler, everyMs: 1_000, looks: 1, instant: true } },
    {
      "cpu-burst-throttled": "the first refusals bring new environments before the rest of the burst arrives",
      "cpu-burst-no-new-instance": "environments beyond nine need a fourth instance, which comes at once",
    },
  ),
  mutant(
    "one-worker-per-environment",
    { workersPerEnvironment: 1 },
    {
      "burst-30-none-throttled": "three environments of one worker refuse 27 of 30",
      "burst-40-beyond-capacity-refused": "37 are refused where 3 environments x concurrency 10 leave 10",
      "burst-40-article-client": "three slots serve a fraction of 40",
      "three-environments-ten-workers": "each environment has one worker",
    },
  ),
];
