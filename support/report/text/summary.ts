import type { Verdict } from "../../claims/verdict.ts";
import type { ReportModel } from "../model.ts";
import { code, markdownTable } from "./markdown.ts";
import { describeClock } from "./run-clock.ts";
import { describeCost } from "./run-cost.ts";
import { changedClaims, changesTable } from "./verdict-changes.ts";
import { SHAPES } from "./verdict-face.ts";

/** The report on the page of a CI job, in Markdown: the words and numbers of the others. */
export function renderSummary(model: ReportModel): string {
  const { banner, headline, green, claims, run, cleanUp, counts } = model;
  const failed = claims.filter(({ alarming, unjudged }) => alarming || unjudged);
  const changed = changedClaims(model);
  const cost = describeCost(model);
  const parts = [
    `## ${green ? "Green" : "Red"}: ${headline}`,
    ...(banner ? [`> **${banner.title}** ${banner.text}`] : []),
    (Object.keys(SHAPES) as Verdict[]).map((verdict) => `${SHAPES[verdict]} ${counts[verdict]} ${verdict}`).join(" · "),
    ...(failed.length === 0
      ? []
      : [
          "### Not as expected",
          markdownTable(
            ["claim", "verdict", "published", "measured", "accepted", "for"],
            failed.map((claim) => [
              code(claim.id),
              `**${claim.verdict}**`,
              claim.published,
              code(claim.measured),
              claim.bandText,
              claim.history === undefined ? "" : `${claim.history.inARow} in a row`,
            ]),
          ),
        ]),
    ...(changed.length === 0 ? [] : ["### Changed since the run before", changesTable(changed)]),
    [
      `- Run ${code(run.runId)}, commit ${code(run.commit.slice(0, 12))}${run.dirty ? " with changes" : ""}${run.region === undefined ? "" : `, ${run.region}`}`,
      `- Clock: ${describeClock(run)}`,
      ...(cost === undefined ? [] : [`- Cost: ${cost}`]),
      ...(cleanUp ? [`- Clean-up: ${cleanUp.created} created, ${cleanUp.removed} removed, ${cleanUp.kept.length > 0 ? `${cleanUp.kept.length} kept as wished` : `${cleanUp.left.length} left`}`] : []),
      ...(cleanUp?.left ?? []).map((phrase) => `  - left: ${code(phrase)}`),
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}
