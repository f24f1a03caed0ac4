import type { Verdict } from "../../claims/verdict.ts";
import type { RunFacts } from "../../run/run-record.ts";
import type { ReportModel } from "../model.ts";

/** A claim in two runs. */
export interface ComparedClaim {
  readonly id: string;
  readonly here: Side;
  readonly there: Side;
  /** Its verdict is another one. */
  readonly differs: boolean;
}

interface Side {
  readonly verdict: Verdict;
  readonly measured: string;
  readonly value?: number;
}

/** Another run, claim by claim beside the one of the report. */
export interface Compared {
  readonly run: RunFacts;
  readonly claims: readonly ComparedClaim[];
  /** Claims that only one of the two selected. */
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
}

export function comparedWith(here: ReportModel, there: ReportModel): Compared {
  const selectedThere = new Map(there.claims.filter(({ selected }) => selected).map((claim) => [claim.id, claim]));
  const selectedHere = here.claims.filter(({ selected }) => selected);
  return {
    run: there.run,
    claims: selectedHere.flatMap((claim) => {
      const other = selectedThere.get(claim.id);
      return other ? [{ id: claim.id, here: sideOf(claim), there: sideOf(other), differs: claim.verdict !== other.verdict }] : [];
    }),
    onlyHere: selectedHere.filter(({ id }) => !selectedThere.has(id)).map(({ id }) => id),
    onlyThere: [...selectedThere.keys()].filter((id) => !selectedHere.some((claim) => claim.id === id)),
  };
}

function sideOf({ verdict, measured, value }: ReportModel["claims"][number]): Side {
  return { verdict, measured, ...(value === undefined ? {} : { value }) };
}
