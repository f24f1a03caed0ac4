import { describeBand } from "../claims/band.ts";
import type { Judgement } from "../claims/verdict.ts";

/** A verdict for the person who has to act on it: what was published, what was measured, what to do. */
export function explainJudgement({ claim, verdict, reason, measurement }: Judgement): string {
  const source = claim.sources[0];
  return [
    `${verdict.toUpperCase()} (expected: ${claim.expected}): ${claim.sentence}`,
    `  published  ${claim.published}${source ? ` (${source.name}, ${source.date}, grade ${source.grade})` : ""}`,
    `  measured   ${measurement ? measurement.text : reason}`,
    `  accepted   ${describeBand(claim.band)}: ${claim.band.reason}`,
    `  what next  ${nextStep(verdict)}`,
    `  again      npx vitest run -t ${claim.id}`,
  ].join("\n");
}

function nextStep(verdict: Judgement["verdict"]): string {
  switch (verdict) {
    case "drifted":
      return "somebody's measurement no longer fits; if the new value is right, change the band and say why";
    case "refuted":
      return "AWS no longer behaves as it documents here; look at the evidence, then open a support case";
    case "held":
      return "the evidence bears out what was expected to be refuted; read the claim's sources again";
    case "inconclusive":
    case "not run":
      return "the night says nothing about it; remove what stood in the way and run it again";
  }
}
