import { expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { judge } from "../claims/verdict.ts";
import { evidenceOf, sampleRecords } from "../report/model/sample-run.fixture.ts";
import { WatchedEvidence } from "./watched-evidence.ts";

const records = sampleRecords();
const evidence = evidenceOf(records);

test("records are read by whoever reads more of them than what they are looked for by", () => {
  const watched = new WatchedEvidence(evidence);
  const { result, read } = watched.readBy(() => watched.labelled("version", "fresh")?.activeAfterMs);
  expect(result).toBe(62_134);
  expect(read.map((index) => records[index])).toEqual([records.find(({ kind }) => kind === "version")]);
  expect(watched.readBy(() => watched.all("trial").filter(({ experiment }) => experiment === "none")).read).toEqual([]);
  expect(watched.readBy(() => watched.all("price").map((price) => ({ ...price }))).read).toEqual([]);
});

test("copying a record is reading it", () => {
  const watched = new WatchedEvidence(evidence);
  expect(watched.readBy(() => watched.all("launches").map((launch) => ({ ...launch }))).read).toHaveLength(1);
});

test("watching changes no judgement, and what was not read could be left out", () => {
  const watched = new WatchedEvidence(evidence);
  for (const claim of catalogue) {
    const { result, read } = watched.readBy(() => judge(claim, watched));
    expect(result).toEqual(judge(claim, evidence));
    const readAlone = evidenceOf(records.filter((_, index) => read.includes(index)));
    expect(judge(claim, readAlone).verdict).toBe(result.verdict);
  }
});
