import type { Claim } from "../claim.ts";
import { checklistCpuBound, checklistDeployments, checklistIoBound, lmiThrottlesWhereStandardDoesNot } from "./both-sides.ts";

/** What takes evidence of both sides, and is measured when both were. */
export const checklistClaims: readonly Claim[] = [
  checklistDeployments,
  checklistIoBound,
  checklistCpuBound,
  lmiThrottlesWhereStandardDoesNot,
];
