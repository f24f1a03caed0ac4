import { documented } from "../documented.ts";
import { mutant, type Mutant } from "./mutant.ts";

const { launch } = documented.fleet;

export const deactivationMutants: readonly Mutant[] = [
  mutant(
    "none-stays-active",
    { limits: { noneDeactivates: false } },
    {
      "zero-environments-deactivate": "the version stays Active, without environments",
      "deactivated-not-woken-by-traffic": "no version is ever deactivated, so none can be woken",
      "deactivated-instances-go": "no version is ever deactivated, so nothing follows from it",
    },
  ),
  mutant(
    "traffic-wakes",
    { limits: { trafficWakes: true } },
    {
      "deactivated-not-woken-by-traffic": "the first invoke brings the version back",
      "deactivated-instances-go": "the version that was woken keeps the instances",
      "three-instances-always-run": "the woken version keeps all three",
    },
  ),
  mutant(
    "instances-linger",
    { fleet: { idleInstanceMs: [600_000, 620_000] } },
    { "deactivated-instances-go": "instances without environments stay for more than ten minutes" },
  ),
  mutant(
    "instances-stay",
    { fleet: { idleInstanceMs: [1_000_000, 1_100_000] } },
    {
      "deactivated-instances-go": "instances without environments stay for more than a quarter of an hour",
      "three-instances-always-run": "all three run for as long as anybody looks",
    },
  ),
  mutant(
    "slow-launches",
    { fleet: { launch: { ...launch, bootMs: [380_000, 400_000] } } },
    {
      "publish-to-active": "an instance boots for more than six minutes",
      "checklist-deployments": "an instance boots for more than six minutes",
      "reactivated-by-put": "an instance boots for more than six minutes",
    },
  ),
];
