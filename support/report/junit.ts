import { explainRow } from "./explanation.ts";
import type { ClaimRow, ReportModel } from "./model.ts";
import { faceOf } from "./verdict-face.ts";
import { xml, type Html as Xml } from "./html.ts";

const COLUMNS = 120;

type Outcome = "passed" | "failure" | "error" | "skipped";

/** The report for machines that read JUnit: one case a claim, and one for the clean-up. */
export function renderJunit(model: ReportModel): string {
  const { run, claims, cleanUp, banner, headline } = model;
  const outcomes = [...claims.map(outcomeOf), cleanUp.left.length === 0 ? "passed" : "failure"];
  const having = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  const totals = xml`tests="${outcomes.length}" failures="${having("failure")}" errors="${having("error")}" skipped="${having("skipped")}" time="${run.wallSeconds.toFixed(3)}"`;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="lmi-verify" ${totals}>
<testsuite name="${banner === undefined ? "lmi-verify on AWS" : "lmi-verify, rehearsal on the twin"}" ${totals} timestamp="${run.startedAt}">
<properties>
${propertiesOf(model).map(([name, value]) => xml`<property name="${name}" value="${value}"/>\n`)}</properties>
${claims.map((row) => claimCase(row, model))}${cleanUpCase(model)}<system-out>${banner !== undefined && `${banner}\n`}${headline}</system-out>
</testsuite>
</testsuites>
`.toString();
}

function outcomeOf({ crashed, verdict, alarming }: ClaimRow): Outcome {
  if (crashed) return "error";
  if (verdict === "inconclusive" || verdict === "not run") return "skipped";
  return alarming ? "failure" : "passed";
}

function claimCase(row: ClaimRow, { run }: ReportModel): Xml {
  const { words } = faceOf(row);
  return xml`<testcase classname="${row.group}" name="${row.id}: ${row.sentence}">${resultOf()}<system-out>${words}: ${row.measured}; accepted: ${row.bandText}</system-out></testcase>
`;

  function resultOf(): Xml | false {
    const explanation = () => explainRow(row, run.target, COLUMNS);
    switch (outcomeOf(row)) {
      case "passed":
        return false;
      case "skipped":
        return xml`<skipped message="${words}: ${row.reason}"/>`;
      case "failure":
        return xml`<failure type="${row.verdict}" message="${words}: ${row.reason}">${explanation()}</failure>`;
      case "error":
        return xml`<error type="crashed" message="${row.reason}">${explanation()}</error>`;
    }
  }
}

function cleanUpCase({ cleanUp: { created, removed, left } }: ReportModel): Xml {
  return xml`<testcase classname="clean-up" name="clean-up: Everything that was created is gone.">${
    left.length > 0 && xml`<failure type="left behind" message="${left.length} left behind: ${left.join("; ")}">${left.join("\n")}</failure>`
  }<system-out>${created} created, ${removed} removed, ${left.length} left</system-out></testcase>
`;
}

function propertiesOf({ run, banner }: ReportModel): readonly (readonly [string, string | number])[] {
  const optional: readonly (readonly [string, string | number | undefined])[] = [
    ["banner", banner],
    ["run", run.runId],
    ["target", run.target],
    ["world", run.world],
    ["seed", run.seed],
    ["region", run.region],
    ["commit", run.dirty ? `${run.commit} (dirty)` : run.commit],
    ["command", run.command],
  ];
  return optional.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
