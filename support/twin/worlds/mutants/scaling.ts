import { documented } from "../documented.ts";
import { mutant, type Mutant } from "./mutant.ts";

const { fleet } = documented;

export const scalingMutants: readonly Mutant[] = [
  mutant(
    "instant-scale-out",
    { fleet: { scaler: { ...fleet.scaler, everyMs: 1_000, looks: 1, instant: true } } },
    {
      "cpu-burst-throttled": "the first refusals bring new environments before the rest of the burst arrives",
      "cpu-burst-no-new-instance": "environments beyond nine need a fourth instance, which comes at once",
    },
  ),
];
