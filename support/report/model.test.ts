import { describe, expect, test } from "vitest";

import { hypotheses } from "../mutation/hypotheses.ts";
import { buildReport } from "./model.ts";
import { evidenceOf, sampleRecords, sampleReport, sampleRun, shortage } from "./model/sample-run.fixture.ts";
import { comparedWith } from "./model/compared.ts";
import { renderPage } from "./page/page.ts";
import { renderSummary } from "./text/summary.ts";

describe("a night in which nothing could be judged", () => {
  const model = sampleReport({ evidence: evidenceOf([shortage]), hypotheses });

  test("has no causes: nobody saw AWS do anything", () => {
    expect(model.claims.flatMap(({ causes }) => causes)).toEqual([]);
    expect(model.green).toBe(false);
  });

  test("is told in a line that can be read, and its one reason once", () => {
    expect(model.headline).toMatch(/^0 of 9 claims .*: publish-to-active, three-instances-three-zones, burst-30-none-throttled and 6 more; nothing was left behind\.$/);
    const head = renderPage(model).split("<main")[0] ?? "";
    expect(head.match(/InsufficientCapacity/g)).toHaveLength(1);
    expect(renderSummary(model).match(/InsufficientCapacity/g)).toHaveLength(1);
  });
});

test("claims that were not judged take no part in the causes of those that failed", () => {
  const late = sampleRecords().map((record) => (record.kind === "version" ? { ...record, activeAfterMs: 171_300 } : record));
  const blocked = { ...shortage, experiment: "cpu-burst" } as const;
  const { claims } = sampleReport({ evidence: evidenceOf([...late, blocked]), hypotheses });
  expect(claims.filter(({ causes }) => causes.length > 0).map(({ id }) => id)).toEqual(["publish-to-active"]);
  expect(claims.find(({ id }) => id === "publish-to-active")?.causes[0]).toMatchObject({ explains: 1, missing: 0 });
});

test("evidence of a claim leaves out what every judgement reads", () => {
  const { claims } = buildReport(sampleRun);
  expect(claims.flatMap(({ evidence }) => evidence.shown).filter((line) => line.includes('"kind":"subject"'))).toEqual([]);
  expect(claims.every(({ evidence }) => evidence.records > 0)).toBe(true);
});

test("a run on AWS beside a rehearsal says which is none, and equal runs are told apart by when they began", () => {
  const onAws = sampleReport({ run: { runId: "aws-1", target: "aws" } });
  const page = renderPage({ ...onAws, compared: comparedWith(onAws, sampleReport()) });
  expect(page).toContain("<strong>Rehearsal on the twin, not a measurement of AWS.</strong>");
  expect(page).toContain('<th scope="col">this run: aws-1, 2026-11-22 20:55:03 UTC (aws, documented, us-east-1)</th>');
  const again = sampleReport({ run: { startedAt: "2026-11-23T20:55:03.120Z" } });
  const equal = renderPage({ ...again, compared: comparedWith(again, sampleReport()) });
  expect(equal).toContain("twin-7f3a9c21b0, 2026-11-23 20:55:03 UTC");
  expect(equal).toContain("twin-7f3a9c21b0, 2026-11-22 20:55:03 UTC");
});

test("where no PID was in several environments, nothing says that PIDs repeat", () => {
  const alone = sampleRecords().map((record) =>
    record.kind === "request" && record.place ? { ...record, place: { ...record.place, environmentId: `environment-${record.place.pid}` } } : record,
  );
  const page = renderPage(sampleReport({ evidence: evidenceOf(alone) }));
  expect(page).toContain("In the bursts drawn here no PID was in several environments at once.");
  expect(page).not.toContain("Why PIDs misled");
  expect(renderPage(sampleReport())).toMatch(/Here 30 requests ran on 10 PIDs and 3\s×\s10 environments × workers\./);
});

test("each part of a page that is no measurement of AWS is marked, and of one that is, none", () => {
  expect(renderPage(sampleReport())).toContain('<main class="marked rehearsal">');
  expect(renderPage(sampleReport({ run: { target: "aws" } }))).not.toContain("marked");
});
