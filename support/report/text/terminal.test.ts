import { expect, test } from "vitest";

import { evidenceOf, sampleRecords, sampleReport, sampleRun, shortage } from "../model/sample-run.fixture.ts";
import { renderTerminal } from "./terminal.ts";

const REHEARSAL = "Rehearsal on the twin, not a measurement of AWS.";

const paths = { report: "runs/latest/report.html", folder: "runs/latest" };

test("the banner comes first on the twin, and never on AWS", () => {
  expect(renderTerminal(sampleReport(), paths).trim().split("\n")[1]).toBe(REHEARSAL);
  expect(renderTerminal(sampleReport({ run: { target: "aws" } }), paths)).not.toMatch(/rehearsal/i);
});

test("each selected claim has its line, with shape, verdict and the model's measurement", () => {
  const model = sampleReport({ tests: sampleRun.tests.slice(0, 5) });
  const lines = renderTerminal(model, paths).split("\n");
  for (const { id, measured } of model.claims.filter((row) => row.selected)) {
    expect(lines.filter((line) => line.includes(` ${id} `) && line.includes(measured))).toHaveLength(1);
  }
  expect(lines).toContain("✕ refuted, as expected  pid-is-environment              10 PIDs in 3 environments; one PID occurs in up to 3 of them");
  expect(lines.filter((line) => line.includes("cpu-burst-throttled"))).toEqual([]);
  expect(lines).toContain("9 claims: 4 held, 1 refuted, 4 not run");
});

test("an alarming claim is explained, as wide as the terminal", () => {
  const late = sampleRecords().map((record) => (record.kind === "version" ? { ...record, activeAfterMs: 171_300 } : record));
  const hypotheses = [{ name: "slow-active", breaks: { "publish-to-active": "it takes more than two minutes" } }];
  const text = renderTerminal(sampleReport({ evidence: evidenceOf(late), run: { target: "aws" }, hypotheses }), paths);
  expect(text).toContain(`
DRIFTED (expected: held): A newly published version becomes Active about 67 seconds after PublishVersion is sent.
  published  about 67 s (the article under test, 2026-04-06, grade C)
  measured   Active after 171.3 s (n = 1)
  accepted   40 to 120 s: one person's single measurement of 67 s; others saw 48 s (reusing instances) and 87.7 s
             (first), and AWS promises only 'several minutes': 60 % to 180 % of the published value, n = 1
  margin     51.3 s outside the band
  AWS says   nothing about it; only others observed it
  cause 1    as in the world 'slow-active' (docs/worlds.md): it takes more than two minutes; explains this claim alone
  what next  somebody's measurement no longer fits; if the new value is right, change the band and say why
  again      LMI_TARGET=twin LMI_TWIN_WORLD=documented LMI_TWIN_SEED=1 npx vitest run -t publish-to-active
`);
});

test("a check that broke tells its error without the runner's colours", () => {
  const [first, ...others] = sampleRun.tests;
  const broken = { ...first, claimId: "publish-to-active", state: "failed", judged: false, error: "\u001b[31mtimed out\u001b[39m" } as const;
  const text = renderTerminal(sampleReport({ tests: [broken, ...others] }), paths);
  expect(text).toContain("◌ inconclusive: the check broke  publish-to-active                 The check itself broke: timed out");
  expect(text).toContain("what next  the check broke, not the claim");
});

test("too few trials say so beside the number", () => {
  const few = sampleRecords().filter((record) => !(record.kind === "trial" && record.trial > 3));
  const text = renderTerminal(sampleReport({ evidence: evidenceOf(few) }), paths);
  expect(text).toMatch(/refused per trial: 10, 10, 10 of 40; capacity seen: 30\n +accepted: .*\n +3 of the 5 trials/);
});

test("clean-up, clocks and where the report is", () => {
  expect(renderTerminal(sampleReport(), paths)).toContain(
    "Clean-up: 2 created, 2 removed, nothing was left behind\n\n" +
      "Clock: 31 min 12 s (virtual); wall: 6.4 s\nReport: runs/latest/report.html\nFolder: runs/latest\n",
  );
  expect(renderTerminal(sampleReport({ left: ["ec2:vpc vpc-0 is still there"] }), paths)).toContain(
    "Clean-up: 2 created, 2 removed, 1 LEFT BEHIND:\n  ec2:vpc vpc-0 is still there\n",
  );
  expect(renderTerminal(sampleReport({ kept: ["ec2:vpc mine"] }), paths)).toContain(
    "Clean-up: 2 created, 2 removed, 1 kept as wished:\n  ec2:vpc mine\n",
  );
});

test("one reason that stands in the way of all claims is told once", () => {
  const text = renderTerminal(sampleReport({ evidence: evidenceOf([shortage]) }), paths).replace(/\s+/g, " ");
  const [first, ...others] = text.split("9 claims could not be judged: ");
  expect(others).toEqual([expect.stringMatching(/^publish-to-active, three-instances-three-zones, burst-30-none-throttled and 6 more\. InsufficientCapacity:/)]);
  expect(first).not.toContain("what next");
});
