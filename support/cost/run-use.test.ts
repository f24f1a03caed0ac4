import { expect, test } from "vitest";

import { Evidence } from "../evidence/evidence.ts";
import type { EvidenceRecord } from "../evidence/schema.ts";
import { useOf } from "./run-use.ts";

const HOUR = 3_600_000;

function look(at: number, ...ids: readonly string[]): EvidenceRecord {
  const instances = ids.map((id) => ({ id, type: id.startsWith("a") ? "m7a.xlarge" : "m7i.xlarge", zone: "use1-az1", state: "running" }));
  return { kind: "instances", label: `at-${at}`, at, instances };
}

test("an instance counts from the first look that shows it to the first that does not, or to the end", () => {
  const { instanceHours } = useOf(new Evidence([look(HOUR, "a1", "i1"), look(2 * HOUR, "a1", "i1", "i2"), look(3 * HOUR, "i1")]), 0, 5 * HOUR);
  expect(instanceHours).toEqual({ "m7a.xlarge": 2, "m7i.xlarge": 4 + 1 });
});

test("one that comes and goes between looks of others counts once", () => {
  expect(useOf(new Evidence([look(0, "i1"), look(HOUR), look(2 * HOUR)]), 0, 9 * HOUR).instanceHours).toEqual({ "m7i.xlarge": 1 });
});

test("begun hours of the gateway count whole, and every attempt of a request counts", () => {
  const request: EvidenceRecord = {
    kind: "request", experiment: "e", trial: 1, index: 0, releasedAt: 0, sentAt: 0, answeredAt: 1, attempts: 3, outcome: "throttled", status: 429,
  };
  expect(useOf(new Evidence([request, { ...request, index: 1, attempts: 1 }]), 7 * HOUR, 8.2 * HOUR)).toMatchObject({ natGatewayHours: 2, requests: 4 });
});
