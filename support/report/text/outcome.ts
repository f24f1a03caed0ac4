import type { RunFacts } from "../../run/run-record.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import { shortened } from "../model/shortened.ts";
import { faceOf, isReasonNews } from "./verdict-face.ts";

const ROOM = 300; // characters: one may be an error of ten thousand

/** Where what is shown was measured, for whoever sees a part of a report only. */
const WHERE: Readonly<Record<RunFacts["target"], string>> = {
  twin: "on the twin, ",
  container: "in containers, ",
  aws: "",
  published: "as published, ",
};

/** How a claim came out, in a line: what was measured and where, what is accepted, and why it was not judged. */
export function outcomeOf(row: ClaimRow, target: RunFacts["target"]): string {
  const { measured, bandText, value } = row;
  const where = value === undefined ? "" : WHERE[target];
  const reason = isReasonNews(row) ? `; ${shortened(row.reason, ROOM)}` : "";
  return `${where}${shortened(measured, ROOM).replace(/\.$/, "")}; accepted: ${bandText}${reason}`;
}

/** The same with the verdict before it. */
export function verdictAndOutcome(row: ClaimRow, target: RunFacts["target"]): string {
  return `${faceOf(row).words}: ${outcomeOf(row, target)}`;
}
