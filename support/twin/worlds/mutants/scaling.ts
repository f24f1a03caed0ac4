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
      "scale-out-not-instant": "the first batch is served by environments that came while it arrived",
      "batch-time-follows-environments": "all 20 environments are there before the first batch of 30",
      "environments-before-instances": "more environments ran than the first instances have room for",
      "scaling-signal": "twenty environments leave no room within MaxVCpuCount for a version of its own",
      "checklist-cpu-bound": "environments that come at once leave few requests to share a vCPU",
      "lmi-throttles-where-standard-does-not": "the first batch is served by environments that came while it arrived",
    },
  ),
  mutant(
    "quick-scale-out",
    // on refusals alone, so that each batch brings one environment and no more
    { fleet: { scaler: { ...fleet.scaler, everyMs: 16_000, looks: 1, onCpu: false } } },
    {
      "scale-out-not-instant": "an environment is added at the first look, and there before the second batch",
      "batch-time-follows-environments": "where nothing is refused, nothing is added",
    },
  ),
  mutant(
    "cpu-only-scaler",
    { fleet: { scaler: { ...fleet.scaler, onSaturation: false } } },
    { "scaling-signal": "nothing is added while CPU is idle" },
  ),
  mutant(
    "shared-processors",
    { fleet: { cpu: { ...fleet.cpu, vcpusPerVersion: 3 } } },
    { "batch-time-follows-environments": "an environment more brings no processor more" },
  ),
  mutant(
    "amortised-start",
    { fleet: { cpu: { ...fleet.cpu, warmUp: { computations: 10, extraShare: 0.5 } } } },
    { "batch-time-amortised": "each worker's first ten computations take up to half as long again" },
  ),
  mutant(
    "fast-processors",
    // just as slow as ever when many compute at once, so that nothing else changes
    { fleet: { cpu: { ...fleet.cpu, msPerIteration: 0.45e-4, crowdedEfficiency: 0.64 * (0.45e-4 / 1.05e-4) } } },
    { "ten-million-iterations": "they take 0.45 s" },
  ),
  mutant(
    "nothing-reserved",
    { fleet: { reservedVcpus: 0, reservedMemoryMb: 0 } },
    {
      "ten-environments-need-another-instance": "three instances hold twelve",
      "ten-environments-on-three-instances": "three instances hold twelve",
      "vcpu-metrics-tell-environments": "a quarter of all vCPUs is allocated, not a third",
    },
  ),
  mutant(
    "two-environments-per-instance",
    { fleet: { reservedVcpus: 2 } },
    {
      "nine-environments-fit": "nine environments need five instances",
      "ten-environments-need-another-instance": "five instances have room for 15 by the arithmetic, so no tenth is one too many",
      "ten-environments-on-three-instances": "nine environments ran on five instances already, which says nothing of three",
      "vcpu-metrics-tell-environments": "half of the usable vCPUs is allocated, not a third",
    },
  ),
  mutant(
    "vcpu-limit-ignored",
    // instances of 8 vCPUs that hold two environments each, so that nine of these are more than the limit
    { fleet: { limitsVCpus: false, instanceTypes: [["m7i.2xlarge", 1]], reservedVcpus: 6 } },
    {
      "vcpus-within-limit": "five instances have 40 vCPUs where 30 are the limit",
      "nine-environments-fit": "three instances have room for 21 by the arithmetic, and two more are launched",
      "ten-environments-need-another-instance": "five instances have room for 35 by the arithmetic, so no tenth is one too many",
      "ten-environments-on-three-instances": "instances of 8 vCPUs say nothing of the article's",
      "vcpu-metrics-tell-environments": "half of the usable vCPUs is allocated, not a seventh",
    },
  ),
  mutant(
    "instances-before-environments",
    {
      fleet: {
        scaler: { ...fleet.scaler, fillsInstances: false, cpuTarget: 0.3 },
        // decided late, so that none is launched within the article's three batches
        launch: { ...fleet.launch, decisionMs: [30_000, 35_000] },
        // and gone soon when they are left, so that MaxVCpuCount has room for those that come
        idleInstanceMs: [50_000, 60_000],
      },
    },
    {
      "environments-before-instances": "each environment that is added has an instance launched for it",
      "environments-share-instances": "each environment has an instance of its own",
    },
  ),
];
