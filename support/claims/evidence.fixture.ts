import { Evidence } from "../evidence/evidence.ts";
import type { EvidenceRecord, Place } from "../evidence/schema.ts";
import { catalogue, claimNamed } from "./catalogue.ts";
import { judge } from "./verdict.ts";

const subject: EvidenceRecord = {
  kind: "subject",
  target: "twin",
  region: "us-east-1",
  runtime: "python3.13",
  memoryMb: 4096,
  memoryGiBPerVCpu: 4,
  maxConcurrency: 10,
  maxVCpus: 30,
};

export function place(environment: number, pid: number, rest: Partial<Place> = {}): Place {
  return {
    environmentId: `environment-${environment}`,
    workerId: `worker-${environment}-${pid}`,
    pid,
    logStream: `stream-${environment}`,
    tokenHash: `token-${environment}`,
    zoneId: `zone-${environment}`,
    bootId: `boot-${environment}`,
    maxConcurrency: 10,
    initializationType: "lambda-managed-instances",
    startedAtEpochMs: 1_000,
    endedAtEpochMs: 4_000,
    ...rest,
  };
}

/** Trials of an experiment, each with requests at these places and so many refused. */
export function trials(experiment: string, count: number, places: readonly Place[], refused = 0): EvidenceRecord[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((trial): EvidenceRecord[] => [
    ...places.map((where, index) => request(experiment, trial, index, where)),
    ...Array.from({ length: refused }, (_unused, index) => request(experiment, trial, places.length + index)),
    {
      kind: "trial",
      experiment,
      trial,
      client: "raw",
      version: "fresh",
      concurrency: places.length + refused,
      succeeded: places.length,
      throttled: refused,
      failed: 0,
      durationMs: 3_000,
    },
  ]);
}

export function request(experiment: string, trial: number, index: number, where?: Place): EvidenceRecord {
  const times = { releasedAt: 0, sentAt: 0, answeredAt: 3_000, attempts: 1 };
  const outcome = where ? { outcome: "ok" as const, status: 200, place: where } : { outcome: "throttled" as const, status: 429 };
  return { kind: "request", experiment, trial, index, ...times, ...outcome };
}

/** Where requests run that fill so many environments of so many workers. */
export function slots(environments: number, workers: number): Place[] {
  return Array.from({ length: environments * workers }, (_, index) => place(Math.floor(index / workers), 15 + (index % workers)));
}

/** The judgement of a claim of the catalogue from these records. */
export function verdictOf(claimId: string, records: readonly EvidenceRecord[]) {
  return judge(claimNamed(catalogue, claimId), new Evidence([subject, ...records]));
}
