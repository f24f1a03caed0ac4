import type { Claim } from "../claim.ts";
import { publishToActive, threeInstancesThreeZones } from "./first-version.ts";

export const provisioningClaims: readonly Claim[] = [publishToActive, threeInstancesThreeZones];
