import type { Claim } from "../claim.ts";
import {
  deactivatedInstancesGo,
  deactivatedNotWokenByTraffic,
  reactivatedByPut,
  threeInstancesAlwaysRun,
  zeroEnvironmentsDeactivate,
} from "./deactivation.ts";

export const deactivationClaims: readonly Claim[] = [
  zeroEnvironmentsDeactivate,
  deactivatedNotWokenByTraffic,
  deactivatedInstancesGo,
  reactivatedByPut,
  threeInstancesAlwaysRun,
];
