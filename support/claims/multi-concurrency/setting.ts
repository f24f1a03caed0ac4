import type { Evidence } from "../../evidence/evidence.ts";
import { Unmeasured } from "../claim.ts";

/** Environments that a version starts with and the experiments hold it at. */
export const ENVIRONMENTS = 3;

/** The concurrency per environment that the functions of the run were created with. @throws Unmeasured */
export function concurrencySetting(evidence: Evidence): number {
  const subject = evidence.all("subject")[0];
  if (subject?.maxConcurrency === undefined) {
    throw new Unmeasured("inconclusive", "The evidence does not say what concurrency was configured.");
  }
  return subject.maxConcurrency;
}
