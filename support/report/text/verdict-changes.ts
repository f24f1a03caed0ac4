import type { RunFacts } from "../../run/run-record.ts";
import type { ReportedClaim, ReportModel } from "../model.ts";
import { code, markdownTable } from "./markdown.ts";
import { outcomeOf } from "./outcome.ts";
import { timeOfDay } from "./figures.ts";

/** The selected claims that were judged otherwise the last time. */
export function changedClaims({ claims }: Pick<ReportModel, "claims">): ReportedClaim[] {
  return claims.filter(({ history }) => history?.changedFrom !== undefined);
}

/** What the nightly's issue says of a run in which verdicts changed, in Markdown; nothing at all when none did. */
export function renderVerdictChanges(model: ReportModel): string {
  const changed = changedClaims(model);
  if (changed.length === 0) return "";
  const { run, banner, headline } = model;
  return `${[
    `Run ${code(run.runId)} of ${timeOfDay(run.startedAt)}: ${headline}`,
    ...(banner ? [`**${banner.title}**`] : []),
    changesTable(changed, run),
  ].join("\n\n")}\n`;
}

export function changesTable(changed: readonly ReportedClaim[], { target }: Pick<RunFacts, "target">): string {
  return markdownTable(
    ["claim", "verdict", "measured", "remark"],
    changed.map((claim) => [
      code(claim.id),
      `${claim.history?.changedFrom ?? "none"} → **${claim.verdict}**${claim.expected === claim.verdict ? "" : `, expected ${claim.expected}`}`,
      code(outcomeOf(claim, target)),
      claim.history?.revised === true ? "the claim was revised meanwhile" : "",
    ]),
  );
}
