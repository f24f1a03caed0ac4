import type { Claim } from "../claim.ts";
import { cpuBurstNoNewInstance, cpuBurstThrottled } from "./cpu-burst.ts";

export const scalingClaims: readonly Claim[] = [cpuBurstThrottled, cpuBurstNoNewInstance];
