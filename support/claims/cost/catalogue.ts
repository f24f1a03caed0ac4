import type { Claim } from "../claim.ts";
import { idleInstancesRun } from "./idle.ts";
import { breakEvenUtilization, instancePrice, leastCost, lowUtilization, managementFee, requestFee } from "./prices.ts";

export const costClaims: readonly Claim[] = [
  instancePrice,
  managementFee,
  requestFee,
  leastCost,
  lowUtilization,
  breakEvenUtilization,
  idleInstancesRun,
];
