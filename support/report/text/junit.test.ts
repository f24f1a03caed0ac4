import { execFileSync } from "node:child_process";

import { expect, test } from "vitest";

import { renderJunit } from "./junit.ts";
import { evidenceOf, sampleRecords, sampleReport, sampleRun, shortage } from "../model/sample-run.fixture.ts";

const REHEARSAL = "Rehearsal on the twin, not a measurement of AWS.";

interface Suite {
  readonly totals: Readonly<Record<string, string>>;
  readonly cases: readonly { readonly group: string; readonly name: string; readonly result: string; readonly message: string }[];
}

const READ_AS_XML = `
import json, sys, xml.etree.ElementTree as tree
suite = tree.fromstring(sys.stdin.buffer.read()).find("testsuite")
def told(case):
    found = [part for part in case if part.tag != "system-out"]
    return {"group": case.get("classname"), "name": case.get("name"),
            "result": found[0].tag if found else "passed", "message": found[0].get("message") if found else ""}
print(json.dumps({"totals": dict(suite.attrib), "cases": [told(case) for case in suite.findall("testcase")]}))
`;

/** What a real parser makes of it. Node has none, and the handler's tests need Python anyway. */
function parse(xml: string): Suite {
  return JSON.parse(execFileSync("python3", ["-c", READ_AS_XML], { input: xml, encoding: "utf8" })) as Suite;
}

test("each claim is a case of its group, and so are the run as a whole and the clean-up", () => {
  const { totals, cases } = parse(renderJunit(sampleReport()));
  expect(cases.map(({ group, name }) => [group, name])).toEqual([
    ...sampleRun.catalogue.map(({ group, id, sentence }) => [group, `${id}: ${sentence}`]),
    ["run", "run: It counts as green."],
    ["clean-up", "clean-up: Everything that was created is gone."],
  ]);
  expect(cases.every(({ result }) => result === "passed")).toBe(true);
  expect(totals).toMatchObject({ tests: "11", failures: "0", errors: "0", skipped: "0" });
});

test("what was not expected fails, what could not be judged is skipped, what broke is an error", () => {
  const records = sampleRecords()
    .filter((record) => !(record.kind === "trial" && record.experiment === "burst-40" && record.trial > 3))
    .map((record) => (record.kind === "version" ? { ...record, activeAfterMs: 171_300 } : record));
  const tests = sampleRun.tests
    .filter(({ claimId }) => claimId !== "cpu-burst-no-new-instance")
    .map((each) => (each.claimId === "cpu-burst-throttled" ? { ...each, state: "failed" as const, judged: false, error: "\u001b[31m<oh>\u0000" } : each));
  const { totals, cases } = parse(renderJunit(sampleReport({ evidence: evidenceOf(records), tests })));
  const caseOf = (id: string) => cases.find(({ name }) => name.startsWith(`${id}:`));
  expect(caseOf("publish-to-active")).toMatchObject({ result: "failure", message: "drifted: Active after 171.3 s (n = 1); accepted: 40 to 120 s" });
  expect(caseOf("burst-40-beyond-capacity-refused")).toMatchObject({
    result: "skipped",
    message: expect.stringContaining("inconclusive: 3 of the 5 trials"),
  });
  expect(caseOf("cpu-burst-no-new-instance")).toMatchObject({ result: "skipped", message: "not run: It was not selected for this run." });
  expect(caseOf("cpu-burst-throttled")).toMatchObject({ result: "error", message: "The check itself broke: <oh>\ufffd" });
  expect(caseOf("pid-is-environment")).toMatchObject({ result: "passed" });
  expect(totals).toMatchObject({ tests: "11", failures: "2", errors: "1", skipped: "2" });
});

test("a night in which nothing could be judged fails as a whole", () => {
  const { totals, cases } = parse(renderJunit(sampleReport({ evidence: evidenceOf([shortage]) })));
  expect(totals).toMatchObject({ failures: "1", skipped: String(sampleRun.catalogue.length) });
  expect(cases.find(({ name }) => name.startsWith("run:"))).toMatchObject({ result: "failure", message: expect.stringContaining("could not be judged") });
});

test("a conclusion that the evidence bears out against expectation fails", () => {
  const records = sampleRecords().map((record) =>
    record.kind === "request" && record.place ? { ...record, place: { ...record.place, pid: record.index } } : record,
  );
  const { cases } = parse(renderJunit(sampleReport({ evidence: evidenceOf(records) })));
  expect(cases.find(({ name }) => name.startsWith("pid-is-environment"))).toMatchObject({
    result: "failure",
    message: expect.stringContaining("held, against expectation"),
  });
});

test("the clean-up fails when anything is left", () => {
  const { cases } = parse(renderJunit(sampleReport({ left: ["ec2:vpc <vpc-0> is still there"] })));
  expect(cases.at(-1)).toMatchObject({ result: "failure", message: "1 left behind: ec2:vpc <vpc-0> is still there" });
});

test("the clean-up is skipped when the stack is kept", () => {
  const { totals, cases } = parse(renderJunit(sampleReport({ kept: ["ec2:vpc <mine>"] })));
  expect(cases.at(-1)).toMatchObject({ result: "skipped", message: "1 kept as wished: ec2:vpc <mine>" });
  expect(totals).toMatchObject({ failures: "0", skipped: "1" });
});

test("a rehearsal says so here too", () => {
  expect(renderJunit(sampleReport())).toContain(REHEARSAL);
  expect(parse(renderJunit(sampleReport())).totals["name"]).toBe("lmi-verify, rehearsal on the twin");
  expect(renderJunit(sampleReport({ run: { target: "aws" } }))).not.toMatch(/rehearsal/i);
});
