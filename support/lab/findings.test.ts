import { expect, test } from "vitest";

import { place, request } from "../claims/evidence.fixture.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import type { EvidenceRecord } from "../evidence/schema.ts";
import { FindingLog } from "./findings.ts";

const throttled = { ...request("burst-40", 1, 0), errorType: "TooManyRequestsException", rawBody: "{}" } as EvidenceRecord;

/** The findings that a log writes beside these records. */
function findings(...records: EvidenceRecord[]) {
  const evidence = new EvidenceMemory("findings");
  const log = new FindingLog(evidence);
  for (const record of records) log.append(record);
  const read = evidence.read();
  expect(read.records.filter(({ kind }) => kind !== "finding")).toEqual(records);
  return read.all("finding").map(({ question, answer }) => ({ question, answer }));
}

test("the answer to a throttled request is told once, another one too", () => {
  const answer = { status: 429, errorType: "TooManyRequestsException", rawBody: "{}" };
  const other = { ...throttled, retryAfter: "2" } as EvidenceRecord;
  expect(findings(throttled, request("burst-40", 1, 1, place(1, 15)), throttled, other, throttled)).toEqual([
    { question: "throttle-answer", answer },
    { question: "throttle-answer", answer: { ...answer, retryAfter: "2" } },
  ]);
});

test("who operates an instance is told once its tag is there", () => {
  const instance = { type: "m7i.xlarge", zone: "a", operator: "scaler.lambda.amazonaws.com" };
  const tagged = { ...instance, tagged: true, tag: "arn:<account>:x" };
  const look = (...instances: { type: string; zone: string }[]): EvidenceRecord => ({ kind: "instances", label: "x", instances });
  expect(findings(look(instance), look(tagged, tagged), look(tagged))).toEqual([
    { question: "instance-operator", answer: { principal: instance.operator, tag: tagged.tag } },
  ]);
});

test("who launches instances is told", () => {
  const events = [1, 2].map((id) => ({ atEpochMs: id, instanceIds: [`i-${id}`], identity: "AssumedRole via lambda" }));
  const launches: EvidenceRecord = { kind: "launches", label: "x", firstLaunchSeen: true, inWindow: 0, events };
  expect(findings(launches)).toEqual([{ question: "launch-identity", answer: { identity: "AssumedRole via lambda" } }]);
});
