import { catalogue } from "../claims/catalogue.ts";
import type { Claim } from "../claims/claim.ts";

/** The experiments of these claims, each once; all there are when left out. */
export function everyExperiment(claims: readonly Claim[] = catalogue): string[] {
  return [...new Set(claims.flatMap(({ experiments }) => experiments))];
}

/** What a rehearsed run is called: the twin draws by names, so all nights of a seed make the same calls. */
export const RUN = "rehearsed";
