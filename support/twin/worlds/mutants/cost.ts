import { mutant, type Mutant } from "./mutant.ts";

export const costMutants: readonly Mutant[] = [
  mutant("instances-2-percent-dearer", { pricing: { instanceFactor: 1.02 } }, { "instance-price": "0.2056 USD" }),
  mutant(
    "instances-tenth-of-price",
    { pricing: { instanceFactor: 0.1 } },
    {
      "instance-price": "0.02016 USD",
      "three-instances-cost": "0.07 USD an hour",
      "low-utilization-standard-cheaper": "idle slots cost almost nothing",
      "break-even-utilization": "both cost the same at 1 % of the slots busy already",
    },
  ),
  mutant(
    "instances-six-times-dearer",
    { pricing: { instanceFactor: 6 } },
    {
      "instance-price": "1.21 USD",
      "three-instances-cost": "4.17 USD an hour",
      "break-even-utilization": "more than half of the slots must be busy",
    },
  ),
  mutant("fee-16-percent", { pricing: { managementFeeFactor: 16 / 15 } }, { "management-fee": "it is 16 %" }),
  mutant("requests-1-percent-dearer", { pricing: { requestFactor: 1.01 } }, { "request-fee": "0.202 USD" }),
  mutant(
    "idle-scales-to-zero",
    { fleet: { idleEnvironmentMs: 150_000 } },
    { "idle-instances-run": "environments stop after two and a half minutes without a request, and their instances some minutes later" },
  ),
];
