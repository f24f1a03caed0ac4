import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { scaleOut } from "./scale-out.ts";
import { DAY, evidenceWith, trialAt } from "./timeline.fixture.ts";

const BEGUN = 900_000;
const trial = trialAt(BEGUN, { experiment: "cpu-burst", durationMs: 60_000 });
const span = { from: DAY + BEGUN, to: DAY + BEGUN + 60_000 };

function toldOf(after: readonly EvidenceRecord[], before: readonly EvidenceRecord[] = []) {
  const [ec2, trail, log] = scaleOut(evidenceWith(before, trial, after), { trials: [trial], span });
  return { ec2, trail, log };
}

const instances = (...launchedAt: number[]): EvidenceRecord => ({
  kind: "instances",
  label: "cpu-after",
  instances: launchedAt.map((at) => ({ id: `i-${at}`, type: "m7i.xlarge", zone: "az1", launchedAtEpochMs: DAY + at })),
});
const log = (found: boolean, ...events: [at: number, message: string][]): EvidenceRecord => ({
  kind: "log",
  group: "g",
  found,
  events: events.map(([at, message]) => ({ atEpochMs: DAY + at, message })),
});
const trail = (readAt: number, ...launchedAt: number[]): EvidenceRecord => ({
  kind: "trail",
  at: readAt,
  names: ["RunInstances"],
  events: launchedAt.map((at) => ({ name: "RunInstances", atEpochMs: DAY + at, instanceIds: [`i-${at}`] })),
});
const launches = (firstLaunchSeen: boolean, ...launchedAt: number[]): EvidenceRecord => ({
  kind: "launches",
  label: "cpu-burst",
  firstLaunchSeen,
  inWindow: launchedAt.length,
  events: launchedAt.map((at) => ({ atEpochMs: DAY + at, instanceIds: [`i-${at}`], identity: "scaler" })),
});

describe("EC2", () => {
  test("tells of instances launched within the load, each once", () => {
    const { ec2 } = toldOf([instances(100_000, 930_000), instances(100_000, 930_000, 2_000_000)]);
    expect(ec2?.events).toEqual([{ at: 30_000, text: "m7i.xlarge i-930000 in az1" }]);
  });

  test("a launch in the second in which the load began counts, as EC2 tells whole seconds", () => {
    expect(toldOf([instances(BEGUN - 999)]).ec2?.events).toEqual([{ at: 0, text: "m7i.xlarge i-899001 in az1" }]);
    expect(toldOf([instances(BEGUN - 1_000)]).ec2?.events).toEqual([]);
  });

  test("its silence counts only where the load's own instances were looked at afterwards", () => {
    expect(toldOf([instances(100_000)]).ec2?.silence).toBe("none");
    expect(toldOf([], [instances(100_000)]).ec2?.silence).toMatch("not asked");
    expect(toldOf([instances(5_000_000)]).ec2?.silence).toMatch("not asked");
  });
});

describe("CloudTrail", () => {
  test("tells of each launch once, from whichever record has it", () => {
    expect(toldOf([launches(true, 930_000), trail(3_000_000, 930_000, 940_000)]).trail?.events).toEqual([
      { at: 30_000, text: "RunInstances i-930000" },
      { at: 40_000, text: "RunInstances i-940000" },
    ]);
  });

  test.each([
    ["read long after", [trail(3_000_000, 100_000)], "none"],
    ["read at once", [trail(961_000, 100_000)], "none yet: it was read less than 15 min after the load"],
    ["asked about this load", [launches(true)], "none"],
    ["without the first launch", [launches(false)], "silent, even of the first launch"],
    ["not asked", [], "not read afterwards"],
  ] as const)("%s: %s", (_, records, silence) => {
    expect(toldOf(records).trail?.silence).toBe(silence);
  });

  test("what was read before the load tells nothing of it", () => {
    expect(toldOf([], [trail(800_000, 100_000)]).trail?.silence).toBe("not read afterwards");
  });
});

describe("the provider's log", () => {
  test("tells of launches, failed ones too, and of nothing else", () => {
    const { log: told } = toldOf([log(true, [910_000, "INFO: Launching i-1"], [920_000, "WARN: Failed to launch an instance"], [930_000, "INFO: Terminating i-2"])]);
    expect(told?.events.map(({ text }) => text)).toEqual(["INFO: Launching i-1", "WARN: Failed to launch an instance"]);
  });

  test.each([
    ["read", [log(true)], "none"],
    ["not there", [log(false)], "there is no such log"],
    ["not read", [], "not read afterwards"],
  ] as const)("%s: %s", (_, records, silence) => {
    expect(toldOf(records).log?.silence).toBe(silence);
  });
});

test("of a load without a time of day no launch is told", () => {
  const sources = scaleOut(evidenceWith(trial, instances(930_000), log(true, [930_000, "launched"])), { trials: [trial], span: undefined });
  expect(sources.flatMap(({ events }) => events)).toEqual([]);
});
