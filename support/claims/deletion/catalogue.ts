import type { Claim } from "../claim.ts";
import {
  capacityProviderDeletableRightAfter,
  capacityProviderDeletionTerminatesInstances,
  capacityProviderInUseNotDeletable,
} from "./capacity-provider.ts";
import { functionDeletionAsynchronous, functionDeletionRemovesVersions, logGroupsStay } from "./function.ts";
import { natAddressHeld, networkDeletableRightAfter, routeTableOrder } from "./network.ts";
import { singleZoneProviderWorks, threeZonesRequired } from "./single-zone.ts";

export const deletionClaims: readonly Claim[] = [
  singleZoneProviderWorks,
  threeZonesRequired,
  routeTableOrder,
  natAddressHeld,
  capacityProviderInUseNotDeletable,
  functionDeletionAsynchronous,
  functionDeletionRemovesVersions,
  capacityProviderDeletableRightAfter,
  networkDeletableRightAfter,
  capacityProviderDeletionTerminatesInstances,
  logGroupsStay,
];
