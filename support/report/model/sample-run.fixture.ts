import { catalogue as all, claimNamed } from "../../claims/catalogue.ts";
import { Evidence } from "../../evidence/evidence.ts";
import { evidenceRecord, type EvidenceRecord } from "../../evidence/schema.ts";
import type { LedgerLine } from "../../ledger/ledger.ts";
import { buildReport, type ReportInput, type ReportModel } from "../model.ts";
import type { ClaimTest, RunFacts } from "../../run/run-record.ts";

/** The claims that the sample run could judge. */
const catalogue = [
  "publish-to-active",
  "three-instances-three-zones",
  "burst-30-none-throttled",
  "three-environments-ten-workers",
  "pid-is-environment",
  "burst-40-beyond-capacity-refused",
  "burst-40-article-client",
  "cpu-burst-throttled",
  "cpu-burst-no-new-instance",
].map((id) => claimNamed(all, id));

/** A small complete run, for the tests of what reports are rendered from. All claims come out as expected. */
export const sampleRun: ReportInput = {
  catalogue,
  run: {
    runId: "twin-7f3a9c21b0",
    startedAt: "2026-11-22T20:55:03.120Z",
    target: "twin",
    world: "documented",
    seed: 1,
    region: "us-east-1",
    commit: "0123456789abcdef0123456789abcdef01234567",
    dirty: false,
    versions: { "lmi-verify": "0.1.0", node: "24.21.0", vitest: "5.1.1", "@aws-sdk/client-lambda": "3.1164.0" },
    clockStartSeconds: 0,
    clockSeconds: 1872.3,
    wallSeconds: 6.42,
    command: "LMI_TARGET=twin LMI_TWIN_WORLD=documented LMI_TWIN_SEED=1 npx vitest run",
  },
  evidence: evidenceOf(sampleRecords()),
  tests: catalogue.map(({ id }): ClaimTest => ({ claimId: id, state: "passed", judged: true })),
  ledger: [
    line(400, "intended", "ec2:vpc", "lmi-verify-twin-7f3a9c21b0-vpc"),
    line(1_460, "created", "ec2:vpc", "lmi-verify-twin-7f3a9c21b0-vpc", "vpc-0a1b2c3d4e5f60718"),
    line(21_400, "intended", "lambda:function", "lmi-verify-twin-7f3a9c21b0-function"),
    line(24_900, "created", "lambda:function", "lmi-verify-twin-7f3a9c21b0-function", "lmi-verify-twin-7f3a9c21b0-function"),
    line(1_790_000, "removed", "lambda:function", "lmi-verify-twin-7f3a9c21b0-function"),
    line(1_861_000, "removed", "ec2:vpc", "lmi-verify-twin-7f3a9c21b0-vpc"),
  ],
  left: [],
  kept: [],
  config: { target: "twin", runsFolder: "runs", twinSeed: 1 },
  history: { runs: [], unreadableAfter: [] },
  hypotheses: [],
};

/** The report of the sample run, with some of what it was made from exchanged. */
export function sampleReport({ run, ...others }: Partial<Omit<ReportInput, "run">> & { run?: Partial<RunFacts> } = {}): ReportModel {
  return buildReport({ ...sampleRun, ...others, run: { ...sampleRun.run, ...run } });
}

export function evidenceOf(records: readonly EvidenceRecord[]): Evidence {
  return new Evidence(records.map((record) => evidenceRecord.parse(record)));
}

/** What the sample run observed. */
export function sampleRecords(): EvidenceRecord[] {
  const zones = ["us-east-1a", "us-east-1b", "us-east-1d"];
  const three = zones.map((zone, index) => ({ id: `i-0${index}`, type: "m7i.xlarge", zone, state: "running" }));
  return [
    {
      kind: "subject",
      target: "twin",
      region: "us-east-1",
      runtime: "python3.13",
      memoryMb: 2048,
      memoryGiBPerVCpu: 2,
      maxConcurrency: 10,
      maxVCpus: 30,
    },
    { kind: "version", label: "fresh", number: "1", state: "Active", activeAfterMs: 62_134 },
    { kind: "instances", label: "first-active", instances: three },
    ...[1, 2, 3, 4, 5].flatMap((trial) => burst("burst-30", trial, 30)),
    ...[1, 2, 3, 4, 5].flatMap((trial) => burst("burst-40", trial, 40)),
    ...[34, 35, 33, 34, 36].map((succeeded, index) => trialOf("burst-40-article-client", index + 1, 40, succeeded)),
    ...[31, 29, 33].map((succeeded, index) => trialOf("cpu-burst", index + 1, 50, succeeded)),
    { kind: "instances", label: "cpu-before", instances: three },
    { kind: "instances", label: "cpu-after", instances: three },
    { kind: "launches", label: "cpu-burst", firstLaunchSeen: true, inWindow: 0 },
  ];
}

/** What keeps every experiment from being made. */
export const shortage: EvidenceRecord = {
  kind: "obstacle",
  experiment: "*",
  reasonCode: "InsufficientCapacity",
  message: "We currently do not have sufficient capacity.",
};

/** A burst on three environments of ten workers: what they have no slot for is throttled. */
function burst(experiment: string, trial: number, concurrency: number): EvidenceRecord[] {
  const served = Array.from({ length: 30 }, (_, index): EvidenceRecord => {
    const environmentId = `environment-${index % 3}`;
    const pid = 11 + Math.floor(index / 3);
    return {
      kind: "request",
      experiment,
      trial,
      index,
      releasedAt: 0,
      sentAt: 1,
      answeredAt: 3_042,
      attempts: 1,
      outcome: "ok",
      status: 200,
      place: {
        environmentId,
        workerId: `${environmentId}/${pid}`,
        pid,
        logStream: null,
        tokenHash: null,
        zoneId: null,
        bootId: null,
        maxConcurrency: 10,
        initializationType: "lambda-managed-instances",
        startedAtEpochMs: 20,
        endedAtEpochMs: 3_020,
      },
    };
  });
  return [...served, trialOf(experiment, trial, concurrency, 30)];
}

function trialOf(experiment: string, trial: number, concurrency: number, succeeded: number): EvidenceRecord {
  return {
    kind: "trial",
    experiment,
    trial,
    client: experiment.endsWith("article-client") ? "article-cli" : "raw",
    version: "fresh",
    concurrency,
    succeeded,
    throttled: concurrency - succeeded,
    failed: 0,
    durationMs: 3_058 + trial,
    slotsProven: 30,
    slotsAsked: 30,
    distinctPids: 10,
  };
}

function line(at: number, step: LedgerLine["step"], type: string, name: string, id?: string): LedgerLine {
  return { at, step, type, name, ...(id === undefined ? {} : { id }) };
}
