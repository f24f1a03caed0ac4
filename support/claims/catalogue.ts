import type { Claim } from "./claim.ts";
import { checklistClaims } from "./checklist/catalogue.ts";
import { contractClaims } from "./contract/catalogue.ts";
import { controlClaims } from "./control/catalogue.ts";
import { costClaims } from "./cost/catalogue.ts";
import { deactivationClaims } from "./deactivation/catalogue.ts";
import { deletionClaims } from "./deletion/catalogue.ts";
import { instancesClaims } from "./instances/catalogue.ts";
import { multiConcurrencyClaims } from "./multi-concurrency/catalogue.ts";
import { observabilityClaims } from "./observability/catalogue.ts";
import { provisioningClaims } from "./provisioning/catalogue.ts";
import { scalingClaims } from "./scaling/catalogue.ts";

/** Every claim that is judged, in the order of the specs. */
export const catalogue: readonly Claim[] = [
  ...provisioningClaims,
  ...multiConcurrencyClaims,
  ...contractClaims,
  ...instancesClaims,
  ...controlClaims,
  ...deactivationClaims,
  ...scalingClaims,
  ...deletionClaims,
  ...observabilityClaims,
  ...costClaims,
  ...checklistClaims,
];

/** @throws Error for an id that no claim of the catalogue has */
export function claimNamed(claims: readonly Claim[], id: string): Claim {
  const claim = claims.find((candidate) => candidate.id === id);
  if (claim) return claim;
  throw new Error(`No claim is named '${id}'; the claims are ${claims.map((known) => known.id).join(", ")}.`);
}
