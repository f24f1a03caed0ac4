import { isJudged } from "../../claims/verdict.ts";
import { explainRow } from "./explanation.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import type { CleanUp } from "../model/clean-up.ts";
import type { ReportedClaim, ReportModel } from "../model.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { faceOf } from "./verdict-face.ts";
import { xml, type Html as Xml } from "../html.ts";

const COLUMNS = 120;

type Outcome = "passed" | "failure" | "error" | "skipped";

/** The report for machines that read JUnit: one case a claim, and one for the clean-up. */
export function renderJunit(model: ReportModel): string {
  const { run, claims, cleanUp, banner, headline, green } = model;
  const outcomes = [...claims.map(outcomeOf), green ? "passed" : "failure", ...(cleanUp ? [cleanUpOutcome(cleanUp)] : [])];
  const having = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  const counted = xml`failures="${having("failure")}" errors="${having("error")}" skipped="${having("skipped")}"`;
  const totals = xml`tests="${outcomes.length}" ${counted} time="${run.wallSeconds.toFixed(3)}"`;
  const shard = run.shard === undefined ? "" : `, shard ${run.shard.index} of ${run.shard.count}`;
  const suite = (banner === undefined ? "lmi-verify on AWS" : `lmi-verify, ${banner.phrase}`) + shard;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="lmi-verify" ${totals}>
<testsuite name="${suite}" ${totals} timestamp="${run.startedAt}">
<properties>
${propertiesOf(model).map(([name, value]) => xml`<property name="${name}" value="${value}"/>\n`)}</properties>
${claims.map((row) => claimCase(row, model))}${runCase(model)}${cleanUp && cleanUpCase(cleanUp)}<system-out>${banner !== undefined && `${banner.title}\n`}${headline}</system-out>
</testsuite>
</testsuites>
`.toString();
}

function outcomeOf({ crashed, verdict, alarming }: ClaimRow): Outcome {
  if (crashed) return "error";
  if (!isJudged(verdict)) return "skipped";
  return alarming ? "failure" : "passed";
}

function claimCase(row: ReportedClaim, { run }: ReportModel): Xml {
  return xml`<testcase classname="${row.group}" name="${row.id}: ${row.sentence}">${resultOf(row, run)}
<system-out>${faceOf(row).words}: ${row.measured}; accepted: ${row.bandText}</system-out></testcase>
`;
}

function resultOf(row: ReportedClaim, run: RunFacts): Xml | false {
  const message = `${faceOf(row).words}: ${row.reason}`;
  switch (outcomeOf(row)) {
    case "passed":
      return false;
    case "skipped":
      return xml`<skipped message="${message}"/>`;
    case "failure":
      return xml`<failure type="${row.verdict}" message="${message}">${explainRow(row, run, COLUMNS)}</failure>`;
    case "error":
      return xml`<error type="crashed" message="${row.reason}">${explainRow(row, run, COLUMNS)}</error>`;
  }
}

/** What is kept was not cleaned up, as nobody wanted it to be. */
function cleanUpOutcome({ left, kept }: CleanUp): Outcome {
  if (left.length > 0) return "failure";
  return kept.length > 0 ? "skipped" : "passed";
}

/** A night of skips is no green night: whoever counts failures finds it here. */
function runCase({ green, headline }: ReportModel): Xml {
  return xml`<testcase classname="run" name="run: It counts as green.">${!green && xml`<failure type="not green" message="${headline}">${headline}</failure>`}</testcase>
`;
}

function cleanUpCase(cleanUp: CleanUp): Xml {
  const { created, removed, left, kept } = cleanUp;
  const message = `${left.length} left behind: ${left.join("; ")}`;
  return xml`<testcase classname="clean-up" name="clean-up: Everything that was created is gone.">
${left.length > 0 && xml`<failure type="left behind" message="${message}">${left.join("\n")}</failure>`}
${cleanUpOutcome(cleanUp) === "skipped" && xml`<skipped message="${kept.length} kept as wished: ${kept.join("; ")}"/>`}
<system-out>${created} created, ${removed} removed, ${left.length} left, ${kept.length} kept</system-out></testcase>
`;
}

function propertiesOf({ run, banner }: ReportModel): readonly (readonly [string, string | number])[] {
  const optional: readonly (readonly [string, string | number | undefined])[] = [
    ["banner", banner?.title],
    ["run", run.runId],
    ["target", run.target],
    ["replay of", run.replayOf],
    ["world", run.world],
    ["world origin", run.worldOrigin],
    ["seed", run.seed],
    ["region", run.region],
    ["commit", run.dirty ? `${run.commit} (dirty)` : run.commit],
    ["command", run.command],
  ];
  return optional.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
