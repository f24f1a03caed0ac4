import { describe, expect, test } from "vitest";

import { renderJunit } from "../text/junit.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { renderPage } from "./page.ts";
import { evidenceOf, sampleRecords, sampleReport } from "../model/sample-run.fixture.ts";
import { renderTerminal } from "../text/terminal.ts";
import { renderVerdicts } from "../text/verdicts.ts";

const PATHS = { report: "report.html", folder: "runs/latest" };

function replay(target: RunFacts["target"], records = sampleRecords()) {
  const run = { target, runId: "replay-night", replayOf: "night", clockSeconds: 0 };
  return sampleReport({ run, ledger: [], evidence: evidenceOf(records) });
}

describe("a replay says on its face what was replayed:", () => {
  test.each([
    ["twin", "Replay of night, a rehearsal on the twin, not a measurement of AWS."],
    ["aws", "Replay of night, a run on AWS."],
    ["container", "Replay of night, a run in containers, not a measurement of AWS Lambda."],
    ["published", "Replay of night, numbers that were published, not measured by this suite."],
  ] as const)("of the target %s", (target, face) => {
    const model = replay(target);
    const page = renderPage(model);
    expect(page).toContain(`<strong>${face}</strong>`);
    expect(page).toContain("<title>Replay: ");
    expect(page).not.toContain("Measured on AWS.");
    expect(renderTerminal(model, PATHS)).toContain(face);
    expect(renderJunit(model)).toContain(`<testsuite name="lmi-verify, replay of night"`);
    expect(renderJunit(model)).toContain(`<property name="banner" value="${face}"/>`);
  });
});

test("a replay says nothing of a clean-up that it did not make", () => {
  const model = replay("twin");
  for (const text of [renderPage(model), renderTerminal(model, PATHS), renderJunit(model)]) {
    expect(text).not.toMatch(/left behind|id="clean-up"|clean-up: \d/i);
  }
  expect(renderTerminal(model, PATHS)).toContain("Clock: none, nothing was waited for; wall: 6.4 s");
});

test("what cannot be judged from what was published is counted, and no alarm", () => {
  const subject = { kind: "subject", target: "published" } as const;
  const told = sampleRecords().filter(({ kind }) => kind !== "request" && kind !== "subject");
  const model = replay("published", [subject, ...told]);
  expect(model.green).toBe(true);
  expect(model.headline).toMatch(/^\d+ of \d+ claims came out as expected; \d+ cannot be judged from what was published\.$/);
});

test("the same evidence gives the same verdicts, whichever run judges it", () => {
  const verdicts = renderVerdicts(replay("twin"));
  expect(verdicts).toBe(renderVerdicts(sampleReport()));
  expect(JSON.parse(verdicts)[0]).toEqual({
    id: "publish-to-active",
    verdict: "held",
    expected: "held",
    reason: "Active after 62.13 s (n = 1); accepted: 40 to 120 s",
    value: 62.13,
    samples: [62.13],
  });
});

test("only selected claims have a verdict", () => {
  const tests = [{ claimId: "publish-to-active", state: "passed", judged: true }] as const;
  expect(JSON.parse(renderVerdicts(sampleReport({ tests })))).toMatchObject([{ id: "publish-to-active" }]);
});

test("a world from a file says where its numbers came from", () => {
  const model = sampleReport({ run: { worldOrigin: "calibrated from run aws-1" } });
  expect(renderPage(model)).toContain("documented: calibrated from run aws-1");
  expect(model.banner?.text).toContain("calibrated from run aws-1");
});
