import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { compareVerdicts, describeNight, readVerdicts } from "../report/text/changes.ts";

/**
 * Prints a night beside the one before it, in Markdown, and tells a GitHub workflow whether a verdict changed. Exits
 * with 1 when this night left no verdicts: it says nothing of AWS then.
 *
 * @example npm run --silent changes -- --previous previous/verdicts.json --current runs/latest/verdicts.json
 */
const { values } = parseArgs({ options: { previous: { type: "string" }, current: { type: "string" } } });
const previous = values.previous === undefined ? undefined : read(values.previous);
const current = read(values.current ?? "runs/latest/verdicts.json");
if (current === undefined) {
  console.log("The night left no verdicts: it did not get as far as its report. The log of the run says why.");
  process.exitCode = 1;
} else {
  console.log(describeNight(current, previous));
  tell("changed", previous !== undefined && compareVerdicts(previous, current).changed.length > 0);
}

function read(path: string) {
  return existsSync(path) ? readVerdicts(readFileSync(path, "utf8")) : undefined;
}

/** As GitHub's workflows read the outputs of a step. */
function tell(name: string, value: boolean): void {
  const file = process.env["GITHUB_OUTPUT"];
  if (file !== undefined) appendFileSync(file, `${name}=${value}\n`);
}
