import type { Claim } from "../claim.ts";
import { cpuBurstNoNewInstance } from "./launches.ts";

export const observabilityClaims: readonly Claim[] = [cpuBurstNoNewInstance];
