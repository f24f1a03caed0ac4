import type { Hypothesis } from "../claims/likely-causes.ts";
import { mutants } from "../twin/worlds/mutants/all.ts";

/** Each mutant is a way in which AWS could be other than documented: the twin knows what would fail then. */
export const hypotheses: readonly Hypothesis[] = mutants.map(({ world: { name }, breaks }) => ({ name, breaks }));
