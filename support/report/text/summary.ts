import type { Verdict } from "../../claims/verdict.ts";
import { shortened } from "../model/shortened.ts";
import { unjudgedByReason } from "../model/unjudged.ts";
import type { ReportModel } from "../model.ts";
import { code, markdownTable } from "./markdown.ts";
import { describeClock } from "./run-clock.ts";
import { named } from "./named.ts";
import { outcomeOf } from "./outcome.ts";
import { describeCost } from "./run-cost.ts";
import { describeSince } from "./since.ts";
import { changedClaims, changesTable } from "./verdict-changes.ts";
import { faceOf, SHAPES } from "./verdict-face.ts";

const ROOM = 300; // characters of a reason: one may be an error of ten thousand

/** The report on the page of a CI job, in Markdown: the words and numbers of the others. */
export function renderSummary(model: ReportModel): string {
  const { banner, headline, green, claims, run, cleanUp, counts } = model;
  const alarming = claims.filter((claim) => claim.alarming);
  const changed = changedClaims(model);
  const cost = describeCost(model);
  const parts = [
    `## ${green ? "Green" : "Red"}: ${headline}`,
    ...(banner ? [`> **${banner.title}** ${code(banner.text)}`] : []),
    (Object.keys(SHAPES) as Verdict[]).map((verdict) => `${SHAPES[verdict]} ${counts[verdict]} ${verdict}`).join(" · "),
    ...(alarming.length === 0
      ? []
      : [
          "### Not as expected",
          markdownTable(
            ["claim", "verdict", "published", "measured", "since"],
            alarming.map((claim) => [
              code(claim.id),
              `**${faceOf(claim).words}**`,
              claim.published,
              code(outcomeOf(claim, run.target)),
              claim.history === undefined ? "" : describeSince(claim.history, claim.verdict),
            ]),
          ),
        ]),
    ...unjudgedByReason(claims).map(
      ({ reason, claims: unjudged }) => `Could not be judged: ${named(unjudged.map(({ id }) => code(id)))}. ${code(shortened(reason, ROOM))}`,
    ),
    ...(changed.length === 0 ? [] : ["### Changed since the run before", changesTable(changed, run)]),
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
